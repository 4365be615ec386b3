"""Sentences of two languages that say the same in the same order: what a translation has and two reports have not."""

import re
from bisect import bisect_left
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
Pairs = tuple[tuple[int, int], ...]

_NUMBER = re.compile(r"\d[\d.,'’\u00a0\u202f]*")
_NOT_DIGITS = re.compile(r"\D")
# A word after another one, not the first of a sentence or of a quotation.
_NAME = re.compile(r"(?<=[\w,)]\s)[^\W\d_]\w{2,}")


def numbers_in(text: str) -> frozenset[str]:
    """The numbers of a text by their digits: 3,000 and 3.000 are one."""
    return frozenset(_NOT_DIGITS.sub("", match[0]) for match in _NUMBER.finditer(text))


def marks_in(text: str) -> frozenset[str]:
    """What a translation keeps: numbers of two digits and more, and words with a capital inside a sentence."""
    names = (match[0] for match in _NAME.finditer(text))
    return frozenset(
        (
            *(number for number in numbers_in(text) if len(number) > 1),
            *(name.casefold() for name in names if name[0].isupper()),
        )
    )


def align(left: Vectors, right: Vectors, numbers: Sequence[Sequence[frozenset[str]]], least: float) -> Pairs:
    """The longest row of sentences that are each other's nearest, as near as `least`, and go on in the same order.

    `left` and `right` are unit vectors, one a sentence; `numbers` those of each sentence left and right, which may not
    exclude each other.
    """
    if not len(left) or not len(right):
        return ()
    near = left @ right.T
    best, back = near.argmax(axis=1), near.argmax(axis=0)
    pairs = [
        (one, int(other))
        for one, other in enumerate(best)
        if back[other] == one and near[one, other] >= least and _agree(numbers[0][one], numbers[1][other])
    ]
    return _longest_row(pairs)


def _agree(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one or not other or bool(one & other)


def _longest_row(pairs: Sequence[tuple[int, int]]) -> Pairs:
    """Of pairs in the order of the left, the longest row that is in the order of the right, too (patience sorting)."""
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for number, (_, other) in enumerate(pairs):
        place = bisect_left(tops, other)
        before.append(piles[place - 1] if place else -1)
        tops[place : place + 1] = [other]
        piles[place : place + 1] = [number]
    row: list[tuple[int, int]] = []
    number = piles[-1] if piles else -1
    while number >= 0:
        row.append(pairs[number])
        number = before[number]
    return tuple(reversed(row))
