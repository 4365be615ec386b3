"""Builds the timeline of a story: what happened when, told by whom first."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import ClassVar

from dateline.lexicon.digest import DigestWords, digest_words
from dateline.stage import Scope, View
from dateline.text.compare import overlap, shingles, tokenize
from dateline.text.cores import Cores
from dateline.text.coverage import Coverage
from dateline.text.happenings import deeds
from dateline.text.moments import Moment, moment, reported
from dateline.text.real import Reality
from dateline.text.realise import realise, unfit
from dateline.types.records import (
    Agreement,
    Commentary,
    Copy,
    Credit,
    Entity,
    Event,
    EventType,
    Furniture,
    Language,
    Origin,
    Record,
    Sentence,
    Status,
    TimeExpression,
    TimelineEntry,
)
from dateline.types.text import Span

# Rows of one day, and in all: few and right rather than all.
A_DAY, ROWS = 10, 80
# Rows of one day that rest on a single report.
ALONE = 3
# Rows that share this part of their word pairs tell one event, so that one may lend the other its coding.
CODED = 0.6
# For so long the same words about something without a date of its own are an echo of the first report.
ECHO = timedelta(days=4)
# Older than this before the first report is history, which takes two independent reports.
HISTORY = timedelta(days=60)
# Two sentences of one day about the same act of the same actor are one row with this share of the smaller core; with
# this one if they are known to tell one happening and no other.
ONE_ACT, ONE_DEED = 0.4, 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One happening on its way to a row: where it is told, when it was, and what kind of event it is if coded."""

    moment: Moment
    sentence: Span
    spans: tuple[Span, ...]
    status: Status
    type: EventType | None = None
    actor: str | None = None
    recipient: str | None = None
    place: str | None = None
    named: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Alike:
    """By what two rows are found to be one happening: their words, and whether both tell it as a fact."""

    cores: Cores
    reality: Reality
    deeds: Mapping[Span, frozenset[int]]

    def is_one_deed(self, one: _Row, other: _Row) -> bool:
        """Do both sentences tell the same coded deeds and nothing else, with words in common?"""
        mine, yours = (self.deeds.get(row.sentence, frozenset()) for row in (one, other))
        return bool(mine & yours) and self.cores.shared(one.sentence, other.sentence) >= ONE_DEED

    def bears(self, one: _Row, other: _Row) -> bool:
        """Is the other row evidence for the first?"""
        return self.cores.bears(one.sentence, other.sentence) and self.reality.confirms(one.sentence, other.sentence)


class BuildTimeline:
    """Dated rows of what happened, folded over documents; coded events and statements of two documents or more."""

    name: ClassVar[str] = "timeline"
    version: ClassVar[int] = 3
    scope: ClassVar[Scope] = "story"
    needs: ClassVar[tuple[type[Record], ...]] = (
        Language, Furniture, Sentence, Commentary, Entity, TimeExpression, Event, Credit, Copy, Origin,
        Agreement,
    )  # fmt: skip
    makes: ClassVar[tuple[type[Record], ...]] = (TimelineEntry,)

    def __call__(self, view: View) -> Iterator[Record]:
        """Yields the rows in order of event time."""
        coverage = Coverage(view)
        words = digest_words(coverage.language)
        coded = tuple(_coded(coverage))
        dated = {row.sentence: row.moment for row in coded if row.moment.precision != "reported"}
        reality = Reality(coverage, words.gate)
        rows = [*coded, *_stated(coverage, reality, dated), *_official(coverage, words, reality)]
        cores = Cores(coverage, words.vocabulary, _plain(words))
        alike = _Alike(cores=cores, reality=reality, deeds=deeds(coverage))
        yield from _entries(coverage, words, _chosen(coverage, words, _merged(coverage, alike, rows)))


def _plain(words: DigestWords) -> frozenset[str]:
    """Words around a figure, and words for who gives it."""
    return words.choice.general | words.gate.qualifiers | words.vocabulary.hedges | words.officials


def _coded(coverage: Coverage) -> Iterator[_Row]:
    """The first event of each sentence: what the sentence is about; others are told in passing."""
    first: dict[Span, Event] = {}
    for event in sorted(coverage.view.records(Event), key=lambda event: coverage.order(event.trigger)):
        first.setdefault(event.sentence, event)
    for event in first.values():
        if event.status not in ("happened", "ongoing") or event.sentence in coverage.commentary:
            continue
        when = moment(event.time) or reported(coverage.news_day(event.sentence))
        if when:
            yield _Row(
                moment=when,
                sentence=event.sentence,
                spans=(event.sentence,),
                status=event.status,
                type=event.type,
                actor=_name(coverage, event.actor, () if event.reciprocal else event.actors),
                recipient=_name(coverage, event.recipient, () if event.reciprocal else event.recipients),
                place=event.place,
                named=_is_named(coverage, event.actor),
            )


