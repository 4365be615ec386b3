"""Positions over time: the latest stance, since when, and what it replaced."""

from tests.unit.stages.tales import START, Tale

from dateline.stages.standings import TrackPositions
from dateline.text.anchor import anchor
from dateline.types.records import PartyPosition, Position, Stance


def take(tale: Tale, stance: Stance, hours: float, issue: str = "inspection of grain ships") -> None:
    document = tale.article("Post", f"Norland {stance} the {issue}.", hours=hours)
    actor = tale.entity(document, "Norland", "country")
    tale.add(Position(span=document.span(0, len(document.text)), actor=actor, issue=issue, stance=stance))


def standings(tale: Tale) -> list[PartyPosition]:
    return list(tale.run(TrackPositions()).records(PartyPosition))


def test_the_latest_stance_names_the_one_it_replaced() -> None:
    tale = Tale()
    for stance, hours in (("refuses", 0), ("refuses", 5), ("accepts", 30), ("accepts", 40)):
        take(tale, stance, hours)  # type: ignore[arg-type]
    (position,) = standings(tale)
    assert (position.actor, position.stance, position.changed) == ("Norland", "accepts", "refuses")
    assert position.since is not None
    assert (position.since - START).total_seconds() == 30 * 3600
    assert len(position.spans) == 2


def test_issues_named_in_other_words_are_one() -> None:
    tale = Tale()
    take(tale, "refuses", 0)
    take(tale, "refuses", 1, "any inspection of its ships")
    assert len(standings(tale)) == 1


def test_other_issues_stay_apart() -> None:
    tale = Tale()
    take(tale, "refuses", 0)
    take(tale, "demands", 1, "release of the sailors")
    assert [position.issue for position in standings(tale)] == ["inspection of grain ships", "release of the sailors"]


def test_the_same_thing_of_others_is_another_issue() -> None:
    tale = Tale()
    take(tale, "refuses", 0, "ban on Sudlandic ships")
    take(tale, "demands", 1, "ban on Westland ships")
    take(tale, "accepts", 2, "ban on ships")
    assert [position.issue for position in standings(tale)] == ["ban on ships", "ban on Westland ships"]


def test_a_condition_in_the_same_words_is_told_once() -> None:
    tale = Tale()
    for hours, condition in enumerate(("if the blockade ends", "If the Blockade ends", "unless shots fall")):
        document = tale.article("Post", f"Norland accepts the inspection of ships. {condition}.", hours=hours)
        actor = tale.entity(document, "Norland", "country")
        at = tale.sentence(anchor(document, "accepts"))
        tale.add(
            Position(
                span=at,
                actor=actor,
                issue="inspection of ships",
                stance="accepts",
                conditions=(anchor(document, condition),),
            )
        )
    (position,) = standings(tale)
    assert [len(condition) for condition in position.conditions] == [17, 20]


def test_a_minister_speaks_for_his_country_and_a_change_of_mind_shows_both() -> None:
    tale = Tale()
    take(tale, "refuses", 0)
    document = tale.article(
        "Times", "Foreign minister Ole Berg of Norland accepts the inspection of grain ships.", hours=9
    )
    actor = tale.entity(document, "Ole Berg", "person", country="XNO", roles=("foreign minister",))
    tale.entity(document, "Norland", "country", country="XNO")
    tale.add(
        Position(
            span=document.span(0, len(document.text)), actor=actor, issue="inspection of grain ships", stance="accepts"
        )
    )
    (position,) = standings(tale)
    assert (position.side, position.actor, position.changed) == ("Norland", "Ole Berg", "refuses")
    assert [tale.documents[0].key] == [span.document for span in position.before]


def test_one_who_agrees_and_then_promises_has_not_changed_his_mind() -> None:
    tale = Tale()
    take(tale, "accepts", 0)
    take(tale, "offers", 5)
    (position,) = standings(tale)
    assert position.changed is None
    assert position.before == ()


def test_sides_that_name_an_issue_in_other_words_meet_on_it() -> None:
    tale = Tale()
    take(tale, "refuses", 0)
    document = tale.article("Post", "Sudland demands an inspection of ships.", hours=1)
    actor = tale.entity(document, "Sudland", "country")
    tale.add(
        Position(span=document.span(0, len(document.text)), actor=actor, issue="inspection of ships", stance="demands")
    )
    found = standings(tale)
    assert {position.side for position in found} == {"Norland", "Sudland"}
    assert len({position.issue for position in found}) == 1
