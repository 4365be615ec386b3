"""Two drawings as plain numbers: the coverage strip and the timeline. The templates turn them into inline SVG."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from dateline.text.told import tell_time
from dateline.types.stories import PageDocument, PageEvent

WIDTH = 720
MARGIN = 8
STEP = 9
"""Pixels from one mark to the next in a stack, and the width of a column."""
TALLEST = 9
"""Most marks drawn in a column; the rest is written as a number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One mark of a drawing; `kind` is its class, `title` its words for a pointer or screen reader."""

    x: float
    y: float
    kind: str
    title: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A day on the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class More:
    """How many marks of a column are not drawn."""

    x: float
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Marks over a time axis, in a box of `width` and `height` pixels; the axis lies at `base`."""

    width: int
    height: int
    base: int
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    more: tuple[More, ...]


def draw_coverage(documents: Sequence[PageDocument]) -> Drawing | None:
    """Every dated document at its time: original, copy, derived or unknown; null when fewer than two are dated."""
    dated = [(d.published.astimezone(UTC), d) for d in documents if d.published]
    marks = [
        (when, d.origin, f"{d.outlet or 'outlet unknown'}, {when:%d %b %H:%M} UTC: {d.origin}", f"#doc-{d.id}")
        for when, d in dated
    ]
    return _draw(marks)


def draw_timeline(events: Sequence[PageEvent], latest: datetime | None) -> Drawing | None:
    """Every event that has a day within a year of the latest report; null when fewer than two have one."""
    marks = []
    for event in events:
        when = day_of(event.when)
        if when and (latest is None or abs(latest - when) < timedelta(days=366)):
            marks.append((when, event.status, f"{tell_time(event.when)}: {event.what}", f"#{event.id}"))
    return _draw(marks)


def day_of(when: str) -> datetime | None:
    """The instant at the beginning of an ISO date or time; null for anything coarser than a day."""
    try:
        instant = datetime.fromisoformat(when) if len(when) >= len("2026-01-01") else None
    except ValueError:
        return None
    return instant if instant is None or instant.tzinfo else instant.replace(tzinfo=UTC)


def _draw(marks: Sequence[tuple[datetime, str, str, str]]) -> Drawing | None:
    if len(marks) < 2:
        return None
    first, last = min(mark[0] for mark in marks), max(mark[0] for mark in marks)
    whole = (last - first).total_seconds() or 1.0
    room = WIDTH - 2 * MARGIN

    def column(when: datetime) -> float:
        return MARGIN + STEP * round((when - first).total_seconds() / whole * room / STEP)

    heights: Counter[float] = Counter(column(mark[0]) for mark in marks)
    base = MARGIN + STEP * min(max(heights.values()), TALLEST) + (STEP if max(heights.values()) > TALLEST else 0)
    filled: Counter[float] = Counter()
    drawn = []
    for when, kind, title, href in sorted(marks):
        x = column(when)
        if filled[x] < TALLEST:
            drawn.append(Mark(x=x, y=base - STEP * (filled[x] + 0.5), kind=kind, title=title, href=href))
        filled[x] += 1
    more = tuple(More(x=x, count=count - TALLEST) for x, count in sorted(filled.items()) if count > TALLEST)
    return Drawing(
        width=WIDTH, height=base + 22, base=base, marks=tuple(drawn), ticks=_ticks(first, last, column), more=more
    )


def _ticks(first: datetime, last: datetime, column: Callable[[datetime], float]) -> tuple[Tick, ...]:
    """At most eight labelled days."""
    days = max((last - first).days, 1)
    step = timedelta(days=max(1, -(-days // 7)))
    day = first.replace(hour=0, minute=0, second=0, microsecond=0)
    ticks = []
    while day <= last:
        if day >= first:
            ticks.append(Tick(x=column(day), label=f"{day:%d %b}".lstrip("0")))
        day += step
    return tuple(ticks) or (Tick(x=column(first), label=f"{first:%d %b}".lstrip("0")),)
