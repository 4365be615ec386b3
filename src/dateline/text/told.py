"""TIMEX3 values in words for the eye; what is no day, week, month or range of these stays as it is."""

import re
from collections.abc import Mapping
from datetime import timedelta

from dateline.text.moments import Moment, moment

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT(\d\d:\d\d|\w\w)")
# The parts of a day in TIMEX3.
_PARTS: Mapping[str, str] = {
    "MO": "morning",
    "MI": "midday",
    "AF": "afternoon",
    "EV": "evening",
    "NI": "night",
    "DT": "in the day",
}


def tell_time(value: str) -> str:
    """A value as a reader would write it: "6 Jun 2031, 10:00", "week of 2 Jun 2031", "June 2031"."""
    found = moment(value)
    if found is None:
        return value
    if found.precision == "range":
        return " to ".join(map(tell_time, value.split("/")))
    if found.precision in ("day", "minute"):
        return _tell_day(found, value)
    return f"{found.first:%B %Y}" if found.precision == "month" else tell_week(value)


def tell_week(value: str) -> str:
    """A week or weekend by its first day; any other value as it is."""
    found = moment(value)
    if found is None or found.precision != "week":
        return value
    name, first = ("weekend", found.last - timedelta(days=1)) if value.endswith("-WE") else ("week", found.first)
    return f"{name} of {first.day} {first:%b %Y}"


def _tell_day(found: Moment, value: str) -> str:
    hour = _INSTANT.match(value)
    part = _PARTS.get(hour[1], hour[1]) if hour else ""
    return f"{found.first.day} {found.first:%b %Y}" + (f", {part}" if part else "")
