"""Which kind of thing each name is: evidence from its words, its surroundings and its other occurrences is added up."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.text.names.candidates import Candidate, Why
from dateline.text.names.context import Contexts, NoContexts
from dateline.text.names.evidence import WORDS, Votes, evidence
from dateline.text.names.rules import Sense
from dateline.text.names.seats import read_sense
from dateline.text.names.spans import Finder
from dateline.types.records import EntityKind
from dateline.types.text import Part

# Weights beside those of evidence.py: a surname of the document outweighs all but a known place.
_SURNAME, _SURNAME_OF_PLACE = 8.0, 5.5
# Other occurrences of the same words count this much of their own evidence, and no more than the limit together.
_ECHO, _ECHO_LIMIT, _TAGGED_ECHO = 1.0, 5.0, 0.5
# News introduces persons: who is none but by the tagger's word counts less.
_STRAY, _INTRODUCED = 3.0, 3.0
# A list has so many members; what they say of one another counts so much at most.
_LIST, _LISTED = 3, 2.0
# Less than this is no evidence of a name.
_LEAST = 1.0
_SHORTEST = 4
_NO_CONTEXTS = NoContexts()
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


def decide(parts: Mapping[Part, tuple[Finder, Sequence[Candidate]]], contexts: Contexts = _NO_CONTEXTS) -> list[Name]:
    """The candidates that are names, each with its kind, in the order of the parts and of the text."""
    own = {part: [evidence(finder, entry, contexts) for entry in entries] for part, (finder, entries) in parts.items()}
    for part, (finder, entries) in parts.items():
        _agree_in_lists(finder, entries, own[part])
    surnames = _surnames(parts, own)
    echoes = _echoes(parts, own)
    names = [
        name
        for part, (finder, entries) in parts.items()
        for entry, votes in zip(entries, own[part], strict=True)
        if (name := _name(part, finder, entry, votes, echoes[_key(finder, entry)], surnames))
    ]
    again = [name for part, (finder, _) in parts.items() for name in _again(part, finder, names)]
    return sorted([*names, *again], key=lambda name: (name.part == "text", name.start))


def _agree_in_lists(finder: Finder, entries: Sequence[Candidate], own: Sequence[Votes]) -> None:
    """Members of a list ("Brenta, Sestri and Lomas") are of one kind: each hears what is said of the others."""
    for low, high in _lists(finder, entries):
        totals = [votes.total for votes in own[low:high]]
        summed = sum(totals, Counter[EntityKind]())
        for votes, total in zip(own[low:high], totals, strict=True):
            for kind in summed:
                votes.other[kind] += min(_LISTED, (summed[kind] - total[kind]) / (high - low - 1))  # type: ignore[assignment]


def _lists(finder: Finder, entries: Sequence[Candidate]) -> Iterable[tuple[int, int]]:
    """Ranges of three and more entries with nothing but commas and "and" between them."""
    start = 0
    for at in range(1, len(entries) + 1):
        if at < len(entries) and _is_joined(finder, entries[at - 1], entries[at]):
            continue
        if at - start >= _LIST:
            yield start, at
        start = at


def _is_joined(finder: Finder, left: Candidate, right: Candidate) -> bool:
    between = [token.text for token in finder.tokens[left.last : right.first]]
    return between in ([","], ["and"], [",", "and"], [";"], ["or"], [",", "or"])


class _Echo:
    """What all occurrences of the same words together say."""

    def __init__(self) -> None:
        self._tagged: Counter[EntityKind] = Counter()
        self._other: Counter[EntityKind] = Counter()
        self.count = self.plain = 0

    def add(self, votes: Votes, *, headline: bool) -> None:
        """Take in one occurrence."""
        self.plain += not headline
        self._tagged.update(votes.tagged)
        self._other.update(votes.other)
        self.count += 1

    def without(self, votes: Votes) -> Counter[EntityKind]:
        """What the others say: the tagger on average, for its mistakes repeat; the rest in sum, up to a limit."""
        found: Counter[EntityKind] = Counter()
        if self.count < 2:
            return found
        for kind, weight in self._tagged.items():
            found[kind] += _TAGGED_ECHO * (weight - votes.tagged[kind]) / (self.count - 1)  # type: ignore[assignment]
        for kind, weight in self._other.items():
            found[kind] += min(_ECHO_LIMIT, _ECHO * (weight - votes.other[kind]))  # type: ignore[assignment]
        return found


def _echoes(
    parts: Mapping[Part, tuple[Finder, Sequence[Candidate]]], own: Mapping[Part, list[Votes]]
) -> Mapping[str, _Echo]:
    echoes: defaultdict[str, _Echo] = defaultdict(_Echo)
    for part, (finder, entries) in parts.items():
        for entry, votes in zip(entries, own[part], strict=True):
            echoes[_key(finder, entry)].add(votes, headline=_is_headline(finder, entry))
    return echoes


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
    if not finder.tokens[at].text[0].isupper() or finder.is_blocked(at) or at in finder.namesakes:
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
    votes: Votes,
    echo: _Echo,
    surnames: frozenset[str],
) -> Name | None:
    words = finder.text[entry.start : entry.end]
    others = echo.without(votes)
    total = votes.total + others
    if words.casefold() not in surnames and total["person"] and echo.count > 1 and _is_stray(entry, votes):
        total["person"] -= _STRAY  # type: ignore[assignment]
    if words.casefold() in surnames:
        total["person"] += _surname_weight(finder, entry)  # type: ignore[assignment]
    people = entry.known.sense("adjective") if entry.known else None
    if people and entry.known and not entry.known.sense("name", "metonym"):
        return _made(part, entry, words, people.kind, people)
    trusted = _is_backed(entry, votes, echo) or not _is_headline(finder, entry)
    if not trusted or max(total.values(), default=0) < _LEAST:
        return None
    kind = max(total, key=total.__getitem__)
    return _made(part, entry, words, *read_sense(finder, entry, kind))


def _surname_weight(finder: Finder, entry: Candidate) -> float:
    """What a surname of the document is worth: little for a known place where something is said to be."""
    if entry.known is None or entry.known.weak:
        return _SURNAME
    before = finder.tokens[entry.first - 1].text.lower() if entry.first else ""
    return _SURNAME_OF_PLACE if before in finder.rules.place_before or before in ("from", "to", "at") else _SURNAME


def _is_stray(entry: Candidate, votes: Votes) -> bool:
    """A person of one word, named again but never by a whole name or with a title, for whom only the tagger speaks."""
    return entry.last - entry.first == 1 and entry.label == "PERSON" and votes.other["person"] < _INTRODUCED


def _is_headline(finder: Finder, entry: Candidate) -> bool:
    return entry.first in finder.shouted or entry.first in finder.titled


def _is_backed(entry: Candidate, votes: Votes, echo: _Echo) -> bool:
    """In a headline the tagger takes verbs for names: the words must say more, or be a name elsewhere."""
    return bool(entry.known or entry.kind or echo.plain or max(votes.total.values(), default=0) >= WORDS)


def _made(part: Part, entry: Candidate, words: str, kind: EntityKind, sense: Sense | None) -> Name:
    why = entry.why if sense or entry.why != "gazetteer" else "tagger"
    return Name(
        part=part, start=entry.start, end=entry.end, first=entry.first, last=entry.last,
        words=words, kind=kind, sense=sense, why=why,
    )  # fmt: skip


def _surnames(
    parts: Mapping[Part, tuple[Finder, Sequence[Candidate]]], own: Mapping[Part, list[Votes]]
) -> frozenset[str]:
    """Last words, and first ones, of whole names of persons."""
    found: set[str] = set()
    for part, (finder, entries) in parts.items():
        for entry, votes in zip(entries, own[part], strict=True):
            total = votes.total
            if entry.last - entry.first > 1 and total and max(total, key=total.__getitem__) == "person":
                words = finder.text[entry.start : entry.end].casefold().split()
                found.add(words[-1])
                if not (entry.known and entry.known.weak):
                    found.add(words[0])
                found.update(" ".join(words[at:]) for at in range(1, len(words)))
    return frozenset(found)
