"""Days, parts of a day and ranges of days, from matched words."""

from dataclasses import replace

from dateline.text.timex.atoms import Atom
from dateline.text.timex.found import Found, Shapes
from dateline.text.timex.hours import find_hour, is_clock, is_named_noon
from dateline.text.timex.shapes import Shape

# A capital behind a weekday is no name if it goes on with the time ("the Friday Night", "the Sunday March 1").
_TIMELY = frozenset({"month", "part", "zone", "number"})


def build_point(found: Found) -> Shapes:
    """A day, an hour or a part of a day."""
    figures = found.get("date")
    shape = found.shape(
        kind="figures" if figures else "point",
        figures=figures.key if figures else "",
        month=found.whole("month"),
        day=_day_number(found),
        year=found.year,
        weekday=found.whole("weekday"),
        holiday=found.word("holiday"),
        days=found.whole("deictic"),
        relative=found.get("mention") is not None and found.get("weekday") is None,
        edge=found.word("edge"),
        which=None if found.get("unit") else _which(found),
        week=_week(found),
        years=found.whole("which") if found.word("unit") == "Y" else None,
        near=_nearest(found) is not None,
        **find_hour(found),
    )
    if found.get("daymonth"):
        shape = _day_and_month(found, shape)
    tonight = found.whole("tonight")
    if tonight is not None:
        dated = shape.weekday is not None or shape.day is not None
        return (replace(shape, days=shape.days if dated else tonight, part="NI"),)
    part = found.word("part") if found.get("part") is not found.get("deictic") else None
    part = part or found.word("earlypart")
    if joined := found.word("weekdaypart"):
        shape, part = replace(shape, weekday=int(joined[0])), joined[1:]
    if found.after in found.grammar.words.refuse.streets and found.get("year") is None and _is_capital(found.next_atom):
        return ()
    if part:
        return () if _is_paper(found) else (_with_part(found, shape, part),)
    return (shape,) if _is_point(found, shape) else ()


def _is_capital(atom: Atom | None) -> bool:
    return atom is not None and atom.text[:1].isupper()


def _is_paper(found: Found) -> bool:
    """ "The Saturday Evening Post" is a name."""
    named = _is_capital(found.next_atom) and _is_capital(found.get("part"))
    return named and found.before in found.grammar.words.words.get("the", ())


def _with_part(found: Found, shape: Shape, part: str) -> Shape:
    """Friday night, this morning, last night, the night of 14 February."""
    if shape.hour is not None:
        late = part in ("AF", "EV") or (part == "NI" and shape.hour >= 6)
        return replace(shape, hour=shape.hour + 12 if late and shape.hour < 12 else shape.hour, half_day=False)
    if shape.weekday is None and shape.which is not None:
        return replace(shape, part=part, which=None, days=shape.which)
    if found.get("mention"):
        days = found.whole("mention") or 0
        return replace(shape, part=part, relative=True, count=days, unit="D")
    return replace(shape, part=part)


def _day_number(found: Found) -> int | None:
    """The number that stands with the month's name."""
    atoms = found.inside
    for at, atom in enumerate(atoms):
        if "month" in atom.classes:
            near = [*atoms[at + 1 : at + 4], *reversed(atoms[max(0, at - 3) : at])]
            for other in near:
                if "day" in other.classes:
                    return int(other.number or 0)
                if "nth" in other.classes:
                    value = found.grammar.value(other, "nth")
                    return int(value) if isinstance(value, int) else None
                if not other.classes & {"dot", "of", "the"}:
                    continue
    return None


def _which(found: Found) -> int | None:
    mention = found.whole("mention")
    if mention is not None and found.get("weekday"):
        return 1 if mention > 0 else 0
    atom = _nearest(found) or next((atom for atom in _turning(found)), None)
    value = found.grammar.value(atom, "which") if atom else None
    return int(value) if isinstance(value, int) else None


