"""Where an event took place: the place that its own clause puts it in, or the place that was hit or visited."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.text.acts import SPEECH_ACTS
from dateline.text.place_words import PlaceWords, Precision
from dateline.text.surroundings import Named
from dateline.types.records import Event, EventType, Location
from dateline.types.text import Document, Span

# Acts that are done to a place where it lies: what is shelled, occupied or visited is also where it happens.
_DONE_THERE = frozenset({EventType.ASSAULT, EventType.COERCE})
_GAP = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The words that say where, the location they name, how near it is, and by which reading."""

    span: Span
    location: Location
    precision: Precision
    why: Literal["locative", "target"]


class Sites:
    """The located names of one document, asked for each of its events."""

    def __init__(
        self, document: Document, words: PlaceWords, names: Sequence[Named], locations: Mapping[str, Location]
    ) -> None:
        self.document, self.words, self.names, self.locations = document, words, names, locations
        self._starts = {
            part: [number for number, named in enumerate(names) if named.mention.span.part == part]
            for part in ("text", "title")
        }
        self._at = {(n.mention.span.part, n.mention.span.start): number for number, n in enumerate(names)}

    def of(self, event: Event) -> Site | None:
        """The event's place; null where its clause names none, or one that cannot be told."""
        if event.place_span is not None:
            number = self._at.get((event.place_span.part, event.place_span.start))
            spoken = event.type in SPEECH_ACTS and _holds(event.recipient_span, event.place_span)
            if number is None or spoken or self._is_onto(event, event.place_span):
                return None
            return self._site(self._narrowest(number), "locative")
        return self._target(event)

    def _is_onto(self, event: Event, span: Span) -> bool:
        """Only a blow falls where it is aimed: "strikes on Kharkiv", but "pressure on Ukraine"."""
        onto = self.words.is_onto(self.document.part(span.part), span.start)
        return onto and event.type is not EventType.ASSAULT

    def _target(self, event: Event) -> Site | None:
        visited = event.type is EventType.CONSULT and event.mode == "visit"
        if event.recipient_span is None or not (visited or event.type in _DONE_THERE):
            return None
        number = self._meant(event.recipient_span)
        site = self._site(number, "target") if number is not None else None
        return site if site and (visited or site.location.level in ("town", "region")) else None

    def _meant(self, words: Span) -> int | None:
        """The place that a phrase is: "the Ukrainian city of Kharkiv", not "the mayor of Kharkiv"."""
        for number in self._starts.get(words.part, ()):
            span = self.names[number].mention.span
            if not words.holds(span) or self.names[number].mention.form != "name":
                continue
            text = self.document.part(words.part)
            adjective = self.names[number - 1] if number and words.holds(self.names[number - 1].mention.span) else None
            start = adjective.mention.span.end if adjective and adjective.mention.form == "adjective" else words.start
            before, after = text[start : span.start], text[span.end : words.end]
            return number if self.words.is_title(before) and self.words.is_title(after.partition(",")[0]) else None
        return None

    def _site(self, number: int, why: Literal["locative", "target"]) -> Site | None:
        named = self.names[number]
        location = self.locations.get(named.entity.key)
        if location is None or named.mention.form != "name":
            return None
        span = named.mention.span
        precision = self.words.precision(self.document.part(span.part), span.start, location.level)
        return Site(span=span, location=location, precision=precision, why=why)

    def _narrowest(self, number: int) -> int:
        """The place before it that lies in it: of "Goma in eastern Congo" the town."""
        if number == 0:
            return number
        first, second = self.names[number - 1], self.names[number]
        inner, outer = self.locations.get(first.entity.key), self.locations.get(second.entity.key)
        if not inner or (outer and (inner.level == outer.level or inner.country != outer.country)):
            return number
        gap = second.mention.span.start - first.mention.span.end
        if not first.mention.span.same_part(second.mention.span) or not 0 <= gap <= _GAP:
            return number
        between = self.document.part(first.mention.span.part)[first.mention.span.end : second.mention.span.start]
        return number - 1 if self.words.is_linked(between) else number


def _holds(words: Span | None, span: Span) -> bool:
    return words is not None and words.holds(span)
