"""Builds the timeline of a story: what happened when, told by whom first."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import ClassVar

from dateline.chronicle.folding import fold_happenings, weigh
from dateline.chronicle.happenings import HISTORY, Happening, find_happenings
from dateline.lexicon.digest import DigestWords, digest_words
from dateline.stage import Scope, View
from dateline.text.coverage import Coverage
from dateline.text.real import Reality
from dateline.text.realise import realise, unfit
from dateline.types.records import (
    Agreement,
    Commentary,
    Copy,
    Credit,
    Entity,
    Event,
    Furniture,
    Language,
    Origin,
    Record,
    Sentence,
    TimeExpression,
    TimelineEntry,
)
from dateline.types.text import Span

# Rows of one day, and in all: few and right rather than all.
A_DAY, ROWS = 10, 80
# Rows of one day that rest on a single report.
ALONE = 3


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
        reality = Reality(coverage, words.gate)
        found = fold_happenings(coverage, words, reality, find_happenings(coverage, words, reality))
        yield from _entries(coverage, words, _chosen(coverage, words, found))


def _chosen(coverage: Coverage, words: DigestWords, rows: Sequence[Happening]) -> list[Happening]:
    """The weightiest rows of each day and of the story; nothing that is still to come, history only if borne out."""
    days: Counter[date] = Counter()
    alone: Counter[date] = Counter()
    chosen: list[Happening] = []
    for row in sorted(rows, key=lambda row: (-weigh(coverage, row), row.moment.when, coverage.order(row.sentence))):
        day = row.moment.first
        borne = _is_borne(coverage, row)
        if days[day] == A_DAY or not _in_time(coverage, row) or not _can_tell(coverage, words, row):
            continue
        if borne or (alone[day] < ALONE and _says_enough(row)):
            days[day] += 1
            alone[day] += not borne
            chosen.append(row)
    return sorted(chosen[:ROWS], key=lambda row: (row.moment.first, row.moment.when, coverage.order(row.sentence)))


def _is_borne(coverage: Coverage, row: Happening) -> bool:
    """Do two reports tell it?"""
    behind = coverage.independent(row.spans)
    return behind.count + behind.unknown > 1


def _says_enough(row: Happening) -> bool:
    """Does a single report say two of: who, to whom, when, or name the person or body that acts?"""
    told = (row.actor is not None) + (row.recipient is not None) + (row.moment.precision != "reported")
    return told > 1 or row.named


def _can_tell(coverage: Coverage, words: DigestWords, row: Happening) -> bool:
    return any(_fit(coverage, words, span) for span in (row.sentence, *row.spans))


def _in_time(coverage: Coverage, row: Happening) -> bool:
    if coverage.latest and row.moment.first > coverage.latest.date():
        return False
    if coverage.first and row.moment.last < (coverage.first - HISTORY).date():
        return coverage.independent(row.spans).count > 1
    return True


def _entries(coverage: Coverage, words: DigestWords, rows: Iterable[Happening]) -> Iterator[TimelineEntry]:
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


def _telling(coverage: Coverage, words: DigestWords, row: Happening) -> Span:
    """The row's own sentence if it can stand alone, else the first of its sentences that can."""
    return next((span for span in (row.sentence, *row.spans) if _fit(coverage, words, span)), row.sentence)


def _fit(coverage: Coverage, words: DigestWords, span: Span) -> bool:
    text = realise(coverage.text(span), words.choice)
    return unfit(text, words.choice, headline=span in coverage.headlines) is None and not coverage.is_spoken(span)
