"""Which sentences the story has left behind: a figure that was replaced, a plan for a day that is over."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dateline.text.coverage import Coverage
from dateline.text.lives import TOLERANCE
from dateline.types.records import Contradiction, Quantity, ScheduleEntry, Version
from dateline.types.text import Span

# What is due in a longer time than this is not over with one day of it.
DUE = timedelta(days=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Current:
    """The value that a figure stands at: what is counted, the number, since when."""

    counted: str
    number: float
    since: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outdated:
    """Sentences with a figure that was replaced, those with one vaguer than the value that stands, and old plans."""

    replaced: frozenset[Span]
    vague: frozenset[Span]
    plans: frozenset[Span] = frozenset()


def outdated(coverage: Coverage) -> Outdated:
    """Replaced: older than the value that stands and not the same, or excluded by it. Vague: allowed, but not exact.

    Plans: what was told of days to come, all of which were over, or had their outcome, at the story's latest report.
    """
    chains = [c for c in coverage.view.records(Contradiction) if c.relation == "supersedes" and c.slot == "number"]
    current = [one for chain in chains if (one := _current(coverage, chain.versions[-1]))]
    replaced: set[Span] = set()
    vague: set[Span] = set()
    for quantity in coverage.view.records(Quantity):
        sentence = coverage.sentence(quantity.span)
        for one in current:
            if sentence and quantity.counted == one.counted and not quantity.low == quantity.high == one.number:
                (replaced if _behind(coverage, quantity, one) else vague).add(sentence)
    return Outdated(replaced=frozenset(replaced), vague=frozenset(vague - replaced), plans=frozenset(_plans(coverage)))


def _plans(coverage: Coverage) -> Iterator[Span]:
    """Sentences that look ahead to days which no longer lie ahead."""
    settled = {entry.when[:10] for entry in coverage.view.records(ScheduleEntry) if entry.outcome is not None}
    ahead: dict[Span, list[bool]] = {}
    for times in coverage.times.values():
        for time in times:
            sentence, published = coverage.sentence(time.span), coverage.published(time.span)
            if sentence and published and time.low and time.high and time.low.date() > published.date():
                over = time.high - time.low <= DUE and _is_over(coverage, time.low.date(), time.high, settled)
                ahead.setdefault(sentence, []).append(over)
    yield from (sentence for sentence, over in ahead.items() if all(over))


def _is_over(coverage: Coverage, day: date, end: datetime, settled: Collection[str]) -> bool:
    return (coverage.latest is not None and end <= coverage.latest) or day.isoformat() in settled


def _current(coverage: Coverage, version: Version) -> _Current | None:
    """What the last version of a chain counts, read from the figures in its sentences."""
    for span in version.spans:
        for quantity in coverage.by_document(Quantity).get(span.document, ()):
            if span.holds(quantity.span) and quantity.counted and coverage.text(quantity.span) in version.value:
                value = quantity.low if quantity.low is not None else quantity.high
                if value is not None:
                    return _Current(counted=quantity.counted, number=float(value), since=version.as_of)
    return None


def _behind(coverage: Coverage, quantity: Quantity, current: _Current) -> bool:
    published = coverage.published(quantity.span)
    if published and current.since and published < current.since:
        return True
    slack = 0.0 if quantity.low == quantity.high and quantity.qualifier is None else TOLERANCE
    low = quantity.low * (1 - slack) if quantity.low is not None else float("-inf")
    high = quantity.high * (1 + slack) if quantity.high is not None else float("inf")
    return not low <= current.number <= high
