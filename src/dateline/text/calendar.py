"""TIMEX3 values and the intervals they stand for: days, weeks, months, seasons, parts of a day. No words in here."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

Granularity = Literal[
    "minute",
    "hour",
    "part",
    "day",
    "weekend",
    "week",
    "month",
    "season",
    "quarter",
    "half",
    "year",
    "decade",
    "century",
]
Unit = Literal["TS", "TM", "TH", "D", "WE", "W", "M", "Q", "Y", "DE", "CE"]

# A value is year-first and stops where the text stops; see ISO-TimeML.
_VALUE = re.compile(
    r"(?P<century>\d\d)$|(?P<decade>\d{3})$"
    r"|(?P<year>\d{4})(?:-(?:W(?P<week>\d\d)(?P<weekend>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)"
    r"|(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?:(?P<part>MO|MI|AF|EV|NI)|(?P<hour>\d\d)(?::(?P<minute>\d\d))?))?)?))?$"
)
# Hours from and to, on the next day from 24 on. TIMEX3 names the parts and leaves their hours open: these are ours.
_PARTS = {"MO": (6, 12), "MI": (11, 14), "AF": (12, 18), "EV": (18, 24), "NI": (20, 30)}
# The meteorological seasons of the northern hemisphere; winter runs into the next year.
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
SEASONS = tuple(_SEASONS)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A local interval [start, end) and how fine it is."""

    start: datetime
    end: datetime
    granularity: Granularity


def stretch(value: str) -> Stretch | None:
    """The local interval of a TIMEX3 date or time; null for durations, sets, references and values with X."""
    match = _VALUE.match(value)
    if not match:
        return None
    try:
        return _stretch({name: text for name, text in match.groupdict().items() if text is not None})
    except (ValueError, OverflowError):
        return None


def _stretch(found: dict[str, str]) -> Stretch:
    if "century" in found:
        return _years(int(found["century"]) * 100, 100, "century")
    if "decade" in found:
        return _years(int(found["decade"]) * 10, 10, "decade")
    year = int(found["year"])
    if "week" in found:
        monday = date.fromisocalendar(year, int(found["week"]), 1)
        weekend = "weekend" in found
        return _days(monday + timedelta(5 if weekend else 0), 2 if weekend else 7, "weekend" if weekend else "week")
    if "quarter" in found:
        return _months(year, 3 * int(found["quarter"]) - 2, 3, "quarter")
    if "half" in found:
        return _months(year, 6 * int(found["half"]) - 5, 6, "half")
    if "season" in found:
        return _months(year, _SEASONS[found["season"]], 3, "season")
    if "month" not in found:
        return _years(year, 1, "year")
    return _within_month(year, int(found["month"]), found)


def _within_month(year: int, month: int, found: dict[str, str]) -> Stretch:
    if "day" not in found:
        return _months(year, month, 1, "month")
    day = date(year, month, int(found["day"]))
    midnight = datetime.combine(day, time())
    if "part" in found:
        first, last = _PARTS[found["part"]]
        return Stretch(midnight + timedelta(hours=first), midnight + timedelta(hours=last), "part")
    if "hour" not in found:
        return _days(day, 1, "day")
    minutes = 60 * int(found["hour"]) + int(found.get("minute", 0))
    if minutes > 24 * 60:
        raise ValueError("no such hour")
    start = midnight + timedelta(minutes=minutes)
    fine = "minute" in found
    return Stretch(start, start + timedelta(minutes=1 if fine else 60), "minute" if fine else "hour")


def _days(first: date, count: int, granularity: Granularity) -> Stretch:
    start = datetime.combine(first, time())
    return Stretch(start, start + timedelta(days=count), granularity)


def _months(year: int, month: int, count: int, granularity: Granularity) -> Stretch:
    if not 1 <= month <= 12:
        raise ValueError("no such month")
    start, end = month_after(year, month, 0), month_after(year, month, count)
    return Stretch(datetime(*start, 1), datetime(*end, 1), granularity)


def _years(first: int, count: int, granularity: Granularity) -> Stretch:
    return Stretch(datetime(first, 1, 1), datetime(first + count, 1, 1), granularity)


def month_after(year: int, month: int, count: int) -> tuple[int, int]:
    """Year and month `count` months on (or back)."""
    years, months = divmod(12 * year + month - 1 + count, 12)
    return years, months + 1


def day_of(day: date) -> str:
    """The value of a day."""
    return day.isoformat()


