"""Appointments keep one row with their history, and learn their outcome from later documents only."""

from dataclasses import replace

from tests.unit.stages.tales import Tale

from dateline.stages.schedule import BuildSchedule
from dateline.text.anchor import anchor
from dateline.types.records import Contradiction, EventType, Mention, ScheduleEntry, Sentence, Status, TimeExpression

PLAN = "Norland and Sarvia will hold talks in Varn on 6 May."


def tell(
    tale: Tale,
    text: str,
    hours: float,
    status: Status = "scheduled",
    time: str | None = "2031-05-06",
    place: str | None = "Varn",
) -> None:
    document = tale.article("Post", text, hours=hours)
    parties = tuple(tale.entity(document, name, "country") for name in ("Norland", "Sarvia") if name in text)
    tale.event(document, "talks", EventType.CONSULT, status, actors=parties, reciprocal=True, time=time, place=place)


def entries(tale: Tale) -> list[ScheduleEntry]:
    return list(tale.run(BuildSchedule()).records(ScheduleEntry))


def test_a_plan_is_open_until_somebody_says_more() -> None:
    tale = Tale()
    tell(tale, PLAN, 0)
    (entry,) = entries(tale)
    assert (entry.when, entry.place, entry.certainty, entry.outcome, entry.overdue) == (
        "2031-05-06",
        "Varn",
        "announced",
        None,
        False,
    )
    assert entry.what == PLAN


def test_two_reports_of_a_plan_are_one_entry() -> None:
    tale = Tale()
    tell(tale, PLAN, 0)
    tell(tale, "Norland and Sarvia are expected to start talks in Varn next Tuesday.", 5)
    (entry,) = entries(tale)
    assert [(plan.status, len(plan.spans)) for plan in entry.history] == [("announced", 2)]


def test_a_moved_plan_keeps_its_entry_and_history() -> None:
    tale = Tale()
    tell(tale, PLAN, 0)
    tell(tale, "Norland and Sarvia postponed their talks to 9 May.", 24, time="2031-05-09")
    (entry,) = entries(tale)
    assert (entry.when, entry.outcome) == ("2031-05-09", "moved to 2031-05-09")
    assert [(plan.when, plan.status) for plan in entry.history] == [
        ("2031-05-06", "announced"),
        ("2031-05-09", "moved"),
    ]


def test_what_is_told_first_was_not_moved() -> None:
    tale = Tale()
    tell(tale, "Norland and Sarvia postponed their talks to 9 May.", 0, time="2031-05-09")
    (entry,) = entries(tale)
    assert [(plan.when, plan.status) for plan in entry.history] == [("2031-05-09", "announced")]


def test_a_week_is_told_by_its_first_day() -> None:
    tale = Tale()
    tell(tale, PLAN, 0)
    tell(tale, "Norland and Sarvia postponed their talks to the week after next.", 24, time="2031-W20")
    view = tale.run(BuildSchedule())
    (entry,), (replaced,) = view.records(ScheduleEntry), view.records(Contradiction)
    assert (entry.when, entry.outcome) == ("2031-W20", "moved to week of 12 May 2031")
    assert [version.value for version in replaced.versions] == ["2031-05-06", "week of 12 May 2031"]


def test_a_week_stands_before_its_later_days() -> None:
    tale = Tale()
    tell(tale, PLAN, 0)
    tell(tale, "Norland will open talks with the dockers in the first week of May.", 2, time="2031-W18")
    assert [entry.when for entry in entries(tale)] == ["2031-W18", "2031-05-06"]


def test_a_plan_called_off_in_the_morning_and_on_by_evening_is_on() -> None:
    tale = Tale()
    tell(tale, PLAN, 0)
    tell(tale, "Norland and Sarvia called off their talks of 6 May.", 24)
    assert entries(tale)[0].outcome == "cancelled"
    tell(tale, "Norland and Sarvia confirmed their talks of 6 May.", 33)
    (entry,) = entries(tale)
    assert entry.outcome is None
    assert [plan.status for plan in entry.history] == ["announced", "cancelled", "confirmed"]


