"""From the clauses of a sentence to coded acts, by the tables: who did what to whom, and whether it has happened."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from dateline.text.acts import HOSTILE, SPEECH_ACTS, YIELDING
from dateline.text.flat.matching import fits, members_of, sides_of
from dateline.text.flat.mending import mended
from dateline.text.flat.parties import Member
from dateline.text.flat.phrases import Phrase
from dateline.text.flat.predicates import Predicate, Predicates
from dateline.text.flat.rules import FlatNoun, FlatRule, FlatVocabulary
from dateline.text.flat.telling import Fields, Telling, fields_of
from dateline.text.flat.words import Clause, Word, clauses_of
from dateline.types.records import Entity, EventType, Mention, Status, TimeExpression

# What a modal or tense makes of an act; others ("can", "must", "unreal") tell of none, or of a possible one.
_SURE: Mapping[str, Status] = {
    "present": "happened",
    "past": "happened",
    "reported": "happened",
    "future": "scheduled",
    "will": "scheduled",
    "should": "scheduled",
    "can": "possible",
    "hearsay": "possible",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatAct:
    """A coded act: its trigger, the words of both sides and the entities of their members, and its clause.

    `told`: in a clause with "dass"; `named`: by a noun, whose time and place the clause need not tell.
    """

    type: EventType
    mode: str | None
    status: Status
    trigger: Word
    clause: Clause
    actors: tuple[tuple[int, int], ...] = ()
    recipients: tuple[tuple[int, int], ...] = ()
    doers: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    reciprocal: bool = False
    tense: str = "past"
    told: bool = False
    named: bool = False


class FlatCoder:
    """Codes the sentences of one part of a document."""

    def __init__(self, vocabulary: FlatVocabulary, entities: Mapping[str, Entity]) -> None:
        self.vocabulary, self.entities = vocabulary, entities
        self.predicates = Predicates(vocabulary.grammar, vocabulary.forms)

    def acts(
        self, words: Sequence[Word], mentions: Sequence[Mention], times: Sequence[TimeExpression]
    ) -> Iterator[FlatAct]:
        """The acts of one sentence in order."""
        clauses = clauses_of(words, self.vocabulary.grammar, self.vocabulary.forms)
        for clause, telling in self.tellings(clauses, mentions, times):
            acts = [act for predicate in self.predicates.read(clause) for act in self._verb_acts(telling, predicate)]
            yield from acts[:1]
            if not acts:
                yield from self._noun_acts(telling)

    def tellings(
        self,
        clauses: Sequence[Clause],
        mentions: Sequence[Mention],
        times: Sequence[TimeExpression],
        *,
        conditioned: bool = False,
    ) -> Iterator[tuple[Clause, Telling]]:
        """The clauses that may tell something, whole where an apposition or relative clause stood inside.

        `conditioned`: also those behind a condition.
        """
        grammar, held = self.vocabulary.grammar, False
        whole = tuple(mended(clauses, self.predicates))
        for before, clause in zip((None, *whole), whole, strict=False):
            first = clause.words[0].low
            depends = before is not None and before.words[0].low in grammar.conditional
            if depends and not conditioned and not clause.words[0].is_capital:
                continue  # "Wenn …, verhängt Norwegen Sanktionen": nothing has happened
            silent = clause.kind == "subordinate" and first not in grammar.factual and first not in grammar.telling
            if clause.kind == "main":
                held = first in grammar.asking
            if not silent and not held and clause.kind != "relative" and first not in grammar.asking:
                yield clause, Telling(clause, self.vocabulary, mentions, self.entities, times)

    # --- verbs

    def _verb_acts(self, telling: Telling, predicate: Predicate) -> Iterator[FlatAct]:
        fields = fields_of(telling, predicate)
        if fields is None:
            return
        for rule in self.vocabulary.rules.get(predicate.verb.name, ()):
            if not fits(telling, predicate, rule, fields):
                continue
            act = self._act(telling, predicate, rule, fields) if rule.type is not None else None
            if act is not None:
                yield act
            return

    def _act(self, telling: Telling, predicate: Predicate, rule: FlatRule, fields: Fields) -> FlatAct | None:
        if rule.type is None:
            return None
        doer, other = sides_of(telling, predicate, rule, fields)
        if rule.swapped:
            doer, other = other, doer
        status = _status(telling, predicate, rule.type)
        if status is None or (doer is None and not (predicate.passive and rule.passive)):
            return None
        kind, mode = rule.type, rule.mode
        if status == "denied" and predicate.tense == "will" and kind in YIELDING:
            kind, mode, status = EventType.REJECT, None, "happened"
        actors, recipients = members_of(doer), members_of(other)
        if rule.reciprocal and len(actors) > 1 and not recipients:
            actors, recipients = actors[:1], actors[1:]
        if rule.reciprocal and not recipients and len(_named(telling, actors)) > 1:
            recipients = actors  # "russische und ukrainische Unterhändler"
        mutual = rule.reciprocal and bool(recipients)
        if rule.reciprocal and not mutual and kind is EventType.CONSULT:
            return None
        return self._made(telling, predicate, kind, mode, status, actors, recipients, reciprocal=mutual)

    def _made(
        self,
        telling: Telling,
        predicate: Predicate,
        kind: EventType,
        mode: str | None,
        status: Status,
        actors: Sequence[Member],
        recipients: Sequence[Member],
        *,
        reciprocal: bool,
    ) -> FlatAct:
        doers, others = _named(telling, actors), _named(telling, recipients)
        if reciprocal and actors == recipients:
            doers, others = doers[:1], others[1:]
        if reciprocal and len(others) > 1:
            doers = (*doers, *(key for key in others if key not in doers))
        return FlatAct(
            type=kind,
            mode=mode,
            status=status,
            trigger=telling.clause.words[predicate.trigger],
            clause=telling.clause,
            actors=tuple((member[0], member[1]) for member in actors),
            recipients=tuple((member[0], member[1]) for member in recipients),
            doers=doers,
            others=others,
            reciprocal=reciprocal,
            tense=predicate.tense,
            told=telling.clause.words[0].low in self.vocabulary.grammar.telling,
        )

    # --- nouns

    def _noun_acts(self, telling: Telling) -> Iterator[FlatAct]:
        """ "russischer Angriff auf Kiew", "die Festnahme Maduros", where nothing in the clause makes it unreal."""
        modal = not telling.grammar.modals.keys().isdisjoint(telling.clause.lows)
        if modal or telling.is_negative() or telling.is_doubtful():
            return
        phrases, _ = telling.sides(0, len(telling.clause.words))
        for before, phrase, following in zip_longest((None, *phrases), phrases, phrases[1:]):
            if phrase is None or self._is_dreaded(telling, before, phrase):
                continue
            for noun in self.vocabulary.nouns:
                act = self._noun_act(telling, phrase, following, noun)
                if act is not None:
                    yield act

    def _is_dreaded(self, telling: Telling, before: Phrase | None, phrase: Phrase) -> bool:
        """ "die Angst vor einem Angriff": is it only feared, planned or warned of?"""
        beside = before is not None and phrase.prep != "" and before.end + 1 == phrase.start
        return beside and before is not None and self.vocabulary.is_a(telling.head(before), "dread")

    def _noun_act(self, telling: Telling, phrase: Phrase, following: Phrase | None, noun: FlatNoun) -> FlatAct | None:
        low = telling.head(phrase)
        if not any(low.endswith(word) for word in noun.nouns) or len(phrase.members) > 1:
            return None
        before = telling.clause.words[phrase.start : phrase.head]
        if any(telling.vocabulary.is_a(word.low, "unreal") for word in before):
            return None
        parties, other = telling.parties, None
        inside = [p for p in range(phrase.start, phrase.end) if p in parties.at and p != phrase.owner]
        if following is not None and following.prep in noun.recipient and following.start == phrase.end + 1:
            other = following.members[0] if following.members else None
        elif not noun.recipient and phrase.owner is not None:
            other = (phrase.owner, phrase.owner + 1, phrase.owner)
        if other is None or parties.entity(other) is None:
            return None
        if not noun.recipient:  # "die Festnahme Maduros": only an adjective tells who did it
            inside = [place for place in inside if parties.at[place].form == "adjective"]
        doer = inside[0] if inside else phrase.owner if noun.recipient else None
        actor = parties.at[doer].entity if doer is not None and doer in parties.at else None
        if noun.both and (actor is None or self.entities[actor].kind not in ("country", "organization", "person")):
            return None
        return FlatAct(
            type=noun.type,
            mode=noun.mode,
            status="happened",
            trigger=telling.clause.words[phrase.head],
            clause=telling.clause,
            actors=((doer, doer + 1),) if doer is not None and actor is not None else (),
            recipients=((other[0], other[1]),),
            doers=(actor,) if actor is not None else (),
            others=_named(telling, (other,)),
            named=True,
        )


def _named(telling: Telling, members: Sequence[Member]) -> tuple[str, ...]:
    """The entities of the members of one side, each once."""
    found = (key for member in members for key in telling.parties.entities_of(member))
    return tuple(dict.fromkeys(found))


def _status(telling: Telling, predicate: Predicate, kind: EventType) -> Status | None:
    """Whether it happened; null where nothing may be said of it."""
    status = _SURE.get(predicate.tense)
    if status is None or (kind in SPEECH_ACTS and status != "happened"):
        return None
    if telling.is_negative():
        return "denied" if status == "happened" or predicate.tense == "will" else None
    if telling.is_doubtful() and status == "happened":
        return "possible"
    if status == "scheduled" and kind in HOSTILE:
        return "scheduled" if telling.times and kind is not EventType.ASSAULT else "threatened"
    if predicate.tense == "should" and kind is not EventType.CONSULT and not telling.times:
        return None
    return status
