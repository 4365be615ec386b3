"""From matched words to shapes: one function for each kind of rule. Refuses what only looks like a time."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from dateline.text.calendar import Unit, duration
from dateline.text.timex.atoms import Atom, Grammar
from dateline.text.timex.shapes import Shape

_UNITS: dict[str, Unit] = {unit: unit for unit in get_args(Unit)}
Shapes = tuple[Shape, ...]
# A capital behind a weekday is no name if it goes on with the time ("the Friday Night", "the Sunday March 1").
_TIMELY = frozenset({"month", "part", "zone", "number"})


@dataclass(frozen=True, slots=True)
class Found:
    """A match over the atoms [first, last) of a sentence."""

    grammar: Grammar
    atoms: Sequence[Atom]
    first: int
    last: int

    @property
    def span(self) -> tuple[int, int]:
        """The code points it covers."""
        last = self.atoms[self.last - 1]
        if "dot" in last.classes and not self._abbreviated(self.atoms[self.last - 2]):
            last = self.atoms[self.last - 2]
        return self.atoms[self.first].start, last.end

    def _abbreviated(self, atom: Atom) -> bool:
        return atom.key in self.grammar.words.refuse.short or "meridiem" in atom.classes

    @property
    def inside(self) -> Sequence[Atom]:
        """The atoms of the match."""
        return self.atoms[self.first : self.last]

    def get(self, name: str) -> Atom | None:
        """The first atom of a class."""
        return next((atom for atom in self.inside if name in atom.classes), None)

    def whole(self, name: str) -> int | None:
        """The value of the first atom of a class, as a whole number."""
        atom = self.get(name)
        value = self.grammar.value(atom, name) if atom else None
        return int(value) if isinstance(value, int) else None

    def word(self, name: str) -> str | None:
        """The value of the first atom of a class, as text."""
        atom = self.get(name)
        value = self.grammar.value(atom, name) if atom else None
        return value if isinstance(value, str) else None

    def key(self, place: int) -> str:
        """The lower-case text of an atom counted from the sentence's start, "" outside."""
        return self.atoms[place].key if 0 <= place < len(self.atoms) else ""

    @property
    def before(self) -> str:
        """The word in front."""
        return self.key(self.first - 1)

    @property
    def after(self) -> str:
        """The word behind."""
        return self.key(self.last)

    @property
    def next_atom(self) -> Atom | None:
        """The atom behind."""
        return self.atoms[self.last] if self.last < len(self.atoms) else None

    def shape(self, **parts: object) -> Shape:
        """A shape at this place."""
        start, end = self.span
        return Shape(start=start, end=end, **parts)  # type: ignore[arg-type]


def build_point(found: Found) -> Shapes:
    """A day, an hour or a part of a day."""
    figures = found.get("date")
    shape = found.shape(
        kind="figures" if figures else "point",
        figures=figures.key if figures else "",
        month=found.whole("month"),
        day=_day_number(found),
        year=_year_number(found),
        weekday=found.whole("weekday"),
        holiday=found.word("holiday"),
        days=found.whole("deictic"),
        relative=found.get("mention") is not None and found.get("weekday") is None,
        edge=found.word("edge"),
        which=None if found.get("unit") else _which(found),
        week=_week(found),
        **_hour(found),
    )
    tonight = found.whole("tonight")
    if tonight is not None:
        return (replace(shape, days=tonight, part="NI"),)
    part = found.word("part") if found.get("part") is not found.get("deictic") else None
    if joined := found.word("weekdaypart"):
        shape, part = replace(shape, weekday=int(joined[0])), joined[1:]
    if part:
        return (_with_part(found, shape, part),)
    return (shape,) if _is_point(found, shape) else ()


def build_nightbefore(found: Found) -> Shapes:
    """ "Nacht zum Freitag": it begins on the evening before."""
    shape = found.shape(kind="point", weekday=found.whole("weekday"), part="NI", eve=True)
    return (shape,)


def build_ago(found: Found) -> Shapes:
    """ "vor zwei Wochen"."""
    unit, count = _unit(found), _amount(found)
    if unit is None or _is_age(found):
        return ()
    if count is None:
        return (found.shape(kind="ref", value="PAST_REF"),)
    return (found.shape(kind="shift", unit=unit, count=-count),)


def _with_part(found: Found, shape: Shape, part: str) -> Shape:
    """Friday night, this morning, last night, the night of 14 February."""
    if shape.hour is not None:
        late = part in ("AF", "EV") or (part == "NI" and shape.hour >= 6)
        return replace(shape, hour=shape.hour + 12 if late and shape.hour < 12 else shape.hour)
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


