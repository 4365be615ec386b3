import tomllib

import pytest

from dateline.errors import SettingsError
from dateline.lexicon.files import DATA
from dateline.lexicon.numbers import figure_words, number_words
from dateline.lexicon.times import time_grammar, zones
from dateline.stages.times import _zone
from dateline.text.timex.atoms import Grammar
from dateline.text.timex.words import Rule, TimeWords

LANGUAGES = sorted(path.parent.name for path in DATA.glob("lang/*/times.toml"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_with_times_has_numbers_and_figures_too(language):
    assert time_grammar(language) is not None
    assert figure_words(language) is not None


def test_a_region_is_read_as_its_language_and_unknown_ones_as_none():
    assert time_grammar("en-GB") is not None
    assert time_grammar("xx") is None
    assert number_words(None) is None


def test_a_pattern_with_an_unknown_class_is_refused():
    words = TimeWords(values={}, words={}, rule=(Rule(builds="point", patterns=("day moonth",)),))
    with pytest.raises(SettingsError, match="moonth"):
        Grammar(words, number_words("en"))


def test_a_broken_pattern_is_refused():
    words = TimeWords(values={}, words={}, rule=(Rule(builds="point", patterns=("(day",)),))
    with pytest.raises(SettingsError, match="compiled"):
        Grammar(words, number_words("en"))


def test_every_zone_of_the_tables_exists():
    table = tomllib.loads((DATA / "lang/en/times.toml").read_text(encoding="utf-8"))["values"]["zone"]
    for name in (*zones().country.values(), *zones().several.values(), *filter(None, table.values())):
        assert str(_zone(name)) == name
