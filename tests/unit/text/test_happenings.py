"""What counts as one happening told by two reports."""

import pytest
from tests.unit.stages.tales import Tale

from dateline.text.coverage import Coverage
from dateline.text.happenings import same_happenings
from dateline.types.records import EventType


def told_together(kind: EventType, first: tuple[str, ...], second: tuple[str, ...], *, thing: str | None = None) -> int:
    """In how many happenings the events of two reports meet: the first names all as actors, the second as two sides."""
    tale = Tale()
    post = tale.article("Post", "Norland and Sudria have settled the Tarn Accord.")
    mail = tale.article("Mail", "Sudria settled the matter with Norland.", hours=3)
    names = {name: tale.entity(post, name, "country") for name in first}
    things = (tale.entity(post, thing, "agreement"),) if thing else ()
    actors = tuple(names.values())
    tale.event(post, "settled", kind, actor=actors[0], actors=actors, recipient=things[0] if things else None)
    actor, recipient = (tale.entity(mail, name, "country") for name in second)
    tale.event(mail, "settled", kind, actor=actor, recipient=recipient)
    return len(same_happenings(Coverage(tale.view())))


@pytest.mark.parametrize("kind", [EventType.AGREE, EventType.CONSULT])
def test_those_who_agree_or_talk_are_the_same_in_any_order_and_on_either_side(kind: EventType) -> None:
    assert told_together(kind, ("Norland", "Sudria"), ("Sudria", "Norland")) == 1


def test_what_was_agreed_on_is_no_party() -> None:
    assert told_together(EventType.AGREE, ("Norland", "Sudria"), ("Sudria", "Norland"), thing="Tarn Accord") == 1


def test_who_attacked_whom_is_not_turned_round() -> None:
    assert told_together(EventType.ASSAULT, ("Norland", "Sudria"), ("Sudria", "Norland")) == 0


def test_one_party_alone_is_no_agreement_of_two() -> None:
    assert told_together(EventType.AGREE, ("Norland",), ("Sudria", "Norland")) == 0
