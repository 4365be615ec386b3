"""Actors of the gazetteer's files: states' people, organizations, office-holders, facilities; checked when read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import structs

from dateline.errors import SettingsError
from dateline.lexicon.files import read_table
from dateline.types.records import EntityKind

Form = Literal["name", "adjective", "metonym"]

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_COUNTRY = re.compile(r"[A-Z]{3}")
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Actors:
    actor: tuple[Actor, ...] = ()
    checked: date | None = None


def read_actors(path: Path) -> tuple[Actor, ...]:
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
    for name, form in names_of(actor):
        owner = owners.setdefault((name.removeprefix("the "), actor.kind, form), actor.id)
        if owner != actor.id:
            yield f"{name!r} already names {owner!r}, which is a {actor.kind} too"


def _line_of(path: Path, id: str) -> int | None:
    lines = path.read_text(encoding="utf-8").splitlines()
    wanted = re.compile(rf"\s*id\s*=\s*[\"']{re.escape(id)}[\"']")
    return next((number for number, line in enumerate(lines, start=1) if wanted.match(line)), None)


def names_of(actor: Actor) -> Iterator[tuple[str, Form]]:
    """Each name of an actor, and how it is read; an adjective in all its forms."""
    for name in (actor.name, *actor.aliases):
        yield name, "name"
    for demonym in actor.demonyms:
        yield from ((form, "adjective") for form in inflected(demonym))
    for metonym in actor.metonyms:
        yield metonym, "metonym"


def inflected(demonym: str) -> tuple[str, ...]:
    """A demonym in all its forms: one that begins with a small letter is an adjective that takes endings."""
    return tuple(demonym + ending for ending in (_ADJECTIVE_ENDINGS if demonym[:1].islower() else ("",)))
