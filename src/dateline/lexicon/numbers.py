"""Number words, units and what is counted, by language (data/lang/xx/numbers.toml, units.toml, counted.toml)."""

from functools import cache

from dateline.lexicon.files import data_file, read_table
from dateline.text.figures.line import FigureWords
from dateline.text.figures.words import CountTable, UnitTable
from dateline.text.numbers import NumberWords


def _code(language: str | None) -> str:
    return (language or "").split("-")[0].lower()


@cache
def number_words(language: str | None) -> NumberWords | None:
    """How the language writes numbers; null where no file says."""
    code = _code(language)
    path = data_file("lang", code, "numbers.toml")
    return read_table(path, NumberWords) if code and path.is_file() else None


@cache
def figure_words(language: str | None) -> FigureWords | None:
    """Units and counted things of the language, compiled; null where no file says."""
    numbers, code = number_words(language), _code(language)
    units, counts = data_file("lang", code, "units.toml"), data_file("lang", code, "counted.toml")
    if numbers is None or not units.is_file() or not counts.is_file():
        return None
    return FigureWords(numbers, read_table(units, UnitTable), read_table(counts, CountTable))
