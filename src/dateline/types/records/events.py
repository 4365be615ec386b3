"""What happened, coded after PLOVER."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from dateline.types.records.record import Record
from dateline.types.text import Span

Status = Literal["happened", "ongoing", "scheduled", "threatened", "proposed", "denied", "possible"]


class EventType(StrEnum):
    """The sixteen event types of PLOVER, manual "DRAFT Version 2.0" (openeventdata/PLOVER)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    """A coded happening. `time` is a TIMEX3 value, `place` the words of the text; joint sides are in the plurals."""

    trigger: Span
    sentence: Span
    type: EventType
    mode: str | None = None
    status: Status = "happened"
    actor: str | None = None
    recipient: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    reciprocal: bool = False
    actor_span: Span | None = None
    recipient_span: Span | None = None
    time: str | None = None
    time_span: Span | None = None
    place: str | None = None
    place_span: Span | None = None
    attribution: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPlace(Record):
    """Where an event took place: the words of its own clause, and the location (a record key) that they name.

    `precision`: 1 in a town, 2 beside it or in a part of a region, 3 in a region or country (after ACLED's codebook).
    """

    event: str
    span: Span
    location: str
    precision: Literal[1, 2, 3]
    why: Literal["locative", "target"]
