"""The places of the world by name and by code, found by bisection in a sorted file that is mapped, not loaded."""

import mmap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from dateline.errors import SettingsError
from dateline.lexicon.files import data_file, read_table
from dateline.text.places import Place, fold_name

_CELLS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A row of places.toml: a sea, a strait, a region without a border of its own; its middle, roughly."""

    name: str
    latitude: float
    longitude: float
    country: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Areas:
    area: tuple[Area, ...]


class PlaceIndex:
    """Looks names up in places.tsv and places.toml; about 60 microseconds a name, no memory of its own."""

    def __init__(self) -> None:
        self._path = data_file("places.tsv")
        try:
            with self._path.open("rb") as file:
                self._rows = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as problem:
            raise SettingsError(str(problem), path=str(self._path)) from None
        self._areas = _areas()
        self.find = lru_cache(maxsize=4096)(self._find)

    def _find(self, name: str) -> tuple[Place, ...]:
        """All towns, divisions and areas of a name, whatever its case and accents; not the countries."""
        key = fold_name(name)
        areas = self._areas.get(key, ())
        return (*areas, *self._places(key)) if key else ()

    def coded(self, code: str | None) -> Place | None:
        """The country ("UKR") or first-order division ("UA.05") of a code."""
        return next(self._places("=" + code), None) if code else None

    def _places(self, key: str) -> Iterator[Place]:
        for cells in self._lines(key):
            if not cells[1].startswith(">"):
                yield self._place(cells)
                continue
            full = next((c for c in self._lines(cells[1][1:]) if len(c) == _CELLS and c[7] == cells[2]), None)
            if full is None:
                raise SettingsError(f"{cells[0]} leads nowhere", path=str(self._path))
            yield self._place(full, alias=full[2] == "town" or cells[-1] == "short")

    def _place(self, cells: list[str], *, alias: bool = False) -> Place:
        key, name, level, country, code, latitude, longitude, geonames, thousands = cells
        return Place(
            name=name or key.title(),
            level=level,  # type: ignore[arg-type]
            country=country,
            code=code,
            latitude=float(latitude),
            longitude=float(longitude),
            geonames=int(geonames),
            population=int(thousands) * 1000,
            alias=alias,
        )

    def _lines(self, key: str) -> Iterator[list[str]]:
        """The cells of all rows of a key."""
        start, prefix = self._first(key.encode()), key.encode() + b"\t"
        while start < len(self._rows) and self._rows[start : start + len(prefix)] == prefix:
            end = self._rows.find(b"\n", start)
            yield self._rows[start:end].decode().split("\t")
            start = end + 1

    def _first(self, key: bytes) -> int:
        """Where the first row begins whose key is not below this one."""
        low, high, wanted = 0, len(self._rows), key + b"\t"
        while low < high:
            middle = (low + high) // 2
            start = self._rows.rfind(b"\n", low, middle) + 1 or low
            if self._rows[start : start + len(wanted)] < wanted:
                low = self._rows.find(b"\n", start) + 1
            else:
                high = start
        return low


@cache
def load_places() -> PlaceIndex:
    """The index, opened once a process; SettingsError where its file is missing or broken."""
    return PlaceIndex()


def _areas() -> Mapping[str, tuple[Place, ...]]:
    found: dict[str, tuple[Place, ...]] = {}
    for row in read_table(data_file("places.toml"), _Areas).area:
        place = Place(
            name=row.name,
            level="area",
            country=row.country,
            code="",
            latitude=row.latitude,
            longitude=row.longitude,
        )
        for name in (row.name, *row.aliases):
            found[fold_name(name)] = (place,)
    return found