def _is_named(coverage: Coverage, key: str | None) -> bool:
    identity = coverage.identities.get(key or "")
    return identity is not None and identity.kind in ("person", "organization")


def _name(coverage: Coverage, key: str | None, joint: Sequence[str]) -> str | None:
    names = [coverage.identities[one].name for one in joint or (key or "",) if one in coverage.identities]
    return ", ".join(dict.fromkeys(names)) or None


def _stated(coverage: Coverage, reality: Reality, dated: Mapping[Span, Moment]) -> Iterator[_Row]:
    """Statements of two documents or more, in the story's language: dated by their words, else by the first report.

    Only reports that tell it as a fact count; what was demanded or planned before had not happened then.
    """
    for agreement in coverage.view.records(Agreement):
        sentence = agreement.spans[0]
        if agreement.about == "statement" and coverage.leads(sentence) and reality.is_real(sentence):
            spans = reality.confirming(sentence, agreement.spans)
            first = min((date for span in spans if (date := coverage.published(span))), default=None)
            when = _time_in(coverage, sentence) or dated.get(sentence) or reported(first)
            if when and len(spans) > 1:
                yield _Row(moment=when, sentence=sentence, spans=spans, status="happened")


def _official(coverage: Coverage, words: DigestWords, reality: Reality) -> Iterator[_Row]:
    """Headlines about somebody who acts for a state or town."""
    for headline in sorted(coverage.headlines, key=coverage.order):
        when = reported(coverage.published(headline)) if reality.is_real(headline) else None
        forms = (token.form for token in tokenize(coverage.text(headline)))
        if when and coverage.leads(headline) and any(form in words.officials for form in forms):
            yield _Row(moment=when, sentence=headline, spans=(headline,), status="happened", named=True)


def _time_in(coverage: Coverage, sentence: Span) -> Moment | None:
    """The moment of the only date in a sentence that is told as past."""
    found = {
        at.when: at
        for time in coverage.times.get(sentence.document, ())
        if sentence.holds(time.span) and time.role in (None, "happened") and (at := moment(time.value))
    }
    published = coverage.published(sentence)
    past = [at for at in found.values() if published is None or _recent(at, published)]
    return past[0] if len(found) == 1 and past and past[0].precision in ("day", "minute") else None


def _recent(at: Moment, published: datetime) -> bool:
    """Not after the report, and not so long before it that the sentence tells history."""
    return at.first <= published.date() and at.last >= (published - HISTORY).date()


def _merged(coverage: Coverage, alike: _Alike, rows: Iterable[_Row]) -> list[_Row]:
    """One row for what several documents or sentences of one day tell alike, and for what the next days repeat."""
    by_day: dict[date, list[_Row]] = {}
    for row in rows:
        by_day.setdefault(row.moment.first, []).append(row)
    kept: list[_Row] = []
    for day in sorted(by_day):
        today: list[_Row] = []
        for row in sorted(by_day[day], key=lambda row: (-_weight(coverage, row), coverage.order(row.sentence))):
            _fold(coverage, alike, row, today)
        for row in today:
            _fold(coverage, alike, row, kept)
    return kept


def _fold(coverage: Coverage, alike: _Alike, row: _Row, kept: list[_Row]) -> None:
    """Joins a row to the one among `kept` that tells the same, or adds it."""
    place = next((n for n, other in enumerate(kept) if _same(alike, row, other)), None)
    if place is None:
        kept.append(row)
    elif kept[place].sentence == row.sentence or alike.bears(kept[place], row):
        kept[place] = _joined(coverage, kept[place], row)


def _same(alike: _Alike, row: _Row, other: _Row) -> bool:
    """Is it one happening? On later days only if nothing but the day of the report dates it."""
    late = row.moment.first - other.moment.first
    if late and (not row.moment.precision == other.moment.precision == "reported" or late > ECHO):
        return False
    if row.sentence in other.spans:
        return True
    if not late and alike.cores.retell(row.sentence, other.sentence):
        return True
    if not late and alike.is_one_deed(row, other):
        return True
    if not late and row.type is not None and row.type == other.type:
        one_act = row.actor is not None and (row.actor, row.recipient) == (other.actor, other.recipient)
        if _same_sides(row, other) or (one_act and alike.cores.shared(row.sentence, other.sentence) >= ONE_ACT):
            return True
    return alike.cores.alike(row.sentence, other.sentence)


