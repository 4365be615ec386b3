"""Which sentences give a figure that the story has left behind."""

from dataclasses import dataclass
from datetime import datetime

from dateline.text.coverage import Coverage
from dateline.text.lives import TOLERANCE
from dateline.types.records import Contradiction, Quantity, Version
from dateline.types.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class _Current:
    """The value that a figure stands at: what is counted, the number, since when."""

    counted: str
    number: float
    since: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outdated:
    """Sentences with a figure that was replaced, and those with one that is vaguer than the value that stands."""

    replaced: frozenset[Span]
    vague: frozenset[Span]


def outdated(coverage: Coverage) -> Outdated:
    """Replaced: older than the value that stands and not the same, or excluded by it. Vague: allowed, but not exact."""
    chains = [c for c in coverage.view.records(Contradiction) if c.relation == "supersedes" and c.slot == "number"]
    current = [one for chain in chains if (one := _current(coverage, chain.versions[-1]))]
    replaced: set[Span] = set()
    vague: set[Span] = set()
    for quantity in coverage.view.records(Quantity):
        sentence = coverage.sentence(quantity.span)
        for one in current:
            if sentence and quantity.counted == one.counted and not quantity.low == quantity.high == one.number:
                (replaced if _behind(coverage, quantity, one) else vague).add(sentence)
    return Outdated(replaced=frozenset(replaced), vague=frozenset(vague - replaced))


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
