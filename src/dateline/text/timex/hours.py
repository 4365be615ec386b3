"""Clock times from matched words, and what only looks like one."""

import re

from dateline.text.timex.atoms import Atom
from dateline.text.timex.found import Found


def find_hour(found: Found) -> dict[str, object]:
    """Hour, minute and zone of the clock time in the match."""
    atoms = found.inside
    zone = _zone(found)
    noon = found.whole("noon")
    if noon is not None:
        return {"hour": noon, "minute": 0, "zone": zone}
    if spoken := _spoken(found):
        return spoken
    for at, atom in enumerate(atoms):
        behind = atoms[at + 1].classes if at + 1 < len(atoms) else frozenset()
        timed = behind & {"meridiem", "oclock", "zone"} and atom.numeral is not None
        if "clock" in atom.classes or timed:
            return _clock(found, atom, zone)
    return {}


def _spoken(found: Found) -> dict[str, object]:
    """ "half past five", "quarter to nine", "ten to six": minutes from an hour, in the morning or in the afternoon."""
    minutes, numbers = found.whole("spoken"), [atom.number for atom in found.inside if atom.numeral]
    pointed = found.get("oclock") or found.get("meridiem")
    if minutes is None and len(numbers) == 2 and _is_sharp(found) and not pointed:
        sign = -1 if found.get("to") else 1
        minutes = sign * int(numbers[0] or 0)
    hour = numbers[-1] if numbers else None
    if minutes is None or not isinstance(hour, int) or not 1 <= hour <= 12 or abs(minutes) > 30:
        return {}
    hours, minute = divmod(60 * (hour % 12) + minutes, 60)
    meridiem = found.whole("meridiem")
    return {"hour": hours % 12 + (meridiem or 0), "minute": minute, "half_day": meridiem is None}


def _is_sharp(found: Found) -> bool:
    """Does "at" stand in front: "at ten to six"?"""
    return found.get("sharp") is not None or found.before in found.grammar.words.words.get("sharp", ())


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


def is_clock(found: Found) -> bool:
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


def is_named_noon(found: Found) -> bool:
    """ "Operation Midnight Hammer"."""
    noon = found.get("noon")
    named = noon is not None and noon.text[:1].isupper() and found.first > 0
    return named and found.before not in found.grammar.words.words.get("at", ())
