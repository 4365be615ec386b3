"""What people say about stories: verdicts, reports, corrections."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

CorrectionKind = Literal["correction", "clarification", "update", "withdrawal"]
TicketState = Literal["received", "accepted", "declined"]
ConstraintKind = Literal["same", "apart"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraint:
    """An editor's verdict that two documents (by outside id) belong to the same story, or must stay apart."""

    kind: ConstraintKind
    one: str
    other: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """A reader's report on one sentence; public under its number, with nothing personal in it."""

    number: int
    story: str
    record: str
    words: str
    report: str
    state: TicketState
    received: datetime
    decided: datetime | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A person's verdict on a record: what was wrong (`before`), what is right (`after`, null: withdrawn), and why."""

    record: str
    story: str
    kind: CorrectionKind
    before: str
    after: str | None
    why: str
    by: Literal["editor", "reader", "outlet"]
    ticket: int | None
    published: datetime
