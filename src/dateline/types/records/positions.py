"""What parties offer, demand and refuse: in one document, and as a story knows it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dateline.types.records.record import Record
from dateline.types.text import Span

Stance = Literal["offers", "accepts", "demands", "conditions", "refuses", "threatens"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Record):
    """A party's offer, acceptance, demand, condition, refusal or threat on an issue; `firm` marks a red line.

    `said` is the TIMEX3 value of the day or hour at which the text tells that it was taken; null where it does not.
    """

    span: Span
    actor: str
    issue: str
    stance: Stance
    conditions: tuple[Span, ...] = ()
    addressee: str | None = None
    firm: bool = False
    attribution: str | None = None
    said: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyPosition(Record):
    """A party's stance on an issue as the story knows it; `changed` holds the stance it replaced, `before` its spans.

    `side`: the country whose government the actor speaks for, else the actor. `since` is the first report of the
    stance, `said` the first time (TIMEX3 value) that a report tells for it.
    """

    actor: str
    issue: str
    stance: Stance
    conditions: tuple[Span, ...]
    since: datetime | None
    firm: bool
    spans: tuple[Span, ...]
    changed: str | None = None
    side: str = ""
    before: tuple[Span, ...] = ()
    said: str | None = None
