"""Dates in figures, whose order the outlet's country decides."""

from collections.abc import Iterator
from datetime import date

from dateline.text.calendar import stretch
from dateline.text.timex.context import Context, Resolved, distance
from dateline.text.timex.shapes import Shape

# Two-digit years lie within half a century of the document.
_HALF_CENTURY = 50


def date_in_figures(shape: Shape, context: Context) -> Resolved | None:
    """ "7/6/2026": in the outlet's order; where that is unknown both readings are kept, the nearer as the value."""
    readings = dict(_readings(shape.figures, context.day))
    if not readings:
        return None
    values = [readings[context.order]] if context.order in readings else list(dict.fromkeys(readings.values()))
    flags = ("ambiguous", "locale-guessed") if len(values) > 1 else ()
    day = context.day
    value = min(values, key=lambda item: distance(item, day)) if day else values[0]
    return Resolved(type="DATE", value=value, candidates=tuple(values) if flags else (), flags=flags)


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
