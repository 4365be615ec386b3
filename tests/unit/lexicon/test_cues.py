import dataclasses

import pytest

from dateline.errors import SettingsError
from dateline.lexicon.attributions import load_reader
from dateline.lexicon.channels import load_channels
from dateline.lexicon.commentary import load_commentary
from dateline.lexicon.cues import CLASSES, CueTable, CueWords, compile_cues, load_cues
from dateline.lexicon.files import data_file, read_table
from dateline.lexicon.flat_cues import load_flat_words
from dateline.lexicon.sources import load_source_table

TABLE = read_table(data_file("lang", "en", "cues.toml"), CueTable)


def test_the_class_named_first_holds_a_word():
    said = CueWords(certainty="certain", clause=("hold",), noun=("word",))
    feared = CueWords(certainty="possible", clause=("hold", "fear"), noun=("word",))
    empty = dict.fromkeys(CLASSES, CueWords(certainty="certain"))
    cues = compile_cues(
        dataclasses.replace(TABLE, **{**empty, "say": said, "possible": feared}), load_source_table("en")
    )
    assert cues.verb("hold", "clause").name == "say" and cues.verb("fear", "clause").certainty == "possible"
    assert cues.nouns["word"].name == "say" and cues.verb("hold", "object") is None
    assert cues.is_verb("fear") and not cues.is_verb("word")


@pytest.mark.parametrize("name", CLASSES)
def test_no_word_stands_twice_in_a_list(name):
    words = getattr(TABLE, name)
    for field in dataclasses.fields(words):
        listed = getattr(words, field.name)
        if isinstance(listed, tuple):
            assert len(set(listed)) == len(listed), [word for word in listed if listed.count(word) > 1]
            assert all(word == word.strip() and word for word in listed)


def test_pairs_with_an_object_are_pairs():
    pairs = {pair for name in CLASSES for pair in getattr(TABLE, name).preposition}
    assert set(TABLE.with_object) <= pairs


def test_hedges_take_the_weaker():
    cues = load_cues("en")
    assert cues.weaken("certain", ["will", "go"]) == "certain"
    assert cues.weaken("certain", ["may"]) == "possible"
    assert cues.weaken("possible", ["likely"]) == "possible"
    assert cues.weaken("unknown", ["may"]) == "unknown"


def test_channels_by_precedence():
    channels = load_channels("en")
    assert channels.find(["in", "a", "statement", "on", "X", "on", "Monday"], []) == "X"
    assert channels.find(["in", "a", "rare", "telephone", "interview"], []) == "telephone"
    assert channels.find(["X", "marks", "the", "place"], []) is None
    assert channels.find([], ["tweet"]) == "X"


def test_languages():
    assert load_reader("en-GB") and load_reader("de") and load_reader("fr") is None and load_reader(None) is None
    assert load_commentary("de-AT") and load_commentary("fr") is None
    assert load_flat_words("de").verbs["sagte"].name == "say"


def test_an_unknown_table_is_refused(tmp_path):
    path = tmp_path / "cues.toml"
    path.write_text("[shout]\ncertainty = 'certain'\n", encoding="utf-8")
    with pytest.raises(SettingsError):
        read_table(path, CueTable)
