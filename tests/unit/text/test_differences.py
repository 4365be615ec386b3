"""Slots that differ between two outlets' versions of one sentence, and none between equal texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.lexicon.digest import digest_words
from dateline.text.differences.compare import differences
from dateline.text.differences.difference import Difference, Line, Named
from dateline.text.segment import split_sentences
from dateline.types.text import Span

ENGLISH = digest_words("en").slots
FIRST = (
    "At least 21 civilians were killed on Thursday when mortar shells hit the market in Varn, a monitor said. "
    "The monitor said that army units had closed all roads around the market by the evening of the same day."
)


def lines(document: str, text: str, named: tuple[Named, ...] = ()) -> list[Line]:
    return [
        Line(span=Span(document=document, start=a, end=b), text=text[a:b], named=named)
        for a, b in split_sentences(text, "en")
    ]


def differ(one: str, other: str) -> list[tuple[str, str, str]]:
    found = differences([*lines("a", one), *lines("b", other)], ENGLISH)
    return [(d.slot, d.one.words, d.other.words) for d in found]


@pytest.mark.parametrize(
    ("old", "new", "slot"),
    [
        ("21", "28", "number"),
        ("Thursday", "Tuesday", "date"),
        ("mortar shells", "air strikes", "cause"),
        ("civilians", "Kurdish women fighters", "group"),
        ("army units", "rebel units", "actor"),
    ],
)
def test_the_altered_slot_is_named_with_both_values(old: str, new: str, slot: str) -> None:
    assert (slot, old.split()[0], new.split()[0]) in [
        (kind, mine.split()[0], yours.split()[0]) for kind, mine, yours in differ(FIRST, FIRST.replace(old, new))
    ]


def test_a_place_is_known_by_what_was_read_there() -> None:
    other = FIRST.replace("Varn", "Brusk")

    def at(document: str, text: str, name: str) -> list[Line]:
        start = text.index(name)
        place = Named(
            span=Span(document=document, start=start, end=start + len(name)), slots=frozenset({"place"}), value=name
        )
        return lines(document, text, (place,))

    (found,) = differences([*at("a", FIRST, "Varn"), *at("b", other, "Brusk")], ENGLISH)
    assert (found.slot, found.one.words, found.other.words) == ("place", "Varn", "Brusk")
    assert "…" in found.one.frame


def test_equal_texts_differ_in_nothing() -> None:
    assert differ(FIRST, FIRST) == []


def test_a_shortened_text_differs_in_nothing() -> None:
    assert differ(FIRST, FIRST.split(". ")[0] + ".") == []


def test_other_words_for_the_same_number_are_no_difference() -> None:
    assert differ(FIRST.replace("21", "twenty"), FIRST.replace("21", "20")) == []


def test_vague_numbers_are_no_difference() -> None:
    assert differ(FIRST.replace("At least 21", "Dozens of"), FIRST.replace("At least 21", "Hundreds of")) == []


def test_independent_writers_may_name_another_place() -> None:
    one = "The army closed the road to the harbour of Varn on Monday after a fire."
    other = "The army closed the road to the harbour of Brusk on Monday after a fire."
    more = " Farmers in the valley expect a poor harvest this year because of the drought."
    assert differ(one + more, other + " Ministers meet again next week to speak about the price of bread.") == []


def test_a_sentence_that_both_have_is_not_set_against_its_like() -> None:
    line = "The army killed 3 rebels in the town of Varn on Monday. "
    assert differ(line + line.replace("3", "5"), line + line.replace("3", "5")) == []
    assert differ(line + line.replace("3", "5"), line) == []


@given(st.lists(st.text(max_size=60), max_size=4))
def test_any_text_against_itself_gives_nothing(texts: list[str]) -> None:
    text = " ".join(texts)
    found: tuple[Difference, ...] = differences([*lines("a", text), *lines("b", text)], ENGLISH)
    assert found == ()
