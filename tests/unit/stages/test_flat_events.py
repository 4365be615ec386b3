from functools import cache

import pytest
from tests.corpus import ODD_TEXTS
from tests.unit.stages.event_cases import PUBLISHED, load_cases, only, told_events
from tests.unit.stages.event_cases import stages as reading

from dateline.stage import View, run
from dateline.stages.flat_events import FindFlatEvents
from dateline.types.records import Attribution, Event, Failure
from dateline.types.text import Document

CASES = load_cases("events_de")


@cache
def stages():
    return (*(stage for stage in reading() if stage.name not in ("events", "positions")), FindFlatEvents())


def read(text, **fields):
    document = Document(id="d", text=text, **{"language": "de", "published": PUBLISHED, **fields})
    view, _ = run(View(documents=(document,)), stages())
    assert not view.records(Failure)
    return document, view


def events(text, **fields):
    return told_events(*read(text, **fields))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_case(case):
    assert only(events(case["text"]), case["events"]) == case["events"]


def test_the_cases_hold_as_many_traps_as_events():
    traps = sum(not case["events"] for case in CASES)
    assert traps >= 30
    assert len(CASES) - traps >= 30


def test_an_event_in_a_claim_is_linked_to_it():
    _, view = read("Chile habe den Hafen von Lima bombardiert, sagte der Außenminister von Peru.")
    (event,) = view.records(Event)
    assert event.attribution in {claim.key for claim in view.records(Attribution)}


def test_reported_speech_without_a_speaker_is_only_possible():
    (event,) = events("Chile habe den Hafen von Lima bombardiert.")
    assert event["status"] == "possible"


def test_the_title_tells_nothing_twice():
    text = "Chile hat Sanktionen gegen Peru verhängt."
    _, told = read(text, title="Chile verhängt Sanktionen gegen Peru")
    _, more = read(text, title="Norwegen kritisiert Chile")
    assert [event.trigger.part for event in told.records(Event)] == ["text"]
    assert [event.trigger.part for event in more.records(Event)] == ["text", "title"]


def test_a_coming_day_makes_the_present_a_plan():
    (event,) = events("Am 12. Februar trifft der Präsident von Chile den Präsidenten von Peru.")
    assert (event["status"], event["time"]) == ("scheduled", "2026-02-12")


def test_other_languages_are_left_alone():
    assert events("France expelled diplomats of Peru.", language="en") == []


@pytest.mark.parametrize("text", ODD_TEXTS, ids=range(len(ODD_TEXTS)))
def test_odd_texts_are_borne(text):
    document, view = read(text)
    for event in view.records(Event):
        assert all(document[span] for span in event.evidence)
