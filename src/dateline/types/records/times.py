"""Times as a document tells them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dateline.types.records.record import Record
from dateline.types.text import Span

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
TimeRole = Literal["happened", "scheduled", "deadline", "recurring", "validity", "background"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression(Record):
    """A TIMEX3 expression; `low`, `high` bound its interval [low, high) in UTC where the value resolves to one."""

    span: Span
    type: TimexType
    value: str
    low: datetime | None = None
    high: datetime | None = None
    granularity: str | None = None
    role: TimeRole | None = None
    anchor: Literal["document", "text", "none"] = "none"
    flags: tuple[str, ...] = ()
