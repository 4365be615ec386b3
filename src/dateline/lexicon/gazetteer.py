"""Who is who: states, their capitals and people, organizations, office-holders, places and facilities, by name."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Literal
from unicodedata import combining, normalize

import msgspec
from msgspec import structs

from dateline.errors import SettingsError
from dateline.lexicon.files import DATA, data_file, read_table
from dateline.lexicon.outlets import load_registry
from dateline.types.records import EntityKind

Form = Literal["name", "adjective", "metonym"]

_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_COUNTRY = re.compile(r"[A-Z]{3}")
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")
# Headlines and datelines in capitals: shorter names would be taken for words ("US", "MALI" is long enough).
_SHORTEST_CAPITALS = 4
_CITY, _BODY, _OUTLET, _SEVERAL = "city-", "body-", "outlet-", "XXX"
_PRESS = ("newspaper", "magazine", "broadcaster", "agency", "online")
_SIBILANTS = ("s", "x", "z", "ß")
_ADJECTIVE_ENDINGS = ("", "e", "en", "em", "er", "es")


class Role(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"since": "from", "until": "to"}
):
    """An office, without its country, and the days from and to which it was held, where known."""

    title: str
    since: date | None = None
    until: date | None = None

    def held(self, day: date, checked: date | None = None) -> bool:
        """Was the office surely held on that day? One without an end is not known of after the day it was checked."""
        last = self.until or checked
        return self.since is not None and self.since <= day and (last is None or day <= last)


class Actor(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry of a gazetteer; `metonyms` (seats, capitals), `demonyms` stand for a country's government and people.

    `not_with` are words whose presence in a document means that its name is somebody else's (Georgia, the US state).
    `reference` is who says so, `checked` the day until which the offices were looked at (the file's, if none is given).
    `latitude`, `longitude` say where a place of one's own is that GeoNames does not have.
    """

    id: str
    name: str
    kind: EntityKind
    country: str | None = None
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    wikidata: str | None = None
    not_with: tuple[str, ...] = ()
    reference: str | None = None
    checked: date | None = None
    latitude: float | None = None
    longitude: float | None = None

    def roles_on(self, day: date) -> tuple[str, ...]:
        """Titles surely held on that day."""
        return tuple(role.title for role in self.roles if role.held(day, self.checked))


