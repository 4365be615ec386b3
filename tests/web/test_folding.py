"""Copies under their origin on the page: whose text, who was first, how much later."""

from dataclasses import replace
from datetime import timedelta

from dateline.types.stories import PageDocument
from dateline.web.pages import fold
from dateline.web.words import later
from tests.pages import NOON, page_document


def printed(id: str, copy_of: str | None, hours: float, kind: str = "edited") -> PageDocument:
    document = page_document(id, copy_of)
    return replace(document, published=NOON + timedelta(hours=hours), copy_kind=kind if copy_of else None)


def folded(*documents: PageDocument) -> list[tuple[str, list[str], bool]]:
    return [(f.original.id, [copy.id for copy in f.copies], f.first) for f in fold(documents)]


def test_copies_of_copies_stand_under_the_first_text() -> None:
    made = (printed("a", None, 0), printed("b", "a", 1), printed("c", "b", 2), printed("d", None, 3))
    assert folded(*made) == [("a", ["b", "c"], True), ("d", [], False)]


def test_what_shares_passages_stands_for_itself() -> None:
    assert folded(printed("a", None, 0), printed("b", "a", 1, "passages")) == [("a", [], False), ("b", [], False)]


def test_an_origin_that_is_not_earlier_is_not_called_first() -> None:
    assert folded(printed("wire", None, 2), printed("paper", "wire", 1)) == [("wire", ["paper"], False)]
    undated = replace(printed("b", "a", 1), published=None)
    assert folded(printed("a", None, 0), undated) == [("a", ["b"], False)]


def test_a_copy_of_a_text_that_is_not_here_stands_for_itself() -> None:
    assert folded(printed("b", "elsewhere", 1)) == [("b", [], False)]


def test_copies_of_each_other_are_shown_once() -> None:
    shown = folded(printed("a", "b", 0), printed("b", "a", 1))
    assert sorted(id for origin, copies, _ in shown for id in (origin, *copies)) == ["a", "b"]


def test_later_is_said_in_the_largest_unit() -> None:
    gaps = {0: "", 1: "1 minute later", 150: "2 hours later", 1440: "1 day later", -5: ""}
    assert {minutes: later(NOON + timedelta(minutes=minutes), NOON) for minutes in gaps} == gaps
    assert later(None, NOON) == ""
