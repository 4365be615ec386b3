"""Reads how a figure lived through a story: which value replaced which, and which values exclude each other.

Only figures of one question are compared (the same thing counted, the same unit). A later value that the reports go
over to replaces the earlier one, also downwards; one that never gets the upper hand stands against the one that has it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property

from dateline.types.text import Span

# "About 100" bears 113: our tolerance for a hedged figure.
TOLERANCE = 0.15
# Up to so many outlets a single report moves a figure; above it takes two.
FEW = 4
# A lower count is a rival of the one that stands when it comes this near; else it is an old one, or counts a part.
NEAR = 0.9
# An outlier is set against the value of its own time if this part of the outlets of the later one still print that.
STOOD = 1 / 3
# Claims this close together answer each other.
SOON = timedelta(days=2)
_EARLIEST, _NEVER = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure in one document. `number` is what it says, `low`, `high` what it allows, `label` its words."""

    number: float
    low: float | None
    high: float | None
    hedged: bool
    label: str
    span: Span
    voice: str
    source: str | None
    at: datetime | None

    @property
    def exact(self) -> bool:
        """Is it one number without hedge?"""
        return self.low == self.high and self.low is not None and not self.hedged


@dataclass(frozen=True)
class Value:
    """One number in all documents that print it."""

    number: float
    figures: tuple[Figure, ...]

    @cached_property
    def first(self) -> datetime:
        """When it was first printed (undated ones last)."""
        return min(figure.at or _NEVER for figure in self.figures)

    @cached_property
    def exact(self) -> bool:
        """Do most print it without a hedge?"""
        return 2 * sum(figure.exact for figure in self.figures) >= len(self.figures)

    @cached_property
    def label(self) -> str:
        """The words it is printed in most often; the unhedged ones before others."""
        labels = [figure.label for figure in self.figures if figure.exact or not self.exact]
        return min(labels, key=lambda label: (-labels.count(label), len(label), label))

    @cached_property
    def low(self) -> float:
        """The least that it allows."""
        return self._bounds[0]

    @cached_property
    def high(self) -> float:
        """The most that it allows."""
        return self._bounds[1]

    @cached_property
    def _bounds(self) -> tuple[float, float]:
        if self.exact:
            return self.number, self.number
        allowed = [_bounds_of(figure) for figure in self.figures if not figure.exact]
        return min(low for low, _ in allowed), max(high for _, high in allowed)

    def voices(self, since: datetime) -> frozenset[str]:
        """Who prints it at or after an instant."""
        return frozenset(figure.voice for figure in self.figures if (figure.at or _NEVER) >= since)

    def allows(self, other: "Value") -> bool:
        """Can both be true?"""
        return self.low <= other.high and other.low <= self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """The values that replaced each other, in order, and the pairs that exclude each other."""

    replaced: tuple[Value, ...]
    against: tuple[tuple[Value, Value], ...]


def life(figures: Iterable[Figure], *, grows: bool, claimed: bool = False) -> Life:
    """How the figure of one question moved.

    `grows` marks counts that only go up unless they are corrected; of `claimed` ones, what parties say, another value
    soon after is another claim.
    """
    values = _values(figures)
    if not values:
        return Life(replaced=(), against=())
    crowd = len({figure.voice for value in values for figure in value.figures})
    replaced, against = [values[0]], []
    for place, value in enumerate(values[1:], 1):
        verdict = _verdict(value, replaced[-1], crowd, grows=grows)
        if verdict == "replaces" and claimed and value.first - replaced[-1].first < SOON:
            verdict = "nothing" if value.allows(replaced[-1]) else "against"
        if verdict == "replaces" and grows and _refuted(value, replaced[-1], values[place + 1 :]):
            verdict = "against"
        if verdict == "replaces":
            replaced.append(value)
        elif verdict == "against":
            against.append((replaced[-1], value))
    return Life(replaced=tuple(replaced), against=_settled(replaced, against))


def _bounds_of(figure: Figure) -> tuple[float, float]:
    low = figure.low if figure.low is not None else float("-inf")
    high = figure.high if figure.high is not None else float("inf")
    if low == high:
        return round(low * (1 - TOLERANCE), 6), round(high * (1 + TOLERANCE), 6)
    return low, high


def _values(figures: Iterable[Figure]) -> list[Value]:
    by_number: dict[float, list[Figure]] = {}
    for figure in figures:
        by_number.setdefault(figure.number, []).append(figure)
    values = (Value(number, tuple(found)) for number, found in by_number.items())
    return sorted(values, key=lambda value: (value.first, value.number))


def _verdict(value: Value, current: Value, crowd: int, *, grows: bool) -> str:
    """What a value that appears while `current` stands does to it: "replaces", "against" or "nothing"."""
    if not value.exact and value.allows(current):
        return "nothing" if current.exact or value.number <= current.number else "replaces"
    mine, theirs = value.voices(value.first), current.voices(value.first)
    later = value.first > current.first
    enough = len(mine) >= (1 if crowd <= FEW else 2)
    if later and enough and value.allows(current) and not current.exact:
        return "replaces"  # about 100, then 115
    upper_hand = len(mine) > len(theirs) or (len(mine) == len(theirs) and value.number > current.number)
    revised = bool(mine & current.voices(_EARLIEST) - theirs)
    if later and enough and upper_hand and (not grows or value.number > current.number or revised or len(mine) >= FEW):
        return "replaces"
    if value.allows(current):
        return "nothing"
    if grows and value.number < NEAR * current.number and crowd > FEW:
        return "nothing"  # a straggler with an old count, or a part of the whole
    return "against"


def _refuted(value: Value, current: Value, later: Sequence[Value]) -> bool:
    """Does one voice alone give it, and do others go on from the count that stood before?"""
    mine = value.voices(_EARLIEST)
    others = (one for one in later if one.exact and current.number <= one.number < value.number)
    return len(mine) == 1 and any(one.voices(value.first) - mine for one in others)


def _settled(replaced: Sequence[Value], against: Sequence[tuple[Value, Value]]) -> tuple[tuple[Value, Value], ...]:
    """Each outlier against the value that stood beside it: that of its time if not on its way out already."""
    settled = []
    for current, value in against:
        beside = [one for one in replaced if one is not value and one.voices(value.first) and not one.allows(value)]
        best = _longest(beside, value.first) or current
        then = _longest([one for one in beside if one.first <= value.first], value.first)
        stood = then is not None and len(then.voices(value.first)) >= STOOD * len(best.voices(value.first))
        settled.append((then if then and stood else best, value))
    return tuple(settled)


def _longest(values: Sequence[Value], since: datetime) -> Value | None:
    """The value that most print from an instant on."""
    return max(values, key=lambda one: (len(one.voices(since)), one.number), default=None)