def _year_number(found: Found) -> int | None:
    """A four-digit year that is no clock time ("1530 GMT")."""
    atoms = found.inside
    for at, atom in enumerate(atoms):
        zoned = at + 1 < len(atoms) and "zone" in atoms[at + 1].classes
        if "year" in atom.classes and not zoned:
            return int(atom.number or 0)
    return None


def _which(found: Found) -> int | None:
    mention = found.whole("mention")
    if mention is not None and found.get("weekday"):
        return 1 if mention > 0 else 0
    return found.whole("which")


def _week(found: Found) -> int | None:
    """Weeks from now, for "Tuesday next week"."""
    return found.whole("which") if found.word("unit") == "W" and found.get("weekday") else None


def _hour(found: Found) -> dict[str, object]:
    """Hour, minute and zone of the clock time in the match."""
    atoms = found.inside
    zone = _zone(found)
    noon = found.whole("noon")
    if noon is not None:
        return {"hour": noon, "minute": 0, "zone": zone}
    for at, atom in enumerate(atoms):
        behind = atoms[at + 1].classes if at + 1 < len(atoms) else frozenset()
        timed = behind & {"meridiem", "oclock", "zone"} and atom.numeral is not None
        if "clock" in atom.classes or timed:
            return _clock(found, atom, zone)
    return {}


def _zone(found: Found) -> str | None:
    """The name of the zone, or its distance from UTC ("GMT +8" is "+08")."""
    zone, plus = found.word("zone"), found.get("plus")
    hours = found.inside[-1].number if found.inside[-1].numeral else found.inside[-2].number if plus else None
    if plus and zone == "UTC" and isinstance(hours, int) and hours <= 14:
        return f"{'+' if plus.key == '+' else '-'}{hours:02}"
    return zone


def _clock(found: Found, atom: Atom, zone: str | None) -> dict[str, object]:
    digits = re.fullmatch(r"(\d{1,2})(?:[:.](\d{2})(?::\d{2})?)?|(\d{2})(\d{2})", atom.key)
    if digits:
        hour, minute = digits[1] or digits[3], digits[2] or digits[4]
    elif isinstance(atom.number, int):
        hour, minute = str(atom.number), None
    else:
        return {}
    meridiem = found.whole("meridiem")
    hours = int(hour) if meridiem is None else int(hour) % 12 + meridiem
    bare = minute is None and meridiem is None
    return {"hour": hours, "minute": 0 if bare or minute is None else int(minute), "zone": zone}


def _is_point(found: Found, shape: Shape) -> bool:
    if shape.hour is not None and (shape.hour > 24 or (shape.minute or 0) > 59):
        return False
    if shape.hour is not None and not shape.dated and not _is_clock(found):
        return False
    if found.get("noon") and not shape.dated and _is_named_noon(found):
        return False
    if shape.day is not None and shape.day > 31:
        return False
    if shape.weekday is not None and shape.day is None and shape.hour is None:
        return _is_weekday(found)
    return shape.hour is not None or shape.dated


def _is_clock(found: Found) -> bool:
    """Not the line "Updated 14:02", not a verse ("John 3:16")."""
    refuse = found.grammar.words.refuse
    if found.before in refuse.metadata or found.key(found.first - 2) in refuse.metadata:
        return False
    clock = found.get("clock")
    if not clock or found.get("meridiem") or found.get("zone") or found.get("oclock"):
        return True
    previous = found.atoms[found.first - 1] if found.first else None
    named = previous is not None and previous.text[:1].isupper()
    return not (clock.key.count(":") > 1 or (named and previous is not None and not previous.classes))


def _is_named_noon(found: Found) -> bool:
    """ "Operation Midnight Hammer"."""
    noon = found.get("noon")
    named = noon is not None and noon.text[:1].isupper() and found.first > 0
    return named and found.before not in found.grammar.words.words.get("at", ())


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


def build_range(found: Found) -> Shapes:
    """ "3-5 March": two days that share month and year."""
    days = [atom for atom in found.inside if "day" in atom.classes]
    month, year = found.whole("month"), _year_number(found)
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


def build_month(found: Found) -> Shapes:
    """A month, with its year or without."""
    month = found.get("month")
    year = _year_number(found)
    if month is None or not (year or _is_month(found, month)):
        return ()
    mention = found.whole("mention")
    return (
        found.shape(
            kind="point",
            month=found.whole("month"),
            year=year,
            which=found.whole("which") if mention is None else mention,
            edge=found.word("edge"),
        ),
    )


