"""From the clauses of a sentence to coded acts, by the tables: who did what to whom, and whether it has happened."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from dateline.text.acts import HOSTILE, SPEECH_ACTS, YIELDING
from dateline.text.flat.parties import Member, Parties
from dateline.text.flat.phrases import Phrase, Phraser
from dateline.text.flat.predicates import Predicate, Predicates
from dateline.text.flat.rules import FlatNoun, FlatRule, FlatVocabulary
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


# Classes that a name belongs to by its kind.
_NAMES: Mapping[str, frozenset[str]] = {
    "named": frozenset(),
    "person_name": frozenset({"person"}),
    "country_name": frozenset({"country"}),
    "place_name": frozenset({"place", "facility", "country"}),
    "body": frozenset({"organization"}),
    "official": frozenset(),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatAct:
    """A coded act: its trigger, the words of both sides with their entities, and the clause that tells it."""

    type: EventType
    mode: str | None
    status: Status
    trigger: Word
    clause: Clause
    actors: tuple[tuple[int, int], ...] = ()
    recipients: tuple[tuple[int, int], ...] = ()
    actor: str | None = None
    recipient: str | None = None
    reciprocal: bool = False
    tense: str = "past"
    told: bool = False


class Telling:
    """One clause with its names, phrases and predicate fields."""

    def __init__(
        self,
        clause: Clause,
        vocabulary: FlatVocabulary,
        mentions: Sequence[Mention],
        entities: Mapping[str, Entity],
        times: Sequence[TimeExpression],
    ) -> None:
        self.clause, self.vocabulary, self.grammar = clause, vocabulary, vocabulary.grammar
        start, end = clause.words[0].start, clause.words[-1].end
        self.near, self.dates = tuple(mentions), tuple(times)
        near = [m for m in mentions if m.span.start < end and start < m.span.end]
        self.parties = Parties(clause.words, near, entities, vocabulary)
        self.times = [t for t in times if t.span.start < end and start < t.span.end]
        parties = self.parties
        self.phraser = Phraser(
            clause.words, self.grammar, parties.breaks, parties.person, parties.owned, lambda at: at in parties.at
        )

    def sides(self, start: int, end: int) -> tuple[list[Phrase], list[int]]:
        """The phrases of a range that are no times, and its loose words."""
        phrases, loose = self.phraser.phrases(start, end)
        return [phrase for phrase in phrases if not self._is_time(phrase)], loose

    def _is_time(self, phrase: Phrase) -> bool:
        word = self.clause.words[phrase.head]
        known = any(t.span.start < word.end and word.start < t.span.end for t in self.times)
        return known or self.vocabulary.is_a(word.low, "time")

    def is_settled(self, loose: Sequence[int]) -> bool:
        """Are words without a phrase only adverbs, so that no unknown verb stands among them?"""
        known = (self.grammar.adverbs, self.grammar.negations, self.grammar.doubts, self.grammar.reflexive)
        return all(any(self.clause.words[at].low in words for words in known) for at in loose)

    def head(self, phrase: Phrase) -> str:
        """The head noun in lower case."""
        return self.clause.words[phrase.head].low

    def is_any(self, phrase: Phrase, names: Sequence[str]) -> bool:
        """Is the phrase of one of the classes? "party" and "named" are told by names too."""
        member = phrase.members[0] if phrase.members else (phrase.start, phrase.end, phrase.head)
        for name in names:
            if name == "party" and not phrase.pronoun and self.parties.is_party(member):
                return True
            if name in _NAMES and self._is_named(name, member):
                return True
            if self.vocabulary.is_a(self.head(phrase), name) or self._owner_is(phrase, name):
                return True
        return False

    def _is_named(self, name: str, member: Member) -> bool:
        """Is the head a name of the kind that the class asks for? An office beside a name makes it an official's."""
        if name == "named":
            return self.parties.is_named(member)
        if name == "official":
            return self.parties.is_official(member)
        people = self.vocabulary.is_a(self.parties.words[member[2]].low, "crowd")
        return self.parties.kind(member[2]) in _NAMES[name] and not people

    def _owner_is(self, phrase: Phrase, name: str) -> bool:
        """ "eine Reihe von Sanktionen", "die Zahl der Toten": the noun behind counts where the head says nothing."""
        empty = self.vocabulary.is_a(self.head(phrase), "measure")
        return empty and phrase.owner is not None and self.vocabulary.is_a(self.clause.words[phrase.owner].low, name)

    def is_negative(self) -> bool:
        """Does a negation stand in the clause, other than in "nicht nur"?"""
        lows = self.clause.lows
        for at, low in enumerate(lows):
            if low in self.grammar.negations and not (at + 1 < len(lows) and lows[at + 1] in ("nur", "zuletzt")):
                return True
        return False

    def is_doubtful(self) -> bool:
        """Does a word of doubt stand in the clause?"""
        return not self.grammar.doubts.isdisjoint(self.clause.lows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """Subject, objects and prepositional phrases around a predicate."""

    subject: Phrase | None
    objects: tuple[Phrase, ...]
    others: tuple[Phrase, ...]


def fields_of(telling: Telling, predicate: Predicate) -> Fields | None:
    """The fields of a predicate; null where an unknown verb or a second subject might stand among them."""
    front, loose = telling.sides(*predicate.front)
    middle, _ = telling.sides(*predicate.middle)
    bare = [phrase for phrase in front if not phrase.prep]
    if not telling.is_settled(loose) or len(bare) > 1:
        return None
    inside = [phrase for phrase in middle if not phrase.prep]
    behind, _ = telling.sides(predicate.middle[1] + 1, len(telling.clause.words))
    others = tuple(phrase for phrase in (*front, *middle, *behind) if phrase.prep)
    if bare and not (bare[0].article in telling.grammar.oblique and inside):
        return Fields(subject=bare[0], objects=tuple(inside), others=others)
    subject = next((phrase for phrase in inside if phrase.article not in telling.grammar.oblique), None)
    objects = tuple(phrase for phrase in (*bare, *inside) if phrase is not subject)
    return Fields(subject=subject, objects=objects, others=others)


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
        self, clauses: Sequence[Clause], mentions: Sequence[Mention], times: Sequence[TimeExpression]
    ) -> Iterator[tuple[Clause, Telling]]:
        """The clauses that may tell something, whole where an apposition or relative clause stood inside."""
        grammar, held = self.vocabulary.grammar, False
        mended = tuple(_mended(clauses, self.predicates))
        for before, clause in zip((None, *mended), mended, strict=False):
            first = clause.words[0].low
            if before is not None and before.words[0].low in grammar.conditional and not clause.words[0].is_capital:
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
            if not _fits(telling, predicate, rule, fields):
                continue
            act = self._act(telling, predicate, rule, fields) if rule.type is not None else None
            if act is not None:
                yield act
            return

    def _act(self, telling: Telling, predicate: Predicate, rule: FlatRule, fields: Fields) -> FlatAct | None:
        if rule.type is None:
            return None
        doer, other = _sides(telling, predicate, rule, fields)
        if rule.swapped:
            doer, other = other, doer
        status = _status(telling, predicate, rule.type)
        if status is None or (doer is None and not (predicate.passive and rule.passive)):
            return None
        kind, mode = rule.type, rule.mode
        if status == "denied" and predicate.tense == "will" and kind in YIELDING:
            kind, mode, status = EventType.REJECT, None, "happened"
        actors, recipients = _members(doer), _members(other)
        if rule.reciprocal and len(actors) > 1 and not recipients:
            actors, recipients = actors[:1], actors[1:]
        if rule.reciprocal and not recipients:
            return None
        return self._made(telling, predicate, kind, mode, status, actors, recipients, reciprocal=rule.reciprocal)

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
        entity = telling.parties.entity
        return FlatAct(
            type=kind,
            mode=mode,
            status=status,
            trigger=telling.clause.words[predicate.trigger],
            clause=telling.clause,
            actors=tuple((member[0], member[1]) for member in actors),
            recipients=tuple((member[0], member[1]) for member in recipients),
            actor=next((key for member in actors if (key := entity(member)) is not None), None),
            recipient=next((key for member in recipients if (key := entity(member)) is not None), None),
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
        for phrase, following in zip_longest(phrases, phrases[1:]):
            for noun in self.vocabulary.nouns:
                act = self._noun_act(telling, phrase, following, noun)
                if act is not None:
                    yield act

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
            actor=actor,
            recipient=parties.entity(other),
        )