def test_a_report_of_the_day_says_that_it_was_held() -> None:
    tale = Tale()
    tell(tale, PLAN, 0)
    tell(tale, "Norland and Sarvia ended their talks in Varn.", 130, "happened", "2031-05-06")
    (entry,) = entries(tale)
    assert (entry.outcome, entry.history[-1].status) == ("held", "held")


def test_held_in_another_place_says_where() -> None:
    tale = Tale()
    tell(tale, PLAN, 0)
    tell(tale, "Norland and Sarvia ended their talks in Brusk.", 130, "happened", "2031-05-06", "Brusk")
    assert entries(tale)[0].outcome == "held: Brusk"


def test_a_plan_whose_time_has_passed_in_silence_is_overdue() -> None:
    tale = Tale()
    tell(tale, PLAN, 0)
    tale.article("Times", "Rain fell in the valley for the third week.", hours=24 * 9)
    (entry,) = entries(tale)
    assert (entry.outcome, entry.overdue) == (None, True)


def test_another_meeting_of_the_same_parties_is_another_entry() -> None:
    tale = Tale()
    tell(tale, PLAN, 0)
    tell(tale, "Norland and Sarvia will hold further talks in Varn on 20 May.", 5, time="2031-05-20")
    assert [entry.when for entry in entries(tale)] == ["2031-05-06", "2031-05-20"]


def test_a_deadline_without_a_coded_event_is_due_too() -> None:
    tale = Tale()
    document = tale.article("Post", "The new harbour law comes into force on 1 June 2031.")
    tale.add(TimeExpression(span=anchor(document, "1 June 2031"), type="DATE", value="2031-06-01", role="scheduled"))
    assert [(entry.when, entry.what) for entry in entries(tale)] == [("2031-06-01", document.text)]


def test_what_a_later_plan_replaced_is_a_dispute_that_is_settled() -> None:
    tale = Tale()
    tell(tale, PLAN, 0)
    tell(tale, "Norland and Sarvia moved their talks of 6 May to Brusk.", 24, place="Brusk")
    tell(tale, "Norland and Sarvia called off their talks of 6 May.", 48, place=None)
    tell(tale, "Norland and Sarvia confirmed their talks of 6 May.", 54, place=None)
    view = tale.run(BuildSchedule())
    (entry,) = view.records(ScheduleEntry)
    assert (entry.place, entry.outcome) == ("Brusk", None)
    assert [plan.status for plan in entry.history] == ["announced", "moved", "cancelled", "confirmed"]
    found = {c.slot: [version.value for version in c.versions] for c in view.records(Contradiction)}
    assert found["place"] == ["Varn", "Brusk"]
    assert found["status"][0].startswith("Norland and Sarvia called off")
    assert all(c.relation == "supersedes" for c in view.records(Contradiction))


def test_a_date_in_passing_is_no_appointment() -> None:
    tale = Tale()
    for text, words in (
        ("Varn Radio will show the mayor tonight at nine on its main channel.", "tonight"),
        ("The spokesman said the walkout at the docks, due to begin on 4 May, left no choice.", "4 May"),
    ):
        document = tale.article("Post", text)
        tale.add(TimeExpression(span=anchor(document, words), type="DATE", value="2031-05-04", role="scheduled"))
    assert entries(tale) == []


def test_a_headline_without_a_meeting_founds_no_plan() -> None:
    tale = Tale()
    document = tale.article("Post", "Norland helps Sarvia on Friday")
    actor = tale.entity(document, "Norland", "country")
    event = tale.event(document, "helps", EventType.AID, "scheduled", actor=actor, time="2031-05-02")
    assert len(entries(tale)) == 1
    tale.records = [
        replace(record, headline=True) if isinstance(record, Sentence) and record.span == event.sentence else record
        for record in tale.records
    ]
    assert entries(tale) == []


