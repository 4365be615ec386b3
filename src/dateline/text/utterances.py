"""Groups the printed forms of one utterance: the same speaker, the same words or nearly, in several documents."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from dateline.text.compare import tokenize
from dateline.types.text import Span

SHORTEST = 3  # words; shorter ones are scare quotes or names
SURE = 8  # words in one run that join two quotations whoever is named
ALIKE = 0.6  # share of the shorter quotation's words that stand in the other in the same order
CROWD = 60  # quotations that one word pair may join


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One quotation as one document prints it: its words without marks, where, by whom (an identity, null unknown)."""

    words: str
    span: Span
    speaker: str | None


def group(quotations: Iterable[Said]) -> tuple[tuple[Said, ...], ...]:
    """Quotations that print one utterance, in the order of their first one; short ones are left out."""
    said = [one for one in quotations if len(tokenize(one.words)) >= SHORTEST]
    forms = [[token.form for token in tokenize(one.words)] for one in said]
    parent = list(range(len(said)))
    for one, other in _candidates(forms):
        first, second = _root(parent, one), _root(parent, other)
        if first != second and _same(said[one], forms[one], said[other], forms[other]):
            parent[max(first, second)] = min(first, second)
    groups: dict[int, list[Said]] = {}
    for index, quotation in enumerate(said):
        groups.setdefault(_root(parent, index), []).append(quotation)
    return tuple(tuple(found) for found in groups.values())


def _candidates(forms: Sequence[Sequence[str]]) -> Iterable[tuple[int, int]]:
    """Pairs that share two words in a row, each pair once."""
    owners: dict[tuple[str, str], list[int]] = {}
    for index, own in enumerate(forms):
        for pair in dict.fromkeys(pairwise(own)):
            owners.setdefault(pair, []).append(index)
    shared: dict[tuple[int, int], int] = {}
    for found in owners.values():
        for place, one in enumerate(found[:CROWD]):
            for other in found[place + 1 : CROWD]:
                shared[one, other] = shared.get((one, other), 0) + 1
    return [pair for pair, count in shared.items() if count >= 0.3 * (min(len(forms[i]) for i in pair) - 1)]


def _same(one: Said, mine: Sequence[str], other: Said, yours: Sequence[str]) -> bool:
    blocks = SequenceMatcher(None, mine, yours, autojunk=False).get_matching_blocks()
    if max(block.size for block in blocks) >= SURE:
        return True
    if one.speaker and other.speaker and one.speaker != other.speaker:
        return False
    least = ALIKE if one.speaker and one.speaker == other.speaker else 0.9
    return sum(block.size for block in blocks) >= least * min(len(mine), len(yours))


def _root(parent: list[int], index: int) -> int:
    while parent[index] != index:
        parent[index] = parent[parent[index]]
        index = parent[index]
    return index


def rewords(one: str, other: str) -> bool:
    """Do two printed forms of an utterance use other words, and not just more or fewer of them?"""
    mine = [token.form for token in tokenize(one)]
    yours = [token.form for token in tokenize(other)]
    for tag, a, b, c, d in SequenceMatcher(None, mine, yours, autojunk=False).get_opcodes():
        if tag == "replace" and a > 0 and b < len(mine) and c > 0 and d < len(yours):
            return True
    return False
