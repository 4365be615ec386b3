import pytest
from tests.corpus import ODD_TEXTS
from tests.unit.stages.event_cases import load_cases, only, positions, read

from dateline.stages.positions import FindPositions
from dateline.types.records import Attribution, Entity, Position


@pytest.mark.parametrize("case", load_cases("positions"), ids=lambda case: case["text"][:40])
def test_case(case):
    found = positions(case["text"])
    assert only(found, case["positions"]) == case["positions"]


def test_the_cases_show_every_stance_and_many_traps():
    cases = load_cases("positions")
    stances = {position["stance"] for case in cases for position in case["positions"]}
    assert stances == {"offers", "accepts", "demands", "conditions", "refuses", "threatens"}
    assert sum(not case["positions"] for case in cases) >= 35


def test_the_words_are_those_of_the_clause():
    text = "Chile said that while it is ready to talk, it will not withdraw its troops."
    found = {position["stance"]: position["words"] for position in positions(text)}
    assert found == {"offers": "it is ready to talk", "refuses": "it will not withdraw its troops"}


def test_a_condition_has_words_of_its_own():
    (position,) = positions("Peru will not resume talks unless Chile withdraws its troops.")
    assert position["conditions"] == ["unless Chile withdraws its troops"]


@pytest.mark.parametrize(("words", "party"), [("We", "Spain"), ("I", "Pedro Sánchez")])
def test_we_is_the_country_and_i_the_person(words, party):
    text = f'"{words} will never cede territory," said Pedro Sánchez, the prime minister of Spain.'
    document, view = read(text)
    (position,) = view.records(Position)
    names = {entity.key: entity.name for entity in view.records(Entity)}
    claims = {claim.key: claim for claim in view.records(Attribution)}
    assert names[position.actor] == party
    assert names[claims[position.attribution].speaker] == "Pedro Sánchez"
    assert document[position.span] == f"{words} will never cede territory"


def test_the_same_position_is_told_once():
    text = "Norway rejected the ceasefire. On Friday, Norway again rejected the ceasefire."
    assert len(positions(text)) == 1


def test_the_title_may_tell_it_alone():
    _, view = read("The ministers met on Monday.", title="Norway rejects the ceasefire")
    assert [position.span.part for position in view.records(Position)] == ["title"]


def test_other_languages_have_none():
    assert positions("Norwegen lehnt die Waffenruhe ab.", language="de") == []


@pytest.mark.parametrize("text", ODD_TEXTS, ids=range(len(ODD_TEXTS)))
def test_odd_texts_are_borne(text):
    document, view = read(text)
    for position in view.records(Position):
        assert all(document[span] for span in position.evidence)


def test_it_says_what_it_makes():
    assert FindPositions.makes == (Position,)


TRANSCRIPT = """Garden Room
3:10 P.M.

THE PRESIDENT:  Good afternoon, everybody.  We will not allow Iran to have a nuclear weapon.

We are ready to resume talks with Russia if the ceasefire holds.

Q    Mr. President, Iran has refused to stop enrichment.  We demand an answer.

MR. MODI:  India will never cede territory.

(Laughter.)

THE PRESIDENT:  Thank you all.

END  4:21 P.M.
"""


def test_in_a_transcript_the_labelled_speaker_is_bound_and_the_reporter_is_not():
    _, view = read(TRANSCRIPT, title="Remarks by President Emmanuel Macron of France and Narendra Modi of India")
    names = {entity.key: entity.name for entity in view.records(Entity)}
    found = [(names[position.actor], position.stance) for position in view.records(Position)]
    assert found == [("France", "refuses"), ("France", "offers"), ("India", "refuses")]