def test_a_headline_that_moves_the_talks_is_part_of_their_history() -> None:
    tale = Tale()
    tell(tale, PLAN, 0)
    tell(tale, "Norland will hold talks in Varn on 6 May.", 2)
    document = tale.article("Times", "Norland and Sarvia talks move to Brusk", hours=30)
    for name, kind in (("Norland", "country"), ("Sarvia", "country"), ("Brusk", "place")):
        key = tale.entity(document, name, kind)
        tale.add(Mention(span=anchor(document, name), entity=key, form="name"))
    (entry,) = entries(tale)
    assert [(plan.place, plan.status) for plan in entry.history] == [("Varn", "announced"), ("Brusk", "moved")]
    assert entry.place == "Brusk"


def test_the_entry_speaks_of_the_plan_as_it_stands() -> None:
    tale = Tale()
    tell(tale, PLAN, 0)
    tell(tale, "Norland and Sarvia will hold their talks of 6 May in Brusk.", 24, place="Brusk")
    (entry,) = entries(tale)
    assert entry.what == "Norland and Sarvia will hold their talks of 6 May in Brusk."


def test_another_deed_of_the_same_parties_is_another_entry() -> None:
    tale = Tale()
    tell(tale, PLAN, 0)
    off = tale.article("Times", "Norland has called off the meeting with Sarvia planned for 6 May.", hours=20)
    for name in ("Norland", "Sarvia"):
        tale.add(Mention(span=anchor(off, name), entity=tale.entity(off, name, "country"), form="name"))
    tale.add(TimeExpression(span=anchor(off, "6 May"), type="DATE", value="2031-05-06", role="scheduled"))
    text = "Norland will delay its tariffs and release nine miners of Sarvia on 5 May."
    deal = tale.article("Post", text, hours=26)
    actor, recipient = (tale.entity(deal, name, "country") for name in ("Norland", "Sarvia"))
    tale.event(deal, "release", EventType.RETREAT, "scheduled", actor=actor, recipient=recipient, time="2031-05-05")
    assert [(entry.when, entry.outcome) for entry in entries(tale)] == [
        ("2031-05-05", None),
        ("2031-05-06", "cancelled"),
    ]


def visit(tale: Tale, text: str, *, actor: str, recipient: str, place: str | None = None, hours: float = 4) -> None:
    """A meeting on 6 May that is coded with these two sides; all countries in the text are named."""
    document = tale.article("Times", text, hours=hours)
    keys = {name: tale.entity(document, name, "country") for name in ("Norland", "Sarvia", "Ilmar") if name in text}
    for name, key in keys.items():
        tale.add(Mention(span=anchor(document, name), entity=key, form="name"))
    sides = {"actor": keys[actor], "recipient": keys[recipient]}
    tale.event(document, "come", EventType.CONSULT, "scheduled", time="2031-05-06", place=place, **sides)


def test_one_meeting_coded_with_other_sides_is_one_entry() -> None:
    tale = Tale()
    visit(tale, "Norland and Sarvia come together in Ilmar on 6 May.", actor="Norland", recipient="Sarvia", hours=0)
    visit(tale, "The envoys of Norland and of Sarvia come to Ilmar next Tuesday.", actor="Norland", recipient="Ilmar")
    (entry,) = entries(tale)
    assert [(plan.when, len(plan.spans)) for plan in entry.history] == [("2031-05-06", 2)]


FIRST = "The foreign ministers of Norland and Sarvia come together on 6 May for two days of grain talks."


def test_a_meeting_with_somebody_else_on_that_day_is_another_entry() -> None:
    tale = Tale()
    visit(tale, FIRST, actor="Norland", recipient="Sarvia", hours=0)
    text = "Traders of Norland come to the harbour of Ilmar next Tuesday with a fleet; Sarvia was not asked."
    visit(tale, text, actor="Norland", recipient="Ilmar")
    assert len(entries(tale)) == 2


def test_a_meeting_in_another_place_on_that_day_is_another_entry() -> None:
    tale = Tale()
    visit(tale, FIRST.replace("talks.", "talks in Ilmar."), actor="Norland", recipient="Sarvia", place="Varn", hours=0)
    text = "Traders of Norland come to the harbour fair of Ilmar with a fleet of boats, as do some fishers from Sarvia."
    visit(tale, text, actor="Norland", recipient="Ilmar", place="Brusk")
    assert len(entries(tale)) == 2
