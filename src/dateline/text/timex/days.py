"""Calendar points: what the words leave open is filled from the anchor, and nothing else is."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from dateline.text.calendar import day_of, holiday, season_of, stretch, unit_value
from dateline.text.timex.context import Context, Resolved, is_close, nearest
from dateline.text.timex.shapes import Shape
from dateline.text.timex.tense import Direction


def calendar_point(shape: Shape, context: Context) -> Resolved | None:
    """The date part of a point, or null if it names none."""
    if shape.years is not None:
        if context.day is None:
            return Resolved(type="DATE", value="XXXX", flags=("unresolved",))
        shape = replace(shape, year=context.day.year + shape.years, years=None, which=None)
    for applies, resolver in _DAYS:
        if applies(shape):
            return resolver(shape, context)
    return None


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
    value = nearest(values, context.day, context.direction)
    doubtful = context.direction in (None, "present") and not is_close(value, context.day)
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
        return _other_week(wanted, shape, context, day)
    if shape.which == 0:
        value = day + timedelta(days=wanted - day.isoweekday())
        return Resolved(type="DATE", value=day_of(value), anchor=context.anchor)
    return _by_tense(ahead, wanted, context, day)


def _other_week(wanted: int, shape: Shape, context: Context, day: date) -> Resolved:
    """ "last Friday" is the latest one and that of last week; where they differ both are kept."""
    which = shape.which or 1
    near = (wanted - day.isoweekday()) % 7 or 7
    nearest = day + timedelta(days=near) if which > 0 else day - timedelta(days=(-near) % 7 or 7)
    other = day + timedelta(days=wanted - day.isoweekday() + 7 * which)
    if nearest == other or shape.near:
        return Resolved(type="DATE", value=day_of(nearest), anchor=context.anchor)
    # "next Friday" is mostly that of next week, "last Friday" the latest.
    value = other if which > 0 else nearest
    both = tuple(day_of(item) for item in sorted((nearest, other)))
    return Resolved(type="DATE", value=day_of(value), anchor=context.anchor, candidates=both, flags=("ambiguous",))


def _by_tense(ahead: int, wanted: int, context: Context, day: date) -> Resolved:
    """Today counts as past and as to come; a present tense looks ahead within the week ("Ministers meet Friday").

    Where nothing tells, the nearest day is only a guess.
    """
    behind = ahead - 7 if ahead else 0
    coming = context.direction == "future" or (context.direction == "present" and wanted >= day.isoweekday())
    sure = context.direction is not None or ahead == 0
    nearest = min((behind, ahead), key=abs)
    days = nearest if context.direction is None else ahead if coming else behind
    return Resolved(
        type="DATE",
        value=day_of(day + timedelta(days=days)),
        anchor=context.anchor,
        flags=() if sure else ("ambiguous", "undecided"),
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
        value = nearest(values, context.day, context.direction)
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
    value = nearest(values, context.day, context.direction)
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
    value = nearest([day_of(day) for day in days if day], context.day, direction, sure=shape.which is not None)
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
