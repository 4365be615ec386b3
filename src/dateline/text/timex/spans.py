"""Durations, sets, offsets and units around now, from matched words."""

from dataclasses import replace
from typing import get_args

from dateline.text.calendar import Unit, duration
from dateline.text.timex.atoms import Atom
from dateline.text.timex.found import Found, Shapes

# "its first full-group comeback in four years": how far the rank may stand in front of "in".
_RANK_REACH = 7
# How far in front of "days of" its article may stand.
_PHRASE = 3
_UNITS: dict[str, Unit] = {unit: unit for unit in get_args(Unit)}


def build_ago(found: Found) -> Shapes:
    """ "vor zwei Wochen"."""
    unit, count = _unit(found), _amount(found)
    if unit is None or _is_age(found):
        return ()
    if count is None:
        return (found.shape(kind="ref", value="PAST_REF"),)
    return (found.shape(kind="shift", unit=unit, count=-count),)


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
    beyond = found.whole("beyond")
    if beyond is not None:
        known = unit in ("W", "WE", "M", "Y")
        return (found.shape(kind="unit", unit=unit, count=beyond, which=beyond),) if known else ()
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
    ranked = any("nth" in atom.classes for atom in found.atoms[max(0, found.first - _RANK_REACH) : found.first])
    if ranked:
        return (
            replace(
                found.shape(kind="duration", value=duration(unit, count)), start=found.atoms[found.first + 1].start
            ),
        )
    shape = found.shape(kind="offset", unit=unit, count=count and count * _fortnights(found))
    article = found.get("a") is not None or any(atom.numeral and atom.numeral.article for atom in found.inside)
    edge = "sure" if found.get("time") else "single" if article else None
    return (replace(shape, inner=found.atoms[found.first + 1].start, edge=edge),)


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
    # "weeks of talks", but "the first days of the war".
    front = found.atoms[max(0, found.first - _PHRASE) : found.first]
    named = any("the" in atom.classes for atom in front)
    lasting = found.before in found.grammar.words.before.duration or (found.after in of and not named)
    after = found.before in found.grammar.words.words.get("than", ())
    titled = found.inside[0].text[:1].isupper() and "unit" not in found.grammar.words.capital
    if unit is None or _is_single(found) or not lasting or after or titled:
        return ()
    return (found.shape(kind="duration", value=duration(unit, None)),)


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
