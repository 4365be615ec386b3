"""Runs the patterns of a language over a sentence."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.text.timex.atoms import Atom, Grammar
from dateline.text.timex.build import BUILDERS
from dateline.text.timex.found import Found
from dateline.text.timex.shapes import Shape


@dataclass(frozen=True, slots=True)
class Sighting:
    """A shape over the atoms [first, last) of its sentence."""

    shape: Shape
    atoms: tuple[Atom, ...]
    first: int
    last: int

    def preceded(self, phrases: tuple[str, ...]) -> bool:
        """Does one of the phrases end right in front of the expression, articles aside?"""
        last = self.first
        while last and "the" in self.atoms[last - 1].classes:
            last -= 1
        words = " ".join(atom.key for atom in self.atoms[max(0, last - 4) : last])
        return any(words == phrase or words.endswith(f" {phrase}") for phrase in phrases)


def sightings(grammar: Grammar, text: str, start: int, end: int) -> Iterator[Sighting]:
    """All expressions of text[start:end], left to right, not overlapping."""
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
