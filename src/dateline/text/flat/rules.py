"""What the tables of a language without a parser say of events and stances. No words in here."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.text.flat.forms import Forms
from dateline.types.records import EventType, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatRule:
    """Verbs that tell of one type of event, under conditions on the words of their clause.

    `object`: classes of which the object's noun must be one; `without`: those that neither subject nor object may be;
    `subject`: those of which the subject must be one ("party" is a name or a body). `prep`: one of these must lead a
    phrase, of the classes `prep_object`. `recipient`: where the other side stands ("object", "first" of two, "other"
    than the one of the classes, prepositions); it must be a party where `sided`. `words`: one must stand in the clause.
    `passive`: may stand without an agent in the passive. `swapped`: the object acts. `type` null: nothing that counts.
    """

    verbs: tuple[str, ...]
    type: EventType | None = None
    mode: str | None = None
    subject: tuple[str, ...] = ("party",)
    object: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    prep: tuple[str, ...] = ()
    prep_object: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    bare: bool = False
    reflexive: bool = False
    recipient: tuple[str, ...] = ("object",)
    sided: bool = False
    passive: bool = False
    swapped: bool = False
    reciprocal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatNoun:
    """Nouns that name an event. The recipient stands behind one of `recipient` ("auf"), else in the genitive.

    With `both` the actor must be told.
    """

    type: EventType
    nouns: tuple[str, ...]
    mode: str | None = None
    recipient: tuple[str, ...] = ()
    both: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatStance:
    """Verbs of one stance, with conditions as in FlatRule.

    `issue`: where the matter stands: "object" ("first", "last" of two), prepositions, "act", an infinitive behind a
    comma, or "that", a clause with "dass"; `acts`: the list of verbs that the infinitive must be of; `addressee` and
    `terms`, which it depends on, likewise. `negated`: what its denial means, in the past too where it is `still` so.
    `closed`: no more may follow behind a comma, where the verb itself might stand.
    """

    verbs: tuple[str, ...]
    stance: Stance
    issue: tuple[str, ...] = ("object",)
    object: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    prep: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    reflexive: bool = False
    acts: str = ""
    terms: str | None = None
    negated: Stance | None = None
    still: bool = False
    closed: bool = False
    addressee: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """The small words of the language: auxiliaries with what they make, modals, articles, joining words, doubt."""

    have: Mapping[str, str]
    be: Mapping[str, str]
    become: Mapping[str, str]
    modals: Mapping[str, str]
    subordinating: frozenset[str]
    factual: frozenset[str]
    telling: frozenset[str]
    conditional: frozenset[str]
    relatives: frozenset[str]
    prepositions: frozenset[str]
    articles: frozenset[str]
    oblique: frozenset[str]
    genitive: frozenset[str]
    coordinating: frozenset[str]
    paired: Mapping[str, tuple[str, ...]]
    negations: frozenset[str]
    doubts: frozenset[str]
    numerals: frozenset[str]
    asking: frozenset[str]
    reflexive: frozenset[str]
    personal: frozenset[str]
    adverbs: frozenset[str]
    particles: frozenset[str]
    moving: frozenset[str]
    agents: frozenset[str]
    seats: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatVocabulary:
    """All tables of one language; `classes` are endings of nouns in lower case."""

    grammar: Grammar
    forms: Forms
    rules: Mapping[str, tuple[FlatRule, ...]]
    nouns: tuple[FlatNoun, ...]
    stances: Mapping[str, tuple[FlatStance, ...]] = field(default_factory=dict)
    classes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    whole: Mapping[str, frozenset[str]] = field(default_factory=dict)
    lists: Mapping[str, frozenset[str]] = field(default_factory=dict)
    issues: Mapping[str, frozenset[str]] = field(default_factory=dict)
    deeds: Mapping[str, str] = field(default_factory=dict)

    def is_a(self, noun: str, name: str) -> bool:
        """Does the noun, in lower case, end like one of a class ("Verteidigungsministerium"), or is it one wholly?"""
        if noun in self.whole.get(name, ()):
            return True
        ends = self.classes.get(name, frozenset())
        return any(noun[cut:] in ends for cut in range(max(0, len(noun) - 24), len(noun)))
