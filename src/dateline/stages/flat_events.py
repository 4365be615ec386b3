"""Events of a language without a parser (German), by forms of verbs and tables; what is not plain is left out."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import ClassVar

from dateline.lexicon.flat import flat_language
from dateline.lexicon.flat_events import load_flat_vocabulary
from dateline.stage import Scope, View
from dateline.text.acts import HOSTILE
from dateline.text.flat.coding import FlatAct, FlatCoder
from dateline.text.flat.words import sentence_words
from dateline.text.reach import Reach, reach_of
from dateline.types.records import (
    Attribution,
    Entity,
    Event,
    Language,
    Mention,
    Record,
    Sentence,
    Status,
    TimeExpression,
)
from dateline.types.text import Document, Part, Span

_PARTS: tuple[Part, ...] = ("text", "title")
_PLACES = frozenset({"place", "country", "facility"})
_LOCATIVE = ("in", "im", "bei", "nahe", "vor", "an", "auf")


class FindFlatEvents:
    """Event records of title and text in a language that has tables but no parser."""

    name: ClassVar[str] = "flat-events"
    version: ClassVar[int] = 2
    scope: ClassVar[Scope] = "document"
    needs: ClassVar[tuple[type[Record], ...]] = (Language, Sentence, Entity, Mention, TimeExpression, Attribution)
    makes: ClassVar[tuple[type[Record], ...]] = (Event,)

    def __call__(self, view: View) -> Iterator[Record]:
        """Yields the text's events, then those that only the title tells."""
        language = next((record.language for record in view.records(Language)), view.document.language)
        primary = flat_language(language)
        if primary is None:
            return
        told: list[Event] = []
        for part in _PARTS:
            for event in _Reader(view, part, primary).events():
                same = next((number for number, earlier in enumerate(told) if _is_same(earlier, event)), None)
                if same is None:
                    told.append(event)
                elif told[same].actor_span is None:
                    told[same] = replace(
                        told[same], actor=event.actor, actors=event.actors, actor_span=event.actor_span
                    )
        yield from told


def _is_same(one: Event, other: Event) -> bool:
    """The same type and status, no side, mode or time that differs, a side in common, which a title may leave out."""
    pairs = ((one.mode, other.mode), (one.actor, other.actor), (one.recipient, other.recipient), (one.time, other.time))
    alike = all(first is None or second is None or first == second for first, second in pairs)
    shared = other.trigger.part == "title" or (one.actor is not None and one.actor == other.actor)
    shared = shared or (one.recipient is not None and one.recipient == other.recipient)
    return one.type == other.type and one.status == other.status and alike and shared


@dataclass(frozen=True)
class _Reader:
    """Reads one part of the document."""

    view: View
    part: Part
    language: str

    @cached_property
    def document(self) -> Document:
        return self.view.document

    @cached_property
    def reach(self) -> Reach:
        return reach_of(self.view, self.part)

    def events(self) -> Iterator[Event]:
        """The events of all sentences of the part; questions tell none."""
        text, coder = self.document.part(self.part), FlatCoder(load_flat_vocabulary(self.language), self.reach.entities)
        for sentence in (record.span for record in self.view.records(Sentence) if record.span.part == self.part):
            words = sentence_words(text, sentence.start, sentence.end)
            if not words:
                continue
            mentions = self.reach.mentions_in(sentence.start, sentence.end)
            times = self.reach.times_in(sentence.start, sentence.end)
            for act in coder.acts(words, mentions, times):
                event = self._event(act, sentence)
                if event is not None:
                    yield event

    def _event(self, act: FlatAct, sentence: Span) -> Event | None:
        trigger = self.document.span(act.trigger.start, act.trigger.end, self.part)
        time, place = (None, None) if act.named else (self._time(act), self._place(act))
        claim = self.reach.claim(trigger)
        status = self._status(act, time, claim)
        if status is None or not (act.actors or act.recipients):
            return None
        return Event(
            trigger=trigger,
            sentence=sentence,
            type=act.type,
            mode=act.mode,
            status=status,
            actor=next(iter(act.doers), None),
            recipient=next(iter(act.others), None),
            actors=act.doers if len(act.doers) > 1 else (),
            recipients=act.others if len(act.others) > 1 else (),
            reciprocal=act.reciprocal,
            actor_span=self._side(act, act.actors),
            recipient_span=self._side(act, act.recipients),
            time=time.value if time is not None else None,
            time_span=time.span if time is not None else None,
            place=self.document[place.span] if place is not None else None,
            place_span=place.span if place is not None else None,
            attribution=claim.key if claim is not None else None,
        )

    def _side(self, act: FlatAct, ranges: tuple[tuple[int, int], ...]) -> Span | None:
        if not ranges:
            return None
        words = act.clause.words
        return self.document.span(words[ranges[0][0]].start, words[ranges[-1][1] - 1].end, self.part)

    def _time(self, act: FlatAct) -> TimeExpression | None:
        """The first day or hour of the clause."""
        first, last = act.clause.words[0].start, act.clause.words[-1].end
        found = (time for time in self.reach.times_in(first, last) if time.type in ("DATE", "TIME"))
        return next((time for time in found if time.value[:1].isdigit()), None)

    def _place(self, act: FlatAct) -> Mention | None:
        """The first place of the clause behind a preposition of place."""
        words = act.clause.words
        for mention in self.reach.mentions_in(words[0].start, words[-1].end):
            entity = self.reach.entities.get(mention.entity)
            before = [word for word in words if word.end <= mention.span.start]
            placed = before and before[-1].low in _LOCATIVE and mention.form == "name"
            if placed and entity is not None and entity.kind in _PLACES and entity.key not in act.others:
                return mention
        return None

    def _status(self, act: FlatAct, time: TimeExpression | None, claim: Attribution | None) -> Status | None:
        """The clause's status under what is said of it; reported speech needs somebody who says so."""
        status = act.status
        published = self.document.published
        later = time is not None and time.low is not None and published is not None and time.low > published
        if status == "happened" and act.tense == "present" and later:
            status = "threatened" if act.type in HOSTILE else "scheduled"
        if claim is None:
            return None if act.told else "possible" if act.tense == "reported" and status == "happened" else status
        if claim.polarity == "negative":
            return "denied"
        doubtful = claim.certainty in ("possible", "probable", "unknown")
        return "possible" if doubtful and status == "happened" else status
