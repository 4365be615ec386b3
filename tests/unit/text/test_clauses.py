from functools import cache

import pytest

from dateline.models.tagger import SpacyTagger
from dateline.text.clauses import frames
from dateline.text.tree import Tree


@cache
def tagger():
    return SpacyTagger()


def clauses(text):
    """The frames of the first sentence by lemma, with phrases for token numbers."""
    parse = tagger().parse(text, "en")
    tree = Tree(parse, parse.sentences[0])

    def words(index):
        if index is None:
            return ""
        first, last = tree.phrase(index)
        return text[tree[first].start : tree[last - 1].end]

    return {
        frame.lemma: (frame, words(frame.agent), words(frame.object), {w: words(h) for w, h in frame.prepositions})
        for frame in frames(parse, parse.sentences[0])
    }


def test_active_and_passive_have_the_same_roles():
    _, agent, thing, _ = clauses("The army shelled the town.")["shell"]
    _, by, town, _ = clauses("The town was shelled by the army.")["shell"]
    assert (agent.lower(), thing.lower()) == (by.lower(), town.lower()) == ("the army", "the town")


def test_a_particle_belongs_to_the_verb():
    assert "call off" in clauses("The union called off the strike.")


def test_who_gets_it():
    frame, _, thing, _ = clauses("Peru gave Chile forty tents.")["give"]
    assert thing == "forty tents"
    assert frame.indirect is not None


def test_prepositional_arguments():
    *_, prepositions = clauses("The envoy spoke with the rebels on Friday.")["speak"]
    assert prepositions == {"with": "the rebels", "on": "Friday"}


def test_the_silent_subject_of_an_infinitive():
    assert clauses("Peru promised Chile to withdraw.")["withdraw"][1] == "Peru"
    assert clauses("Peru urged Chile to withdraw.")["withdraw"][1] == "Chile"
    assert clauses("Peru agreed to withdraw.")["withdraw"][1] == "Peru"


def test_a_relative_pronoun_stands_for_its_noun():
    found = clauses("The rebels, who seized the port, were attacked by the army.")
    assert found["seize"][1] == "The rebels"
    assert found["attack"][2] == "The rebels"
    assert found["seize"][0].relation == "relative"


def test_a_reduced_relative_is_passive():
    frame, _, thing, _ = clauses("The plan rejected by Peru was short.")["reject"]
    assert frame.passive
    assert frame.relation == "reduced"
    assert thing == "The plan"


def test_joined_verbs_share_subject_and_helpers():
    found = clauses("The minister will meet the envoy and visit the camp.")
    assert found["visit"][1] == "The minister"
    assert found["visit"][0].modal == "will"
    assert found["visit"][0].tense == "future"


def test_joined_passives_share_their_object():
    found = clauses("Three men were arrested and jailed by the police.")
    assert found["arrest"][2] == found["jail"][2] == "Three men"


@pytest.mark.parametrize(
    ("text", "lemma", "expected"),
    [
        ("Peru attacked the port.", "attack", {"tense": "past", "negative": False, "modal": ""}),
        ("Peru has attacked the port.", "attack", {"tense": "present", "perfect": True}),
        ("Peru is attacking the port.", "attack", {"tense": "present", "progressive": True}),
        ("Peru will attack the port.", "attack", {"tense": "future", "modal": "will"}),
        ("Peru won't attack the port.", "attack", {"modal": "will", "negative": True}),
        ("Peru may attack the port.", "attack", {"modal": "may"}),
        ("Peru never attacked the port.", "attack", {"negative": True}),
        ("No ship attacked the port.", "attack", {"negative": True}),
    ],
)
def test_tense_mood_and_polarity(text, lemma, expected):
    frame = clauses(text)[lemma][0]
    assert {name: getattr(frame, name) for name in expected} == expected


def test_an_if_clause_is_a_condition_and_its_main_clause_has_one():
    found = clauses("Chile will respond if Peru attacks the port.")
    assert found["attack"][0].conditional
    assert found["respond"][0].condition is not None
    assert not found["respond"][0].conditional


def test_it_said_it_is_whoever_speaks():
    assert clauses("Peru said it would leave the union.")["leave"][1] == "Peru"
    assert clauses("The ministers said he would leave the union.")["leave"][1] == "he"


def test_a_headline_names_its_subject():
    frame, agent, _, _ = clauses("Adeyemi to meet envoys in Geneva")["meet"]
    assert frame.infinitive
    assert frame.relation == "main"
    assert agent == "Adeyemi"


def test_a_gerund_with_an_article_is_no_clause():
    assert "shell" not in clauses("The shelling of the port went on.")


def test_a_lemma_that_lost_its_e_gets_it_back():
    assert "stage" in clauses("Students staged a protest.")


def test_a_phrase_keeps_its_names_and_leaves_its_clauses():
    agent = clauses("The minister of trade, who is ill, met the envoy on Friday.")["meet"][1]
    assert agent == "The minister of trade"


def test_frames_of_nothing():
    parse = tagger().parse("...", "en")
    assert [frame for sentence in parse.sentences for frame in frames(parse, sentence)] == []


@pytest.mark.parametrize(
    ("text", "verb", "sufferer"),
    [
        ("Banker convicted of fraud", "convict", "Banker"),
        ("Ten people found guilty of fraud", "find", "Ten people"),
        ("Minister ordered to pay", "order", "Minister"),
    ],
)
def test_a_headline_leaves_out_the_helper_of_a_passive(text, verb, sufferer):
    assert clauses(text)[verb][1:3] == ("", sufferer)


def test_should_they_is_a_condition():
    frame = clauses("Should Norland impose sanctions, prices would rise.")["impose"][0]
    assert frame.conditional


def test_who_is_reported_killed_suffered_it():
    _, agent, whom, _ = clauses("Rebels shelled the port, with nine sailors reported killed.")["kill"]
    assert (agent, whom) == ("", "nine sailors")


def test_who_weighs_an_option_would_do_it():
    _, agent, _, _ = clauses("France is considering the possibility of sending experts to Peru.")["send"]
    assert agent == "France"


def test_a_participle_taken_for_the_main_verb_hangs_on_its_noun():
    frame, *_ = clauses("The civilians imprisoned for acting against Moscow were released by the king.")["imprison"]
    assert frame.relation == "reduced"
