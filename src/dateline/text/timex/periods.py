"""Months, seasons, feasts, quarters, years, decades and centuries, from matched words."""

import re

from dateline.text.timex.atoms import Atom
from dateline.text.timex.found import Found, Shapes

# Words around an expression that are looked at; more are no sentence.
_SENTENCE = 60


def build_month(found: Found) -> Shapes:
    """A month, with its year or without."""
    month = found.get("month")
    year = found.year
    if month is None or not (year or _is_month(found, month)):
        return ()
    mention = found.whole("mention")
    return (
        found.shape(
            kind="point",
            month=found.whole("month"),
            year=year,
            which=found.whole("which") if mention is None else mention,
            years=found.whole("which") if found.word("unit") == "Y" else None,
            day=found.whole("nth") if found.get("nth") else None,
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
    year, which, years = found.year, found.whole("which"), None
    if found.word("unit") == "Y":
        which, years = None, which
    placed = found.get("edge") or found.before in refuse.season_before
    if (
        year is None
        and which is None
        and years is None
        and (not placed or found.after in found.grammar.words.words.get("of", ()))
    ):
        return ()
    if year is None and _is_title(found):
        return ()
    season, edge = found.word("season"), found.word("edge")
    return (found.shape(kind="point", season=season, year=year, which=which, years=years, edge=edge),)


def _is_title(found: Found) -> bool:
    """ "the Winter Palace", where seasons have small letters: a name."""
    atom, after = found.get("season"), found.next_atom
    capital = atom is not None and atom.text[:1].isupper() and "season" not in found.grammar.words.capital
    return capital and after is not None and after.text[:1].isupper() and not after.classes


def build_holiday(found: Found) -> Shapes:
    """A feast; single words only behind a preposition, "last" or "next"."""
    atom, year = found.get("holiday"), found.year
    alone = atom is not None and " " not in atom.key and year is None and found.get("which") is None
    if alone and found.before not in found.grammar.words.refuse.before_month:
        return ()
    return (found.shape(kind="point", holiday=found.word("holiday"), year=year, which=found.whole("which")),)


def build_quarter(found: Found) -> Shapes:
    """Quarters and halves of a year."""
    year = found.year
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
    near = found.atoms[max(0, found.first - _SENTENCE) : found.last + _SENTENCE]
    return any(atom.key in sport for atom in near) or any(map(_is_score, near, near[1:], near[2:]))


def _is_score(one: Atom, dash: Atom, other: Atom) -> bool:
    """ "3-2": a range would begin with the smaller figure."""
    if one.number is None or other.number is None or "dash" not in dash.classes or "year" in one.classes:
        return False
    return one.end == dash.start and dash.end == other.start and one.number >= other.number


def build_year(found: Found) -> Shapes:
    """Four digits that something shows to be a year."""
    year = found.year
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
    if at and "approx" in found.atoms[at - 1].classes and before not in refuse.before_year:
        return False
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
    following = found.next_atom
    if (
        near
        and year % 100
        and following is not None
        and following.text[:1].isupper()
        and not following.text.endswith("s")
    ):
        return True
    previous = found.atoms[at - 1] if at else None
    if previous is None:
        return near
    return near and (previous.text[:1].isupper() or "month" in previous.classes)


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


def build_decadeword(found: Found) -> Shapes:
    """ "the nineties", "in den neunziger Jahren"; a man in his nineties is no time."""
    atom = found.get("decadeword")
    short = atom is not None and not atom.key.endswith(("ies", "jahre", "jahren"))
    if short and found.word("unit") != "Y":
        return ()
    return (found.shape(kind="value", value=found.word("decadeword"), edge=found.word("edge")),)


def build_fiscal(found: Found) -> Shapes:
    """ "fiscal 2027", "FY26", "the second fiscal quarter": such a year begins when its owner says."""
    code, year = found.get("fiscalno"), found.year
    if code:
        digits = code.key.removeprefix("fy")
        year = int(digits) if len(digits) == 4 else 2000 + int(digits)
    quarter = found.whole("nth")
    if found.get("period") and (quarter is None or quarter > 4):
        return ()
    rest = f"-Q{quarter}" if found.get("period") else ""
    if year is None and not rest:
        return ()
    return (found.shape(kind="value", value=f"FY{year or 'XXXX'}{rest}"),)


def build_dayofmonth(found: Found) -> Shapes:
    """ "the 15th of next month"."""
    unit, day, which = found.word("unit"), found.whole("nth"), found.whole("which")
    if unit != "M" or day is None or which is None or not 1 <= day <= 31:
        return ()
    return (found.shape(kind="dayofmonth", day=day, which=which),)


def build_century(found: Found) -> Shapes:
    """ "the 20th century"."""
    number = found.whole("nth")
    if found.word("unit") != "CE" or not number or not 1 <= number <= 30:
        return ()
    return (found.shape(kind="value", value=f"{number - 1:02}", edge=found.word("edge")),)
