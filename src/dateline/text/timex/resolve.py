"""From shapes to TIMEX3 values: what the words leave open is filled from the anchor, and nothing else is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from dateline.text.calendar import (
    Unit,
    day_of,
    duration,
    holiday,
    season_of,
    shifted,
    stretch,
    unit_value,
)
from dateline.text.timex.shapes import Shape
from dateline.text.timex.tense import Direction
from dateline.types.records import TimexType

AnchorKind = Literal["document", "text", "none"]
DateOrder = Literal["DMY", "MDY"]

# Around New Year a month without a year may belong to either side.
_TURN = timedelta(days=14)
_FAR = timedelta(days=300)
# Two-digit years lie within half a century of the document.
_HALF_CENTURY = 50


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


def resolve(shape: Shape, context: Context) -> Resolved | None:
    """The value of a shape, or null if it turns out to be no time ("31 February")."""
    return _RESOLVERS[shape.kind](shape, context)


def _point(shape: Shape, context: Context) -> Resolved | None:
    found = _day(shape, context)
    if found is None or not shape.timed:
        return found
    if shape.eve:
        found = replace(found, value=shifted(found.value, "D", -1) or found.value)
    clock = _clock(shape)
    if len(found.value) != 10:
        return replace(found, type="TIME") if shape.hour is None and found.value else None
    moved = tuple(f"{value}{clock}" for value in found.candidates)
    value = f"{found.value}{clock}"
    if shape.hour is not None and "X" not in value and stretch(value) is None:
        return None
    return replace(found, type="TIME", value=value, candidates=moved)


def _clock(shape: Shape) -> str:
    if shape.hour is None:
        return f"T{shape.part}"
    return f"T{shape.hour:02}" if shape.minute is None else f"T{shape.hour:02}:{shape.minute:02}"


def _day(shape: Shape, context: Context) -> Resolved | None:
    """The date part of a point, whole or with X for what nobody says."""
    if shape.relative:
        return _hangs(shape, context)
    for applies, resolver in _DAYS:
        if applies(shape):
            return resolver(shape, context)
    return _bare_clock(shape, context) if shape.timed else None


def _bare_clock(shape: Shape, context: Context) -> Resolved | None:
    """A clock time without a date: the day told in the same sentence, else the anchor's."""
    told = stretch(context.sentence) if context.sentence else None
    if told and told.granularity in ("day", "minute", "hour", "part"):
        return Resolved(type="DATE", value=day_of(told.start.date()), anchor="text")
    if context.day is None:
        return Resolved(type="DATE", value="XXXX-XX-XX", flags=("unresolved",))
    return Resolved(type="DATE", value=day_of(context.day), anchor=context.anchor)


def _hangs(shape: Shape, context: Context) -> Resolved | None:
    """ "that night", "the same day": on the last day told."""
    base = context.mention if context.mention and stretch(context.mention) else None
    value = shifted(base, "D", shape.count or 0) if base else None
    if value:
        return Resolved(type="DATE", value=value, anchor="text")
    if context.day is None or shape.which is not None:
        return Resolved(type="DATE", value="XXXX-XX-XX", flags=("unresolved",))
    value = day_of(context.day + timedelta(days=int(shape.count or 0)))
    return Resolved(type="DATE", value=value, anchor=context.anchor, flags=("ambiguous",))


def _deictic(shape: Shape, context: Context) -> Resolved:
    if context.day is None:
        return Resolved(type="DATE", value="XXXX-XX-XX", flags=("unresolved",))
    value = unit_value(context.day, "D", shape.days or 0) or "XXXX-XX-XX"
    return Resolved(type="DATE", value=value, anchor=context.anchor)


def _calendar_day(shape: Shape, context: Context) -> Resolved | None:
    """Day and month, with the year or with the nearest one that the tense allows."""
    month, day = shape.month or 0, shape.day or 0
    if shape.year is not None:
        value = f"{shape.year:04}-{month:02}-{day:02}"
        return Resolved(type="DATE", value=value) if stretch(value) else None
    if not stretch(f"2024-{month:02}-{day:02}"):
        return None
    return _yearless(f"-{month:02}-{day:02}", context)


def _calendar_month(shape: Shape, context: Context) -> Resolved | None:
    month = shape.month or 0
    if shape.year is not None:
        return Resolved(type="DATE", value=f"{shape.year:04}-{month:02}")
    if shape.which is None or context.day is None:
        return _yearless(f"-{month:02}", context)
    year, same = context.day.year, context.day.month
    if shape.which == 0:
        return Resolved(type="DATE", value=f"{year:04}-{month:02}", anchor=context.anchor)
    nearest = year - (month >= same) if shape.which < 0 else year + (month <= same)
    # "last June", said in autumn, may be this year's or the year before's.
    far = nearest - 1 if shape.which < 0 else nearest + 1
    doubtful = nearest == year
    found = Resolved(type="DATE", value=f"{nearest:04}-{month:02}", anchor=context.anchor)
    if not doubtful:
        return found
    return replace(found, candidates=(found.value, f"{far:04}-{month:02}"), flags=("ambiguous",))


