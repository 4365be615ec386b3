"""What a stance is about and on what condition: phrases, infinitives and clauses around a predicate."""

from collections.abc import Callable, Mapping, Sequence

from dateline.text.flat.phrases import Phrase
from dateline.text.flat.rules import FlatVocabulary
from dateline.text.flat.telling import Fields, Telling
from dateline.text.flat.words import Clause

Pair = tuple[int, int]

# Behind a noun that says nothing itself these lead to the matter.
_CARRIED = ("nach", "zu", "über", "für", "auf")
# "nach" behind these only; elsewhere it says when or how.
_WANTING = ("forderung", "ruf")
_NAMES = frozenset({"person", "organization", "country"})


class Matters:
    """Names the matters of one clause; `following` is the clause behind it."""

    def __init__(
        self, vocabulary: FlatVocabulary, telling: Telling, following: Clause | None, inner: Callable[[Clause], Telling]
    ) -> None:
        self.vocabulary, self.telling, self.following, self.inner = vocabulary, telling, following, inner

    def issue(self, sources: Sequence[str], fields: Fields, acts: str = "") -> str | None:
        """The first that the places name; an infinitive must be of a verb in the list `acts`, if one is given."""
        readers: Mapping[str, Callable[[], str | None]] = {"act": lambda: self._act(acts), "that": self._that}
        for source in sources:
            phrase = at(fields, source) if source not in readers else None
            if source in readers:
                found = readers[source]()
            else:
                found = self._named(self.telling, phrase, fields.others) if phrase is not None else None
            if found is not None:
                return found
        return None

    def _act(self, acts: str) -> str | None:
        """The object of an infinitive behind the comma: "sich geweigert, die Geiseln freizulassen"."""
        clause = self.following
        if clause is None or clause.opens != "," or not _is_infinitive(clause):
            return None
        verbs = self._verbs(clause.lows[-1])
        if acts and not self.vocabulary.lists[acts] & set(verbs):
            return None
        telling = self.inner(clause)
        phrases, _ = telling.sides(0, len(clause.words) - 1)
        bare = [phrase for phrase in phrases if not phrase.prep]
        known = next(filter(None, (self.known(telling, phrase) for phrase in (*bare, *phrases))), None)
        thing = self._first(telling, bare)
        deed = self._deed(verbs)
        if known is not None or deed is not None or thing is None:
            return known if bare and known else deed or known
        yields = self.vocabulary.lists["acts"] | self.vocabulary.lists["menaces"]
        return thing if yields & set(verbs) else f"{thing} {_plain(clause, verbs)}"

    def _that(self) -> str | None:
        """What a clause with "dass" is about: a known issue, what is to be done, else its last object."""
        clause = self.following
        if clause is None or clause.words[0].low not in self.vocabulary.grammar.telling:
            return None
        telling = self.inner(clause)
        phrases, _ = telling.sides(1, len(clause.words))
        bare = [phrase for phrase in phrases if not phrase.prep]
        known = (self.known(telling, phrase) for phrase in reversed(bare))
        verbs = [name for low in clause.lows[-2:] for name in self._verbs(low)]
        last = bare[-1:] if len(bare) > 1 or clause.lows[-1] in self.vocabulary.grammar.become else []
        return next(filter(None, known), None) or self._deed(verbs) or self._first(telling, last)

    def _verbs(self, low: str) -> list[str]:
        forms = self.vocabulary.forms
        tables = (forms.infinitives, forms.participles, forms.joined)
        return [verb.name for table in tables for verb in table.get(low, ())]

    def _deed(self, verbs: Sequence[str]) -> str | None:
        return next((self.vocabulary.deeds[verb] for verb in verbs if verb in self.vocabulary.deeds), None)

    def _first(self, telling: Telling, phrases: Sequence[Phrase]) -> str | None:
        return next((name for phrase in phrases if (name := self._named(telling, phrase)) is not None), None)

    def _named(self, telling: Telling, phrase: Phrase, others: Sequence[Phrase] = ()) -> str | None:
        """The known issue of a phrase or of its genitive, else its words without the article; none for a party."""
        words = telling.clause.words
        if (
            phrase.pronoun
            or self._is_party(telling, phrase.head)
            or words[phrase.head].low in self.vocabulary.lists["denied"]
        ):
            return None
        known = self.known(telling, phrase)
        if known is not None:
            return known
        start = phrase.start + bool(phrase.article)
        if words[phrase.head].low in self.vocabulary.lists["empty"]:
            if phrase.owner is None or self._is_party(telling, phrase.owner):
                wanting = words[phrase.head].low.startswith(_WANTING)
                behind = _CARRIED if wanting else _CARRIED[1:]
                inner = (p for p in others if p.start > phrase.end and p.prep in behind)
                return self._first(telling, list(inner)[:1])  # "die Forderung nach einem Abzug"
            start = phrase.owner
        return " ".join(word.text for word in words[start : phrase.end])

    def _is_party(self, telling: Telling, place: int) -> bool:
        """Does the whole word name somebody, not only the front of a compound ("EU-Vorschlag")?"""
        mention = telling.parties.at.get(place)
        whole = mention is not None and mention.span.end >= telling.clause.words[place].end
        return whole and telling.parties.kind(place) in _NAMES

    def known(self, telling: Telling, phrase: Phrase) -> str | None:
        """The issue that is known by the noun or the genitive of a phrase."""
        places = (phrase.head, phrase.owner)
        nouns = [telling.clause.words[place].low for place in places if place is not None]
        issues = self.vocabulary.issues
        return next((name for noun in nouns for name, ends in issues.items() if noun.endswith(tuple(ends))), None)


def at(fields: Fields, source: str) -> Phrase | None:
    """The phrase at a place of the clause: "object", "first" or "last" of several, or behind a preposition."""
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
    plain = clause.kind in ("main", "relative")  # "die Grenze zu sperren" looks like a relative clause
    return last.endswith("n") and plain and (before == "zu" or (clause.kind == "main" and "zu" in last[1:-2]))


def _plain(clause: Clause, verbs: Sequence[str]) -> str:
    """The infinitive without its "zu"."""
    last = clause.lows[-1]
    at = last.find("zu", 2)
    apart = clause.lows[-2] == "zu" if len(clause.words) > 1 else False
    return next(iter(verbs), last if apart or at < 0 else last[:at] + last[at + 2 :])


def conditions(
    clause: Clause, before: Clause | None, following: Clause | None, vocabulary: FlatVocabulary, *, refusing: bool
) -> tuple[Pair, ...]:
    """The clauses before and behind that set a condition; `refusing`: an "until" does too."""
    found = [
        one for one in (before, following) if one is not None and one.words[0].low in vocabulary.grammar.conditional
    ]
    if before in found and clause.words[0].is_capital:
        found.remove(before)
    if following is not None and _is_proviso(clause, following, vocabulary, refusing=refusing):
        found.append(following)
    return tuple((one.words[0].start, one.words[-1].end) for one in found)


def _is_proviso(clause: Clause, following: Clause, vocabulary: FlatVocabulary, *, refusing: bool) -> bool:
    """ "…, sollte Peru angreifen", "unter der Bedingung, dass", and with a refusal "bis"."""
    first, lists = following.words[0].low, vocabulary.lists
    stated = not lists["terms"].isdisjoint(clause.lows) and "unter" in clause.lows
    return (
        (first in lists["inverted"] and following.opens == ",")
        or (stated and first in vocabulary.grammar.telling)
        or (refusing and first in lists["until"])
    )
