"""Places of the world as candidates for a name, and the choice of one by what the text says; a tie is left open."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal
from unicodedata import combining, normalize

from dateline.types.records import PlaceLevel

Why = Literal["container", "region", "gazetteer", "sentence", "document", "outlet", "size", "country"]

_WORD = re.compile(r"[^\W_]+")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ə": "a"})
_APOSTROPHES = re.compile("['’‘ʼʻ`´]")

# Inhabitants from which a town may be meant where the text names neither country nor region (our choice, from reading).
FAMOUS = 300_000
# How many times larger than all others of the name a town must be to be meant (our choice: Boston yes, Birmingham no).
FAR_LARGER, LARGER = 10, 4
# The part of a division's people that live in the town it is named after, from which on the bare name is the town's.
_SEAT = 0.05
_SEA = 1e8


def fold_name(name: str) -> str:
    """A name for comparison: no case, accents, apostrophes or punctuation; words parted by one space."""
    bare = _APOSTROPHES.sub("", normalize("NFKD", name)).casefold().translate(_LETTERS)
    return " ".join(_WORD.findall("".join(letter for letter in bare if not combining(letter))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place of the index. `country` is ISO 3166-1 alpha-3, `code` GeoNames' first-order division ("UA.05")."""

    name: str
    level: PlaceLevel
    country: str | None
    code: str
    latitude: float
    longitude: float
    geonames: int | None = None
    population: int = 0
    alias: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a document says around a name.

    `within`: folded names and country codes that the text puts right after it ("Paris, Texas") or before it ("the
    Ukrainian city of"). `named`: countries that the document names, `near`: those of the same sentences.
    `home`: the outlet's country; `listed` that of the gazetteer; `capital` if it names a capital, `office` if one is
    its governor or senator. `regions`: first-order divisions that the document names. `wanted`: the level that the
    words around ask for ("the Donetsk region", "the city of").
    """

    within: tuple[tuple[Place, ...], ...] = ()
    named: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    home: str | None = None
    listed: str | None = None
    capital: bool = False
    office: bool = False
    wanted: PlaceLevel | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """The place that is meant, and by which evidence."""

    place: Place
    why: Why


def choose(candidates: Sequence[Place], around: Surroundings) -> Choice | None:
    """The one place that the evidence singles out, the strongest evidence first; null where it leaves several."""
    governed = around.office and any(place.level == "region" for place in candidates)
    wanted = around.wanted or ("region" if governed else "town" if around.capital else None)
    fitting = without_seats(candidates) if wanted is None else _of_level(candidates, wanted)
    for containers in around.within:
        inside = [place for place in fitting if any(lies_in(place, container) for container in containers)]
        return _single(inside, LARGER, "container")
    if around.listed is not None and not _is_elsewhere(fitting, around):
        return _single([place for place in fitting if place.country == around.listed], LARGER, "gazetteer")
    for why, holds in _evidence(around):
        supported = [place for place in fitting if holds(place)]
        if supported and not _overshadowed(supported, fitting):
            return _single(supported, LARGER, why)
        if supported and why == "region":
            return None
    return _alone(fitting)


def _is_elsewhere(fitting: Sequence[Place], around: Surroundings) -> bool:
    """Is the text about other countries than the gazetteer's, one of which has a place of this name and some size?"""
    if around.listed in around.named:
        return False
    there = [place for place in fitting if place.country in around.near | around.named]
    return bool(there) and not _overshadowed(there, fitting)


def _evidence(around: Surroundings) -> tuple[tuple[Why, Callable[[Place], bool]], ...]:
    return (
        ("region", lambda place: place.level == "town" and place.code in around.regions),
        ("sentence", lambda place: place.country in around.near),
        ("document", lambda place: place.country in around.named),
        ("outlet", lambda place: place.country == around.home is not None),
    )


def _of_level(candidates: Sequence[Place], wanted: PlaceLevel) -> list[Place]:
    return [place for place in candidates if place.level == wanted]


def without_seats(candidates: Sequence[Place]) -> list[Place]:
    """Without the divisions that share their name with a town of their own: Kharkiv alone is the city."""
    towns = [place for place in candidates if place.level == "town"]
    return [
        place
        for place in candidates
        if place.level != "region"
        or not any(town.code == place.code and town.population >= _SEAT * place.population for town in towns)
    ]


def _overshadowed(supported: Sequence[Place], fitting: Sequence[Place]) -> bool:
    """Is one elsewhere so much larger that a country named somewhere says little (Paris, in news of America)?"""
    largest = max(map(_weight, supported))
    return any(_weight(place) >= FAR_LARGER * largest for place in fitting if place not in supported)


def lies_in(place: Place, container: Place) -> bool:
    """Is the place in that country or division, as far as its codes say?"""
    if container.level == "country":
        return place.country == container.country and place.level != "country"
    # Towns are known by their first-order division: a part of it ("GB.ENG.G5" of "GB.ENG") may hold them.
    same = place.code == container.code or container.code.startswith(place.code + ".")
    inside = place.code.startswith(container.code + ".")
    return container.level == "region" and (inside or (place.level == "town" and same))


def _alone(fitting: Sequence[Place]) -> Choice | None:
    """A place so large that no other of its name would be meant without a word about it."""
    choice = _single(fitting, FAR_LARGER, "size")
    if choice is None or choice.place.alias:
        return None
    known = choice.place.level != "town" or choice.place.population >= FAMOUS
    return choice if known else None


def _single(places: Sequence[Place], ratio: float, why: Why) -> Choice | None:
    """The largest place if it is the only one or `ratio` times as large as the next; its own name before a further."""
    ranked = sorted(places, key=lambda place: (place.alias, -_weight(place)))
    if not ranked:
        return None
    first = ranked[0]
    rivals = [place for place in ranked[1:] if place.alias <= first.alias]
    return None if any(_weight(first) < ratio * _weight(rival) for rival in rivals) else Choice(first, why)


def _weight(place: Place) -> float:
    """Inhabitants; a sea counts as a large country, a division without any known as a small town."""
    return _SEA if place.level == "area" else max(float(place.population), 1000.0)
