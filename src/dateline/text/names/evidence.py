"""What speaks for which kind of thing a name is: its own words, the tagger, the gazetteer, the words around it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.text.names.candidates import Candidate
from dateline.text.names.context import Contexts
from dateline.text.names.people import offices
from dateline.text.names.rules import PLACES, NameRules
from dateline.text.names.spans import Finder
from dateline.text.names.titles import plain, title_before
from dateline.types.records import EntityKind

_BY_LABEL: Mapping[str, EntityKind] = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "facility",
    "NORP": "other",
    "EVENT": "other",
    "LAW": "other",
    "PRODUCT": "other",
    "WORK_OF_ART": "other",
    "ACRONYM": "organization",
}
INITIALS = re.compile(r"(?:[A-Z]\.-?){1,3}")
# Weights of evidence, set by hand: a word list outweighs the tagger, two hints of the context outweigh it too.
_LABEL, _LABEL_IN_CAPITALS, _ACRONYM = 2.0, 0.5, 1.0
_KNOWN_WEAKLY = 1.6
# A share of certainty of the model of contexts; it was fitted without these sets: see scripts/fit_name_contexts.py.
_CONTEXT = 3.0
_OPEN_LABELS = frozenset(("PERSON", "ORG", "GPE", "LOC", "FAC", "ACRONYM"))
# An office follows its club within so many words.
_STAFF = 4
# An apposition has its noun within so many tokens.
_BESIDE = 6
_WHERE = frozenset(("at", "from", "to", "of", "(", ","))
_PLURALS = frozenset(("were", "are", "have"))
_KNOWN, _KNOWN_LONG, WORDS, _GIVEN, _TITLE, _HINT = 5.0, 8.0, 6.0, 3.0, 5.0, 2.0


@dataclass(frozen=True, slots=True)
class Votes:
    """Weights by kind: what the tagger says of one occurrence, and what anything else does."""

    tagged: Counter[EntityKind]
    other: Counter[EntityKind]

    @property
    def total(self) -> Counter[EntityKind]:
        """Both together."""
        return self.tagged + self.other


def evidence(finder: Finder, entry: Candidate, contexts: Contexts) -> Votes:
    """Weights for one candidate; the kinds of places (country, facility) of the gazetteer count as place."""
    votes = Votes(Counter(), Counter())
    for kind, weight in _tagged(finder, entry):
        votes.tagged[kind] += weight  # type: ignore[assignment]
    for kind, weight in _hints(finder, entry):
        votes.other[kind] += weight  # type: ignore[assignment]
    if _is_open(finder, entry, votes):
        for kind, share in contexts.weigh(finder, (entry.first, entry.last)).items():
            votes.tagged[kind] += _CONTEXT * share  # type: ignore[assignment]
    return votes


def _is_open(finder: Finder, entry: Candidate, votes: Votes) -> bool:
    """Is the kind in doubt? Then what the context looks like counts."""
    settled = entry.kind is not None or (entry.known is not None and not entry.known.weak)
    named = entry.label in _OPEN_LABELS or (bool(votes.total) and entry.label not in _BY_LABEL)
    return named and not settled and entry.first not in finder.shouted


def _tagged(finder: Finder, entry: Candidate) -> Iterator[tuple[EntityKind, float]]:
    adjective = entry.label == "NORP" and not finder.tokens[entry.last - 1].tag.endswith("S")
    if entry.label in _BY_LABEL and not adjective:
        shouted = entry.first in finder.shouted or entry.first in finder.titled
        weight = _ACRONYM if entry.label == "ACRONYM" else _LABEL
        yield _BY_LABEL[entry.label], _LABEL_IN_CAPITALS if shouted else weight


def _hints(finder: Finder, entry: Candidate) -> Iterator[tuple[EntityKind, float]]:
    rules, tokens = finder.rules, finder.tokens
    words = [tokens[at].text for at in range(entry.first, entry.last)]
    if entry.kind:
        yield entry.kind, WORDS
    if finder.in_dateline(entry.start):
        yield "place", 2 * WORDS
    if entry.known:
        strong = _KNOWN_LONG if len(words) > 1 else _KNOWN
        for kind, weak in {("place" if s.kind in PLACES else s.kind): s.weak for s in entry.known.senses}.items():
            yield kind, _KNOWN_WEAKLY if weak else strong
    if len(words) > 1 and not entry.kind:
        yield from _by_words(words, rules)
    yield from _by_context(finder, entry, words)


def _by_words(words: Sequence[str], rules: NameRules) -> Iterator[tuple[EntityKind, float]]:
    """What the last word, the first one before "of", and a given name say."""
    head = rules.heads.get(words[-1])
    opening = rules.prefixes.get(words[0])
    inner = next((rules.heads.get(word) for word, link in pairwise(words) if link in ("of", "for")), None)
    if opening in ("vessel", "operation"):
        yield opening, 2 * WORDS
    elif inner:
        yield inner, WORDS
    elif head:
        yield head, WORDS
    elif "&" in words[1:-1]:
        yield "organization", WORDS
    elif opening:
        yield opening, WORDS / 2
    elif (words[0] in rules.given or INITIALS.fullmatch(words[0])) and words[-1][0].isupper():
        yield "person", _GIVEN


def _by_context(finder: Finder, entry: Candidate, words: Sequence[str]) -> Iterator[tuple[EntityKind, float]]:
    rules, tokens = finder.rules, finder.tokens
    before = tokens[entry.first - 1].text if entry.first else ""
    after = tokens[entry.last].text if entry.last < len(tokens) else ""
    title = title_before(tokens, entry.first, rules.titles, finder.bounds(entry.first)[0])
    if title and plain(words[0]) not in rules.titles.heads and before[:1] != "-":
        yield "person", _TITLE
    if after == "," and len(words) in (2, 3) and not (entry.known and not entry.known.weak):
        bounds = finder.bounds(entry.first)
        told = any(office.role for office in offices(tokens, entry.first, entry.last, bounds, rules))
        if told or _is_called_somebody(finder, entry):
            yield "person", _TITLE
    if words[-1] in rules.person_after or after in rules.person_after:
        yield "person", _HINT
    if len(words) in (2, 3) and after == "(" and finder.opens_origin(entry.last + 1):
        yield "person", 1.5 * _HINT
    yield from _of_bodies(finder, entry, words)
    # Without tags a capital letter says too little: German writes all nouns with one.
    if before.lower() in rules.place_before and len(words) < 3 and (tokens[entry.first].tag or entry.known):
        yield "place", _HINT / 2
    if _phrase_before(finder, entry.first):
        yield "place", 2 * _HINT
    if before.lower() == "at" and finder.sporting:
        yield "place", 2 * _HINT
    if before == "of" and len(words) < 3 and entry.first > 1 and tokens[entry.first - 2].ent == "PERSON":
        yield "place", _HINT
    if after.lower() in rules.place_after:
        yield "place", _HINT
    last = tokens[entry.last - 1]
    if last.dep in ("nsubj", "nsubjpass") and tokens[last.head].lemma in rules.speech and len(words) == 1:
        yield "person", _HINT / 2


def _is_called_somebody(finder: Finder, entry: Candidate) -> bool:
    """ ", a Norwegian national" behind a name."""
    near = finder.tokens[entry.last + 1 : entry.last + 1 + _BESIDE]
    people = finder.rules.titles.people
    return any(t.dep == "appos" and t.head == entry.last - 1 and t.lemma in people for t in near)


def _of_bodies(finder: Finder, entry: Candidate, words: Sequence[str]) -> Iterator[tuple[EntityKind, float]]:
    """What tells clubs, companies and media: their trade before, their staff and goods behind, a verb in the plural."""
    rules, tokens = finder.rules, finder.tokens
    after = _after_owner(finder, entry.last)
    if _is_team(finder, entry, words):
        yield "organization", 2 * _HINT if entry.known is None or entry.known.weak else WORDS
    if entry.first and tokens[entry.first - 1].text in rules.organization_before and words[0] not in rules.given:
        yield "organization", 2 * _HINT
    if after.lower() in rules.organization_after:
        yield "organization", _HINT
    if entry.first in finder.shouted or _is_nation(entry):
        return
    if _staff_behind(finder, entry):
        yield "organization", 2 * _HINT
    if len(words) == 1 and len(words[0]) > 1 and not words[0].endswith("s") and _is_plural(finder, entry):
        yield "organization", 1.5 * _HINT


def _after_owner(finder: Finder, at: int) -> str:
    """The word behind a name, or behind its "'s"."""
    tokens = finder.tokens
    at += at < len(tokens) and tokens[at].text in ("'s", "’s", "'", "’")
    return tokens[at].text if at < len(tokens) else ""


def _is_nation(entry: Candidate) -> bool:
    return entry.known is not None and any(sense.kind == "country" for sense in entry.known.senses)


def _staff_behind(finder: Finder, entry: Candidate) -> bool:
    """ "Westmere captain Tom Reed": an office of clubs and companies, and a further name."""
    tokens, at = finder.tokens, entry.last
    stop = min(len(tokens) - 1, at + _STAFF)
    while at < stop and tokens[at].text.lower() not in finder.rules.organization_offices:
        if tokens[at].text.lower() not in finder.rules.titles.modifiers or tokens[at].text == "campaign":
            return False
        at += 1
    return at < stop and finder.is_capital(at + 1) and tokens[at + 1].tag.startswith("NNP")


def _is_plural(finder: Finder, entry: Candidate) -> bool:
    """Does one name govern a verb in the plural ("Westmere were fined"), without another one joined to it?"""
    last = finder.tokens[entry.last - 1]
    verb = finder.tokens[last.head]
    joined = any(token.text in ("and", ",", "or") for token in finder.tokens[entry.last : entry.last + 1])
    if last.dep not in ("nsubj", "nsubjpass") or joined:
        return False
    auxiliary = next((t for t in finder.tokens[entry.last : last.head + 1] if t.text in _PLURALS), None)
    return auxiliary is not None or (verb.tag == "VBP" and entry.last == last.head)


def _is_team(finder: Finder, entry: Candidate, words: Sequence[str]) -> bool:
    """A town or county that stands in a table of results, or wins and loses, is its team; a country stays a country."""
    rules = finder.rules
    if entry.known and any(sense.kind in ("country", "person") for sense in entry.known.senses):
        return False
    if " ".join(words) in rules.nations:
        return False
    if finder.is_scored(entry.first, entry.last):
        return words[0] not in rules.given and "." not in words[0]
    if finder.sporting and entry.first and finder.tokens[entry.first - 1].text in rules.sports_before:
        return entry.label != "PERSON"
    last = finder.tokens[entry.last - 1]
    known = entry.known is not None
    local = entry.label in ("GPE", "LOC") or (known and entry.label != "PERSON")
    if finder.sporting and (known or (local and last.dep in ("nsubj", "nsubjpass", "poss"))):
        return not _is_located(finder, entry)
    return local and last.dep in ("nsubj", "dobj") and finder.tokens[last.head].lemma in rules.games


def _is_located(finder: Finder, entry: Candidate) -> bool:
    """Does a word before the name, a further place behind it, or the dateline say that it is where something was?"""
    before = finder.tokens[entry.first - 1].text.lower() if entry.first else ""
    behind = finder.words(entry.last, min(len(finder.tokens), entry.last + 1))
    return before in finder.rules.place_before | _WHERE or behind == ":" or finder.in_dateline(entry.start)


def _phrase_before(finder: Finder, first: int) -> bool:
    words = tuple(token.text.lower() for token in finder.tokens[max(0, first - 2) : first])
    return words in finder.rules.place_phrases or words[1:] in finder.rules.place_phrases
