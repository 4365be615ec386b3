"""Words for times, by language (data/lang/xx/times.toml), and the time zones of countries (data/zones.toml)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dateline.errors import SettingsError
from dateline.lexicon.files import data_file, read_table
from dateline.lexicon.numbers import number_words
from dateline.text.timex.atoms import Grammar
from dateline.text.timex.build import BUILDERS
from dateline.text.timex.words import TimeWords


@cache
def time_grammar(language: str | None) -> Grammar | None:
    """The compiled grammar of a language; null where no file says. SettingsError for patterns that do not compile."""
    code = (language or "").split("-")[0].lower()
    path, numbers = data_file("lang", code, "times.toml"), number_words(code)
    if not code or numbers is None or not path.is_file():
        return None
    words = read_table(path, TimeWords)
    unknown = sorted({rule.builds for rule in words.rule} - set(BUILDERS))
    if unknown:
        raise SettingsError(f"no such kind of time: {', '.join(unknown)}", path=str(path))
    return Grammar(words, numbers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Zones:
    """IANA time zones by country (ISO 3166-1 alpha-3): the only one, or the capital's where there are `several`.

    `regions` are languages with a region and its country.
    """

    country: Mapping[str, str]
    several: Mapping[str, str]
    month_first: frozenset[str]
    regions: Mapping[str, str]


@cache
def zones() -> Zones:
    """The table of data/zones.toml."""
    return read_table(data_file("zones.toml"), Zones)
