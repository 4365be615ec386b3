import pytest

from dateline.lexicon.contexts import name_contexts
from dateline.lexicon.names import name_rules
from dateline.models.tagger import RuleTagger, SpacyTagger
from dateline.text.names.passage import Passage


def passage(text):
    return Passage(text, RuleTagger().parse(text, "en"), name_rules("en"))


def test_shares_of_all_kinds_sum_to_one():
    shares = name_contexts("en").weigh(passage("shares of Brenta fell"), (2, 3))
    assert set(shares) == {"person", "organization", "place"}
    assert sum(shares.values()) == pytest.approx(1)


def test_what_surrounds_a_name_tells():
    tagger, rules = SpacyTagger(), name_rules("en")

    def share(text, word, kind):
        parse = tagger.parse(text, "en")
        at = next(place for place, token in enumerate(parse.tokens) if token.text == word)
        return name_contexts("en").weigh(Passage(text, parse, rules), (at, at + 1))[kind]

    assert share("He was born in Brenta on Monday.", "Brenta", "place") > share(
        "Mr. Brenta told reporters so.", "Brenta", "place"
    )
    assert share("Mr. Brenta told reporters so.", "Brenta", "person") > share(
        "He was born in Brenta on Monday.", "Brenta", "person"
    )


def test_nothing_is_said_in_languages_without_a_model():
    assert name_contexts("de").weigh(passage("Brenta"), (0, 1)) == {}
    assert name_contexts(None).weigh(passage("Brenta"), (0, 1)) == {}
