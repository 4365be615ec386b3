"""What a party itself demands, offers, accepts, refuses or threatens, by the verbs of its own clauses."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from dateline.text.acts import YIELDING
from dateline.text.flat.coding import FlatCoder
from dateline.text.flat.phrases import Phrase
from dateline.text.flat.predicates import Predicate
from dateline.text.flat.rules import FlatStance, FlatVocabulary
from dateline.text.flat.telling import Fields, Telling, fields_of
from dateline.text.flat.words import Clause, Word, clauses_of
from dateline.types.records import Entity, Mention, Stance, TimeExpression

Pair = tuple[int, int]

_PARTIES = ("official", "state", "armed", "body", "country_name", "capital", "person_name")
_NAMES = frozenset({"person", "organization", "country"})
_TENSES = frozenset({"present", "past", "reported"})
# Past perfect: what a party wanted then.
_BEFORE = frozenset({"hatte", "hatten"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatStated:
    """One stance. `party`, `addressee` are keys of entities; the rest are offsets into the text."""

    stance: Stance
    party: str
    issue: str
    trigger: Pair
    words: Pair
    conditions: tuple[Pair, ...] = ()
    addressee: str | None = None
    firm: bool = False


class FlatStances:
    """Reads the stances of sentences."""

    def __init__(self, vocabulary: FlatVocabulary, entities: Mapping[str, Entity]) -> None:
        self.vocabulary = vocabulary
        self.coder = FlatCoder(vocabulary, entities)

    def stated(
        self, words: Sequence[Word], mentions: Sequence[Mention], times: Sequence[TimeExpression]
    ) -> Iterator[FlatStated]:
        """The stances of one sentence in order."""
        clauses = clauses_of(words, self.vocabulary.grammar, self.vocabulary.forms)
        told = list(self.coder.tellings(clauses, mentions, times))
        after = {clause.words[0].start: following for clause, following in zip_longest(clauses, clauses[1:]) if clause}
        for clause, telling in told:
            following = after.get(clause.words[0].start)
            last = next((one for one in clauses if one.words[-1] is clause.words[-1]), None)
            following = after.get(last.words[0].start) if last is not None else following
            for predicate in self.coder.predicates.read(clause):
                found = self._stance(telling, predicate, following)
                if found is not None:
                    yield found
                    break

    def _stance(self, telling: Telling, predicate: Predicate, following: Clause | None) -> FlatStated | None:
        fields = fields_of(telling, predicate)
        if fields is None or fields.subject is None or predicate.passive or telling.is_doubtful():
            return None
        if not telling.is_any(fields.subject, _PARTIES) or not _BEFORE.isdisjoint(telling.clause.lows):
            return None
        condition = _condition(following, self.vocabulary)
        for cue in self.vocabulary.stances.get(predicate.verb.name, ()):
            if predicate.tense in _TENSES and not telling.is_negative() and self._fits(telling, cue, fields):
                issue = self._issue(telling, cue.issue, fields, following)
                return self._made(telling, predicate, fields, cue.stance, issue, condition, cue.addressee)
        return self._willing(telling, predicate, fields, condition)

    def _willing(
        self, telling: Telling, predicate: Predicate, fields: Fields, condition: tuple[Pair, ...]
    ) -> FlatStated | None:
        """ "will keine Waffen liefern" refuses, "will nur abziehen, wenn …" sets a condition."""
        rules = self.vocabulary.rules.get(predicate.verb.name, ())
        yields = any(rule.type in YIELDING for rule in rules) or predicate.verb.name in self.vocabulary.stances
        if predicate.tense != "will" or not yields:
            return None
        only = not self.vocabulary.lists["only"].isdisjoint(telling.clause.lows)
        issue = self._issue(telling, ("last", "zu", "aus"), fields, None)
        if telling.is_negative():
            return self._made(telling, predicate, fields, "refuses", issue, condition, ())
        if only and condition:
            return self._made(telling, predicate, fields, "conditions", issue, condition, ())
        return None

    def _fits(self, telling: Telling, cue: FlatStance, fields: Fields) -> bool:
        lows = telling.clause.lows
        around = [phrase for phrase in (fields.subject, *fields.objects, *fields.others) if phrase is not None]
        if cue.reflexive != (not telling.grammar.reflexive.isdisjoint(lows)):
            return False
        if cue.words and not any(word in lows for word in cue.words):
            return False
        if cue.without and any(telling.is_any(phrase, cue.without) for phrase in around):
            return False
        if cue.object and not any(telling.is_any(phrase, cue.object) for phrase in fields.objects):
            return False
        return not cue.prep or any(phrase.prep in cue.prep for phrase in fields.others)

    def _made(
        self,
        telling: Telling,
        predicate: Predicate,
        fields: Fields,
        stance: Stance,
        issue: str | None,
        conditions: tuple[Pair, ...],
        addressed: Sequence[str],
    ) -> FlatStated | None:
        parties, words = telling.parties, telling.clause.words
        subject = fields.subject
        party = parties.entity(_member(subject)) if subject is not None else None
        if party is None or not issue:
            return None
        other = next((found for source in addressed if (found := _at(fields, source)) is not None), None)
        addressee = parties.entity(_member(other)) if other is not None else None
        trigger = words[predicate.trigger]
        return FlatStated(
            stance=stance,
            party=party,
            issue=issue,
            trigger=(trigger.start, trigger.end),
            words=(words[0].start, max(word.end for word in words)),
            conditions=conditions,
            addressee=addressee if addressee != party else None,
            firm=not self.vocabulary.lists["firm"].isdisjoint(telling.clause.lows),
        )

    # --- issues

    def _issue(self, telling: Telling, sources: Sequence[str], fields: Fields, following: Clause | None) -> str | None:
        for source in sources:
            if source == "act":
                found = self._act(telling, following)
            else:
                phrase = _at(fields, source)
                found = self._named(telling, phrase) if phrase is not None else None
            if found is not None:
                return found
        return None

    def _act(self, telling: Telling, following: Clause | None) -> str | None:
        """The object of an infinitive behind the comma: "sich geweigert, die Geiseln freizulassen"."""
        if following is None or following.kind != "main" or following.opens != "," or not _is_infinitive(following):
            return None
        inner = Telling(following, self.vocabulary, telling.near, self.coder.entities, telling.dates)
        phrases, _ = inner.sides(0, len(following.words) - 1)
        bare = [phrase for phrase in phrases if not phrase.prep]
        return next((name for phrase in (*bare, *phrases) if (name := self._named(inner, phrase)) is not None), None)

    def _named(self, telling: Telling, phrase: Phrase) -> str | None:
        """The known issue of a phrase or of its genitive, else its words without the article; none for a party."""
        words = telling.clause.words
        if phrase.pronoun or telling.parties.kind(phrase.head) in _NAMES:
            return None
        for place in (phrase.head, phrase.owner):
            if place is not None and (known := self._known(words[place].low)) is not None:
                return known
        start = phrase.start + bool(phrase.article)
        if words[phrase.head].low in self.vocabulary.lists["empty"]:
            if phrase.owner is None or telling.parties.kind(phrase.owner):
                return None
            start = phrase.owner
        return " ".join(word.text for word in words[start : phrase.end])

    def _known(self, noun: str) -> str | None:
        for name, words in self.vocabulary.issues.items():
            if any(noun.endswith(word) for word in words):
                return name
        return None


def _member(phrase: Phrase) -> tuple[int, int, int]:
    return phrase.members[0] if phrase.members else (phrase.start, phrase.end, phrase.head)


def _at(fields: Fields, source: str) -> Phrase | None:
    """The phrase at a place of the clause."""
    objects = fields.objects
    if source == "object":
        return objects[0] if objects else None
    if source == "last":
        return objects[-1] if objects else None
    if source == "first":
        return objects[0] if len(objects) > 1 else None
    return next((phrase for phrase in fields.others if phrase.prep == source), None)


def _is_infinitive(clause: Clause) -> bool:
    """Does it end in "zu räumen" or "freizulassen"?"""
    last, before = clause.lows[-1], clause.lows[-2] if len(clause.words) > 1 else ""
    return last.endswith("n") and (before == "zu" or "zu" in last[1:-2])


def _condition(following: Clause | None, vocabulary: FlatVocabulary) -> tuple[Pair, ...]:
    """The clause behind, if it sets a condition."""
    if following is None or following.words[0].low not in vocabulary.grammar.conditional:
        return ()
    return ((following.words[0].start, following.words[-1].end),)
