"""A document in few numbers: what it is about, for comparing it with stories."""

import math
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt

from dateline.text.stems import Stem, stems
from dateline.text.vectors import Terms, Weights, heaviest, places, term, term_array
from dateline.types.text import Part

Rarity = Callable[[Stem, str], float]
FactKind = Literal["number", "year", "person", "place", "date"]
Facts = Mapping[FactKind, Collection[str]]

FACT_KINDS: tuple[FactKind, ...] = ("number", "year", "person", "place", "date")
NAMING = (FACT_KINDS.index("person"), FACT_KINDS.index("place"))

# Long articles end in background: what stands first says which event it is.
_READ = 3_000
_LEAD = 300
_TITLE_WEIGHT, _LEAD_WEIGHT, _NAME_WEIGHT = 2.0, 1.3, 1.5
_MOST_TERMS = 100
# Words that stand in nearly every text say nothing at all.
_COMMON = 0.12
_YEAR = re.compile(r"(?:19|20)\d\d")
_TITLE_WORDS = 15


@dataclass(frozen=True, eq=False)
class Sketch:
    """Terms (sorted) with weights of length 1, rarities (0 to 1) and marks; facts; words; a dense vector.

    `of_title` marks the terms of the title (of the first words where there is none), `named` those of names.
    """

    terms: Terms
    weights: Weights
    rarities: Weights
    of_title: npt.NDArray[np.bool_]
    named: npt.NDArray[np.bool_]
    facts: Terms
    length: int
    language: str
    dense: npt.NDArray[np.float32]

    @cached_property
    def mass(self) -> float:
        """The sum of the weights; like the next ones 1 where it would be 0."""
        return float(self.weights.sum()) or 1.0

    @cached_property
    def name_mass(self) -> float:
        """The sum of the rarities of names."""
        return float((self.rarities * self.named).sum()) or 1.0

    @cached_property
    def title_mass(self) -> float:
        """The sum of the rarities of the title's words."""
        return float((self.rarities * self.of_title).sum()) or 1.0

    @cached_property
    def title_length(self) -> float:
        """The length of the title's words as a vector of rarities."""
        return float(np.linalg.norm(self.rarities * self.of_title)) or 1.0

    def heaviest(self, limit: int) -> list[int]:
        """The heaviest terms, ties by term."""
        return [int(number) for number in self.terms[np.lexsort((self.terms, -self.weights))][:limit]]

    def whom_and_where(self, limit: int) -> list[int]:
        """Facts about persons and places, as terms."""
        return [int(fact) for fact in self.facts if fact & 7 in NAMING][:limit]

    def shared_with(self, terms: Terms, limit: int) -> list[int]:
        """Of the terms that stand among others too, the rarest of the heaviest."""
        worth = np.where(places(terms, self.terms) >= 0, self.weights * self.rarities, 0.0)
        return [int(self.terms[place]) for place in np.lexsort((self.terms, -worth))[:limit] if worth[place] > 0]


def lead_of(title: str, text: str, limit: int = 600) -> str:
    """Title and beginning of the text, a title that the text repeats only once: what the dense vector is made of."""
    title, text = title.strip(), text.strip()
    both = text if not title or text.startswith(title) else f"{title}\n{text}"
    return both[:limit]


def draw(
    title: str,
    text: str,
    language: str,
    *,
    rarity: Rarity,
    dense: npt.NDArray[np.float32],
    names: Mapping[str, float] | None = None,
    facts: Facts | None = None,
) -> Sketch:
    """The sketch of a text; `names`: further terms (who and where), the same in all languages, and their rarities.

    `facts`: what tells two events with like words apart, beside the numbers and years, which are found here.
    """
    names = names or {}
    text = text.strip()
    body = text[len(title) :] if title and text.startswith(title) else text
    head = list(stems(title, language))
    rest = list(stems(body[:_READ], language))
    head = head or rest[:_TITLE_WORDS]
    rarities = _rarities([*head, *rest], language, rarity) | dict(names)
    named = _named(head, rest) | set(names)
    weights = heaviest(_weights(head, rest, rarities, named, names), _MOST_TERMS)
    terms = term_array(weights)
    words = {term(word): word for word in weights}
    ordered = [words[number] for number in terms.tolist()]
    in_title = {word.stem for word in head}
    written: Facts = {"number": _numbers(head, rest, years=False), "year": _numbers(head, rest, years=True)}
    return Sketch(
        terms=terms,
        weights=_unit([weights[word] for word in ordered]),
        rarities=np.array([rarities[word] for word in ordered], dtype=np.float32),
        of_title=np.array([word in in_title for word in ordered], dtype=np.bool_),
        named=np.array([word in named for word in ordered], dtype=np.bool_),
        facts=fact_array({**(facts or {}), **written}),
        length=len(head) + len(rest),
        language=language,
        dense=dense,
    )


def fact_array(facts: Facts) -> Terms:
    """Facts as sorted numbers whose remainder by 8 is their kind's place in FACT_KINDS."""
    numbers = {(term(fact) & ~7) | place for place, kind in enumerate(FACT_KINDS) for fact in facts.get(kind, ())}
    return np.array(sorted(numbers), dtype=np.int64)


def _rarities(words: list[Stem], language: str, rarity: Rarity) -> dict[str, float]:
    """Rarity by stem, that of its commonest form; words of every text are left out."""
    found: dict[str, float] = {}
    for word in words:
        found[word.stem] = min(found.get(word.stem, 1.0), rarity(word, language))
    return {stem: value for stem, value in found.items() if value >= _COMMON}


def _numbers(head: list[Stem], rest: list[Stem], *, years: bool) -> set[str]:
    """Years, or other numbers of two digits and more."""
    written = {word.stem for word in (*head, *rest) if word.number and len(word.stem) > 1}
    return {number for number in written if bool(_YEAR.fullmatch(number)) == years}


def _named(head: list[Stem], rest: list[Stem]) -> set[str]:
    """Stems that have a capital wherever they stand, and stand not only at the start."""
    capitals = {word.stem for word in (*head[1:], *rest[1:]) if word.capital}
    return capitals - {word.stem for word in (*head, *rest) if not word.capital}


def _weights(
    head: list[Stem], rest: list[Stem], rarities: dict[str, float], named: set[str], names: Collection[str]
) -> dict[str, float]:
    counts: dict[str, float] = dict.fromkeys(names, 1.0)
    for word, weight in _counted(head, rest):
        counts[word] = counts.get(word, 0.0) + weight
    return {
        word: (1 + math.log(max(count, 1.0))) * rarities[word] * (_NAME_WEIGHT if word in named else 1.0)
        for word, count in counts.items()
        if word in rarities
    }


def _counted(head: list[Stem], rest: list[Stem]) -> Iterator[tuple[str, float]]:
    yield from ((word.stem, _TITLE_WEIGHT) for word in head)
    yield from ((word.stem, _LEAD_WEIGHT if word.start < _LEAD else 1.0) for word in rest)


def _unit(weights: list[float]) -> Weights:
    vector = np.array(weights, dtype=np.float32)
    length = float(np.linalg.norm(vector))
    return vector / np.float32(length) if length else vector


def words_of(title: str, text: str, terms: Collection[int], language: str) -> Iterator[tuple[Part, int, int]]:
    """Where each of the terms first stands in the title or the text: part, start, end."""
    wanted = set(terms)
    parts: tuple[tuple[Part, str], ...] = (("title", title), ("text", text[:_READ]))
    for part, words in parts:
        for word in stems(words, language):
            number = term(word.stem)
            if number in wanted:
                wanted.discard(number)
                yield part, word.start, word.end