class Country(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One row of countries.toml; each of `capitals` is a list of names of one city."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[tuple[str, ...], ...] = ()
    metonyms: tuple[str, ...] = ()
    not_with: tuple[str, ...] = ()
    wikidata: str | None = None


class LocalNames(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A country's names in another language; `capitals` are further names of its first capital."""

    code: str
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Actors:
    actor: tuple[Actor, ...] = ()
    checked: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Countries:
    country: tuple[Country, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """Names of states in a language; `genitive` is the ending that says whose something is ("Venezuelas Hafen")."""

    country: tuple[LocalNames, ...] = ()
    genitive: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cities:
    cities: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bodies:
    bodies: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a name: whom it means, and how. `weak`: a hint only, for the name is one of thousands."""

    actor: Actor
    form: Form
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of a text, [start, end) in code points, that stand in the gazetteer; all ways to read them."""

    start: int
    end: int
    readings: tuple[Reading, ...]

    def read(self, form: Form) -> Actor | None:
        """The actor that these words mean in that form, if there is one."""
        return next((reading.actor for reading in self.readings if reading.form == form), None)


@dataclass(slots=True)
class _Node:
    """Where the words so far may lead."""

    following: dict[str, "_Node"] = field(default_factory=dict)
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """All actors by id, and their names for lookup in text."""

    actors: Mapping[str, Actor]
    _roots: Mapping[str, _Node] = field(repr=False)
    _persons: Mapping[str, tuple[Actor, ...]] = field(repr=False)

    def match(self, text: str, language: str | None = None) -> tuple[Hit, ...]:
        """The longest names of the text from left to right, none within another; linear in the text's length."""
        code = (language or "").split("-")[0]
        root = self._roots.get(code, self._roots[""])
        found = list(_TOKEN.finditer(text))
        words = [token.group().replace("’", "'").replace("‘", "'") for token in found]
        hits = []
        place = 0
        while place < len(words):
            stop, readings = _longest(root, words, place)
            if readings:
                hits.append(Hit(found[place].start(), found[stop - 1].end(), readings))
            place = max(stop, place + 1)
        return tuple(hits)

    def holders(self, country: str, day: date) -> Iterator[tuple[Actor, str]]:
        """The persons of a country with the offices that they surely held on a day."""
        for actor in self._persons.get(country, ()):
            for title in actor.roles_on(day):
                yield actor, title

    def country(self, code: str | None) -> Actor | None:
        """The country with an ISO 3166-1 alpha-3 code, as an actor."""
        return self.actors.get(code.lower()) if code else None


def load_gazetteer(extra: tuple[Path, ...] = ()) -> Gazetteer:
    """The shipped gazetteer with further files of the form of actors.toml; SettingsError names file, line and reason.

    What a further file says replaces what was there: an actor of the same id, a name of another actor of that kind.
    """
    cities, countries = [*_bodies(), *_outlets(), *_cities()], _countries()
    local = {path.parent.name: read_table(path, _Names) for path in sorted(DATA.glob("lang/*/countries.toml"))}
    layers = [cities, countries, *(_checked(path) for path in (data_file("actors.toml"), *extra))]
    actors = {actor.id: actor for actor in chain.from_iterable(layers)}
    kept = [[actor for actor in layer if actors[actor.id] is actor] for layer in layers]
    roots = {code: _tree(kept, _translated(actors, names)) for code, names in local.items()}
    return Gazetteer(actors=actors, _roots={**roots, "": _tree(kept, ())}, _persons=_by_country(actors.values()))


def _by_country(actors: Iterable[Actor]) -> Mapping[str, tuple[Actor, ...]]:
    found: dict[str, tuple[Actor, ...]] = {}
    for actor in actors:
        if actor.kind == "person" and actor.country and actor.roles:
            found[actor.country] = (*found.get(actor.country, ()), actor)
    return found


def _longest(root: _Node, words: list[str], place: int) -> tuple[int, tuple[Reading, ...]]:
    node, best = root, place
    readings: tuple[Reading, ...] = ()
    for stop in range(place, len(words)):
        following = node.following.get(words[stop])
        if following is None:
            break
        node = following
        if node.readings:
            best, readings = stop + 1, node.readings
    return best, readings


def _tree(layers: Iterable[Iterable[Actor]], translated: Iterable[tuple[str, Reading]]) -> _Node:
    root = _Node()
    for layer in layers:
        for actor in layer:
            for name, form in _names(actor):
                _insert(root, name, Reading(actor, form, actor.id.startswith((_CITY, _BODY, _OUTLET))))
    for name, reading in translated:
        _insert(root, name, reading)
    return root


def _insert(root: _Node, name: str, reading: Reading) -> None:
    for spelling in _spellings(name):
        node = root
        for word in _TOKEN.findall(spelling):
            node = node.following.setdefault(word, _Node())
        others = (old for old in node.readings if (old.actor.kind, old.form) != (reading.actor.kind, reading.form))
        node.readings = (*others, reading)


def _names(actor: Actor) -> Iterator[tuple[str, Form]]:
    for name in (actor.name, *actor.aliases):
        yield name, "name"
    for demonym in actor.demonyms:
        for ending in _ADJECTIVE_ENDINGS if demonym[:1].islower() else ("",):
            yield demonym + ending, "adjective"
    for metonym in actor.metonyms:
        yield metonym, "metonym"


@cache
def _spellings(name: str) -> tuple[str, ...]:
    """As written, without an article, and in capitals."""
    plain = name.replace("’", "'").removeprefix("the ")
    capitals = plain.upper()
    long = sum(map(str.isalpha, plain)) >= _SHORTEST_CAPITALS
    return (plain, capitals) if long and capitals != plain and not plain.islower() else (plain,)


def _cities() -> list[Actor]:
    """Regions and large cities by country, each with its spelling without accents."""
    tables = [read_table(data_file(name), _Cities).cities for name in ("regions.toml", "cities.toml")]
    return [_city(code, name) for rows in tables for code, names in rows.items() for name in names]


def _bodies() -> list[Actor]:
    """Clubs and companies."""
    rows = read_table(data_file("bodies.toml"), _Bodies).bodies
    return [Actor(id=_BODY + _slug(name), name=name, kind="organization") for names in rows.values() for name in names]


def _city(code: str, name: str) -> Actor:
    bare = _bare(name)
    return Actor(
        id=f"{_CITY}{code.lower()}-{_slug(name)}",
        name=name,
        kind="place",
        country=None if code == _SEVERAL else code,
        aliases=() if bare == name else (bare,),
    )


def _outlets() -> Iterator[Actor]:
    """Media by those of their names that have several words; one word alone is too often something else."""
    for outlet in load_registry().outlets:
        names = [name for name in (outlet.name, *outlet.aliases) if _is_title(name)]
        if names and outlet.kind in _PRESS:
            yield Actor(
                id=_OUTLET + outlet.id,
                name=names[0],
                kind="organization",
                country=outlet.country,
                aliases=tuple(names[1:]),
            )


def _is_title(name: str) -> bool:
    words = name.removeprefix("The ").split()
    return len(words) > 1 and not any(mark in name for mark in "().,:") and all(word[0].isupper() for word in words)


def _bare(name: str) -> str:
    """Without accents."""
    return "".join(letter for letter in normalize("NFKD", name) if not combining(letter))


def _slug(name: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", _bare(name).lower()))


def _countries() -> list[Actor]:
    rows = read_table(data_file("countries.toml"), _Countries).country
    return [actor for row in rows for actor in _country_and_capitals(row)]


def _country_and_capitals(row: Country) -> Iterator[Actor]:
    yield Actor(
        id=row.code.lower(),
        name=row.name,
        kind="country",
        country=row.code,
        aliases=row.aliases,
        demonyms=row.demonyms,
        metonyms=row.metonyms,
        not_with=row.not_with,
        wikidata=row.wikidata,
    )
    for number, (name, *others) in enumerate(row.capitals, start=1):
        yield Actor(id=_capital_id(row.code, number), name=name, kind="place", country=row.code, aliases=tuple(others))


def _capital_id(code: str, number: int) -> str:
    return f"{code.lower()}-capital-{number}"


def _translated(actors: Mapping[str, Actor], table: _Names) -> Iterator[tuple[str, Reading]]:
    for row in table.country:
        country, capital = actors[row.code.lower()], actors.get(_capital_id(row.code, 1))
        for name in row.names:
            yield name, Reading(country, "name")
        for name in (*row.names, country.name) if table.genitive else ():
            if not name.endswith(_SIBILANTS):
                yield name + table.genitive, Reading(country, "name")
        for demonym in row.demonyms:
            for ending in _ADJECTIVE_ENDINGS if demonym[0].islower() else ("",):
                yield demonym + ending, Reading(country, "adjective")
        for metonym in row.metonyms:
            yield metonym, Reading(country, "metonym")
        if capital:
            yield from ((name, Reading(capital, "name")) for name in row.capitals)


def _checked(path: Path) -> tuple[Actor, ...]:
    """The actors of one file; a malformed entry, or a name of two actors of one kind, is refused."""
    table = read_table(path, _Actors)
    actors = tuple(structs.replace(actor, checked=actor.checked or table.checked) for actor in table.actor)
    owners: dict[tuple[str, str, Form], str] = {}
    ids: set[str] = set()
    for actor in actors:
        for problem in chain(_faults(actor, ids), _clashes(actor, owners)):
            raise SettingsError(f"actor {actor.id!r}: {problem}", path=str(path), line=_line_of(path, actor.id))
        ids.add(actor.id)
    return actors


def _faults(actor: Actor, ids: set[str]) -> Iterator[str]:
    if not _ID.fullmatch(actor.id):
        yield "an id is of small letters, digits and hyphens"
    if actor.id in ids:
        yield "the id comes twice"
    if actor.country is not None and not _COUNTRY.fullmatch(actor.country):
        yield f"country {actor.country!r} is no ISO 3166-1 alpha-3 code"
    if actor.kind == "country" and actor.country is None:
        yield "a country needs its code"
    if actor.wikidata is not None and not _WIKIDATA.fullmatch(actor.wikidata):
        yield f"wikidata {actor.wikidata!r} is no item"
    if not all(map(str.strip, (actor.name, *actor.aliases, *actor.demonyms, *actor.metonyms))):
        yield "a name is empty"
    for role in actor.roles:
        if role.since and role.until and role.until < role.since:
            yield f"role {role.title!r} ends before it begins"


def _clashes(actor: Actor, owners: dict[tuple[str, str, Form], str]) -> Iterator[str]:
    for name, form in _names(actor):
        owner = owners.setdefault((name.removeprefix("the "), actor.kind, form), actor.id)
        if owner != actor.id:
            yield f"{name!r} already names {owner!r}, which is a {actor.kind} too"


def _line_of(path: Path, id: str) -> int | None:
    lines = path.read_text(encoding="utf-8").splitlines()
    wanted = re.compile(rf"\s*id\s*=\s*[\"']{re.escape(id)}[\"']")
    return next((number for number, line in enumerate(lines, start=1) if wanted.match(line)), None)