def _turning(found: Found) -> list[Atom]:
    """ "last", "this", "next" and "past", but not that of "ten past nine"."""
    pairs = zip(found.inside, [*found.inside[1:], None], strict=True)
    return [atom for atom, behind in pairs if "which" in atom.classes and not (behind and behind.numeral)]


def _nearest(found: Found) -> Atom | None:
    """The word that says that the very next or latest one is meant."""
    return next((atom for atom in _turning(found) if "nearest" in atom.classes), None)


def _week(found: Found) -> int | None:
    """Weeks from now, for "Tuesday next week"."""
    return found.whole("which") if found.word("unit") == "W" and found.get("weekday") else None


def _day_and_month(found: Found, shape: Shape) -> Shape:
    """ "am 11.6.": day and month in figures."""
    atom = found.get("daymonth")
    day, month = (int(part) for part in (atom.key if atom else "0.0").rstrip(".").split("."))
    return replace(shape, day=day, month=month)


def _is_point(found: Found, shape: Shape) -> bool:
    if shape.hour is not None and (shape.hour > 24 or (shape.minute or 0) > 59):
        return False
    if found.get("daymonth") and not _is_led(found):
        return False
    if shape.hour is not None and not shape.dated and not is_clock(found):
        return False
    if found.get("noon") and not shape.dated and is_named_noon(found):
        return False
    if shape.day is not None and shape.day > 31:
        return False
    if shape.weekday is not None and shape.day is None and shape.hour is None:
        return _is_weekday(found)
    return shape.hour is not None or shape.dated


def _is_weekday(found: Found) -> bool:
    """Not a name ("Black Friday", "the Friday Movement", "The Sun")."""
    refuse, words = found.grammar.words.refuse, found.grammar.words
    weekday = found.get("weekday")
    if weekday is None or (weekday.key in refuse.short and len(found.inside) == 1):
        return False
    if found.before in refuse.name_before or (refuse.weekday_before and found.first and not _is_led(found)):
        return False
    after = found.next_atom
    named = after is not None and after.text[:1].isupper() and not after.text.isupper() and not after.classes & _TIMELY
    return not (named and found.before in words.words.get("the", ()) and len(found.inside) == 1)


def _is_led(found: Found) -> bool:
    """Does one of the words or marks stand in front that lead weekdays in ("Selina Freitag" is a name)?"""
    longer = len(found.inside) > 1
    return longer or found.before in found.grammar.words.refuse.weekday_before or not found.before[:1].isalpha()


def build_weekof(found: Found) -> Shapes:
    """ "the week of 1 June": the one that holds the day."""
    if found.word("unit") != "W":
        return ()
    month, day = found.whole("month"), _day_number(found)
    return (found.shape(kind="point", month=month, day=day, year=found.year, unit="W"),)


def build_nightbefore(found: Found) -> Shapes:
    """ "Nacht zum Freitag", "overnight into Friday": it begins on the evening before."""
    weekdays = [atom for atom in found.inside if "weekday" in atom.classes]
    shape = found.shape(
        kind="point",
        weekday=found.whole("weekday"),
        month=found.whole("month"),
        day=_day_number(found),
        year=found.year,
        part="NI",
        eve=len(weekdays) < 2,
    )
    return (shape,)


def build_range(found: Found) -> Shapes:
    """ "3-5 March": two days that share month and year."""
    days = [atom for atom in found.inside if "day" in atom.classes]
    month, year = found.whole("month"), found.year
    if len(days) != 2 or month is None:
        return ()
    start, end = found.span
    if "month" in found.inside[0].classes:
        places = ((start, days[0].end), (days[1].start, end))
    else:
        places = ((start, days[0].end), (days[1].start, end))
    return tuple(
        Shape(kind="point", start=place[0], end=place[1], year=year, month=month, day=int(atom.number or 0))
        for place, atom in zip(places, days, strict=True)
    )