def _is_month(found: Found, month: Atom) -> bool:
    """Names and short forms need a word in front that goes with months."""
    refuse = found.grammar.words.refuse
    if month.key in refuse.short:
        return False
    if month.key not in refuse.names or found.get("which") or found.get("edge"):
        return True
    if found.before not in refuse.before_month:
        return False
    after = found.next_atom
    return after is None or not after.text[:1].isupper() or bool(after.classes)


def build_season(found: Found) -> Shapes:
    """A season; alone only behind "in the", "this" and the like ("the fall of the city" is none)."""
    refuse = found.grammar.words.refuse
    year, which = _year_number(found), found.whole("which")
    placed = found.get("edge") or found.before in refuse.season_before
    if year is None and which is None and (not placed or found.after in found.grammar.words.words.get("of", ())):
        return ()
    shape = found.shape(kind="point", season=found.word("season"), year=year, which=which, edge=found.word("edge"))
    return (shape,)


def build_holiday(found: Found) -> Shapes:
    """A feast; single words only behind a preposition, "last" or "next"."""
    atom, year = found.get("holiday"), _year_number(found)
    alone = atom is not None and " " not in atom.key and year is None and found.get("which") is None
    if alone and found.before not in found.grammar.words.refuse.before_month:
        return ()
    return (found.shape(kind="point", holiday=found.word("holiday"), year=year, which=found.whole("which")),)


def build_quarter(found: Found) -> Shapes:
    """Quarters and halves of a year."""
    year = _year_number(found)
    which = found.whole("which") if found.word("unit") == "Y" else None
    code = found.get("quarterno")
    if code:
        number, unit = int(code.key[1]), code.key[0].upper()
    else:
        number, unit = found.whole("nth") or 0, found.word("period") or found.word("span") or ""
    of_year = year is not None or found.word("unit") == "Y"
    if found.get("unit") and found.word("unit") != "Y":
        return ()
    if unit == "H" and number in (1, 2) and (of_year or not _is_sport(found)):
        return (found.shape(kind="point", half=number, year=year, which=which),)
    if unit == "Q" and number in (1, 2, 3, 4) and (of_year or not _is_sport(found)):
        return (found.shape(kind="point", quarter=number, year=year, which=which),)
    return ()


def _is_sport(found: Found) -> bool:
    sport = found.grammar.words.refuse.sport
    return any(atom.key in sport for atom in found.atoms)


def build_shift(found: Found) -> Shapes:
    """ "two months later", "eight months ago", "the next day"."""
    days = found.whole("dayshift")
    if days is not None:
        return (found.shape(kind="shift", unit="D", count=days, relative=True),)
    unit, sign, later = _unit(found), found.whole("later"), found.get("later")
    if unit is None or sign is None or later is None:
        return ()
    ago = "ago" in later.classes
    count = _amount(found)
    if count is None:
        return (found.shape(kind="ref", value="PAST_REF"),) if ago else ()
    return (found.shape(kind="shift", unit=unit, count=sign * count * _fortnights(found), relative=not ago),)


def _unit(found: Found) -> Unit | None:
    name = found.word("unit") or found.word("fortnight") or found.word("period")
    return _UNITS.get(name) if name else None


def _fortnights(found: Found) -> int:
    return 2 if found.get("fortnight") else 1


def _amount(found: Found) -> float | None:
    """How many; null for "several", "few" and bare plurals."""
    if found.get("vague") or found.get("few"):
        return None
    numbers = [atom.number for atom in found.inside if atom.number is not None]
    half = 0.5 if found.get("half") else 0.0
    if numbers:
        return float(numbers[0]) + (half if found.get("and") else 0)
    if half and not found.get("and"):
        return half
    return 1.0 + half if found.get("a") or found.get("more") else None


def build_set(found: Found) -> Shapes:
    """ "every Monday", "twice a week", "daily"."""
    frequency = found.get("frequency")
    if frequency:
        name = frequency.text[:1].isupper() and (found.first > 0 or _is_capital(found.next_atom))
        return () if name else (found.shape(kind="set", value=found.word("frequency")),)
    weekday = found.whole("weekdays") or found.whole("weekday")
    if weekday:
        return (found.shape(kind="set", value=f"XXXX-WXX-{weekday}"),)
    if part := found.word("part"):
        return (found.shape(kind="set", value=f"XXXX-XX-XXT{part}"),)
    if season := found.word("season"):
        return (found.shape(kind="set", value=f"XXXX-{season}"),)
    unit = _unit(found)
    if unit is None:
        return ()
    rate = found.get("times") or found.get("time") or found.get("per")
    count = 1.0 if rate else float(found.whole("nth") or _amount(found) or 1)
    return (found.shape(kind="set", value=duration(unit, count * _fortnights(found))),)


