"""Coded events of a story's documents that are one happening: by type, sides, mode, place and day, in any language."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import TypeVar

from dateline.text.acts import SPEECH_ACTS
from dateline.text.coverage import Coverage
from dateline.text.whoswho import Identity
from dateline.types.records import Event, EventType, Record
from dateline.types.text import Span

T = TypeVar("T", bound=Record)

# Events without a date of their own are the same when reported within so many days.
APART = timedelta(days=1)
# What two parties do together, whoever is named first, and who can be one.
MUTUAL = frozenset({EventType.AGREE, EventType.CONSULT})
PARTIES = frozenset({"person", "organization", "country", "place"})


def happenings(coverage: Coverage, mark: Callable[[Coverage, Event], Hashable]) -> Iterator[list[Event]]:
    """Events of one mark whose dates agree, in groups."""
    for events in buckets(coverage.view.records(Event), lambda event: mark(coverage, event)):
        yield from _same_time(coverage, events)


def by_sides(coverage: Coverage, event: Event) -> Hashable:
    """Type, whether it took place, and sides (of what is done together in any order); null without any side."""
    actors, recipients = (_named(coverage, keys) for keys in _sides(event))
    if event.reciprocal or event.type in MUTUAL:
        both = frozenset(one.id for one in (*actors, *recipients) if one.kind in PARTIES)
        return (event.type, _told_as(event), both) if both else None
    names = tuple(frozenset(one.id for one in side) for side in (actors, recipients))
    return (event.type, _told_as(event), *names) if any(names) else None


def _sides(event: Event) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The entities of both sides."""
    actors = event.actors or ((event.actor,) if event.actor else ())
    return actors, event.recipients or ((event.recipient,) if event.recipient else ())


def _named(coverage: Coverage, keys: Iterable[str]) -> tuple[Identity, ...]:
    return tuple(found for key in keys if (found := coverage.identities.get(key)))


def by_mode(coverage: Coverage, event: Event) -> Hashable:
    """Type, mode, whether it took place, and actor: reports name those who were freed or arrested in many ways."""
    actor = _identity(coverage, event.actor)
    return (event.type, event.mode, _told_as(event), actor) if actor and event.mode else None


def same_happenings(coverage: Coverage) -> tuple[list[Event], ...]:
    """Groups of events that are one with near certainty: two sides, or actor and mode, are the same."""
    sided = (group for group in happenings(coverage, by_sides) if _is_between(coverage, group[0]))
    return (*sided, *happenings(coverage, by_mode))


def _is_between(coverage: Coverage, event: Event) -> bool:
    """Are two parties known, or of a one-sided act actor and recipient?"""
    sides = tuple(_named(coverage, keys) for keys in _sides(event))
    if event.reciprocal or event.type in MUTUAL:
        return len({one.id for side in sides for one in side if one.kind in PARTIES}) > 1
    return all(sides)


def deeds(coverage: Coverage) -> Mapping[Span, frozenset[int]]:
    """For each sentence that tells deeds, and no others, the numbers of the happenings that all of them belong to.

    What parties say to each other (an accusation, a demand) is left out: one may be made twice with other words.
    """
    groups: dict[str, set[int]] = {}
    for number, group in enumerate(same_happenings(coverage)):
        for event in group:
            groups.setdefault(event.key, set()).add(number)
    told: dict[Span, list[Event]] = {}
    for event in coverage.view.records(Event):
        told.setdefault(event.sentence, []).append(event)
    return {
        sentence: frozenset(number for event in events for number in groups[event.key])
        for sentence, events in told.items()
        if all(event.key in groups and event.type not in SPEECH_ACTS for event in events)
    }


def buckets(records: Iterable[T], mark: Callable[[T], Hashable]) -> Iterator[list[T]]:
    """Records of one mark (null marks left out), in order, where there are two or more."""
    found: dict[Hashable, list[T]] = {}
    for record in records:
        name = mark(record)
        if name is not None:
            found.setdefault(name, []).append(record)
    yield from (group for group in found.values() if len(group) > 1)


def _told_as(event: Event) -> str:
    """As a deed, or as whatever else: a plan or a threat does not bear out what was done."""
    return "deed" if event.status in ("happened", "ongoing") else event.status


def _same_time(coverage: Coverage, events: Sequence[Event]) -> Iterator[list[Event]]:
    """Events whose dates agree, or of which one has none and both were reported about the same time."""
    groups: list[list[Event]] = []
    for event in events:
        home = next((group for group in groups if _fits(coverage, group[0], event)), None)
        if home is None:
            groups.append([event])
        else:
            home.append(event)
    yield from groups


def _fits(coverage: Coverage, one: Event, other: Event) -> bool:
    if one.place and other.place and one.place.casefold() != other.place.casefold():
        return False
    if one.time and other.time:
        return one.time.startswith(other.time) or other.time.startswith(one.time)
    first, second = coverage.published(one.trigger), coverage.published(other.trigger)
    return bool(first and second and abs(first - second) <= APART)


def _identity(coverage: Coverage, key: str | None) -> str | None:
    found = coverage.identities.get(key) if key else None
    return found.id if found else None
