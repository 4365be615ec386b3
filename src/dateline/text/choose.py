"""Chooses sentences for a digest: the weightiest first, none that repeats another."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt

from dateline.text.compare import overlap, shingles
from dateline.types.text import Span

# Word triples that two sentences of a digest may share (of the shorter), and content beside the story's setting.
TRIPLES, CONTENT = 0.05, 0.5
# The same for a sentence that adds a figure.
ADDING = 0.7
# A sentence with this share of its words in another, the setting among them, adds nothing to that one.
WITHIN = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A sentence that may stand in a digest: its words, the spans to cite (its own first), its stems and weight.

    `news` is its place in time among the story's reports, 0 the first to 1 the latest. `deeds` are numbers of coded
    happenings: all that the sentence tells, none where it tells anything beside them.
    """

    text: str
    spans: tuple[Span, ...]
    stems: frozenset[str]
    weight: float
    news: float
    deeds: frozenset[int] = frozenset()


@dataclass(slots=True)
class Choice:
    """Sentences taken so far; what repeats one of them is passed over."""

    common: frozenset[str]
    taken: list[Candidate]

    def repeats(self, one: Candidate) -> bool:
        """Does a taken sentence say much of this already?"""
        mine, own = shingles(one.text), one.stems - self.common
        if self._is_told(one):
            return True
        for other in self.taken:
            if overlap(mine, shingles(other.text)) > TRIPLES:
                return True
            theirs = other.stems - self.common
            least = min(len(own), len(theirs))
            adds = any(term[0].isdigit() for term in own - theirs)
            if len(own & theirs) > (ADDING if adds else CONTENT) * least or (least == 0 and own == theirs):
                return True
            if not adds and (own <= theirs or len(one.stems & other.stems) >= WITHIN * len(one.stems)):
                return True  # nothing of its own beside the other
        return False

    def _is_told(self, one: Candidate) -> bool:
        """Are all its deeds and figures told already, in whatever words?"""
        told = frozenset(deed for other in self.taken for deed in other.deeds)
        figures = frozenset(term for term in one.stems if term[0].isdigit())
        known = frozenset(term for other in self.taken for term in other.stems)
        return bool(one.deeds) and one.deeds <= told and figures <= known

    def take(self, candidates: Sequence[Candidate], count: int, may: Callable[[Candidate], bool]) -> list[Candidate]:
        """Up to `count` of the candidates in order that do not repeat and that `may` stand."""
        found: list[Candidate] = []
        for one in candidates:
            if len(found) == count:
                break
            if not self.repeats(one) and may(one):
                self.taken.append(one)
                found.append(one)
        return found


def how_many(documents: int) -> int:
    """Sentences of a digest: 4 for a handful of documents, 12 from about two hundred on."""
    return max(4, min(12, 3 + round(0.65 * sqrt(documents))))
