from functools import cache

import pytest
from tests.corpus import ODD_TEXTS
from tests.unit.stages.event_cases import PUBLISHED, load_cases, only, told_positions
from tests.unit.stages.event_cases import stages as reading

from dateline.stage import View, run
from dateline.stages.flat_positions import FindFlatPositions
from dateline.types.records import Failure, Position
from dateline.types.text import Document

CASES = load_cases("positions_de")


@cache
def stages():
    return (*(stage for stage in reading() if stage.name not in ("events", "positions")), FindFlatPositions())


def read(text, **fields):
    document = Document(id="d", text=text, **{"language": "de", "published": PUBLISHED, **fields})
    view, _ = run(View(documents=(document,)), stages())
    assert not view.records(Failure)
    return document, view


def positions(text, **fields):
    return told_positions(*read(text, **fields))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_case(case):
    assert only(positions(case["text"]), case["positions"]) == case["positions"]


def test_the_cases_show_every_stance_and_many_traps():
    stances = {position["stance"] for case in CASES for position in case["positions"]}
    assert stances == {"offers", "accepts", "demands", "conditions", "refuses", "threatens"}
    assert sum(not case["positions"] for case in CASES) >= 15


def test_an_issue_has_the_same_name_in_both_languages():
    (german,) = positions("Norwegen lehnt die Waffenruhe ab.")
    assert german["issue"] == "ceasefire"


def test_the_words_are_those_of_the_clause():
    (position,) = positions("Norwegen lehnt die Waffenruhe ab, die Chile vorgeschlagen hat.")
    assert position["words"] == "Norwegen lehnt die Waffenruhe ab"


def test_the_title_may_tell_it_alone():
    _, view = read("Die Minister trafen sich am Montag.", title="Norwegen lehnt Waffenruhe ab")
    assert [position.span.part for position in view.records(Position)] == ["title"]


def test_other_languages_are_left_alone():
    assert positions("Norway rejects the ceasefire.", language="en") == []


@pytest.mark.parametrize("text", ODD_TEXTS, ids=range(len(ODD_TEXTS)))
def test_odd_texts_are_borne(text):
    document, view = read(text)
    for position in view.records(Position):
        assert all(document[span] for span in position.evidence)
