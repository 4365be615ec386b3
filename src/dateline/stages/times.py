"""Time expressions with their TIMEX3 values and intervals: what the text says of when, and nothing that it does not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache
from typing import ClassVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateline.lexicon.times import time_grammar, zones
from dateline.models.tagger import Tagger
from dateline.stage import Scope, View
from dateline.text.calendar import Stretch, stretch
from dateline.text.timex.atoms import Grammar
from dateline.text.timex.context import Context, DateOrder, Resolved
from dateline.text.timex.figures import order_told
from dateline.text.timex.find import Sighting, sightings
from dateline.text.timex.resolve import interval, resolve
from dateline.text.timex.tense import Direction, Governed, Tree, by_cues, governing, plant
from dateline.types.outlets import Outlet
from dateline.types.records import Language, Record, Sentence, TimeExpression, TimeRole
from dateline.types.text import Document, Part, Span

# Longer ago than this a date is background, unless something hangs on it.
_BACKGROUND_DAYS = 365
# A mention counts as "the last time told" in its own sentence and this many after it.
_MENTION_REACH = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Setting:
    """The document's place in time: anchor day, its clock if known, zone and how sure it is, order of figures."""

    day: date | None
    clock: datetime | None
    anchored: bool
    zone: tzinfo
    guessed: bool
    order: DateOrder | None


class FindTimes:
    """TimeExpression records of title and text; weekdays and bare months by the tense of what governs them.

    Without a tagger, and in languages that it does not parse, the nearest words of tense decide.
    """

    name: ClassVar[str] = "times"
    version: ClassVar[int] = 3
    scope: ClassVar[Scope] = "document"
    needs: ClassVar[tuple[type[Record], ...]] = (Language, Sentence)
    makes: ClassVar[tuple[type[Record], ...]] = (TimeExpression,)

    def __init__(self, tagger: Tagger | None = None) -> None:
        self._tagger = tagger

    def __call__(self, view: View) -> Iterator[Record]:
        """Yields the title's expressions, then the text's, in order."""
        document = view.document
        language = next((record.language for record in view.records(Language)), document.language)
        grammar = time_grammar(language)
        if grammar is None:
            return
        seen = {part: _see(grammar, document, view.records(Sentence), part) for part in _PARTS}
        setting = _setting(document, view.outlets.get(document.key), grammar, seen["text"])
        for part in _PARTS:
            yield from _Reader(self._tagger, grammar, document, part, setting, language).read(seen[part])


_PARTS: tuple[Part, ...] = ("title", "text")
Seen = tuple[tuple[Sighting, ...], ...]


def _see(grammar: Grammar, document: Document, sentences: tuple[Sentence, ...], part: Part) -> Seen:
    """The sightings of a part, a tuple for each sentence."""
    text = document.part(part)
    spans = [record.span for record in sentences if record.span.part == part]
    return tuple(tuple(sightings(grammar, text, span.start, span.end)) for span in spans)


def _setting(document: Document, outlet: Outlet | None, grammar: Grammar, seen: Seen) -> _Setting:
    country = outlet.country if outlet else None
    only = zones().country.get(country or "")
    zone = _zone(only or zones().several.get(country or "", "UTC"))
    published = document.published
    order = _order(document, country, grammar, seen)
    if published is None:
        day = _latest(seen)
        return _Setting(day=day, clock=None, anchored=False, zone=zone, guessed=only is None, order=order)
    # Midnight in UTC is what a date without a time becomes: it is no clock time, and its day is the local one.
    whole = published.astimezone(UTC).time() == datetime.min.time()
    local = published.astimezone(UTC if whole else zone)
    clock = None if whole else local.replace(tzinfo=None)
    return _Setting(day=local.date(), clock=clock, anchored=True, zone=zone, guessed=only is None, order=order)


def _order(document: Document, country: str | None, grammar: Grammar, seen: Seen) -> DateOrder | None:
    """How the outlet's country orders dates in figures, else as the document's other dates show, else unknown."""
    if not grammar.words.month_first:
        return "DMY"
    region = zones().regions.get((document.language or "").lower())
    if country or region:
        return "MDY" if (country or region) in zones().month_first else "DMY"
    day = document.published.date() if document.published else None
    return order_told(
        (sighting.shape.figures for sentence in seen for sighting in sentence if sighting.shape.figures), day
    )


def _latest(seen: Seen) -> date | None:
    """The latest day that the text names in full, for documents that nobody dated."""
    days = []
    for sighting in (sighting for sentence in seen for sighting in sentence):
        shape = sighting.shape
        if shape.year and shape.month and shape.day:
            place = stretch(f"{shape.year:04}-{shape.month:02}-{shape.day:02}")
            days += [place.start.date()] if place else []
    return max(days, default=None)


@cache
def _zone(name: str) -> tzinfo:
    """The zone of an IANA name or of a distance from UTC ("+08")."""
    if name[0] in "+-":
        return timezone(timedelta(hours=int(name)))
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError:
        return UTC


