"""What an expression may hang on, what it comes to, and which of several dates is the nearest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from dateline.text.calendar import stretch
from dateline.text.timex.tense import Direction
from dateline.types.records import TimexType

# Around New Year a month without a year may belong to either side.
_TURN = timedelta(days=14)
_FAR = timedelta(days=300)

AnchorKind = Literal["document", "text", "none"]
DateOrder = Literal["DMY", "MDY"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What an expression may hang on.

    `day` is the anchor's local day (null if there is none), `clock` its local time if that is known, `mention` the last
    date told before, `sentence` the last one told in the same sentence, `order` that of dates in figures.
    """

    day: date | None
    clock: datetime | None = None
    anchor: AnchorKind = "document"
    direction: Direction | None = None
    mention: str | None = None
    sentence: str | None = None
    order: DateOrder | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """Type and value; `candidates` are all values that the words allow, if more than one."""

    type: TimexType
    value: str
    anchor: AnchorKind = "none"
    candidates: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    start: int | None = None


def nearest(values: Sequence[str], day: date, direction: Direction | None, *, sure: bool = False) -> str:
    """The value that the direction points to, seen from a day; the nearest if there is none, or it leads far astray.

    A `sure` direction never does.
    """
    places = {value: stretch(value) for value in values}
    known = {value: place for value, place in places.items() if place}
    behind = [value for value, place in known.items() if place.start.date() <= day]
    ahead = [value for value, place in known.items() if place.end.date() > day]
    if direction == "past" and behind and (sure or not ahead or not _is_just_ahead(behind[-1], ahead[0], day)):
        return behind[-1]
    if direction == "future" and ahead and (sure or not behind or not _is_just_over(behind[-1], ahead[0], day)):
        return ahead[0]
    return min(known, key=lambda value: distance(value, day))


def _is_just_over(behind: str, ahead: str, day: date) -> bool:
    """A day that was two weeks ago and comes back in a year is not what lies ahead, whatever the verb."""
    return distance(behind, day) <= _TURN.days and distance(ahead, day) > _FAR.days


def _is_just_ahead(behind: str, ahead: str, day: date) -> bool:
    """A day that comes in two weeks and was a year ago is not what lies behind ("accepted the date of June 6")."""
    return distance(ahead, day) <= _TURN.days and distance(behind, day) > _FAR.days


def distance(value: str, day: date) -> int:
    """Days between a day and the stretch of a value, 0 inside."""
    place = stretch(value)
    if place is None:
        return 10**6
    first, last = place.start.date(), place.end.date() - timedelta(days=1)
    return max((first - day).days, (day - last).days, 0)


def is_close(value: str, day: date) -> bool:
    """Is the value within two weeks of a day?"""
    return distance(value, day) <= _TURN.days