def _yearless(rest: str, context: Context) -> Resolved:
    """Completes "-MM" or "-MM-DD" with a year: the one told in the sentence, else the nearest by tense."""
    told = _told_year(rest, context)
    if told is not None:
        return Resolved(type="DATE", value=f"{told:04}{rest}", anchor="text", flags=("year-inferred",))
    if context.day is None:
        return Resolved(type="DATE", value=f"XXXX{rest}", flags=("unresolved",))
    values = [f"{year:04}{rest}" for year in range(context.day.year - 1, context.day.year + 2)]
    if rest == "-02-29":
        values = [f"{year:04}{rest}" for year in range(context.day.year - 4, context.day.year + 5)]
    values = [value for value in values if stretch(value)]
    value = _nearest(values, context.day, context.direction)
    doubtful = context.direction in (None, "present") and not _is_close(value, context.day)
    flags = ("year-inferred", "ambiguous") if doubtful else ("year-inferred",)
    return Resolved(type="DATE", value=value, anchor=context.anchor, flags=flags)


def _told_year(rest: str, context: Context) -> int | None:
    """An earlier month or day of the same sentence with another year: "jailed in March 2019 and freed in June"."""
    told = stretch(context.sentence) if context.sentence else None
    if told is None or told.granularity not in ("day", "month") or context.direction == "future":
        return None
    year = told.start.year
    if context.day is None or year >= context.day.year - 1:
        return year if context.day is None else None
    later = stretch(f"{year:04}{rest}")
    return year if later is None or later.start >= told.start else year + 1


def _nearest(values: list[str], day: date, direction: Direction | None) -> str:
    places = {value: stretch(value) for value in values}
    known = {value: place for value, place in places.items() if place}
    behind = [value for value, place in known.items() if place.start.date() <= day]
    ahead = [value for value, place in known.items() if place.end.date() > day]
    if direction == "past" and behind:
        return behind[-1]
    if direction == "future" and ahead and not (behind and _is_just_over(behind[-1], ahead[0], day)):
        return ahead[0]
    return min(known, key=lambda value: _distance(value, day))


def _is_just_over(behind: str, ahead: str, day: date) -> bool:
    """A day that was two weeks ago and comes back in a year is not what lies ahead, whatever the verb."""
    return _distance(behind, day) <= _TURN.days and _distance(ahead, day) > _FAR.days


def _distance(value: str, day: date) -> int:
    place = stretch(value)
    if place is None:
        return 10**6
    first, last = place.start.date(), place.end.date() - timedelta(days=1)
    return max((first - day).days, (day - last).days, 0)


def _is_close(value: str, day: date) -> bool:
    return _distance(value, day) <= _TURN.days


def _weekday(shape: Shape, context: Context) -> Resolved:
    wanted = shape.weekday or 1
    if context.day is None:
        return Resolved(type="DATE", value=f"XXXX-WXX-{wanted}", flags=("unresolved",))
    day = context.day
    ahead = (wanted - day.isoweekday()) % 7
    if shape.week is not None:
        value = day + timedelta(days=wanted - day.isoweekday() + 7 * shape.week)
        return Resolved(type="DATE", value=day_of(value), anchor=context.anchor)
    if shape.which in (-1, 1):
        return _other_week(wanted, shape.which, context, day)
    if shape.which == 0:
        value = day + timedelta(days=wanted - day.isoweekday())
        return Resolved(type="DATE", value=day_of(value), anchor=context.anchor)
    return _by_tense(ahead, wanted, context, day)


def _other_week(wanted: int, which: int, context: Context, day: date) -> Resolved:
    """ "last Friday" is the latest one and that of last week; where they differ both are kept."""
    near = (wanted - day.isoweekday()) % 7 or 7
    nearest = day + timedelta(days=near) if which > 0 else day - timedelta(days=(-near) % 7 or 7)
    other = day + timedelta(days=wanted - day.isoweekday() + 7 * which)
    if nearest == other:
        return Resolved(type="DATE", value=day_of(nearest), anchor=context.anchor)
    # "next Friday" is mostly that of next week, "last Friday" the latest.
    value = other if which > 0 else nearest
    both = tuple(day_of(item) for item in sorted((nearest, other)))
    return Resolved(type="DATE", value=day_of(value), anchor=context.anchor, candidates=both, flags=("ambiguous",))