def _is_capital(atom: Atom | None) -> bool:
    return atom is not None and atom.text[:1].isupper()


def build_lately(found: Found) -> Shapes:
    """ "the past 24 hours", "the next six months": how long, not when."""
    unit = _unit(found)
    if unit is None:
        return ()
    amount = _amount(found)
    return (found.shape(kind="duration", value=duration(unit, amount and amount * _fortnights(found))),)


def build_period(found: Found) -> Shapes:
    """ "last week", "the end of the year", "the weekend", "the past decade"."""
    unit, which = _unit(found), found.whole("which")
    mention = found.whole("mention")
    if unit is None or (unit[0] == "T" and mention is None):
        return ()
    if (unit == "Q" and which is None) or (unit == "D" and found.get("edge")):
        return ()
    whole = found.get("which")
    long = whole is not None and whole.key in found.grammar.words.words.get("lasting", ())
    if (long and unit != "WE") or (which == -1 and unit in ("DE", "CE")):
        return (found.shape(kind="duration", value=duration(unit, 1)),)
    if mention is not None:
        return (found.shape(kind="shift", unit=unit, count=mention, relative=True),)
    if unit == "D":
        return ()
    count = (which or 0) * _fortnights(found)
    return (found.shape(kind="unit", unit=unit, count=count, which=which, edge=found.word("edge")),)


def build_offset(found: Found) -> Shapes:
    """ "in two weeks": a point if what governs it lies ahead, else a duration without the preposition."""
    unit, count = _unit(found), _amount(found)
    behind = found.next_atom
    if unit is None or _is_age(found) or (behind is not None and "later" in behind.classes):
        return ()
    ranked = any("nth" in atom.classes for atom in found.atoms[max(0, found.first - 4) : found.first])
    if ranked:
        return (
            replace(
                found.shape(kind="duration", value=duration(unit, count)), start=found.atoms[found.first + 1].start
            ),
        )
    shape = found.shape(kind="offset", unit=unit, count=count and count * _fortnights(found))
    return (replace(shape, inner=found.atoms[found.first + 1].start, edge="sure" if found.get("time") else None),)


def _is_age(found: Found) -> bool:
    return found.after in found.grammar.words.words.get("old", ())


def build_span(found: Found) -> Shapes:
    """ "three to five days": how long is not one number."""
    unit = _unit(found)
    return (found.shape(kind="duration", value=duration(unit, None)),) if unit and not _is_age(found) else ()


def build_duration(found: Found) -> Shapes:
    """ "three weeks", "half an hour", "a 72-hour", "another year"."""
    unit, count = _unit(found), _amount(found)
    plain = found.get("number") or found.get("vague") or found.get("few") or found.get("half") or found.get("long")
    more = found.get("more")
    if unit is None or _is_age(found) or (not plain and more is None) or _is_some_day(found, unit):
        return ()
    if (
        not plain
        and not found.get("a")
        and more is not None
        and more.key not in found.grammar.words.words.get("another", ())
    ):
        return ()
    if found.get("long") and not found.get("number") and not found.get("vague"):
        count = 1.0 if _is_single(found) else None
    return (found.shape(kind="duration", value=duration(unit, count and count * _fortnights(found))),)


def _is_some_day(found: Found, unit: Unit) -> bool:
    """ "One day he will come" is no duration, "in one day" is."""
    number = found.get("number")
    article = number is not None and number.numeral is not None and number.numeral.article
    return article and unit == "D" and found.before not in found.grammar.words.before.duration


def _is_single(found: Found) -> bool:
    atom = found.get("unit") or found.get("fortnight")
    return atom is not None and atom.key in found.grammar.words.words.get("single", ())


def build_century(found: Found) -> Shapes:
    """ "the 20th century"."""
    number = found.whole("nth")
    if _unit(found) != "CE" or not number or not 1 <= number <= 30:
        return ()
    return (found.shape(kind="value", value=f"{number - 1:02}", edge=found.word("edge")),)


def build_rate(found: Found) -> Shapes:
    """ "20 litres a week" is a set, "for a week" a duration, "a day that" nothing."""
    unit = _unit(found)
    before = found.grammar.words.before
    if unit is None or _is_age(found):
        return ()
    if _is_rate(found):
        return (found.shape(kind="set", value=duration(unit, 1)),)
    if found.before in before.duration and unit not in ("Q",):
        return (found.shape(kind="duration", value=duration(unit, 1)),)
    return ()


