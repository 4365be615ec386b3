"""One clause with what is known of it: its names, phrases, times, and the fields around its predicate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.text.flat.parties import Member, Parties
from dateline.text.flat.phrases import Phrase, Phraser
from dateline.text.flat.predicates import Predicate
from dateline.text.flat.rules import FlatVocabulary
from dateline.text.flat.words import Clause
from dateline.types.records import Entity, Mention, TimeExpression

# Classes that a name belongs to by its kind.
_NAMES: Mapping[str, frozenset[str]] = {
    "named": frozenset(),
    "person_name": frozenset({"person"}),
    "country_name": frozenset({"country"}),
    "place_name": frozenset({"place", "facility", "country"}),
    "body": frozenset({"organization"}),
    "official": frozenset(),
    "state": frozenset(),
}


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
            clause.words,
            self.grammar,
            parties.breaks,
            parties.person,
            parties.owned,
            lambda at: at in parties.at,
            parties.past_seat,
        )

    def sides(self, start: int, end: int) -> tuple[list[Phrase], list[int]]:
        """The phrases of a range that are no times, and its loose words."""
        phrases, loose = self.phraser.phrases(start, end)
        return [phrase for phrase in phrases if not self._is_time(phrase)], loose

    def _is_time(self, phrase: Phrase) -> bool:
        word = self.clause.words[phrase.head]
        known = any(t.span.start < word.end and word.start < t.span.end for t in self.times)
        return known or (self.vocabulary.is_a(word.low, "time") and not self.vocabulary.is_a(word.low, "state"))

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
        if name == "state":
            return self.parties.is_public(member)
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
    told = next((phrase for phrase in inside if bare and not bare[0].article and _is_nominative(telling, phrase)), None)
    if told is not None:
        objects = tuple(phrase for phrase in (*bare, *inside) if phrase is not told)
        return Fields(subject=told, objects=objects, others=others)
    if bare and not (bare[0].article in telling.grammar.oblique and inside):
        return Fields(subject=bare[0], objects=tuple(inside), others=others)
    subject = next((phrase for phrase in inside if phrase.article not in telling.grammar.oblique), None)
    objects = tuple(phrase for phrase in (*bare, *inside) if phrase is not subject)
    return Fields(subject=subject, objects=objects, others=others)


def _is_nominative(telling: Telling, phrase: Phrase) -> bool:
    """ "Peru drohte der Präsident": a man with "der" can only be the subject."""
    low = telling.head(phrase)
    official = telling.vocabulary.is_a(low, "official")
    return phrase.article == "der" and official and not low.endswith("in")
