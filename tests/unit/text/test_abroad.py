"""A count is borne out in any language; nothing else is."""

import pytest
from tests.unit.stages.tales import Tale

from dateline.lexicon.digest import digest_words
from dateline.text.abroad import Abroad
from dateline.text.anchor import anchor
from dateline.text.cores import Cores
from dateline.text.coverage import Coverage
from dateline.types.records import Quantity
from dateline.types.text import Document

ENGLISH, GERMAN = digest_words("en"), digest_words("de")


def counted(
    tale: Tale, document: Document, printed: str, number: int, kind: str = "dead", hedge: str | None = None
) -> None:
    at = anchor(document, printed)
    tale.add(Quantity(span=at, low=number, high=number, unit="person", item=kind, counted=kind, qualifier=hedge))


def bearers(english: str, german: str, *, hedge: str | None = None, kind: str = "dead") -> int:
    tale = Tale()
    for n in range(12):
        tale.article(f"Outlet {n}", "A fire at a market in Varn killed many people.", hours=n)
    one = tale.article("Post", english, hours=13)
    other = tale.article("Blatt", german, hours=14, language="de")
    counted(tale, one, "40", 40)
    counted(tale, other, "40", 40, kind, hedge)
    coverage = Coverage(tale.view())
    cores = Cores(coverage, ENGLISH.vocabulary, ENGLISH.choice.general)
    found = Abroad(coverage, cores, {"en": ENGLISH.gate, "de": GERMAN.gate})
    return len(found.bearers(coverage.sentences[one.key][0].span))


FIRE = "A fire at a market in Varn killed 40 people."


def test_a_foreign_report_of_the_same_count_bears_it_out() -> None:
    assert bearers(FIRE, "Bei einem Brand auf einem Markt in Varn starben 40 Menschen.") == 1


@pytest.mark.parametrize(
    ("german", "more"),
    [
        ("Bei dem Brand in Varn starben etwa 40 Menschen.", {"hedge": "etwa"}),
        ("Bei dem Brand in Varn sind mutmaßlich 40 Menschen gestorben.", {}),
        ("Bei dem Brand in Varn wurden 40 Menschen verletzt.", {"kind": "injured"}),
        ("Bei dem Brand in Varn starben nicht 40 Menschen.", {}),
    ],
)
def test_another_count_or_a_doubtful_one_does_not(german: str, more: dict[str, str]) -> None:
    assert bearers(FIRE, german, **more) == 0  # type: ignore[arg-type]


def test_a_sentence_that_tells_more_than_the_count_is_not_borne_out_by_it() -> None:
    said = "The owner of the stalls was arrested after a fire at a market in Varn killed 40 people."
    assert bearers(said, "Bei einem Brand auf einem Markt in Varn starben 40 Menschen.") == 0