def _mended(clauses: Sequence[Clause], predicates: Predicates) -> Iterator[Clause]:
    """Joins "Der Präsident", "ein Reservist," and "kritisierte den Plan" to one clause, and lists cut at their commas.

    A clause behind "und" that begins with its verb has the subject of the one before it, or is left out.
    """
    kept: list[Clause] = []
    whole = _whole(clauses, predicates)
    for number, clause in enumerate(whole):
        if clause.kind == "joined" and not clause.words[0].is_capital:
            subject = _front(kept[-1], predicates) if kept else ()
            if subject:
                kept.append(Clause((*subject, *clause.words), "joined", clause.opens))
            continue
        before = whole[number - 2] if number > 1 else None
        between = whole[number - 1] if number else None
        opens = clause.opens == "," and between is not None and between.opens == ","
        verbal = clause.kind == "main" and not clause.words[0].is_capital and bool(predicates.read(clause))
        aside = between is not None and (between.kind == "relative" or not _has_verb(between, predicates))
        bare = before is not None and before.kind == "main" and not _has_verb(before, predicates)
        if opens and verbal and aside and bare and before is not None:
            clause = Clause((*before.words, *clause.words), "main", before.opens)
            kept = [one for one in kept if one is not before]
        kept.append(clause)
    yield from kept


