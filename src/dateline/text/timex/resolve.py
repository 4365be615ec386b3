"""From shapes to TIMEX3 values."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from dateline.text.calendar import Unit, day_of, duration, shifted, stretch, unit_value
from dateline.text.timex.context import AnchorKind, Context, Resolved
from dateline.text.timex.days import calendar_point
from dateline.text.timex.figures import date_in_figures
from dateline.text.timex.shapes import Shape
from dateline.types.records import TimexType


def resolve(shape: Shape, context: Context) -> Resolved | None:
    """The value of a shape, or null if it turns out to be no time ("31 February")."""
    return _RESOLVERS[shape.kind](shape, context)


def _point(shape: Shape, context: Context) -> Resolved | None:
    found = _day(shape, context)
    if found is not None and shape.unit == "W":
        return _week_of(found)
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
    if shape.half_day and not moved:
        later = f"{found.value}{_clock(replace(shape, hour=(shape.hour or 0) % 12 + 12))}"
        return replace(found, type="TIME", value=value, candidates=(value, later), flags=(*found.flags, "ambiguous"))
    return replace(found, type="TIME", value=value, candidates=moved)


def _week_of(found: Resolved) -> Resolved:
    """The week that holds a day."""
    place = stretch(found.value)
    value = unit_value(place.start.date(), "W", 0) if place else None
    return replace(found, value=value or "XXXX-WXX")


def _clock(shape: Shape) -> str:
    if shape.hour is None:
        return f"T{shape.part}"
    return f"T{shape.hour:02}" if shape.minute is None else f"T{shape.hour:02}:{shape.minute:02}"


def _day(shape: Shape, context: Context) -> Resolved | None:
    """The date part of a point, whole or with X for what nobody says."""
    if shape.figures:
        return date_in_figures(shape, context)
    if shape.relative:
        return _hangs(shape, context)
    return calendar_point(shape, context) or (_bare_clock(shape, context) if shape.timed and not shape.dated else None)


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
    # "in a day" is mostly how long ("the most deaths in a day").
    single = shape.edge == "single" and context.direction != "future"
    ahead = shape.edge == "sure" or (context.direction in ("future", "present") and not single)
    if ahead and shape.count is not None and context.day is not None:
        return _weeks_on(shape, context) or _shift(replace(shape, relative=False), context)
    value = duration(unit, shape.count)
    return Resolved(type="DURATION", value=value, start=shape.inner)


def _weeks_on(shape: Shape, context: Context) -> Resolved | None:
    """ "in two weeks" counts days, give or take: the value is the day, the interval its week."""
    days = 7 * (shape.count or 0)
    if shape.unit != "W" or context.day is None or days != int(days):
        return None
    day = shifted(day_of(context.day), "D", days)
    week = shifted(day_of(context.day), "W", days // 7)
    if day is None or week is None:
        return None
    return Resolved(type="DATE", value=day, anchor=context.anchor, candidates=(week,), flags=("approximate",))


def _day_of_month(shape: Shape, context: Context) -> Resolved | None:
    month = unit_value(context.day, "M", shape.which or 0) if context.day else "XXXX-XX"
    value = f"{month}-{shape.day:02}"
    if context.day is None:
        return Resolved(type="DATE", value=value, flags=("unresolved",))
    return Resolved(type="DATE", value=value, anchor=context.anchor) if stretch(value) else None


def _fixed(kind: TimexType) -> Callable[[Shape, Context], Resolved]:
    return lambda shape, context: Resolved(type=kind, value=shape.value)


_RESOLVERS: dict[str, Callable[[Shape, Context], Resolved | None]] = {
    "point": _point,
    "figures": _point,
    "unit": _unit,
    "shift": _shift,
    "offset": _offset,
    "duration": _fixed("DURATION"),
    "set": _fixed("SET"),
    "ref": _fixed("DATE"),
    "value": _fixed("DATE"),
    "dayofmonth": _day_of_month,
}


def interval(resolved: Resolved) -> tuple[datetime, datetime, str] | None:
    """Local start and end over all readings, and the granularity; null where the value is no stretch of time.

    Null, too, where nothing tells past from future: the value is then the nearest day.
    """
    if "undecided" in resolved.flags:
        return None
    places = [place for value in resolved.candidates or (resolved.value,) if (place := stretch(value))]
    if not places:
        return None
    return min(place.start for place in places), max(place.end for place in places), places[0].granularity
