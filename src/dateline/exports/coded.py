"""From the records of a story to its coded events: reduced, dated, folded over the documents that tell them."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date
from functools import cached_property

from dateline.exports.actors import NOBODY, code_entity, code_words
from dateline.exports.reduce import Coding, reduce
from dateline.exports.story import fold
from dateline.lexicon.events import load_plover
from dateline.stage import View
from dateline.text.independence import Sources, sources
from dateline.text.moments import moment
from dateline.types.coded import CodedActor, CodedEvent, CodedPlace, CodedStory, Telling
from dateline.types.records import (
    Copy,
    Credit,
    Entity,
    EntityKind,
    Event,
    EventPlace,
    EventType,
    Language,
    Location,
    Origin,
    Sentence,
)
from dateline.types.text import Document, Span

# Names of the story that a row of POLECAT carries; a large story has thousands (our choice).
_MOST_NAMED = 20
# The types of a party's own word on what it will do: a coming act told in the same sentence is that act again.
_COMMITMENTS = frozenset({EventType.AGREE, EventType.CONCEDE, EventType.REJECT, EventType.THREATEN})


def code_story(view: View, title: str) -> CodedStory:
    """The coded events of a story's view (documents and their records), and the names that most documents have."""
    coder = _Coder(view)
    return CodedStory(
        id=view.story or "",
        title=title,
        events=coder.events(),
        people=coder.most_named("person"),
        organizations=coder.most_named("organization"),
        places=coder.most_named("place"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """One event of one document, reduced."""

    event: Event
    coding: Coding
    day: date
    dated: bool
    actors: tuple[CodedActor, ...]
    recipients: tuple[CodedActor, ...]
    place: CodedPlace | None

    @property
    def mark(self) -> tuple[object, ...]:
        """What events that are one have in common; of sides that act on each other the order says nothing."""
        kind, mode = self.coding
        sides = tuple(tuple(sorted(_identity(a) for a in side)) for side in (self.actors, self.recipients))
        where = (self.place.name, self.place.country) if self.place else None
        return self.day, kind.value, mode, sides, self.event.reciprocal, where


class _Coder:
    def __init__(self, view: View) -> None:
        self.view = view
        self.documents = {document.key: document for document in view.documents}
        self.entities = {entity.key: entity for entity in view.records(Entity)}
        self.locations = {location.key: location for location in view.records(Location)}
        self.places = {place.event: place for place in view.records(EventPlace)}

    def events(self) -> tuple[CodedEvent, ...]:
        """By day, then id."""
        groups: dict[tuple[object, ...], list[_Found]] = {}
        for event in self.view.records(Event):
            found = self._found(event) if event.home in self.documents else None
            if found is not None:
                groups.setdefault(found.mark, []).append(found)
        coded = [self._event(group) for group in groups.values()]
        return tuple(sorted(coded, key=lambda event: (event.date, event.id)))

    def most_named(self, kind: EntityKind) -> tuple[str, ...]:
        """The names of a kind that most documents have, ties by name."""
        homes: dict[str, set[str]] = {}
        for entity in self.entities.values():
            if entity.kind == kind:
                homes.setdefault(entity.name, set()).add(entity.home)
        return tuple(sorted(homes, key=lambda name: (-len(homes[name]), name))[:_MOST_NAMED])

    def _found(self, event: Event) -> _Found | None:
        coding = reduce(event.type, event.mode, event.status)
        coming = event.status not in ("happened", "ongoing")
        if coding is None or (coming and self._is_told_twice(event)):
            return None
        actors, recipients = self._sides(event)
        if not recipients and load_plover().types[coding[0]].recipient and not event.reciprocal:
            return None
        day = self._day(event, coming=coming)
        if day is None:
            return None
        return _Found(
            event=event,
            coding=coding,
            day=day[0],
            dated=day[1],
            actors=actors,
            recipients=recipients,
            place=None if coming else self._place(event),
        )

    @cached_property
    def _committed(self) -> frozenset[Span]:
        """Sentences in which a party gives its word."""
        done = (event for event in self.view.records(Event) if event.status in ("happened", "ongoing"))
        return frozenset(event.sentence for event in done if event.type in _COMMITMENTS)

    def _is_told_twice(self, event: Event) -> bool:
        return event.type not in _COMMITMENTS and event.sentence in self._committed

    def _day(self, event: Event, *, coming: bool) -> tuple[date, bool] | None:
        """The event's day and whether the text gives it; a coming act is one of the day on which it was reported."""
        published = self.documents[event.home].published
        reported = published.astimezone(UTC).date() if published else None
        when = None if coming else moment(event.time)
        if when is not None and when.first == when.last:
            return when.first, True
        if reported is None or (when is not None and not when.first <= reported <= when.last):
            return None
        return None if event.time is not None and when is None and not coming else (reported, False)

    def _sides(self, event: Event) -> tuple[tuple[CodedActor, ...], tuple[CodedActor, ...]]:
        actors = self._side(event.actors or (event.actor,), event.actor_span)
        recipients = self._side(event.recipients or (event.recipient,), event.recipient_span)
        if event.reciprocal:
            both = {_identity(actor): actor for actor in (*actors, *recipients)}
            return tuple(both.values()) or (NOBODY,), ()
        return actors or (NOBODY,), recipients

    def _side(self, keys: Sequence[str | None], span: Span | None) -> tuple[CodedActor, ...]:
        words = self.documents[span.document][span] if span is not None else ""
        known = [self.entities[key] for key in keys if key is not None and key in self.entities]
        if known:
            return tuple(code_entity(entity, words if len(known) == 1 else entity.name) for entity in known)
        told = code_words(words) if words else None
        return (told,) if told else ()

    def _place(self, event: Event) -> CodedPlace | None:
        found = self.places.get(event.key)
        location = self.locations.get(found.location) if found else None
        if found is None or location is None:
            return None
        return CodedPlace(
            name=location.name,
            words=self.documents[found.span.document][found.span],
            level=location.level,
            country=location.country,
            region=location.region,
            latitude=location.latitude,
            longitude=location.longitude,
            geonames=location.geonames,
            precision=found.precision,
        )

    def _event(self, group: Sequence[_Found]) -> CodedEvent:
        first = group[0]
        one_each = {found.event.home: found for found in reversed(group)}
        told = [one_each[document] for document in self.documents if document in one_each]
        return CodedEvent(
            id=hashlib.sha256(repr((self.view.story, first.mark)).encode()).hexdigest()[:24],
            date=first.day,
            dated=first.dated,
            type=first.coding[0],
            mode=first.coding[1],
            status=first.event.status,
            actors=first.actors,
            recipients=first.recipients,
            reciprocal=first.event.reciprocal,
            place=first.place,
            tellings=tuple(self._telling(found.event) for found in told),
            independent=max(1, self._sources.independent(found.event.sentence for found in told).count),
        )

    @cached_property
    def _sources(self) -> Sources:
        records = self.view.records
        return sources(records(Copy), records(Origin), records(Credit), self.view.outlets)

    @cached_property
    def _sentences(self) -> dict[str, list[Span]]:
        """The sentences of each document in order, those of the title first."""
        found: dict[str, list[Span]] = {}
        for sentence in self.view.records(Sentence):
            found.setdefault(sentence.home, []).append(sentence.span)
        return {key: sorted(spans, key=lambda s: (s.part == "text", s.start)) for key, spans in found.items()}

    @cached_property
    def _copied(self) -> frozenset[str]:
        return frozenset(copy.document for copy in self.view.records(Copy) if copy.kind != "passages")

    @cached_property
    def _languages(self) -> dict[str, str | None]:
        return {record.document: record.language for record in self.view.records(Language)}

    def _telling(self, event: Event) -> Telling:
        document = self.documents[event.home]
        sentences = self._sentences.get(document.key, [])
        first = next((span for span in sentences if span.part == "text"), None)
        return Telling(
            document=document.id,
            outlet=self._outlet(document),
            url=document.url,
            published=document.published,
            language=self._languages.get(document.key, document.language),
            length=len(document.text),
            copied=document.key in self._copied,
            lead=event.trigger.part == "title" or event.sentence == first,
            title=event.trigger.part == "title",
            sentence=sentences.index(event.sentence) + 1 if event.sentence in sentences else 1,
            span=(event.sentence.start, event.sentence.end),
            trigger=event.trigger.start,
            actor=event.actor_span.start if event.actor_span else None,
            recipient=event.recipient_span.start if event.recipient_span else None,
        )

    def _outlet(self, document: Document) -> str | None:
        outlet = self.view.outlets.get(document.key)
        return outlet.name if outlet else document.outlet


def _identity(actor: CodedActor) -> str:
    return fold(actor.name or actor.words)


def dyads(event: CodedEvent) -> Iterable[tuple[CodedActor, CodedActor | None]]:
    """Each actor with each recipient; of an act done to each other each member with each other one."""
    if event.recipients:
        yield from ((actor, recipient) for actor in event.actors for recipient in event.recipients)
    elif event.reciprocal and len(event.actors) > 1:
        yield from ((a, b) for a in event.actors for b in event.actors if a is not b)
    else:
        yield from ((actor, None) for actor in event.actors)
