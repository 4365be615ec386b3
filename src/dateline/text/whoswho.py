"""Who is who across the documents of a story: one identity for all entities that are the same."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from dateline.types.records import Entity


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Someone or something of the story, under the name it is given most often."""

    id: str
    name: str
    kind: str
    country: str | None


def fold(name: str) -> str:
    """A name without case, accents and points, to compare by."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(kept.split())


def identify(entities: Iterable[Entity]) -> Mapping[str, Identity]:
    """Identity of each entity by its record key.

    Entities are the same by gazetteer id, else by folded name and kind; a person's last name alone joins the only
    full name of the story that ends in it.
    """
    return _identify(tuple(entities))


@lru_cache(maxsize=1)
def _identify(known: tuple[Entity, ...]) -> Mapping[str, Identity]:
    """Kept for the latest story, because each of its stages asks for the same."""
    surnames = _surnames(known)
    marks = {entity.key: _mark(entity, surnames) for entity in known}
    named: dict[str, list[Entity]] = {}
    for entity in known:
        named.setdefault(marks[entity.key], []).append(entity)
    identities = {mark: _identity(mark, found) for mark, found in named.items()}
    return {key: identities[mark] for key, mark in marks.items()}


def _surnames(entities: Iterable[Entity]) -> Mapping[str, str]:
    """Last names that belong to one full name only."""
    full: dict[str, set[str]] = {}
    for entity in entities:
        words = fold(entity.name).split()
        if entity.kind == "person" and len(words) > 1:
            full.setdefault(words[-1], set()).add(_by_id(entity) or " ".join(words))
    return {last: next(iter(names)) for last, names in full.items() if len(names) == 1}


def _by_id(entity: Entity) -> str | None:
    return f"actor {entity.actor}" if entity.actor else None


def _mark(entity: Entity, surnames: Mapping[str, str]) -> str:
    if mark := _by_id(entity):
        return mark
    name = fold(entity.name)
    if entity.kind == "person":
        last = name.split()[-1] if name else ""
        joined = surnames.get(last)
        if joined and (name == last or joined.startswith("actor ") or joined == name):
            return joined if joined.startswith("actor ") else f"person {joined}"
    return f"{entity.kind} {name}"


def _identity(mark: str, entities: list[Entity]) -> Identity:
    names = Counter(entity.name for entity in entities)
    best = min(names, key=lambda name: (-names[name] * (len(name.split()) > 1), -names[name], name))
    first = entities[0]
    return Identity(id=mark, name=best, kind=first.kind, country=next((e.country for e in entities if e.country), None))
