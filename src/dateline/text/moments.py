"""TIMEX3 values as moments: how precise they are, and which days they cover."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal

Precision = Literal["minute", "day", "week", "month", "year", "range", "reported"]

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::\d\d)?Z?|T[A-Z]{2})?$")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(?:-WE)?$")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_YEAR = re.compile(r"(\d{4})$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A time as precise as its text: `when` in ISO 8601, the first and last day that it covers."""

    when: str
    precision: Precision
    first: date
    last: date

    def meets(self, other: "Moment", slack: int = 0) -> bool:
        """Do the days overlap, give or take `slack` days?"""
        reach = timedelta(days=slack)
        return self.first <= other.last + reach and other.first <= self.last + reach


def moment(value: str | None) -> Moment | None:
    """The moment of a TIMEX3 value; null for durations, sets, references and what does not exist in the calendar."""
    try:
        return _moment(value or "")
    except ValueError:
        return None


def reported(instant: datetime | None) -> Moment | None:
    """The day of a report, where a text gives no time of its own."""
    if instant is None:
        return None
    day = instant.astimezone(UTC).date()
    return Moment(when=day.isoformat(), precision="reported", first=day, last=day)


def _moment(value: str) -> Moment | None:
    first, slash, last = value.partition("/")
    if slash:
        one, other = _moment(first), _moment(last)
        if one and other and one.first <= other.last:
            return Moment(when=value, precision="range", first=one.first, last=other.last)
        return None
    if hit := _DAY.fullmatch(value):
        day = date(int(hit[1]), int(hit[2]), int(hit[3]))
        minute = hit[4] is not None
        when = value if minute else day.isoformat()
        return Moment(when=when, precision="minute" if minute else "day", first=day, last=day)
    if hit := _WEEK.fullmatch(value):
        monday = date.fromisocalendar(int(hit[1]), int(hit[2]), 1)
        return Moment(when=value, precision="week", first=monday, last=monday + timedelta(days=6))
    if hit := _MONTH.fullmatch(value):
        start = date(int(hit[1]), int(hit[2]), 1)
        following = date(start.year + start.month // 12, start.month % 12 + 1, 1)
        return Moment(when=value, precision="month", first=start, last=following - timedelta(days=1))
    if hit := _YEAR.fullmatch(value):
        return Moment(when=value, precision="year", first=date(int(hit[1]), 1, 1), last=date(int(hit[1]), 12, 31))
    return None
