"""Actors that other tables imply: states and their capitals, regions, cities, companies, clubs, media."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from unicodedata import combining, normalize

import msgspec

from dateline.lexicon.actors import Actor, Form, inflected, read_actors
from dateline.lexicon.files import DATA, data_file, read_table
from dateline.lexicon.outlets import load_registry

_CITY, _BODY, _OUTLET, _SEVERAL = "city-", "body-", "outlet-", "XXX"
_PRESS = ("newspaper", "magazine", "broadcaster", "agency", "online")
_SIBILANTS = ("s", "x", "z", "ß")


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
class _Countries:
    country: tuple[Country, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalTable:
    """Names of states in a language; `genitive` is the ending that says whose something is ("Venezuelas Hafen")."""

    country: tuple[LocalNames, ...] = ()
    genitive: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cities:
    cities: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bodies:
    companies: Mapping[str, tuple[str, ...]]
    clubs: Mapping[str, tuple[str, ...]]


def implied_actors() -> tuple[list[Actor], list[Actor]]:
    """Cities, companies and media, whose names are hints only; and states with their capitals."""
    return [*_bodies(), *_outlets(), *_cities()], _countries()


def is_weak(actor: Actor) -> bool:
    """Is its name one of thousands that were not looked at one by one?"""
    return actor.id.startswith((_CITY, _BODY, _OUTLET))


def local_names() -> Mapping[str, LocalTable]:
    """The names of states in each language that has a table of them."""
    return {path.parent.name: read_table(path, LocalTable) for path in sorted(DATA.glob("lang/*/countries.toml"))}


def local_actors() -> Mapping[str, tuple[Actor, ...]]:
    """Who has names in one language alone, by language; an entry with the id of another actor adds names to it."""
    return {path.parent.name: read_actors(path) for path in sorted(DATA.glob("lang/*/actors.toml"))}


def translate(actors: Mapping[str, Actor], table: LocalTable) -> Iterator[tuple[str, Actor, Form]]:
    """Names in a language, whom each means and how, with the genitive of states where it is one word."""
    for row in table.country:
        country, capital = actors[row.code.lower()], actors.get(_capital_id(row.code, 1))
        for name in row.names:
            yield name, country, "name"
        for name in (*row.names, country.name) if table.genitive else ():
            if not name.endswith(_SIBILANTS):
                yield name + table.genitive, country, "name"
        for demonym in row.demonyms:
            yield from ((form, country, "adjective") for form in (*inflected(demonym), *_opening(demonym)))
        for metonym in row.metonyms:
            yield metonym, country, "metonym"
        if capital:
            yield from ((name, capital, "name") for name in row.capitals)
        if capital and table.genitive:
            yield from _owning(country, capital, row, table.genitive)


def _opening(demonym: str) -> Iterator[str]:
    """An adjective as a sentence begins with it; without an ending it is the language ("Norwegisch")."""
    return (form[:1].upper() + form[1:] for form in inflected(demonym) if form != demonym)


def _owning(country: Actor, capital: Actor, row: LocalNames, genitive: str) -> Iterator[tuple[str, Actor, Form]]:
    """The genitive of a capital, as the place and, where it stands for the government, as that ("Kiews Regierung")."""
    seats = {*country.metonyms, *row.metonyms}
    for name in {capital.name, *capital.aliases, *row.capitals}:
        if " " not in name and not name.endswith(_SIBILANTS):
            yield name + genitive, capital, "name"
            if name in seats:
                yield name + genitive, country, "metonym"


def _cities() -> list[Actor]:
    """Regions and large cities by country, each with its spelling without accents."""
    tables = [read_table(data_file(name), _Cities).cities for name in ("regions.toml", "cities.toml")]
    return [_city(code, name) for rows in tables for code, names in rows.items() for name in names]


def _bodies() -> list[Actor]:
    """Companies with the country of their seat; clubs."""
    table = read_table(data_file("bodies.toml"), _Bodies)
    companies = [_body(name, code) for code, names in table.companies.items() for name in names]
    return [*companies, *(_body(name) for names in table.clubs.values() for name in names)]


def _body(name: str, code: str = _SEVERAL) -> Actor:
    country = None if code == _SEVERAL else code
    return Actor(id=_BODY + _slug(name), name=name, kind="organization", country=country)


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