class _Reader:
    """Reads one part of a document, sentence by sentence, and remembers the last date told."""

    def __init__(
        self,
        tagger: Tagger | None,
        grammar: Grammar,
        document: Document,
        part: Part,
        setting: _Setting,
        language: str | None,
    ) -> None:
        self._tagger = tagger
        self._grammar = grammar
        self._document = document
        # The key hashes the whole text: once is enough.
        self._key = document.key
        self._part = part
        self._setting = setting
        self._language = language
        self._tree: Tree | None = None
        self._planted = False

    def read(self, seen: Seen) -> Iterator[TimeExpression]:
        """The records of all sentences."""
        mention, age = None, 0
        for sentence in seen:
            told = None
            for sighting in sentence:
                direction = self._direction(sighting)
                resolved = self._resolve(sighting, direction, mention, told)
                if resolved and sighting.closing and sighting.shape.weekday and told and resolved.value < told:
                    # "From Friday to Monday": the second lies behind the first, whatever the tense.
                    resolved = self._resolve(sighting, "future", mention, told, since=told)
                if resolved is None:
                    continue
                yield self._record(sighting, resolved, direction)
                if resolved.type in ("DATE", "TIME") and stretch(resolved.value):
                    mention, age = resolved.value, 0
                    told = resolved.value
            age += 1
            mention = mention if age <= _MENTION_REACH else None

    def _resolve(
        self,
        sighting: Sighting,
        direction: Direction | None,
        mention: str | None,
        told: str | None,
        since: str | None = None,
    ) -> Resolved | None:
        setting = self._setting
        first = stretch(since) if since else None
        context = Context(
            day=first.start.date() if first else setting.day,
            clock=setting.clock,
            anchor="document" if setting.anchored else "text",
            direction=direction,
            mention=mention,
            sentence=told,
            order=setting.order,
        )
        return resolve(sighting.shape, context)

    def _direction(self, sighting: Sighting) -> Direction | None:
        """The tense of the governing verb, unless a word in front ("since", "until", "ahead of") says more."""
        shape, words = sighting.shape, self._grammar.words
        open_ended = shape.kind in ("point", "unit", "offset", "figures") and not shape.relative
        if not open_ended:
            return None
        if sighting.preceded(words.before.past):
            return "past"
        governed = self._governed(sighting)
        if sighting.preceded(words.before.future):
            tense = words.tense
            kept = governed.direction == "past" and governed.lemma not in tense.giving | tense.ahead
            return "past" if kept else "future"
        if (
            not sighting.closing
            and sighting.preceded(words.before.toward)
            and governed.lemma in words.tense.giving | words.tense.ahead
        ):
            return "future"
        if sighting.led(words.tense):
            return "future"
        if governed.direction == "present" and words.tense.present_ahead and shape.weekday:
            return "future"
        planned = not governed.direction and not governed.lemma and sighting.planned(words.tense)
        return "future" if planned else governed.direction

    def _governed(self, sighting: Sighting) -> Governed:
        words = self._grammar.words.tense
        tree = self._plant()
        if tree:
            governed = governing(tree, sighting.shape.start, sighting.shape.end, words)
            if governed.direction or governed.lemma:
                return governed
        return Governed(by_cues(sighting.atoms, sighting.first, sighting.last, words))

    def _plant(self) -> Tree | None:
        if not self._planted and self._tagger:
            self._tree = plant(self._tagger.parse(self._document.part(self._part), self._language))
        self._planted = True
        return self._tree

    def _record(self, sighting: Sighting, resolved: Resolved, direction: Direction | None) -> TimeExpression:
        shape = sighting.shape
        start = shape.start if resolved.start is None else resolved.start
        zone, guessed = self._zone_of(sighting)
        bounds = interval(resolved) if resolved.type in ("DATE", "TIME") else None
        low, high = (_to_utc(bounds[0], zone), _to_utc(bounds[1], zone)) if bounds else (None, None)
        role = self._role(sighting, resolved, direction)
        if role == "deadline":
            earliest = sighting.preceded(self._grammar.words.before.earliest)
            low, high = (low, None) if earliest else (None, high)
        flags = resolved.flags
        if guessed and resolved.type == "TIME" and shape.hour is not None:
            flags = (*flags, "zone-guessed")
        return TimeExpression(
            span=Span(document=self._key, start=start, end=shape.end, part=self._part),
            type=resolved.type,
            value=_zoned(resolved.value, shape.zone, zone),
            low=low,
            high=high,
            granularity=bounds[2] if bounds else None,
            role=role,
            anchor=resolved.anchor,
            flags=flags,
        )

    def _zone_of(self, sighting: Sighting) -> tuple[tzinfo, bool]:
        if sighting.shape.zone:
            return _zone(sighting.shape.zone), False
        return self._setting.zone, self._setting.guessed

    def _role(self, sighting: Sighting, resolved: Resolved, direction: Direction | None) -> TimeRole | None:
        if resolved.type == "SET":
            return "recurring"
        place = stretch(resolved.value)
        if place is None or "undecided" in resolved.flags:
            return None
        before = self._grammar.words.before
        if direction != "past" and sighting.preceded((*before.earliest, *before.deadline)):
            return "deadline"
        if direction == "past" and sighting.preceded(before.deadline):
            return "validity"
        return self._when(place, direction)

    def _when(self, place: Stretch, direction: Direction | None) -> TimeRole | None:
        """Before, on or after the day of publication."""
        day = self._setting.day
        if day is None:
            return {"past": "happened", "future": "scheduled"}.get(direction or "")  # type: ignore[return-value]
        if place.end.date() <= day:
            return "background" if (day - place.end.date()).days > _BACKGROUND_DAYS else "happened"
        if place.start.date() > day:
            return "scheduled"
        return {"past": "happened", "future": "scheduled"}.get(direction or "")  # type: ignore[return-value]


def _to_utc(local: datetime, zone: tzinfo) -> datetime | None:
    try:
        return local.replace(tzinfo=zone).astimezone(UTC)
    except OverflowError:
        return None


def _zoned(value: str, named: str | None, zone: tzinfo) -> str:
    """The value with the offset of a zone that the text names."""
    place = stretch(value) if named else None
    if place is None or place.granularity not in ("minute", "hour"):
        return value
    offset = place.start.replace(tzinfo=zone).strftime("%z")
    return f"{value}Z" if offset == "+0000" else f"{value}{offset[:3]}:{offset[3:]}"
