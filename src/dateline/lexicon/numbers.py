"""Number words, units and what is counted, by language (data/lang/xx/numbers.toml, units.toml, counted.toml)."""

from functools import cache

from dateline.lexicon.files import data_file, read_table
from dateline.text.numbers import NumberWords


@cache
def number_words(language: str | None) -> NumberWords | None:
    """How the language writes numbers; null where no file says."""
    path = data_file("lang", (language or "").split("-")[0].lower(), "numbers.toml")
    return read_table(path, NumberWords) if language and path.is_file() else None
