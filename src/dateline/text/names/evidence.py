"""What speaks for which kind of thing a name is: its own words, the tagger, the gazetteer, the words around it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from dateline.text.names.rules import PLACES, NameRules
from dateline.text.names.spans import Candidate, Finder
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
# Weights of evidence, set by hand: a word list outweighs the tagger, two hints of the context outweigh it too.
_LABEL, _LABEL_IN_CAPITALS, _ACRONYM = 2.0, 0.5, 1.0
_KNOWN_WEAKLY = 1.6
_KNOWN, _KNOWN_LONG, WORDS, _GIVEN, _TITLE, _HINT = 5.0, 8.0, 6.0, 3.0, 5.0, 2.0


def evidence(finder: Finder, entry: Candidate) -> Counter[EntityKind]:
    """Weights by kind for one candidate; the kinds of places (country, facility) of the gazetteer count as place."""
    votes: Counter[EntityKind] = Counter()
    for kind, weight in _hints(finder, entry):
        votes[kind] += weight  # type: ignore[assignment]
    return votes


def _hints(finder: Finder, entry: Candidate) -> Iterator[tuple[EntityKind, float]]:
    rules, tokens = finder.rules, finder.tokens
    words = [tokens[at].text for at in range(entry.first, entry.last)]
    if entry.kind:
        yield entry.kind, WORDS
    adjective = entry.label == "NORP" and not tokens[entry.last - 1].tag.endswith("S")
    if entry.label in _BY_LABEL and not adjective:
        shouted = entry.first in finder.shouted or entry.first in finder.titled
        weight = _ACRONYM if entry.label == "ACRONYM" else _LABEL
        yield _BY_LABEL[entry.label], _LABEL_IN_CAPITALS if shouted else weight
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
    elif opening:
        yield opening, WORDS / 2
    elif words[0] in rules.given and words[-1][0].isupper():
        yield "person", _GIVEN


def _by_context(finder: Finder, entry: Candidate, words: Sequence[str]) -> Iterator[tuple[EntityKind, float]]:
    rules, tokens = finder.rules, finder.tokens
    before = tokens[entry.first - 1].text if entry.first else ""
    after = tokens[entry.last].text if entry.last < len(tokens) else ""
    title = title_before(tokens, entry.first, rules.titles, finder.bounds(entry.first)[0])
    if title and plain(words[0]) not in rules.titles.heads and before[:1] != "-":
        yield "person", _TITLE
    if words[-1] in rules.person_after or after in rules.person_after:
        yield "person", _HINT
    if len(words) in (2, 3) and after == "(" and finder.opens_origin(entry.last + 1):
        yield "person", _HINT
    if _is_team(finder, entry, words):
        yield "organization", 2 * _HINT
    # Without tags a capital letter says too little: German writes all nouns with one.
    if before.lower() in rules.place_before and len(words) < 3 and (tokens[entry.first].tag or entry.known):
        yield "place", _HINT / 2
    if _phrase_before(finder, entry.first):
        yield "place", _HINT
    if after.lower() in rules.place_after:
        yield "place", _HINT
    if after.lower() in rules.organization_after:
        yield "organization", _HINT
    last = tokens[entry.last - 1]
    if last.dep in ("nsubj", "nsubjpass") and tokens[last.head].lemma in rules.speech and len(words) == 1:
        yield "person", _HINT / 2


def _is_team(finder: Finder, entry: Candidate, words: Sequence[str]) -> bool:
    """A town or county that stands in a table of results, or wins and loses, is its team; a country stays a country."""
    rules = finder.rules
    if entry.known and any(sense.kind in ("country", "person") for sense in entry.known.senses):
        return False
    if finder.is_scored(entry.first, entry.last):
        return words[0] not in rules.given and "." not in words[0]
    last = finder.tokens[entry.last - 1]
    local = entry.label in ("GPE", "LOC") or (entry.known is not None and entry.label != "PERSON")
    return local and last.dep in ("nsubj", "dobj") and finder.tokens[last.head].lemma in rules.games


def _phrase_before(finder: Finder, first: int) -> bool:
    words = tuple(token.text.lower() for token in finder.tokens[max(0, first - 2) : first])
    return words in finder.rules.place_phrases or words[1:] in finder.rules.place_phrases