def _by_tense(ahead: int, wanted: int, context: Context, day: date) -> Resolved:
    """Today counts as past and as to come; a present tense looks ahead within the week ("Ministers meet Friday")."""
    behind = ahead - 7 if ahead else 0
    coming = context.direction == "future" or (context.direction == "present" and wanted >= day.isoweekday())
    sure = context.direction is not None or ahead == 0
    nearest = min((behind, ahead), key=abs)
    days = nearest if context.direction is None else ahead if coming else behind
    both = () if sure else (day_of(day + timedelta(days=behind)), day_of(day + timedelta(days=ahead)))
    return Resolved(
        type="DATE",
        value=day_of(day + timedelta(days=days)),
        anchor=context.anchor,
        candidates=both,
        flags=() if sure else ("ambiguous",),
    )


def _season(shape: Shape, context: Context) -> Resolved:
    name = shape.season or "SU"
    if shape.year is not None:
        return Resolved(type="DATE", value=f"{shape.year:04}-{name}")
    if context.day is None:
        return Resolved(type="DATE", value=f"XXXX-{name}", flags=("unresolved",))
    if shape.which == 0 and season_of(context.day).endswith(name):
        return Resolved(type="DATE", value=season_of(context.day), anchor=context.anchor)
    values = [f"{year:04}-{name}" for year in range(context.day.year - 2, context.day.year + 3)]
    if shape.which in (-1, 1):
        over = [value for value in values if (place := stretch(value)) and place.end.date() <= context.day]
        coming = [value for value in values if (place := stretch(value)) and place.start.date() > context.day]
        value = over[-1] if shape.which < 0 else coming[0]
    else:
        value = _nearest(values, context.day, context.direction)
    return Resolved(type="DATE", value=value, anchor=context.anchor)


def _quarter(shape: Shape, context: Context) -> Resolved:
    rest = f"-Q{shape.quarter}" if shape.quarter else f"-H{shape.half}"
    if shape.year is not None:
        return Resolved(type="DATE", value=f"{shape.year:04}{rest}")
    if context.day is None:
        return Resolved(type="DATE", value=f"XXXX{rest}", flags=("unresolved",))
    if shape.which is not None:
        return Resolved(type="DATE", value=f"{context.day.year + shape.which:04}{rest}", anchor=context.anchor)
    values = [f"{year:04}{rest}" for year in range(context.day.year - 1, context.day.year + 2)]
    value = _nearest(values, context.day, context.direction)
    return Resolved(type="DATE", value=value, anchor=context.anchor, flags=("year-inferred",))


def _feast(shape: Shape, context: Context) -> Resolved | None:
    rule = shape.holiday or ""
    if shape.year is not None:
        day = holiday(rule, shape.year)
        return Resolved(type="DATE", value=day_of(day)) if day else None
    if context.day is None:
        fixed = rule[:1].isdigit() and rule.count("-") == 1
        return Resolved(type="DATE", value=f"XXXX-{rule}" if fixed else "XXXX-XX-XX", flags=("unresolved",))
    days = [holiday(rule, year) for year in range(context.day.year - 1, context.day.year + 2)]
    turned: dict[int | None, Direction] = {-1: "past", 1: "future"}
    direction = turned.get(shape.which, context.direction)
    value = _nearest([day_of(day) for day in days if day], context.day, direction)
    return Resolved(type="DATE", value=value, anchor=context.anchor, flags=("year-inferred",))


def _year(shape: Shape, context: Context) -> Resolved:
    return Resolved(type="DATE", value=f"{shape.year:04}")


_DAYS: tuple[tuple[Callable[[Shape], bool], Callable[[Shape, Context], Resolved | None]], ...] = (
    (lambda shape: shape.day is not None, _calendar_day),
    (lambda shape: shape.month is not None, _calendar_month),
    (lambda shape: shape.weekday is not None, _weekday),
    (lambda shape: shape.days is not None, _deictic),
    (lambda shape: shape.season is not None, _season),
    (lambda shape: bool(shape.quarter or shape.half), _quarter),
    (lambda shape: shape.holiday is not None, _feast),
    (lambda shape: shape.year is not None, _year),
)


def _figures(shape: Shape, context: Context) -> Resolved | None:
    """ "7/6/2026": in the outlet's order; where that is unknown both readings are kept, the nearer as the value."""
    readings = dict(_readings(shape.figures, context.day))
    if not readings:
        return None
    values = [readings[context.order]] if context.order in readings else list(dict.fromkeys(readings.values()))
    flags = ("ambiguous", "locale-guessed") if len(values) > 1 else ()
    day = context.day
    value = min(values, key=lambda item: _distance(item, day)) if day else values[0]
    found = Resolved(type="DATE", value=value, candidates=tuple(values) if flags else (), flags=flags)
    if not shape.timed:
        return found
    clock = _clock(shape)
    timed = tuple(f"{item}{clock}" for item in found.candidates)
    return replace(found, type="TIME", value=f"{value}{clock}", candidates=timed)


