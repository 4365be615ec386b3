"""In which countries a language is spoken by those who govern: whose words were translated before they were printed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dateline.lexicon.files import data_file, read_table


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tongues:
    spoken: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Countries:
    country: tuple[Mapping[str, object], ...]


def is_foreign(language: str, country: str) -> bool:
    """Is the language (ISO 639-1) surely not that of a country (ISO 3166-1 alpha-3)? False where nothing is known."""
    spoken = _tongues().get(language)
    return spoken is not None and country in _states() and country not in spoken


@cache
def _tongues() -> Mapping[str, frozenset[str]]:
    table = read_table(data_file("tongues.toml"), _Tongues).spoken
    return {language: frozenset(countries) for language, countries in table.items()}


@cache
def _states() -> frozenset[str]:
    return frozenset(str(row["code"]) for row in read_table(data_file("countries.toml"), _Countries).country)
