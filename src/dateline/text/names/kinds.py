"""Which kind of thing each name is: evidence from its words, its surroundings and its other occurrences is added up."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dateline.text.names.rules import NameRules, Sense
from dateline.text.names.spans import Candidate, Finder, Why
from dateline.text.names.titles import plain, title_before
from dateline.types.records import EntityKind
from dateline.types.text import Part

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
_KNOWN, _KNOWN_LONG, _WORDS, _GIVEN, _TITLE, _HINT = 5.0, 8.0, 6.0, 3.0, 5.0, 2.0
_SURNAME, _SURNAME_OF_PLACE = 8.0, 4.0
# Other occurrences of the same words count this much of their own evidence, and no more than the limit together.
_ECHO, _ECHO_LIMIT = 0.5, 5.0
# Less than this is no evidence of a name.
_LEAST = 1.0
_PLACES = ("country", "place", "facility")
_LONGEST_CHAIN = 4
_SHORTEST = 4
_WORD = re.compile(r"[\w.’'-]*\w|[^\w\s]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """Words [start, end) of a part that name something of a kind; `sense` is what the gazetteer says it is."""

    part: Part
    start: int
    end: int
    first: int
    last: int
    words: str
    kind: EntityKind
    sense: Sense | None
    why: Why


def decide(parts: Mapping[Part, tuple[Finder, Sequence[Candidate]]], rules: NameRules) -> list[Name]:
    """The candidates that are names, each with its kind, in the order of the parts and of the text."""
    own = {part: [_evidence(finder, entry) for entry in entries] for part, (finder, entries) in parts.items()}
    surnames = _surnames(parts, own)
    echoes: defaultdict[str, Counter[EntityKind]] = defaultdict(Counter)
    for part, (finder, entries) in parts.items():
        for entry, votes in zip(entries, own[part], strict=True):
            echoes[_key(finder, entry)].update(votes)
    names = [
        name
        for part, (finder, entries) in parts.items()
        for entry, votes in zip(entries, own[part], strict=True)
        if (name := _name(part, finder, entry, votes, echoes[_key(finder, entry)], surnames))
    ]
    again = [name for part, (finder, _) in parts.items() for name in _again(part, finder, names)]
    return sorted([*names, *again], key=lambda name: (name.part == "text", name.start))


def _again(part: Part, finder: Finder, names: Sequence[Name]) -> Iterable[Name]:
    """The document's names once more where nobody saw them: at the head of a sentence, in headlines in capitals."""
    covered = {at for name in names if name.part == part for at in range(name.first, name.last)}
    spelled = dict(_spellings(names))
    longest = max(map(len, spelled), default=0)
    at = 0
    while at < len(finder.tokens):
        found = None if at in covered else _longest(finder, at, spelled, longest, covered)
        if found is None:
            at += 1
            continue
        name, last = found
        start, end = finder.tokens[at].start, finder.tokens[last - 1].end
        words = finder.text[start:end]
        yield replace(name, part=part, start=start, end=end, first=at, last=last, words=words)
        at = last


def _longest(
    finder: Finder, at: int, spelled: Mapping[tuple[str, ...], Name], longest: int, covered: set[int]
) -> tuple[Name, int] | None:
    if not finder.tokens[at].text[0].isupper() or finder.is_blocked(at):
        return None
    words: list[str] = []
    found = None
    for stop in range(at, min(len(finder.tokens), at + longest)):
        if stop in covered:
            break
        words.append(finder.tokens[stop].text)
        name = spelled.get(tuple(words))
        if name:
            found = name, stop + 1
    return found


def _spellings(names: Sequence[Name]) -> Iterable[tuple[tuple[str, ...], Name]]:
    """Names as written, in capitals, and surnames of persons; without short words, which mean other things too."""
    for name in names:
        if name.kind == "other" or len(name.words) < _SHORTEST or (name.sense and name.sense.form == "adjective"):
            continue
        words = tuple(_WORD.findall(name.words))
        for spelling in (words, words[-1:]) if name.kind == "person" else (words,):
            if len(spelling[-1]) >= _SHORTEST:
                yield spelling, name
                yield tuple(map(str.upper, spelling)), name


def _key(finder: Finder, entry: Candidate) -> str:
    return finder.text[entry.start : entry.end].casefold()


def _name(
    part: Part,
    finder: Finder,
    entry: Candidate,
    votes: Counter[EntityKind],
    echo: Counter[EntityKind],
    surnames: frozenset[str],
) -> Name | None:
    words = finder.text[entry.start : entry.end]
    total = Counter(votes)
    for kind, weight in echo.items():
        total[kind] += min(_ECHO_LIMIT, _ECHO * (weight - votes[kind]))  # type: ignore[assignment]
    if words.casefold() in surnames:
        total["person"] += _SURNAME_OF_PLACE if entry.known and not entry.known.weak else _SURNAME  # type: ignore[assignment]
    people = entry.known.sense("adjective") if entry.known else None
    if people and entry.known and not entry.known.sense("name", "metonym"):
        return _made(part, entry, words, people.kind, people)
    trusted = _is_backed(entry, votes, echo) or not _is_headline(finder, entry)
    if not trusted or max(total.values(), default=0) < _LEAST:
        return None
    kind = max(total, key=total.__getitem__)
    return _made(part, entry, words, *_sense(finder, entry, kind))


def _is_headline(finder: Finder, entry: Candidate) -> bool:
    return entry.first in finder.shouted or entry.first in finder.titled


def _is_backed(entry: Candidate, votes: Counter[EntityKind], echo: Counter[EntityKind]) -> bool:
    """In a headline the tagger takes verbs for names: the words must say more, or be a name elsewhere."""
    return bool(entry.known or entry.kind or echo.total() > votes.total() or max(votes.values(), default=0) >= _WORDS)