def _readings(figures: str, day: date | None) -> Iterator[tuple[str, str]]:
    if figures.count("-") == 2:
        if stretch(figures):
            yield "DMY", figures
            yield "MDY", figures
        return
    first, second, year = (int(part) for part in figures.replace(".", "/").split("/"))
    if year < 100:
        century = (day.year if day else 2000) // 100 * 100
        year += century
        if day and year - day.year > _HALF_CENTURY:
            year -= 100
    for order, month, number in (("DMY", second, first), ("MDY", first, second)):
        # Full stops part day, month and year in that order in every language that uses them.
        value = f"{year:04}-{month:02}-{number:02}"
        if stretch(value) and not (order == "MDY" and "." in figures):
            yield order, value


def _unit(shape: Shape, context: Context) -> Resolved:
    unit: Unit = shape.unit or "D"
    if context.day is None:
        unknown = {"W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "D": "XXXX-XX-XX"}
        return Resolved(type="DATE", value=unknown.get(unit, "XXXX"), flags=("unresolved",))
    count = int(shape.count or 0)
    if unit == "WE" and shape.which in (None, 0):
        return _weekend(context, context.day, bare=shape.which is None)
    value = unit_value(context.day, unit, count) or "XXXX"
    return Resolved(type="DATE", value=value, anchor=context.anchor)


def _weekend(context: Context, day: date, *, bare: bool) -> Resolved:
    """The weekend of this week; told in the past before Saturday it was last week's."""
    over = day.isoweekday() < 6 and context.direction == "past"
    value = unit_value(day, "WE", -1 if over else 0) or "XXXX-WXX-WE"
    flags = ("ambiguous",) if bare and context.direction is None and day.isoweekday() < 6 else ()
    return Resolved(type="DATE", value=value, anchor=context.anchor, flags=flags)


def _shift(shape: Shape, context: Context) -> Resolved | None:
    unit: Unit = shape.unit or "D"
    count = shape.count or 0
    if shape.relative and context.mention:
        value = shifted(context.mention, unit, count)
        if value:
            return Resolved(type=_kind(value), value=value, anchor="text")
        return _unknown(unit, "text")
    if context.day is None or (shape.relative and count > 0):
        return _unknown(unit, "none")
    flags = ("ambiguous",) if shape.relative else ()
    base = _base(unit, context)
    value = shifted(base, unit, count) if base else None
    if value is None and unit[0] == "T":
        # The hour of the anchor is not known: only that it was today, or the night before.
        return Resolved(type="TIME", value=f"{day_of(context.day)}TXX", anchor=context.anchor, flags=("unresolved",))
    if value is None:
        return None
    return Resolved(type=_kind(value), value=value, anchor=context.anchor, flags=flags)


def _unknown(unit: Unit, anchor: AnchorKind) -> Resolved:
    if unit[0] == "T":
        return Resolved(type="TIME", value="XXXX-XX-XXTXX", anchor=anchor, flags=("unresolved",))
    return Resolved(type="DATE", value="XXXX-XX-XX", anchor=anchor, flags=("unresolved",))


def _base(unit: Unit, context: Context) -> str | None:
    if unit[0] != "T":
        return day_of(context.day) if context.day else None
    return context.clock.strftime("%Y-%m-%dT%H:%M") if context.clock else None


def _kind(value: str) -> TimexType:
    return "TIME" if "T" in value else "DATE"


def _offset(shape: Shape, context: Context) -> Resolved | None:
    """ "in two weeks" lies ahead of a future verb, and lasts two weeks otherwise."""
    unit: Unit = shape.unit or "D"
    ahead = shape.edge == "sure" or context.direction in ("future", "present")
    if ahead and shape.count is not None and context.day is not None:
        return _shift(replace(shape, relative=False), context)
    value = duration(unit, shape.count)
    return Resolved(type="DURATION", value=value, start=shape.inner)


def _fixed(kind: TimexType) -> Callable[[Shape, Context], Resolved]:
    return lambda shape, context: Resolved(type=kind, value=shape.value)


_RESOLVERS: dict[str, Callable[[Shape, Context], Resolved | None]] = {
    "point": _point,
    "figures": _figures,
    "unit": _unit,
    "shift": _shift,
    "offset": _offset,
    "duration": _fixed("DURATION"),
    "set": _fixed("SET"),
    "ref": _fixed("DATE"),
    "value": _fixed("DATE"),
}


def interval(resolved: Resolved) -> tuple[datetime, datetime, str] | None:
    """Local start and end over all readings, and the granularity; null where the value is no stretch of time."""
    places = [place for value in resolved.candidates or (resolved.value,) if (place := stretch(value))]
    if not places:
        return None
    return min(place.start for place in places), max(place.end for place in places), places[0].granularity
