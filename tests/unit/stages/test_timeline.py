"""Rows of the timeline: dated, folded over documents, nothing that is still to come."""

from tests.unit.stages.tales import Tale

from dateline.stages.agreements import FindAgreements
from dateline.stages.timeline import BuildTimeline
from dateline.text.anchor import anchor
from dateline.types.records import EventType, TimeExpression, TimelineEntry


def rows(tale: Tale) -> list[TimelineEntry]:
    return list(tale.run(FindAgreements(), BuildTimeline()).records(TimelineEntry))


def accusation(tale: Tale, outlet: str, hours: float = 0, time: str | None = "2031-04-30") -> None:
    document = tale.article(outlet, "Norland accused Sarvia of breaking the truce on the border river.", hours=hours)
    actor, recipient = (tale.entity(document, name, "country") for name in ("Norland", "Sarvia"))
    tale.event(document, "accused", EventType.ACCUSE, actor=actor, recipient=recipient, time=time)


def test_an_event_of_two_documents_is_one_row() -> None:
    tale = Tale()
    accusation(tale, "Post")
    accusation(tale, "Times", hours=2)
    (row,) = rows(tale)
    assert (row.when, row.precision, row.type) == ("2031-04-30", "day", EventType.ACCUSE)
    assert (row.actor, row.recipient) == ("Norland", "Sarvia")
    assert row.origins == ("family:post", "family:times")
    assert row.reported == tale.documents[0].published


def test_an_event_without_a_date_has_the_day_of_its_report() -> None:
    tale = Tale()
    accusation(tale, "Post", time=None)
    (row,) = rows(tale)
    assert (row.when, row.precision) == ("2031-05-01", "reported")


def test_what_is_still_to_come_is_no_row() -> None:
    tale = Tale()
    accusation(tale, "Post", time="2031-06-30")
    assert rows(tale) == []


def test_history_takes_two_origins() -> None:
    tale = Tale()
    accusation(tale, "Post", time="2019-03-03")
    assert rows(tale) == []
    accusation(tale, "Times", time="2019-03-03")
    assert [row.when for row in rows(tale)] == ["2019-03-03"]


def test_a_statement_of_two_documents_is_a_row_without_a_type() -> None:
    tale = Tale()
    one = tale.article("Post", "Forty people died in a fire at a market in Varn on Wednesday.")
    tale.article("Times", "A blaze at a market in Varn killed 40 people on Wednesday.", hours=1)
    tale.add(TimeExpression(span=anchor(one, "on Wednesday"), type="DATE", value="2031-04-30", role="happened"))
    (row,) = rows(tale)
    assert (row.when, row.type, row.what) == ("2031-04-30", None, one.text)


def test_rows_are_in_order_of_event_time() -> None:
    tale = Tale()
    accusation(tale, "Post", time="2031-05-01")
    document = tale.article("Times", "Sarvia expelled two envoys of Norland from its capital.", hours=1)
    actor = tale.entity(document, "Sarvia", "country")
    tale.event(document, "expelled", EventType.SANCTION, actor=actor, time="2031-04-28")
    assert [row.when for row in rows(tale)] == ["2031-04-28", "2031-05-01"]


def test_what_one_headline_tells_of_an_official_is_a_row() -> None:
    tale = Tale()
    tale.article("Post", "Rain fell in the valley.", title="Mayor of Varn bans open fires in market halls")
    tale.article("Times", "Rain fell in the valley.", title="Dog of Varn finds its way home again", hours=1)
    assert [row.what for row in rows(tale) if "fires" in row.what or "Dog" in row.what] == [
        "Mayor of Varn bans open fires in market halls"
    ]


def test_what_was_demanded_before_dates_nothing_that_happened() -> None:
    tale = Tale()
    wish = tale.article("Post", "Norland demanded the immediate release of the twelve miners of the Gold Reef pit.")
    tale.event(wish, "demanded", EventType.REQUEST)
    plan = tale.article("Globe", "Under the deal Sarvia will release the twelve miners of the Gold Reef pit.", hours=30)
    tale.event(plan, "release", EventType.RETREAT, "scheduled")
    for hours, outlet in ((170, "Times"), (172, "Star")):
        freed = tale.article(outlet, "The twelve miners of the Gold Reef pit won their release.", hours=hours)
        tale.event(freed, "release", EventType.RETREAT)
    (row,) = [row for row in rows(tale) if "won" in row.what]
    assert (row.when, row.precision, row.origins) == ("2031-05-08", "reported", ("family:star", "family:times"))
    assert row.reported == tale.documents[2].published


def test_what_is_only_announced_has_not_happened() -> None:
    tale = Tale()
    for hours, outlet in enumerate(("Post", "Times")):
        tale.article(outlet, "The harbour board will close the old customs pier in Varn.", hours=hours)
    assert rows(tale) == []


def test_a_headline_with_a_day_to_come_has_not_happened() -> None:
    tale = Tale()
    for hours, outlet in enumerate(("Post", "Times")):
        document = tale.article(outlet, "Norland, Sarvia to sign harbour treaty in Varn on Friday.", hours=hours)
        tale.add(TimeExpression(span=anchor(document, "Friday"), type="DATE", value="2031-05-02", role="scheduled"))
    tale.article("Star", "Rain fell in the valley for the third week.", hours=72)
    assert rows(tale) == []


def test_one_deed_in_two_wordings_is_one_row() -> None:
    tale = Tale()
    for outlet, text, trigger, hours in (
        ("Post", "Norland released the crew of the seized tanker Halvard.", "released", 0),
        ("Times", "Authorities in Varn say Norland has freed the Halvard sailors after weeks.", "freed", 3),
    ):
        document = tale.article(outlet, text, hours=hours)
        actor = tale.entity(document, "Norland", "country")
        tale.event(document, trigger, EventType.CONCEDE, actor=actor, mode="release", time="2031-05-01")
    assert len(rows(tale)) == 1
