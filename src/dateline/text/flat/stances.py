"""What a party itself demands, offers, accepts, refuses or threatens, by the verbs of its own clauses."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dateline.text.acts import HOSTILE, YIELDING
from dateline.text.flat.coding import FlatCoder
from dateline.text.flat.matters import Matters, Pair, at, conditions
from dateline.text.flat.phrases import Phrase
from dateline.text.flat.predicates import Predicate
from dateline.text.flat.rules import FlatStance, FlatVocabulary
from dateline.text.flat.telling import Fields, Telling, fields_of
from dateline.text.flat.words import Clause, Word, clauses_of
from dateline.types.records import Entity, EventType, Mention, Stance, TimeExpression

_PARTIES = ("official", "state", "armed", "body", "country_name", "capital", "person_name")
_TENSES = frozenset({"present", "past", "reported"})
# What is still to be done: "will", "werde".
_AHEAD = frozenset({"will", "future"})
# Past perfect: what a party wanted then.
_BEFORE = frozenset({"hatte", "hatten"})
# Who speaks of himself: in a quotation, and in reported speech with one of these forms or that of a full verb.
_FIRST_PERSON = frozenset({"wir", "ich"})
_THIRD_PERSON = frozenset({"er", "sie", "man"})
_REPORTED = frozenset({"sei", "seien", "werde", "habe", "wolle"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatStated:
    """One stance. `party`, `addressee` are keys of entities; the rest are offsets into the text.

    `party` is null where whoever speaks these words is bound; `joint` are those who hold it with the party.
    """

    stance: Stance
    party: str | None
    issue: str
    trigger: Pair
    words: Pair
    conditions: tuple[Pair, ...] = ()
    addressee: str | None = None
    firm: bool = False
    joint: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Site:
    """One predicate with its fields and the clauses around it."""

    telling: Telling
    predicate: Predicate
    fields: Fields
    matters: Matters
    before: Clause | None
    following: Clause | None


class FlatStances:
    """Reads the stances of sentences."""

    def __init__(self, vocabulary: FlatVocabulary, entities: Mapping[str, Entity]) -> None:
        self.vocabulary, self.entities = vocabulary, entities
        self.coder = FlatCoder(vocabulary, entities)

    def stated(
        self, words: Sequence[Word], mentions: Sequence[Mention], times: Sequence[TimeExpression]
    ) -> Iterator[FlatStated]:
        """The stances of one sentence in order."""
        clauses = clauses_of(words, self.vocabulary.grammar, self.vocabulary.forms)
        behind = {one.words[-1].start: other for one, other in pairwise(clauses)}
        ahead = {other.words[0].start: one for one, other in pairwise(clauses)}
        for clause, telling in self.coder.tellings(clauses, mentions, times, conditioned=True):
            around = ahead.get(clause.words[0].start), behind.get(clause.words[-1].start)
            governs = around[1] is not None and around[1].words[0].low in self.vocabulary.grammar.telling
            predicates = self.coder.predicates.read(clause, governs=governs)
            sites = (self._site(telling, predicate, *around) for predicate in predicates)
            found = (self._stance(site) for site in sites if site is not None)
            for stated in [stated for stated in found if stated is not None][:1]:
                yield stated
                yield from (replace(stated, party=other) for other in stated.joint)

    def _site(
        self, telling: Telling, predicate: Predicate, before: Clause | None, following: Clause | None
    ) -> _Site | None:
        """The predicate, if its subject can hold a position and tells it for now."""
        fields = fields_of(telling, predicate)
        if fields is None or fields.subject is None or predicate.passive or telling.is_doubtful():
            return None
        named = telling.is_any(fields.subject, _PARTIES) or self._is_speaker(telling, predicate, fields.subject)
        if not named or not _BEFORE.isdisjoint(telling.clause.lows):
            return None

        def inner(clause: Clause) -> Telling:
            return Telling(clause, self.vocabulary, telling.near, self.entities, telling.dates)

        matters = Matters(self.vocabulary, telling, following, inner)
        return _Site(
            telling=telling, predicate=predicate, fields=fields, matters=matters, before=before, following=following
        )

    def _is_speaker(self, telling: Telling, predicate: Predicate, subject: Phrase) -> bool:
        """ "wir fordern" in a quotation, "er sei bereit" in reported speech."""
        low = telling.head(subject)
        reported = predicate.tense == "reported" or not _REPORTED.isdisjoint(telling.clause.lows)
        return subject.pronoun and (low in _FIRST_PERSON or (low in _THIRD_PERSON and reported))

    def _stance(self, site: _Site) -> FlatStated | None:
        for cue in self.vocabulary.stances.get(site.predicate.verb.name, ()):
            stance = self._told(site, cue)
            goes_on = site.following is not None and site.following.opens == ","
            if stance is None or not self._fits(site.telling, cue, site.fields) or (cue.closed and goes_on):
                continue
            issue = site.matters.issue(cue.issue, site.fields, cue.acts)
            if issue is not None:
                return self._made(site, stance, issue, cue)
        return self._willing(site)

    def _told(self, site: _Site, cue: FlatStance) -> Stance | None:
        """The stance of a cue; of a denied one what its denial means now ("stimmte nicht zu" is but a fact)."""
        if site.telling.is_negative():
            return cue.negated if site.predicate.tense not in ("past", "can") or cue.still else None
        return cue.stance if site.predicate.tense in _TENSES else None

    def _willing(self, site: _Site) -> FlatStated | None:
        """ "will keine Waffen liefern" refuses, "will nur abziehen, wenn …" sets a condition."""
        name = site.predicate.verb.name
        types = {rule.type for rule in self.vocabulary.rules.get(name, ())}
        if site.predicate.tense == "must":
            return self._asked(site, types)
        listed = name in self.vocabulary.lists["acts"]
        yields = listed or not YIELDING.isdisjoint(types) or name in self.vocabulary.stances
        hostile = not yields and not HOSTILE.isdisjoint(types)
        if site.predicate.tense not in _AHEAD or not (yields or hostile):
            return None
        if site.fields.subject is None or site.telling.is_any(site.fields.subject, ("sport",)):
            return None
        issue = site.matters.issue(("last", "zu", "aus", "über"), site.fields) or self.vocabulary.deeds.get(name)
        if issue is None:
            return None
        if site.telling.is_negative():
            return self._made(site, "refuses", issue) if yields else None
        made = self._made(site, "threatens" if hostile else "offers", issue)
        return made if made is not None and made.conditions else None

    def _asked(self, site: _Site, types: set[EventType | None]) -> FlatStated | None:
        """ "Peru müsse die Sanktionen aufheben": what the speaker demands of it."""
        subject, issue = site.fields.subject, site.matters.issue(("last",), site.fields)
        addressee = site.telling.parties.entity(_member(subject)) if subject is not None else None
        listed = site.predicate.verb.name in self.vocabulary.lists["acts"] or not YIELDING.isdisjoint(types)
        made = self._made(site, "demands", issue) if issue and listed and not site.telling.is_negative() else None
        return (
            replace(made, party=None, joint=(), addressee=addressee)
            if made is not None and addressee is not None
            else None
        )

    def _fits(self, telling: Telling, cue: FlatStance, fields: Fields) -> bool:
        lows = telling.clause.lows
        near = [phrase for phrase in (fields.subject, *fields.objects) if phrase is not None]
        if cue.reflexive != (not telling.grammar.reflexive.isdisjoint(lows)):
            return False
        if cue.words and not any(word in lows for word in cue.words):
            return False
        if any(telling.is_any(phrase, cue.without) for phrase in near):
            return False
        if "sport" in cue.without and any(telling.is_any(phrase, ("sport",)) for phrase in fields.others):
            return False
        if cue.object and not any(telling.is_any(phrase, cue.object) for phrase in fields.objects):
            return False
        return not cue.prep or any(phrase.prep in cue.prep for phrase in fields.others)

    def _made(self, site: _Site, stance: Stance, issue: str, cue: FlatStance | None = None) -> FlatStated | None:
        parties, words, subject = site.telling.parties, site.telling.clause.words, site.fields.subject
        party = parties.entity(_member(subject)) if subject is not None else None
        if party is None and not (subject is not None and subject.pronoun):
            return None
        named = (
            key for member in (subject.members if subject is not None else ()) for key in parties.entities_of(member)
        )
        joint = tuple(dict.fromkeys(key for key in named if key != party))
        stance, terms = self._with_conditions(site, stance)
        thing = at(site.fields, cue.terms) if cue is not None and cue.terms is not None else None
        if thing is not None:
            terms = (*terms, (words[thing.start].start, words[thing.end - 1].end))
        addressed = cue.addressee if cue is not None else ()
        other = next((found for source in addressed if (found := at(site.fields, source)) is not None), None)
        addressee = parties.entity(_member(other)) if other is not None else None
        trigger = words[site.predicate.trigger]
        return FlatStated(
            stance=stance,
            party=party,
            issue=issue,
            trigger=(trigger.start, trigger.end),
            words=(words[0].start, max(word.end for word in words)),
            conditions=terms,
            addressee=addressee if addressee != party else None,
            joint=joint,
            firm=stance != "conditions" and not self.vocabulary.lists["firm"].isdisjoint(site.telling.clause.lows),
        )

    def _with_conditions(self, site: _Site, stance: Stance) -> tuple[Stance, tuple[Pair, ...]]:
        """A refusal "solange" and an offer "nur, wenn" are conditions."""
        clause = site.telling.clause
        found = conditions(clause, site.before, site.following, self.vocabulary, refusing=stance == "refuses")
        only = not self.vocabulary.lists["only"].isdisjoint(clause.lows)
        strict = stance == "refuses" or (stance in ("offers", "accepts") and only)
        return ("conditions" if found and strict else stance), found


def _member(phrase: Phrase) -> tuple[int, int, int]:
    return phrase.members[0] if phrase.members else (phrase.start, phrase.end, phrase.head)
