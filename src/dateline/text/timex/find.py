"""Runs the patterns of a language over a sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.text.timex.atoms import Atom, Grammar
from dateline.text.timex.build import BUILDERS
from dateline.text.timex.found import Found
from dateline.text.timex.shapes import Shape
from dateline.text.timex.tense import is_led, is_planned
from dateline.text.timex.words import TenseWords


@dataclass(frozen=True, slots=True)
class Sighting:
    """A shape over the atoms [first, last) of its sentence; `closing`: the far end of a range ("to Monday")."""

    shape: Shape
    atoms: tuple[Atom, ...]
    first: int
    last: int
    closing: bool = False

    def preceded(self, phrases: tuple[str, ...]) -> bool:
        """Does one of the phrases end right in front of the expression, articles aside?"""
        last = self.first
        while last and "the" in self.atoms[last - 1].classes:
            last -= 1
        words = " ".join(atom.key for atom in self.atoms[max(0, last - 4) : last])
        return any(words == phrase or words.endswith(f" {phrase}") for phrase in phrases)

    def planned(self, words: TenseWords) -> bool:
        """Is it the day of something that is announced, in a clause without a verb?"""
        return is_planned(self.atoms, self.first, self.last, words)

    def led(self, words: TenseWords) -> bool:
        """Does "ahead of" with something that is announced stand in front?"""
        return is_led(self.atoms, self.first, words)


# Words that may stand between the two ends of a range ("from March up to June 2025").
_RANGE_REACH = 3
_AROUND = frozenset({"open", "close", "on"})
_SMALL = frozenset({"dash", "comma", "the", "at", "on", "sharp"})


def sightings(grammar: Grammar, text: str, start: int, end: int) -> list[Sighting]:
    """All expressions of text[start:end], left to right, not overlapping."""
    found = list(_search(grammar, text, start, end))
    linked = frozenset(key for name in ("to", "and", "until") for key in grammar.words.words.get(name, ()))
    for place in range(len(found) - 1, 0, -1):
        first, second = found[place - 1 : place + 1]
        gap = first.atoms[first.last : second.first]
        if first.shape.hour is not None and not first.shape.dated and second.shape.dated and _is_near(gap):
            found[place - 1] = _with_day(first, second)
        if _is_range(gap, linked):
            found[place - 1 : place + 1] = _with_year(first, second), replace(second, closing=True)
    return found


def _is_near(gap: Sequence[Atom]) -> bool:
    """ "at 15:30 (1430 GMT) on Tuesday": brackets and "on" between a clock time and its day."""
    return len(gap) <= _RANGE_REACH and all(atom.classes & _AROUND for atom in gap)


def _with_day(first: Sighting, second: Sighting) -> Sighting:
    """The clock time on the day that stands behind it."""
    one = first.shape
    own = replace(second.shape, start=one.start, end=one.end, hour=one.hour, minute=one.minute, part=None)
    return replace(first, shape=replace(own, half_day=one.half_day, zone=one.zone))


def _is_range(gap: Sequence[Atom], linked: frozenset[str]) -> bool:
    """Does nothing but "to", "and", a dash and small words part two expressions?"""
    small = all(atom.key in linked or atom.classes & _SMALL for atom in gap)
    return 0 < len(gap) <= _RANGE_REACH and small and any(atom.key in linked or "dash" in atom.classes for atom in gap)


def _with_year(first: Sighting, second: Sighting) -> Sighting:
    """ "between March and June 2025", "8 a.m. to 5 p.m. Tuesday": what only the second says holds for the first too."""
    one, other = first.shape, second.shape
    if one.hour is not None and not one.dated and other.hour is not None and other.dated:
        return _with_day(first, second)
    months = one.month is not None and other.month is not None and one.month != other.month
    if not months or one.year or one.which is not None or not other.year:
        return first
    year = other.year - 1 if (one.month or 0) > (other.month or 0) else other.year
    return replace(first, shape=replace(one, year=year))


def _search(grammar: Grammar, text: str, start: int, end: int) -> Iterator[Sighting]:
    atoms = tuple(grammar.atoms(text, start, end))
    codes = grammar.encode(atoms)
    place = 0
    while match := grammar.pattern.search(codes, place):
        found = Found(grammar, atoms, match.start(), match.end())
        name = grammar.names[int((match.lastgroup or "r0")[1:])]
        shapes = BUILDERS[name](found)
        for shape in shapes:
            yield Sighting(shape, atoms, match.start(), match.end())
        # What was refused as a whole may hold an expression further on; an age holds none.
        place = match.end() if shapes or name == "age" else match.start() + 1
