"""Dates in figures, whose order the outlet's country decides."""

from collections.abc import Iterable, Iterator
from datetime import date

from dateline.text.calendar import stretch
from dateline.text.timex.context import Context, DateOrder, Resolved
from dateline.text.timex.shapes import Shape

# Two-digit years lie within half a century of the document.
_HALF_CENTURY = 50


def date_in_figures(shape: Shape, context: Context) -> Resolved | None:
    """ "7/6/2026": in the outlet's order; where that is unknown only the year is sure, and the interval holds both."""
    readings = dict(_readings(shape.figures, context.day))
    if not readings:
        return None
    values = [readings[context.order]] if context.order in readings else list(dict.fromkeys(readings.values()))
    if len(values) == 1:
        return Resolved(type="DATE", value=values[0])
    return Resolved(
        type="DATE",
        value=f"{values[0][:4]}-XX-XX",
        candidates=tuple(sorted(values)),
        flags=("ambiguous", "locale-unknown"),
    )


def order_told(figures: Iterable[str], day: date | None) -> DateOrder | None:
    """The order that a document's own dates show: "25/6/2026" can be read in one way only; null if none or both."""
    orders: set[DateOrder] = set()
    for found in figures:
        readings = dict(_readings(found, day))
        if len(readings) == 1:
            orders |= set(readings)
    return next(iter(orders)) if len(orders) == 1 else None


def _readings(figures: str, day: date | None) -> Iterator[tuple[DateOrder, str]]:
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
    ways: tuple[tuple[DateOrder, int, int], ...] = (("DMY", second, first), ("MDY", first, second))
    for order, month, number in ways:
        # Full stops part day, month and year in that order in every language that uses them.
        value = f"{year:04}-{month:02}-{number:02}"
        if stretch(value) and not (order == "MDY" and "." in figures):
            yield order, value