def _whole(clauses: Sequence[Clause], predicates: Predicates) -> list[Clause]:
    """The clauses, those joined whose auxiliary waits for the verb behind a comma: "hat Öl, Gas und Kohle verboten"."""
    found: list[Clause] = []
    for clause in clauses:
        waits = bool(found) and found[-1].kind == "main" and _waits(found[-1], predicates)
        listed = not _has_verb(clause, predicates) or _closes(clause, predicates)
        if waits and clause.opens == "," and clause.kind == "main" and listed:
            found[-1] = Clause((*found[-1].words, *clause.words), "main", found[-1].opens)
        else:
            found.append(clause)
    return found


def _closes(clause: Clause, predicates: Predicates) -> bool:
    """Is its only verb the participle at its end?"""
    return clause.lows[-1] in predicates.forms.participles and not _has_verb(
        Clause(clause.words[:-1], clause.kind, clause.opens), predicates
    )


def _waits(clause: Clause, predicates: Predicates) -> bool:
    grammar = predicates.grammar
    auxiliary = any(low in table for low in clause.lows for table in (grammar.have, grammar.become, grammar.be))
    return auxiliary and not predicates.read(clause)


def _front(clause: Clause, predicates: Predicates) -> tuple[Word, ...]:
    """The words before the verb of a main clause, if they may be its subject."""
    grammar, forms = predicates.grammar, predicates.forms
    tables = (grammar.have, grammar.be, grammar.become, grammar.modals, forms.finite)
    verb = next((at for at, word in enumerate(clause.words) if any(word.low in table for table in tables)), 0)
    plain = clause.kind in ("main", "joined") and clause.words[0].low not in grammar.prepositions
    return clause.words[:verb] if plain else ()


def _has_verb(clause: Clause, predicates: Predicates) -> bool:
    grammar, forms = predicates.grammar, predicates.forms
    tables = (grammar.have, grammar.be, grammar.become, grammar.modals, forms.finite)
    return any(low in table for low in clause.lows for table in tables)


def _members(phrase: Phrase | None) -> tuple[Member, ...]:
    if phrase is None:
        return ()
    return phrase.members or ((phrase.start, phrase.end, phrase.head),)


def _fits(telling: Telling, predicate: Predicate, rule: FlatRule, fields: Fields) -> bool:
    """Do the words of the clause meet what the rule asks for?"""
    lows = telling.clause.lows
    if rule.reflexive != (not telling.grammar.reflexive.isdisjoint(lows)):
        return False
    if rule.words and not any(word in lows for word in rule.words):
        return False
    around = [p for p in (fields.subject, *fields.objects, *fields.others) if p is not None]
    if rule.without and any(telling.is_any(phrase, rule.without) for phrase in around):
        return False
    if rule.prep:
        led = [phrase for phrase in fields.others if phrase.prep in rule.prep]
        if not any(not rule.prep_object or telling.is_any(phrase, rule.prep_object) for phrase in led):
            return False
    patients = [fields.subject] if predicate.passive else list(fields.objects)
    if rule.object and not any(p is not None and telling.is_any(p, rule.object) for p in patients):
        return False
    if rule.bare and fields.objects:
        return False
    doer, other = _sides(telling, predicate, rule, fields)
    if doer is not None and not telling.is_any(doer, rule.subject):
        return False
    if doer is None and (not predicate.passive or not rule.passive):
        return False
    return not rule.sided or (other is not None and telling.is_any(other, ("party", "named")))


def _sides(
    telling: Telling, predicate: Predicate, rule: FlatRule, fields: Fields
) -> tuple[Phrase | None, Phrase | None]:
    """Who does it and to whom."""
    used = [phrase for phrase in fields.objects if rule.object and telling.is_any(phrase, rule.object)]
    if predicate.passive:
        agents = (p for p in fields.others if p.prep in telling.grammar.agents and telling.is_any(p, ("party",)))
        doer, objects = next(agents, None), [fields.subject] if fields.subject is not None else []
    else:
        doer, objects = fields.subject, [*fields.objects]
    for source in rule.recipient:
        if source == "object" and objects:
            return doer, objects[0]
        if source == "other":
            found = next((phrase for phrase in fields.objects if phrase not in used), None)
        else:
            found = next((phrase for phrase in fields.others if phrase.prep == source and phrase is not doer), None)
        if found is not None:
            return doer, found
    return doer, None


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