def _made(part: Part, entry: Candidate, words: str, kind: EntityKind, sense: Sense | None) -> Name:
    why = entry.why if sense or entry.why != "gazetteer" else "tagger"
    return Name(
        part=part, start=entry.start, end=entry.end, first=entry.first, last=entry.last,
        words=words, kind=kind, sense=sense, why=why,
    )  # fmt: skip


def _sense(finder: Finder, entry: Candidate, kind: EntityKind) -> tuple[EntityKind, Sense | None]:
    """What known words mean, given their kind: a seat of government is a place only where something happens there."""
    if entry.known is None:
        return kind, None
    senses = entry.known.senses
    if kind not in _PLACES:
        return kind, next((sense for sense in senses if sense.form == "name" and sense.kind == kind), None)
    seat = entry.known.sense("metonym")
    site = next((sense for sense in senses if sense.form == "name" and sense.kind in _PLACES), None)
    there = _is_there(finder, entry)
    if seat and not _in_dateline(finder, entry) and (_acts(finder, entry) or not (site or there)):
        return "country", seat
    if site:
        return site.kind, site
    return "place", None


def _is_there(finder: Finder, entry: Candidate) -> bool:
    before = finder.tokens[entry.first - 1].text.lower() if entry.first else ""
    return before in finder.rules.place_before or (
        before == "the"
        and entry.first > 1
        and (finder.tokens[entry.first - 2].text.lower() in finder.rules.place_before)
    )


def _in_dateline(finder: Finder, entry: Candidate) -> bool:
    return any(start <= entry.start < end for start, end in finder.datelines)


def _acts(finder: Finder, entry: Candidate) -> bool:
    """Does the name stand for a government: does something, owns something, is spoken with?"""
    at = _root(finder, entry)
    for _ in range(_LONGEST_CHAIN):
        if finder.tokens[at].dep != "conj":
            break
        at = finder.tokens[at].head
    if finder.tokens[at].dep in ("compound", "nmod"):
        return finder.tokens[finder.tokens[at].head].text.lower() in finder.rules.seat_nouns
    token = finder.tokens[at]
    if token.dep in ("nsubj", "poss", "agent"):
        return True
    governor = finder.tokens[token.head]
    if token.dep == "pobj":
        return governor.lemma in finder.rules.seat_prepositions
    return token.dep == "dobj" and governor.lemma not in finder.rules.seat_verbs


def _root(finder: Finder, entry: Candidate) -> int:
    """The first token of the name that hangs on a word outside of it ("Washington" in "with Washington, D.C.")."""
    inside = range(entry.first, entry.last)
    return next(
        (at for at in inside if finder.tokens[at].head not in inside or finder.tokens[at].head == at), inside[-1]
    )


def _surnames(
    parts: Mapping[Part, tuple[Finder, Sequence[Candidate]]], own: Mapping[Part, list[Counter[EntityKind]]]
) -> frozenset[str]:
    """Last words, and first ones, of whole names of persons."""
    found: set[str] = set()
    for part, (finder, entries) in parts.items():
        for entry, votes in zip(entries, own[part], strict=True):
            if entry.last - entry.first > 1 and votes and max(votes, key=lambda kind: votes[kind]) == "person":
                words = finder.text[entry.start : entry.end].casefold().split()
                found.update((words[0], words[-1]))
                found.update(" ".join(words[at:]) for at in range(1, len(words)))
    return frozenset(found)


def _evidence(finder: Finder, entry: Candidate) -> Counter[EntityKind]:
    votes: Counter[EntityKind] = Counter()
    for kind, weight in _hints(finder, entry):
        votes[kind] += weight  # type: ignore[assignment]
    return votes


def _hints(finder: Finder, entry: Candidate) -> Iterable[tuple[EntityKind, float]]:
    rules, tokens = finder.rules, finder.tokens
    words = [tokens[at].text for at in range(entry.first, entry.last)]
    if entry.kind:
        yield entry.kind, _WORDS
    adjective = entry.label == "NORP" and not tokens[entry.last - 1].tag.endswith("S")
    if entry.label in _BY_LABEL and not adjective:
        shouted = entry.first in finder.shouted or entry.first in finder.titled
        weight = _ACRONYM if entry.label == "ACRONYM" else _LABEL
        yield _BY_LABEL[entry.label], _LABEL_IN_CAPITALS if shouted else weight
    if entry.known:
        strong = _KNOWN_LONG if len(words) > 1 else _KNOWN
        for kind, weak in {("place" if s.kind in _PLACES else s.kind): s.weak for s in entry.known.senses}.items():
            yield kind, _KNOWN_WEAKLY if weak else strong
    if len(words) > 1 and not entry.kind:
        yield from _by_words(words, rules)
    yield from _by_context(finder, entry, words)


def _by_words(words: Sequence[str], rules: NameRules) -> Iterable[tuple[EntityKind, float]]:
    """What the last word, the first one before "of", and a given name say."""
    head = rules.heads.get(words[-1])
    opening = rules.prefixes.get(words[0])
    inner = next((rules.heads.get(word) for word, link in pairwise(words) if link in ("of", "for")), None)
    if opening in ("vessel", "operation"):
        yield opening, 2 * _WORDS
    elif inner:
        yield inner, _WORDS
    elif head:
        yield head, _WORDS
    elif opening:
        yield opening, _WORDS / 2
    elif words[0] in rules.given and words[-1][0].isupper():
        yield "person", _GIVEN


def _by_context(finder: Finder, entry: Candidate, words: Sequence[str]) -> Iterable[tuple[EntityKind, float]]:
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
