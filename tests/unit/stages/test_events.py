from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.corpus import ODD_TEXTS
from tests.unit.stages.event_cases import events, load_cases, only, read

from dateline.stages.events import FindEvents
from dateline.types.records import Attribution, Event, EventType

CASES = (*load_cases("events"), *load_cases("events_traps"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_case(case):
    found = events(case["text"], **({"title": case["title"]} if "title" in case else {}))
    assert only(found, case["events"]) == case["events"]


def test_the_cases_show_every_type_and_status():
    told = [event for case in load_cases("events") for event in case["events"]]
    types = Counter(event["type"] for event in told)
    assert set(types) == {kind.value for kind in EventType}
    assert {event["status"] for event in told} >= {
        "happened", "ongoing", "scheduled", "threatened", "proposed", "denied", "possible",
    }  # fmt: skip


def test_half_of_the_cases_are_traps():
    traps = [case for case in CASES if all(event["status"] != "happened" for event in case["events"])]
    assert 2 * len(traps) >= len(CASES)


def test_one_event_for_a_happening_told_twice():
    text = "France expelled two diplomats of Peru on Tuesday. It is said that France expelled the diplomats of Peru."
    (event,) = [event for event in events(text) if event["type"] == "SANCTION"]
    assert (event["who"], event["whom"], event["time"]) == ("France", "Peru", "2026-02-03")


def test_a_later_mention_tells_what_the_first_left_out():
    text = "France expelled diplomats of Peru. France expelled the diplomats of Peru on Tuesday."
    (event,) = events(text)
    assert event["time"] == "2026-02-03"


def test_two_happenings_of_different_days_stay_two():
    text = "France expelled diplomats of Peru on Monday. France expelled diplomats of Peru on Tuesday."
    assert [event["time"] for event in events(text)] == ["2026-02-02", "2026-02-03"]


def test_the_title_adds_only_what_the_text_does_not_tell():
    text = "France expelled two diplomats of Peru on Tuesday."
    _, told = read(text, title="France expelled diplomats of Peru")
    _, more = read(text, title="Chile condemned the decision of France")
    assert [event.trigger.part for event in told.records(Event)] == ["text"]
    assert [(event.trigger.part, event.type) for event in more.records(Event)] == [
        ("text", EventType.SANCTION),
        ("title", EventType.ACCUSE),
    ]


def test_an_event_in_a_claim_is_linked_to_it():
    _, view = read("Portugal said that Spain had expelled three diplomats of Peru.")
    (event,) = view.records(Event)
    claims = {claim.key for claim in view.records(Attribution)}
    assert event.attribution in claims


def test_what_is_denied_by_a_speaker_has_not_happened():
    (event,) = events("Spain denied that its navy had attacked the ferry.")
    assert event["status"] == "denied"


def test_sides_of_a_joint_act_are_both_sides():
    _, view = read("France and Portugal held talks in Geneva.")
    (event,) = view.records(Event)
    assert event.reciprocal
    assert event.actor != event.recipient
    assert event.actors == event.recipients == ()


def test_a_common_noun_has_words_but_no_entity():
    (event,) = events("Rebels attacked the barracks.")
    assert (event["actor"], event["who"]) == ("Rebels", "")


def test_the_government_is_that_of_the_only_country_told_before():
    text = "Protests shook Peru on Sunday. The government imposed a curfew."
    curfew = [event for event in events(text) if event["type"] == "COERCE"]
    assert [event["who"] for event in curfew] == ["Peru"]


def test_the_government_stays_unknown_between_two_countries():
    text = "Peru and Chile held talks on Sunday. The government imposed a curfew."
    curfew = [event for event in events(text) if event["type"] == "COERCE"]
    assert [event["who"] for event in curfew] == [""]


def test_other_languages_have_no_events():
    assert events("Die Rebellen griffen am Montag die Kaserne an.", language="de") == []


@pytest.mark.parametrize("text", ODD_TEXTS, ids=range(len(ODD_TEXTS)))
def test_odd_texts_are_borne(text):
    document, view = read(text)
    for event in view.records(Event):
        assert all(document[span] for span in event.evidence)


def test_text_put_in_front_only_shifts():
    text = "France expelled two diplomats of Peru on Tuesday."
    _, plain = read(text)
    _, shifted = read("Nothing else is known here.\n\n" + text)
    (one,), (other,) = plain.records(Event), shifted.records(Event)
    assert other.trigger.start - one.trigger.start == len("Nothing else is known here.\n\n")
    assert replace(other, trigger=one.trigger).type == one.type


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(["France", "attacked", "the port", "will", "not", "if", "talks", "with", ",", "said"]),
        max_size=12,
    )
)
def test_any_order_of_words_is_borne(words):
    document, view = read(" ".join(words) or " ")
    for event in view.records(Event):
        assert document[event.trigger].strip()


def test_it_says_what_it_makes():
    assert FindEvents.makes == (Event,)
