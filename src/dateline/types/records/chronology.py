"""What happened when, and what is due."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dateline.types.records.events import EventType, Status
from dateline.types.records.record import Record
from dateline.types.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry(Record):
    """A dated happening: event time (ISO 8601, as precise as the text), and when it was first reported.

    `precision` is minute, day, week, month, year, range, or "reported" where only the day of the report is known.
    `type` is null for a happening outside PLOVER's types (an accident, a disaster).
    """

    when: str
    precision: str
    reported: datetime | None
    status: Status
    what: str
    type: EventType | None
    actor: str | None
    recipient: str | None
    place: str | None
    spans: tuple[Span, ...]
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One state of a scheduled event: when, where, how sure, reported when, in which words."""

    when: str
    place: str | None
    status: Literal["announced", "expected", "moved", "cancelled", "confirmed", "held"]
    reported: datetime | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleEntry(Record):
    """A scheduled event with its latest plan, the history of plans, and what came of it (null while open).

    `overdue`: its time has passed by the story's latest document, and no document says what came of it.
    """

    when: str
    precision: str
    what: str
    place: str | None
    certainty: Literal["announced", "expected", "reported"]
    outcome: str | None
    history: tuple[Plan, ...]
    spans: tuple[Span, ...]
    overdue: bool = False