def _same_sides(row: _Row, other: _Row) -> bool:
    """Do both have the same sides, or the same recipient where one row does not say who acts?"""
    if row.recipient is None or row.recipient != other.recipient:
        return False
    return row.actor == other.actor or (row.actor is None) != (other.actor is None)


def _weight(coverage: Coverage, row: _Row) -> float:
    """Independent reports first, then what is coded with both sides, then a date of its own."""
    behind = coverage.independent(row.spans)
    sides = (row.actor is not None) + (row.recipient is not None)
    return behind.count + 0.6 * behind.unknown + 0.3 * sides + 0.5 * (row.moment.precision != "reported")


def _joined(coverage: Coverage, row: _Row, other: _Row) -> _Row:
    """The weightier row with the other's evidence and date; with its coding only where both tell it in like words."""
    spans = tuple(dict.fromkeys((*row.spans, *other.spans)))
    moments = sorted((row.moment, other.moment), key=lambda at: (at.precision == "reported", at.first))
    when = row.moment if row.moment.precision != "reported" else moments[0]
    row = replace(row, spans=spans, moment=when, named=row.named or other.named)
    mine, yours = (shingles(coverage.text(one.sentence), 2) for one in (row, other))
    if row.type is not None or (row.sentence != other.sentence and overlap(mine, yours) < CODED):
        return row
    return replace(
        row,
        type=other.type,
        actor=other.actor,
        recipient=other.recipient,
        place=other.place,
        status=other.status,
    )


def _chosen(coverage: Coverage, words: DigestWords, rows: Sequence[_Row]) -> list[_Row]:
    """The weightiest rows of each day and of the story; nothing that is still to come, history only if borne out."""
    days: Counter[date] = Counter()
    alone: Counter[date] = Counter()
    chosen: list[_Row] = []
    for row in sorted(rows, key=lambda row: (-_weight(coverage, row), row.moment.when, coverage.order(row.sentence))):
        day = row.moment.first
        borne = _is_borne(coverage, row)
        if days[day] == A_DAY or not _in_time(coverage, row) or not _can_tell(coverage, words, row):
            continue
        if borne or (alone[day] < ALONE and _says_enough(row)):
            days[day] += 1
            alone[day] += not borne
            chosen.append(row)
    return sorted(chosen[:ROWS], key=lambda row: (row.moment.first, row.moment.when, coverage.order(row.sentence)))


def _is_borne(coverage: Coverage, row: _Row) -> bool:
    """Do two reports tell it?"""
    behind = coverage.independent(row.spans)
    return behind.count + behind.unknown > 1


def _says_enough(row: _Row) -> bool:
    """Does a single report say two of: who, to whom, when, or name the person or body that acts?"""
    told = (row.actor is not None) + (row.recipient is not None) + (row.moment.precision != "reported")
    return told > 1 or row.named


def _can_tell(coverage: Coverage, words: DigestWords, row: _Row) -> bool:
    return any(_fit(coverage, words, span) for span in (row.sentence, *row.spans))


def _in_time(coverage: Coverage, row: _Row) -> bool:
    if coverage.latest and row.moment.first > coverage.latest.date():
        return False
    if coverage.first and row.moment.last < (coverage.first - HISTORY).date():
        return coverage.independent(row.spans).count > 1
    return True


def _entries(coverage: Coverage, words: DigestWords, rows: Iterable[_Row]) -> Iterator[TimelineEntry]:
    for row in rows:
        spans = tuple(sorted(row.spans, key=coverage.order))
        telling = _telling(coverage, words, row)
        ordered = tuple(dict.fromkeys((telling, *spans)))
        yield TimelineEntry(
            when=row.moment.when,
            precision=row.moment.precision,
            reported=min((date for span in spans if (date := coverage.published(span))), default=None),
            status=row.status,
            what=realise(coverage.text(telling), words.choice),
            type=row.type,
            actor=row.actor,
            recipient=row.recipient,
            place=row.place,
            spans=ordered,
            origins=coverage.independent(ordered).origins,
        )


def _telling(coverage: Coverage, words: DigestWords, row: _Row) -> Span:
    """The row's own sentence if it can stand alone, else the first of its sentences that can."""
    return next((span for span in (row.sentence, *row.spans) if _fit(coverage, words, span)), row.sentence)


def _fit(coverage: Coverage, words: DigestWords, span: Span) -> bool:
    text = realise(coverage.text(span), words.choice)
    return unfit(text, words.choice, headline=span in coverage.headlines) is None and not coverage.is_spoken(span)
