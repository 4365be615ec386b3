"""Which kind of thing each name is: evidence from its words, its surroundings and its other occurrences is added up."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.text.names.evidence import WORDS, evidence
from dateline.text.names.rules import NameRules, Sense
from dateline.text.names.seats import read_sense
from dateline.text.names.spans import Candidate, Finder, Why
from dateline.types.records import EntityKind
from dateline.types.text import Part

# Weights beside those of evidence.py: a surname of the document outweighs all but a known place.
_SURNAME, _SURNAME_OF_PLACE = 8.0, 4.0
# Other occurrences of the same words count this much of their own evidence, and no more than the limit together.
_ECHO, _ECHO_LIMIT = 0.5, 5.0
# Less than this is no evidence of a name.
_LEAST = 1.0
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
    own = {part: [evidence(finder, entry) for entry in entries] for part, (finder, entries) in parts.items()}
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
    return _made(part, entry, words, *read_sense(finder, entry, kind))


def _is_headline(finder: Finder, entry: Candidate) -> bool:
    return entry.first in finder.shouted or entry.first in finder.titled


def _is_backed(entry: Candidate, votes: Counter[EntityKind], echo: Counter[EntityKind]) -> bool:
    """In a headline the tagger takes verbs for names: the words must say more, or be a name elsewhere."""
    return bool(entry.known or entry.kind or echo.total() > votes.total() or max(votes.values(), default=0) >= WORDS)


def _made(part: Part, entry: Candidate, words: str, kind: EntityKind, sense: Sense | None) -> Name:
    why = entry.why if sense or entry.why != "gazetteer" else "tagger"
    return Name(
        part=part, start=entry.start, end=entry.end, first=entry.first, last=entry.last,
        words=words, kind=kind, sense=sense, why=why,
    )  # fmt: skip


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