def week_of(day: date) -> str:
    """The value of the ISO week that holds the day."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def season_of(day: date) -> str:
    """The season that holds the day; January and February belong to the winter that began the year before."""
    year, month = month_after(day.year, day.month, -2)
    return f"{year:04}-{SEASONS[(month - 1) // 3]}"


def unit_value(day: date, unit: Unit, count: int) -> str | None:
    """The value of the unit that holds the day, `count` units on: unit_value(day, "W", -1) is last week."""
    try:
        return _unit_value(day, unit, count)
    except (ValueError, OverflowError):
        return None


def _unit_value(day: date, unit: Unit, count: int) -> str | None:
    if unit == "D":
        return day_of(day + timedelta(days=count))
    if unit in ("W", "WE"):
        return week_of(day + timedelta(weeks=count)) + ("-WE" if unit == "WE" else "")
    if unit == "M":
        return "{:04}-{:02}".format(*month_after(day.year, day.month, count))
    if unit == "Q":
        year, month = month_after(day.year, day.month, 3 * count)
        return f"{year:04}-Q{(month + 2) // 3}"
    if unit == "Y":
        return f"{day.year + count:04}"
    if unit == "DE":
        return f"{day.year // 10 + count:03}"
    if unit == "CE":
        return f"{day.year // 100 + count:02}"
    return None


def shifted(value: str, unit: Unit, count: float) -> str | None:
    """A value moved by so many units, as fine as the coarser of both: "2025-06" and two months is "2025-08".

    Null where the value is too coarse for the unit ("2025" and three days), or is no date.
    """
    place = stretch(value)
    if place is None:
        return None
    if unit in ("TS", "TM", "TH"):
        return _shifted_clock(place, unit, count)
    if _COARSENESS[place.granularity] > _COARSENESS[_SIZES[unit]]:
        return None
    if unit in ("DE", "CE"):
        return shifted(value, "Y", count * (10 if unit == "DE" else 100))
    if count != int(count):
        unit, count = _finer(unit), count * _PARTS_OF[unit]
    return unit_value(place.start.date(), unit, round(count))


def _shifted_clock(place: Stretch, unit: Unit, count: float) -> str | None:
    if place.granularity not in ("minute", "hour"):
        return None
    seconds = {"TS": 1, "TM": 60, "TH": 3600}[unit]
    try:
        moved = place.start + timedelta(seconds=seconds * count)
    except OverflowError:
        return None
    fine = place.granularity == "minute" or unit != "TH"
    return moved.strftime("%Y-%m-%dT%H:%M" if fine else "%Y-%m-%dT%H")


_SIZES: dict[Unit, Granularity] = {
    "D": "day", "WE": "weekend", "W": "week", "M": "month", "Q": "quarter", "Y": "year", "DE": "decade",
    "CE": "century",
}  # fmt: skip
_COARSENESS: dict[Granularity, int] = {
    "minute": 0, "hour": 0, "part": 1, "day": 1, "weekend": 2, "week": 2, "month": 3, "season": 4, "quarter": 4,
    "half": 4, "year": 5, "decade": 6, "century": 7,
}  # fmt: skip
_PARTS_OF: dict[Unit, int] = {"Y": 12, "M": 4, "Q": 3, "W": 7, "D": 1, "WE": 1}


def _finer(unit: Unit) -> Unit:
    finer: dict[Unit, Unit] = {"Y": "M", "Q": "M", "M": "W", "W": "D"}
    return finer.get(unit, "D")


def duration(unit: Unit, count: float | None) -> str:
    """The value of a duration; a null count is an unknown one ("several days" is PXD)."""
    if unit in ("DE", "CE"):
        years = None if count is None else count * (10 if unit == "DE" else 100)
        return duration("Y", years)
    if count == 0.5 and unit in _HALVES:
        return _HALVES[unit]
    number = "X" if count is None else f"{count:g}" if abs(count) < 1_000_000 else str(int(count))
    return f"P{'T' if unit[0] == 'T' else ''}{number}{unit[-1] if unit != 'WE' else 'WE'}"


_HALVES: dict[Unit, str] = {"TH": "PT30M", "TM": "PT30S", "D": "PT12H", "Y": "P6M"}


def easter(year: int) -> date:
    """Easter Sunday of a Gregorian year (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    moon = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * moon) // 451
    month, day = divmod(h + moon - 7 * m + 114, 31)
    return date(year, month, day + 1)


def holiday(rule: str, year: int) -> date | None:
    """The day of a feast: "12-25", "easter-2", or "11-4-4" (month, how manieth, ISO weekday)."""
    try:
        if rule.startswith("easter"):
            return easter(year) + timedelta(days=int(rule[6:] or 0))
        numbers = [int(part) for part in rule.split("-")]
        if len(numbers) == 2:
            return date(year, *numbers)
        first = date(year, numbers[0], 1)
        return first + timedelta(days=(numbers[2] - first.isoweekday()) % 7 + 7 * (numbers[1] - 1))
    except (ValueError, OverflowError):
        return None
