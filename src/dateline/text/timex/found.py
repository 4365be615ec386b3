"""A match of a rule: what stands in it and around it."""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.text.timex.atoms import Atom, Grammar
from dateline.text.timex.shapes import Shape

Shapes = tuple[Shape, ...]


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

    @property
    def year(self) -> int | None:
        """The four-digit year in the match that is no clock time ("1530 GMT")."""
        atoms = self.inside
        for at, atom in enumerate(atoms):
            zoned = at + 1 < len(atoms) and "zone" in atoms[at + 1].classes
            if "year" in atom.classes and not zoned:
                return int(atom.number or 0)
        return None
