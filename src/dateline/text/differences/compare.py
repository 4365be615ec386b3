"""Finds the slots in which two outlets' versions of one sentence differ: place, actor, cause, group, date, number.

The words of aligned sentences are compared, and what was replaced is named by its kind.
"""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from dateline.text.differences.align import Pair, align
from dateline.text.differences.difference import SLOTS, Difference, Line, Slot, SlotWords
from dateline.text.differences.worded import Stretch, Worded

# Kinds that only count between two versions of one text: independent writers name them at different grain.
CLOSE: frozenset[Slot] = frozenset({"cause", "place", "group", "actor"})
WIDEST = 8  # words that a slot may hold
HOLES = 5  # more replaced stretches than this: another sentence

Hole = tuple[int, int, int, int]
"""Words [a, b) of one sentence in whose place the other has its words [c, d)."""


def differences(lines: Iterable[Line], words: SlotWords) -> tuple[Difference, ...]:
    """All slots in which sentences of different documents differ, in the order of the lines."""
    return tuple(difference for pair in align(lines) for difference in _compare(pair, words))


def _compare(pair: Pair, words: SlotWords) -> Iterator[Difference]:
    one, other = Worded(pair.one, words), Worded(pair.other, words)
    matcher = SequenceMatcher(None, one.forms, other.forms, autojunk=False)
    trimmed = (_trim(hole, one, other, words.idle) for hole in _merged(matcher.get_opcodes()))
    holes = [hole for hole in trimmed if hole is not None]
    if len(holes) > HOLES:
        return
    for hole in holes:
        found = _differ(_widen(hole, one, other), one, other, pair.close)
        if found:
            yield found


def _differ(hole: Hole, one: Worded, other: Worded, close: bool) -> Difference | None:
    """The difference at a hole, if both sides fill one slot with something else."""
    left: Stretch | None = hole[:2]
    right: Stretch | None = hole[2:]
    if max(hole[1] - hole[0], hole[3] - hole[2]) > WIDEST or not _alone(hole, one, other):
        return None
    slot = _slot(one.kinds(hole[:2]), other.kinds(hole[2:]))
    if slot is None or (slot in CLOSE and not close) or one.same_named(hole[:2], other, hole[2:]):
        return None
    if slot == "number":
        left, right = one.number(hole[:2]), other.number(hole[2:])
    if left is None or right is None:
        return None
    sides = one.side(left), other.side(right)
    same = sides[0].value == sides[1].value
    return None if same else Difference(slot=slot, one=sides[0], other=sides[1], close=close)


def _merged(opcodes: Sequence[tuple[str, int, int, int, int]]) -> Iterator[Hole]:
    """Stretches that differ; two of them with a single word between are one."""
    pending: Hole | None = None
    for tag, a, b, c, d in opcodes:
        if tag != "equal":
            pending = (pending[0], b, pending[2], d) if pending else (a, b, c, d)
        elif pending and b - a > 1:
            yield pending
            pending = None
    if pending:
        yield pending


def _trim(hole: Hole, one: Worded, other: Worded, idle: frozenset[str]) -> Hole | None:
    """The hole without idle words at its edges; null where one side is left with nothing."""
    left = _busy(one.forms, hole[0], hole[1], idle)
    right = _busy(other.forms, hole[2], hole[3], idle)
    return (*left, *right) if left[0] < left[1] and right[0] < right[1] else None


def _busy(forms: Sequence[str], start: int, end: int, idle: frozenset[str]) -> Stretch:
    while start < end and forms[start] in idle:
        start += 1
    while end > start and forms[end - 1] in idle:
        end -= 1
    return start, end


def _widen(hole: Hole, one: Worded, other: Worded) -> Hole:
    """The hole grown to whole names, times and figures, as long as both sides agree in what is taken in."""
    a, b, c, d = hole
    while a > 0 and c > 0 and one.forms[a - 1] == other.forms[c - 1] and (one.joined(a) or other.joined(c)):
        a, c = a - 1, c - 1
    while b < len(one.forms) and d < len(other.forms) and one.forms[b] == other.forms[d]:
        if not (one.joined(b) or other.joined(d)):
            break
        b, d = b + 1, d + 1
    return a, b, c, d


def _alone(hole: Hole, one: Worded, other: Worded) -> bool:
    """Does neither side say the other's words elsewhere in the sentence? (Else the order changed, not the fact.)"""
    mine, yours = one.forms[hole[0] : hole[1]], other.forms[hole[2] : hole[3]]
    rest = " ".join(one.forms[: hole[0]] + one.forms[hole[1] :])
    other_rest = " ".join(other.forms[: hole[2]] + other.forms[hole[3] :])
    return f" {' '.join(yours)} " not in f" {rest} " or f" {' '.join(mine)} " not in f" {other_rest} "


def _slot(one: frozenset[Slot], other: frozenset[Slot]) -> Slot | None:
    return next((slot for slot in SLOTS if slot in one and slot in other), None)
