"""Which sentences of different documents are versions of one sentence, and which documents are versions of one text.

Sentences are aligned by shared word triples. Where the same sentence stands in both documents there is nothing to
compare, so identical or shortened texts give nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from dateline.text.compare import Token, tokenize
from dateline.text.differences.difference import Line

SHORTEST = 6  # words; below, two headlines look alike by chance
LONGEST = 90  # words compared of one sentence
SURE = 40  # words; two writers do not come to so long a sentence by themselves
CROWD = 48  # a triple in more sentences than this tells nothing
ALIKE = 0.6  # share of words in common, of both, for two sentences to be versions of one


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions of one sentence; `close` when their documents are versions of one text."""

    one: Line
    other: Line
    close: bool


@dataclass(frozen=True, slots=True)
class _Class:
    """All lines with the same words."""

    tokens: tuple[Token, ...]
    lines: tuple[Line, ...]

    @property
    def forms(self) -> list[str]:
        return [token.form for token in self.tokens]

    @property
    def documents(self) -> frozenset[str]:
        return frozenset(line.span.document for line in self.lines)


def align(lines: Iterable[Line]) -> Iterator[Pair]:
    """All pairs of sentences that are versions of one, in the order of the lines."""
    classes = _classes(lines)
    pairs = tuple(_pairs(classes))
    ties = _ties(classes, pairs)
    for one, other in pairs:
        for first, second in _meeting(classes[one], classes[other]):
            yield Pair(first, second, _couple(first.span.document, second.span.document) in ties)


def _classes(lines: Iterable[Line]) -> tuple[_Class, ...]:
    by_words: dict[tuple[str, ...], list[Line]] = {}
    tokens: dict[tuple[str, ...], tuple[Token, ...]] = {}
    for line in lines:
        cut = tokenize(line.text)[:LONGEST]
        forms = tuple(token.form for token in cut)
        if len(forms) >= SHORTEST:
            by_words.setdefault(forms, []).append(line)
            tokens.setdefault(forms, cut)
    return tuple(_Class(tokens[forms], tuple(owners)) for forms, owners in by_words.items())


def _pairs(classes: Sequence[_Class]) -> Iterator[tuple[int, int]]:
    """Pairs of classes that look like versions of one sentence, each the other's best match between two documents."""
    best: dict[tuple[int, str], tuple[float, int]] = {}
    near: dict[tuple[int, int], float] = {}
    for one, other, share in _candidates(classes):
        near[one, other] = share
        for mine, yours in ((one, other), (other, one)):
            for document in classes[yours].documents:
                best[mine, document] = max(best.get((mine, document), (0.0, -1)), (share, -yours))
    for one, other in near:
        mutual = any(best[one, d][1] == -other for d in classes[other].documents) and any(
            best[other, d][1] == -one for d in classes[one].documents
        )
        if mutual:
            yield one, other


def _candidates(classes: Sequence[_Class]) -> Iterator[tuple[int, int, float]]:
    """Pairs of classes with enough word triples, then enough words, in common."""
    triples = [frozenset(zip(c.forms, c.forms[1:], c.forms[2:], strict=False)) for c in classes]
    owners: dict[tuple[str, str, str], list[int]] = {}
    for index, own in enumerate(triples):
        for triple in own:
            owners.setdefault(triple, []).append(index)
    for index, own in enumerate(triples):
        shared: dict[int, int] = {}
        for triple in own:
            for other in owners[triple] if len(owners[triple]) <= CROWD else ():
                if other > index:
                    shared[other] = shared.get(other, 0) + 1
        for other in sorted(shared):
            if shared[other] >= 0.2 * min(len(own), len(triples[other])):
                share = _alike(classes[index].forms, classes[other].forms)
                if share >= ALIKE:
                    yield index, other, share


def _alike(one: list[str], other: list[str]) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _ties(classes: Sequence[_Class], pairs: Sequence[tuple[int, int]]) -> frozenset[tuple[str, str]]:
    """Documents that are versions of one text: two sentences in common, word for word or nearly, or one long one."""
    ties: dict[tuple[str, str], int] = {}
    for one, other in (*((i, i) for i in range(len(classes))), *pairs):
        couples = {
            _couple(a, b)
            for a in sorted(classes[one].documents)[:CROWD]
            for b in sorted(classes[other].documents)[:CROWD]
            if a != b
        }
        worth = 2 if len(classes[one].tokens) >= SURE else 1
        for couple in couples:
            ties[couple] = ties.get(couple, 0) + worth
    return frozenset(couple for couple, count in ties.items() if count >= 2)


def _couple(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _meeting(one: _Class, other: _Class) -> Iterator[tuple[Line, Line]]:
    """Lines of two documents, neither of which has the other's words as well."""
    mine, yours = one.documents, other.documents
    firsts = [line for line in one.lines if line.span.document not in yours][:CROWD]
    seconds = [line for line in other.lines if line.span.document not in mine][:CROWD]
    if firsts and seconds:
        yield from ((first, seconds[0]) for first in firsts)
        yield from ((firsts[0], second) for second in seconds[1:])
