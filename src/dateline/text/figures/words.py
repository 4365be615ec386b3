"""Words around figures: units, hedges, relations, what is counted (data/lang/xx/units.toml, counted.toml)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.text.lexemes import lex

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrases:
    """Set phrases to be looked up in front of or behind a place, the longest first."""

    by_first: Mapping[str, tuple[Phrase, ...]]
    by_last: Mapping[str, tuple[Phrase, ...]]


def phrases(words: tuple[str, ...]) -> Phrases:
    """Phrases from their texts."""
    first: dict[str, list[Phrase]] = {}
    last: dict[str, list[Phrase]] = {}
    for phrase in sorted({tuple(item.lower for item in lex(word)) for word in words if word}, key=len, reverse=True):
        first.setdefault(phrase[0], []).append(phrase)
        last.setdefault(phrase[-1], []).append(phrase)
    return Phrases(
        {key: tuple(found) for key, found in first.items()}, {key: tuple(found) for key, found in last.items()}
    )


# Longer words are no compound; a part of a compound has at least so many letters ("Hilfskräfte", but "Anzeigen").
_LONGEST_COMPOUND, _SHORTEST_PART = 40, 5


class Nouns:
    """A look-up of nouns; in a language of compounds a word is known by its end, and without a dative's "n"."""

    def __init__(self, names: Mapping[str, str], *, compounds: bool) -> None:
        self._names, self._compounds = names, compounds

    def __contains__(self, word: str) -> bool:
        return self.name(word) is not None

    def name(self, word: str) -> str | None:
        """What the noun is called, or null for an unknown one."""
        found = self._names.get(word)
        if found is not None or not self._compounds or len(word) > _LONGEST_COMPOUND:
            return found
        for form in (word, word.removesuffix("n")):
            ends = (self._names.get(form[cut:]) for cut in range(len(form) - _SHORTEST_PART + 1))
            if known := next((name for name in ends if name is not None), None):
                return known
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitTable:
    """units.toml. Currencies are ISO 4217, or a plain noun that `local` reads by the outlet's country.

    `things` are the forms of nouns by their English name, for languages whose nouns are not reduced to the singular.
    """

    percent: tuple[str, ...]
    points: tuple[str, ...]
    magnitude: tuple[str, ...] = ()
    signs: Mapping[str, str] = field(default_factory=dict)
    money: Mapping[str, str] = field(default_factory=dict)
    local: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    measures: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    things: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class HedgeTable:
    """Hedges in front of and behind a figure; `refused` are words behind which they are plain prepositions."""

    lower: tuple[str, ...]
    upper: tuple[str, ...]
    about: tuple[str, ...]
    lower_behind: tuple[str, ...] = ()
    upper_behind: tuple[str, ...] = ()
    about_behind: tuple[str, ...] = ()
    refused: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationTable:
    """What makes a figure an increment, a total or a part of another; behind `moves` "3 to 5" is no range.

    Behind `summed` ("the total to") a figure counts what the one before it does.
    """

    increment_before: tuple[str, ...] = ()
    increment_after: tuple[str, ...] = ()
    total_before: tuple[str, ...] = ()
    summed: tuple[str, ...] = ()
    part_before: tuple[str, ...] = ()
    part_behind: tuple[str, ...] = ()
    moves: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkTable:
    """Small words that link a figure to others or to a toll; `objects` follow active verbs.

    `feared` belongs to the state behind it, `places` follow a figure whose noun was said before, `verbs` part figures.
    `some` in front of "of the 40" says that not all 40 are meant.
    """

    and_: frozenset[str]
    to: frozenset[str]
    between: frozenset[str]
    from_: frozenset[str]
    of: frozenset[str]
    those: frozenset[str]
    all: frozenset[str]
    places: frozenset[str]
    verbs: frozenset[str]
    some: frozenset[str]
    toll: frozenset[str]
    number: tuple[str, ...] = ()
    feared: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuseTable:
    """Where a figure is no count. `uncounted` nouns are alike in singular and plural; "the two" are known already."""

    unlabelled: frozenset[str] = frozenset()
    shares: tuple[str, ...] = ()
    labels: frozenset[str] = frozenset()
    label_ends: tuple[str, ...] = ()
    ordinal_before: frozenset[str] = frozenset()
    labels_only: frozenset[str] = frozenset()
    labels_worded: frozenset[str] = frozenset()
    ages_behind: frozenset[str] = frozenset()
    ages_before: tuple[str, ...] = ()
    ages_people: frozenset[str] = frozenset()
    ages_link: tuple[str, ...] = ()
    goals: frozenset[str] = frozenset()
    results: frozenset[str] = frozenset()
    fractions: frozenset[str] = frozenset()
    vague_only_people: frozenset[str] = frozenset()
    uncounted: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()
    timely: frozenset[str] = frozenset()
    demonyms: tuple[str, ...] = ()
    groups: frozenset[str] = frozenset()
    known_before: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    old: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What befalls those counted; `name` is Quantity.counted. `split` verbs have a particle ("nahm … fest")."""

    name: str
    form: str = ""
    nouns: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    transitive: frozenset[str] = frozenset()
    verbs: tuple[str, ...] = ()
    split: Mapping[str, str] = field(default_factory=dict)
    tolls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CountTable:
    """counted.toml. Behind `as_of` stands the time a figure holds for, behind `by_then` only if it is past."""

    people: frozenset[str]
    stops: frozenset[str]
    links: frozenset[str]
    kind: tuple[Kind, ...]
    joins: LinkTable
    hedges: HedgeTable
    relation: RelationTable
    refuse: RefuseTable
    partitive: tuple[str, ...] = ()
    as_of: tuple[str, ...] = ()
    by_then: tuple[str, ...] = ()
    clause_final: bool = False
    capital_nouns: bool = False
