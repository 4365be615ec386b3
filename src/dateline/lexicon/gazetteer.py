"""Who is who: states, their capitals and people, organizations, office-holders, places and facilities, by name."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path

from dateline.lexicon.actors import Actor, Form, names_of, read_actors
from dateline.lexicon.files import data_file
from dateline.lexicon.implied_actors import implied_actors, is_weak, local_actors, local_names, translate

_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")
# Headlines and datelines in capitals: shorter names would be taken for words ("US", "MALI" is long enough).
_SHORTEST_CAPITALS = 4


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


class _Trees:
    """All names by language code ("": all other languages), put together when a text in the language is first met."""

    def __init__(self, layers: Sequence[Sequence[Actor]], actors: Mapping[str, Actor]) -> None:
        self._layers, self._actors = layers, actors
        self._local, self._own = local_names(), local_actors()
        self._grown: dict[str, _Node] = {}

    def of(self, code: str) -> _Node:
        """The names that a text in a language may hold."""
        code = code if code in self._local else ""
        if code not in self._grown:
            local = translate(self._actors, self._local[code]) if code else ()
            own = self._own.get(code, ())
            self._grown[code] = _tree([*self._layers, own], local)
        return self._grown[code]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """All actors by id, and their names for lookup in text."""

    actors: Mapping[str, Actor]
    _trees: _Trees = field(repr=False)
    _persons: Mapping[str, tuple[Actor, ...]] = field(repr=False)

    def match(self, text: str, language: str | None = None) -> tuple[Hit, ...]:
        """The longest names of the text from left to right, none within another; linear in the text's length."""
        root = self._trees.of((language or "").split("-")[0])
        found = list(_TOKEN.finditer(text))
        words = [token.group().replace("’", "'").replace("‘", "'") for token in found]
        hits = []
        place = 0
        while place < len(words):
            if words[place] not in root.following:
                place += 1
                continue
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
    layers = [*implied_actors(), *(read_actors(path) for path in (data_file("actors.toml"), *extra))]
    actors = {actor.id: actor for actor in chain.from_iterable(layers)}
    kept = [[actor for actor in layer if actors[actor.id] is actor] for layer in layers]
    return Gazetteer(actors=actors, _trees=_Trees(kept, actors), _persons=_by_country(actors.values()))


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


def _tree(layers: Iterable[Iterable[Actor]], translated: Iterable[tuple[str, Actor, Form]]) -> _Node:
    root = _Node()
    for layer in layers:
        for actor in layer:
            for name, form in names_of(actor):
                _insert(root, name, Reading(actor, form, is_weak(actor)))
    for name, actor, form in translated:
        _insert(root, name, Reading(actor, form))
    return root


def _insert(root: _Node, name: str, reading: Reading) -> None:
    for spelling in _spellings(name):
        node = root
        for word in _TOKEN.findall(spelling):
            node = node.following.setdefault(word, _Node())
        others = (old for old in node.readings if (old.actor.kind, old.form) != (reading.actor.kind, reading.form))
        node.readings = (*others, reading)


@cache
def _spellings(name: str) -> tuple[str, ...]:
    """As written, without an article, and in capitals."""
    plain = name.replace("’", "'").removeprefix("the ")
    capitals = plain.upper()
    long = sum(map(str.isalpha, plain)) >= _SHORTEST_CAPITALS
    return (plain, capitals) if long and capitals != plain and not plain.islower() else (plain,)
