"""One utterance in several wordings: whose they are, and whether somebody translated."""

from dataclasses import replace

import pytest
from tests.unit.stages.tales import Tale

from dateline.lexicon.tongues import is_foreign
from dateline.stages.wordings import FindWordings
from dateline.text.anchor import anchor
from dateline.types.outlets import OutletKind
from dateline.types.records import Attribution, Contradiction

ONE = "We will sit at any table, as long as it is level"
OTHER = "We will sit down at any table, provided that it is level"


def quote(tale: Tale, outlet: str, quoted: str, *, country: str | None = None, kind: OutletKind = "newspaper") -> None:
    document = tale.article(outlet, f'Orla Venn said: "{quoted}."', country=country)
    tale.outlets[document.key] = replace(tale.outlets[document.key], kind=kind)
    speaker = tale.entity(document, "Orla Venn", "person", country="NOR")
    at = anchor(document, quoted)
    tale.add(
        Attribution(source=None, cue=None, content=(at,), quoted=(at,), kind="direct", cue_class="say", speaker=speaker)
    )


def found(tale: Tale) -> tuple[Contradiction, ...]:
    return tale.run(FindWordings()).records(Contradiction)


def test_two_wordings_of_one_quotation_are_set_side_by_side() -> None:
    tale = Tale()
    quote(tale, "Post", ONE)
    quote(tale, "Times", OTHER)
    (wording,) = found(tale)
    assert (wording.relation, wording.slot) == ("wording", "quote")
    assert wording.question == "What were the words of Orla Venn?"
    assert [version.outlets for version in wording.versions] == [("Post",), ("Times",)]
    assert (wording.translated, [version.own for version in wording.versions]) == (True, [False, False])


def test_the_words_that_the_speakers_side_published_are_marked() -> None:
    tale = Tale()
    quote(tale, "Post", ONE)
    quote(tale, "Chancellery", OTHER, country="NOR", kind="official")
    quote(tale, "Embassy", ONE.replace("table", "long table"), country="SWE", kind="official")
    (wording,) = found(tale)
    assert {version.outlets[0]: version.own for version in wording.versions if version.own} == {"Chancellery": True}
    assert not wording.translated


def test_the_same_words_twice_or_in_one_document_are_no_matter() -> None:
    tale = Tale()
    quote(tale, "Post", ONE)
    quote(tale, "Times", ONE)
    assert found(tale) == ()


@pytest.mark.parametrize(
    ("language", "country", "foreign"),
    [
        ("en", "IRN", True),
        ("en", "GBR", False),
        ("de", "AUT", False),
        ("de", "USA", True),
        ("pl", "DEU", True),
        ("fa", "USA", False),  # a language without a list
        ("en", "XKE", False),  # no state that is known
    ],
)
def test_a_language_is_foreign_only_where_that_is_known(language: str, country: str, foreign: bool) -> None:
    assert is_foreign(language, country) is foreign
