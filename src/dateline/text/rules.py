"""What a coding table says: rules for verbs and nouns, controls, light verbs and classes of words. No words in here."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.types.records import EventType, Status

# Where a side of an event stands: "agent", "object", "indirect", "possessor", "modifier", "embedded", or a preposition.
# Of a verb also "owner", whose the object is ("Norland's sanctions"), and "unowned", the object that is nobody's.
Sources = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbRule:
    """Verbs (with particles) that tell of one type of event, under conditions on their arguments.

    `object`, `subject`, `prep_object` name classes of which one must hold, `without`, `not_subject` those that must
    not; `prep`: one of these prepositions must be there ("that": a clause); `bare`: there must be no object; `plain`:
    no predicate may say anything of it; `also`: a second "TYPE/mode" that the same words tell.
    """

    verbs: tuple[str, ...]
    type: EventType | None = None
    mode: str | None = None
    object: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    not_subject: tuple[str, ...] = ()
    prep: tuple[str, ...] = ()
    prep_object: tuple[str, ...] = ()
    bare: bool = False
    plain: bool = False
    actor: Sources = ("agent",)
    recipient: Sources = ("object",)
    reciprocal: bool = False
    also: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NounRule:
    """Nouns that name an event. `alone`: how many of its sides must be told without a light verb (3: never).

    `of`, `whose`: classes of which what follows its "of", and who does it, must be one, `not_of` those that the former
    must not be; `not_before`: prepositions that must not follow ("the battle over the budget"). With `suffers` the
    possessor is the other side unless an "of" names it ("her murder", "Norland's murder of the envoy").
    """

    type: EventType
    nouns: tuple[str, ...]
    mode: str | None = None
    of: tuple[str, ...] = ()
    not_of: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    whose: tuple[str, ...] = ()
    actor: Sources = ("by", "possessor", "modifier")
    recipient: Sources = ("on", "against", "of", "to", "with", "for")
    reciprocal: bool = False
    alone: int = 1
    suffers: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """Words that decide what becomes of the act they govern: "agree to", "refuse", "is ready to", "its threat to".

    `prep` are prepositions through which a noun or gerund may come; `needs`: classes of which the noun it governs
    directly must be one, if nothing else is known of it; `without`: classes of which it must not; `through`: counts
    only with one of the prepositions; `clause`, `noun`: whether it governs clauses, nouns.
    """

    name: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    prep: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    not_subject: tuple[str, ...] = ()
    through: bool = False
    clause: bool = True
    noun: bool = True
    recipient: Sources = ("object", "indirect", "to", "with", "embedded")


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlRule:
    """What control and embedded act make together; `embedded` holds types, or "other", "noun", "none", "any".

    `type` is the event of the control itself (null: none); `then` is what the embedded act's status becomes (null:
    it is no event of its own). With `own` it is kept only if it has a time or place of its own.
    """

    control: tuple[str, ...]
    embedded: tuple[str, ...]
    negative: bool | None = None
    type: EventType | None = None
    mode: str | None = None
    then: Status | None = None
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """All tables of one language; look-ups by lemma."""

    verbs: Mapping[str, tuple[VerbRule, ...]] = field(default_factory=dict)
    nouns: Mapping[str, tuple[NounRule, ...]] = field(default_factory=dict)
    control_verbs: Mapping[str, tuple[Control, ...]] = field(default_factory=dict)
    control_nouns: Mapping[str, Control] = field(default_factory=dict)
    control_adjectives: Mapping[str, Control] = field(default_factory=dict)
    rules: tuple[ControlRule, ...] = ()
    modes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    light: Mapping[str, frozenset[str]] = field(default_factory=dict)
    classes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    statuses: Mapping[str, Status] = field(default_factory=dict)

    def decide(self, control: str, embedded: str, negative: bool) -> ControlRule | None:
        """The first rule that fits a control, the type of what it governs, and whether one of the two is negated."""
        for rule in self.rules:
            fits = embedded in rule.embedded or "any" in rule.embedded
            if control in rule.control and fits and rule.negative in (None, negative):
                return rule
        return None

    def is_light(self, group: str, lemma: str) -> bool:
        """Is it a light verb of that group ("do", "undergo", "occur")?"""
        return lemma in self.light.get(group, frozenset())
