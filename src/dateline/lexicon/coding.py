"""The tables of the event exports: columns, countries, sectors, CAMEO's codes and PLOVER's reductions, checked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dateline.errors import SettingsError
from dateline.lexicon.events import load_plover
from dateline.lexicon.files import data_file, read_table
from dateline.types.records import EventType, Status

_KINDS: Mapping[str, re.Pattern[str]] = {
    "text": re.compile(r"[^\t\r\n]*"),
    "integer": re.compile(r"-?\d+"),
    "decimal": re.compile(r"-?\d+(?:\.\d+)?"),
    "day": re.compile(r"\d{8}"),
    "date": re.compile(r"\d{4}-\d\d-\d\d"),
    "instant": re.compile(r"\d{14}"),
    "code": re.compile(r"\d{2,4}"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: what its cells look like, and whether one may be missing."""

    name: str
    kind: str
    required: bool = False

    def fits(self, cell: str) -> bool:
        """Is this a cell of the column, not a missing one?"""
        return _KINDS[self.kind].fullmatch(cell) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The columns of a table in order, whether their names stand above them, and what stands for a missing value."""

    header: bool
    missing: str
    note: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """The fields of a JSON record."""

    note: str
    required: tuple[str, ...]
    optional: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryCodes:
    """One country in the codes of the exports."""

    name: str
    fips: str | None = None
    cow: int | None = None
    cameo: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sector:
    """A PLOVER sector, its code in CAMEO and its words in ICEWS, and the words that tell it."""

    code: str
    cameo: str
    icews: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sectors:
    """All sectors, the most telling first; words for nobody; bodies of several countries by code."""

    sector: tuple[Sector, ...]
    unnamed: Mapping[str, tuple[str, ...]]
    international: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """What a CAMEO root stands for: its Goldstein score, its quad class in GDELT and in Phoenix."""

    goldstein: float
    gdelt: int
    phoenix: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cameo:
    """CAMEO's codes by PLOVER type and mode; `military` where a state's own forces act."""

    codes: Mapping[EventType, str]
    modes: Mapping[EventType, Mapping[str, str]]
    military: Mapping[EventType, str]
    roots: Mapping[str, Root]

    def code(self, kind: EventType, mode: str | None, *, military: bool = False) -> str:
        """The code, as narrow as the mode allows."""
        narrow = self.modes.get(kind, {}).get(mode or "")
        return narrow or (self.military.get(kind) if military else None) or self.codes[kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reductions:
    """PLOVER's reductions: the exported type by status and type, and the modes of threats by what is threatened."""

    reductions: Mapping[Status, Mapping[EventType, EventType]]
    threats: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Countries:
    countries: Mapping[str, CountryCodes]


@cache
def load_layout(name: str) -> Layout:
    """The columns of data/exports/NAME.toml; SettingsError for a kind of cell that is none."""
    path = data_file("exports", f"{name}.toml")
    layout = read_table(path, Layout)
    for column in layout.columns:
        if column.kind not in _KINDS:
            raise SettingsError(f"column {column.name} is of no kind {column.kind}", path=str(path))
    return layout


@cache
def load_fields(name: str) -> Fields:
    """The fields of data/exports/NAME.toml."""
    return read_table(data_file("exports", f"{name}.toml"), Fields)


@cache
def load_country_codes() -> Mapping[str, CountryCodes]:
    """Countries by ISO 3166-1 alpha-3 (Kosovo XKX)."""
    return read_table(data_file("exports", "countries.toml"), _Countries).countries


@cache
def load_sectors() -> Sectors:
    """Sectors by words."""
    return read_table(data_file("exports", "sectors.toml"), Sectors)


@cache
def load_cameo() -> Cameo:
    """CAMEO's codes; SettingsError for a type without one, a mode that PLOVER lacks, a code without a root."""
    path = data_file("exports", "cameo.toml")
    cameo = read_table(path, Cameo)
    for kind in EventType:
        unknown = set(cameo.modes.get(kind, {})) - set(load_plover().modes[kind])
        codes = (cameo.code(kind, None), cameo.code(kind, None, military=True), *cameo.modes.get(kind, {}).values())
        if unknown or any(code[:2] not in cameo.roots for code in codes):
            raise SettingsError(f"{kind}: {', '.join(unknown) or 'a code without a root'}", path=str(path))
    return cameo


@cache
def load_reductions() -> Reductions:
    """PLOVER's reductions; SettingsError for a threat of no mode."""
    path = data_file("exports", "reductions.toml")
    reductions = read_table(path, Reductions)
    unknown = set(reductions.threats.values()) - set(load_plover().modes[EventType.THREATEN])
    if unknown:
        raise SettingsError(f"THREATEN has no mode {', '.join(unknown)}", path=str(path))
    return reductions