def _is_rate(found: Found) -> bool:
    """Is there a number up to three words in front, with nothing but nouns between?"""
    no_rate = found.grammar.words.before.no_rate
    for place in range(found.first - 1, max(-1, found.first - 5), -1):
        atom = found.atoms[place]
        if atom.classes & {"number", "vague"}:
            return True
        if atom.classes or atom.key in no_rate or not atom.key[:1].isalpha():
            return False
    return False


def build_many(found: Found) -> Shapes:
    """ "for years", "weeks of talks"; a bare unit elsewhere is no time."""
    unit = _unit(found)
    of = found.grammar.words.words.get("of", ())
    lasting = found.before in found.grammar.words.before.duration or found.after in of
    after = found.before in found.grammar.words.words.get("than", ())
    titled = found.inside[0].text[:1].isupper() and "unit" not in found.grammar.words.capital
    if unit is None or _is_single(found) or not lasting or after or titled:
        return ()
    return (found.shape(kind="duration", value=duration(unit, None)),)


def build_decade(found: Found) -> Shapes:
    """ "the 1960s", "the early 2000s", "'90s"; a man in his 60s is no time."""
    atom = found.get("decade")
    digits = re.match(r"\d+", atom.key) if atom else None
    if digits is None:
        return ()
    text = digits.group()
    if len(text) == 4:
        value = text[:2] if text.endswith("00") and text < "2000" else text[:3]
        return (found.shape(kind="value", value=value, edge=found.word("edge")),)
    marked = found.before in ("'", "’") or found.get("the")
    return (
        (found.shape(kind="value", value=f"19{text[0]}", edge=found.word("edge")),) if len(text) == 2 and marked else ()
    )


def build_year(found: Found) -> Shapes:
    """Four digits that something shows to be a year."""
    year = _year_number(found)
    if year is None or not _is_year(found, year):
        return ()
    return (found.shape(kind="point", year=year, edge=found.word("edge")),)


def _is_year(found: Found, year: int) -> bool:
    refuse = found.grammar.words.refuse
    at = next(place for place in range(found.first, found.last) if "year" in found.atoms[place].classes)
    after = found.key(at + 1)
    attached_after = at + 1 < len(found.atoms) and found.atoms[at + 1].start == found.atoms[at].end
    if after in refuse.counted or after == "%" or (attached_after and after in ("'", "°", "/")):
        return False
    if found.get("edge"):
        return True
    before = found.key(at - 1)
    if before in ("-", "–", "—") and at >= 2:
        return "year" in found.atoms[at - 2].classes or before == "—"
    if before in refuse.labels or before in ("$", "€", "£", "#", "°", "№"):
        return False
    round_count = year % 100 == 0 and _looks_plural(after)
    if before in refuse.before_year or before in ("(", "s", "'s", "[", ",", ";", ":", "/"):
        return not round_count
    return _stands_with_name(found, at, year)


def _looks_plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not word.endswith("ss")


def _stands_with_name(found: Found, at: int, year: int) -> bool:
    """ "World Cup 2026", or the first word of a sentence: only years of our own time."""
    near = 1950 <= year <= 2050
    previous = found.atoms[at - 1] if at else None
    if previous is None:
        return near
    return near and (previous.text[:1].isupper() or "month" in previous.classes)


def build_named(found: Found) -> Shapes:
    """An event that is called by its day: "the September 11 attacks"."""
    return (found.shape(kind="value", value=found.word("named")),)


def build_ref(found: Found) -> Shapes:
    """ "now", "recently": only that, not when."""
    behind = found.next_atom
    hyphened = behind is not None and behind.key == "-" and behind.start == found.span[1]
    if hyphened or (behind is not None and behind.classes & {"unit", "number", "few", "vague"}):
        return ()
    return (found.shape(kind="ref", value=found.word("ref")),)


def build_age(found: Found) -> Shapes:
    """Ages are matched so that nothing else takes them for a duration."""
    return ()


BUILDERS: dict[str, Callable[[Found], Shapes]] = {
    "point": build_point, "range": build_range, "month": build_month, "season": build_season, "holiday": build_holiday,
    "quarter": build_quarter, "shift": build_shift, "set": build_set, "lately": build_lately, "period": build_period,
    "offset": build_offset, "duration": build_duration, "century": build_century, "rate": build_rate,
    "many": build_many,
    "decade": build_decade, "year": build_year, "ref": build_ref, "named": build_named, "span": build_span,
    "ago": build_ago, "nightbefore": build_nightbefore, "age": build_age,
}  # fmt: skip
