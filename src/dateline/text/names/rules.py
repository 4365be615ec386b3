"""What a language's word lists say about names; loaded by the lexicon, used without it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from dateline.types.records import EntityKind

Gender = Literal["feminine", "masculine"]
PLACES: tuple[EntityKind, ...] = ("country", "place", "facility")


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleRules:
    """What people are called beside their names, in small letters; `phrases` are tuples of words."""

    honorifics: frozenset[str]
    heads: frozenset[str]
    belonging: frozenset[str]
    modifiers: frozenset[str]
    phrases: frozenset[tuple[str, ...]]
    phrase_ends: frozenset[str]
    changes: frozenset[str]
    bodily: frozenset[str]
    expanded: Mapping[str, str]
    same: Mapping[str, str]
    pronouns: Mapping[str, Gender]
    people: frozenset[str]
    genders: Mapping[str, Gender]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRules:
    """What the parts of a name, and the words around it, say of its kind."""

    titles: TitleRules
    heads: Mapping[str, EntityKind]
    prefixes: Mapping[str, EntityKind]
    place_before: frozenset[str]
    place_phrases: frozenset[tuple[str, ...]]
    place_after: frozenset[str]
    organization_after: frozenset[str]
    organization_before: frozenset[str]
    organization_offices: frozenset[str]
    sports: frozenset[str]
    sports_loose: frozenset[str]
    nations: frozenset[str]
    sports_before: frozenset[str]
    person_after: frozenset[str]
    speech: frozenset[str]
    games: frozenset[str]
    refused: frozenset[str]
    given: Mapping[str, Gender | None]
    seat_prepositions: frozenset[str]
    seat_verbs: frozenset[str]
    seat_nouns: frozenset[str]
    seat_motions: frozenset[str]
    seat_scenes: frozenset[str]
    seat_endings: tuple[str, ...]
    seat_joints: frozenset[str]
    shared: frozenset[str]
    ordinary: frozenset[str]
    staff: frozenset[str]
    chambers: frozenset[str]
    mixed: frozenset[str]
    articles: frozenset[str]
    definite: frozenset[str]
    belongs: frozenset[str]
    links: frozenset[str]
    parts: frozenset[str]
    corporate: frozenset[str]
    votes: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """One thing that known words can mean: an actor of the gazetteer, named so, by its people, or by its seat.

    A `weak` one is a hint: the words are a name of that thing, but of many other things as well.
    """

    actor: str
    name: str
    kind: EntityKind
    country: str | None
    form: Literal["name", "adjective", "metonym"]
    wikidata: str | None = None
    weak: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Words [start, end) that stand in a gazetteer, with all they can mean there."""

    start: int
    end: int
    senses: tuple[Sense, ...]

    @property
    def weak(self) -> bool:
        """Is all that is known a hint?"""
        return all(sense.weak for sense in self.senses)

    def sense(self, *forms: str) -> Sense | None:
        """The first sense in one of these forms."""
        return next((sense for sense in self.senses if sense.form in forms), None)
