"""Finds the slots in which two outlets' versions of one sentence differ: place, actor, cause, group, date, number.

Sentences are aligned by shared word triples, their words compared, and what was replaced is named by its kind. Where
the same sentence stands in both documents there is nothing to compare, so identical or shortened texts give nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

from dateline.text.compare import Token, tokenize
from dateline.types.text import Span

Slot = Literal["date", "number", "cause", "place", "group", "actor"]
SLOTS: tuple[Slot, ...] = ("date", "number", "cause", "place", "group", "actor")
# Kinds that only count between two versions of one text: independent writers name them at different grain.
CLOSE: frozenset[Slot] = frozenset({"cause", "place", "group", "actor"})

SHORTEST = 6  # words; below, two headlines look alike by chance
LONGEST = 90  # words compared of one sentence
SURE = 40  # words; two writers do not come to so long a sentence by themselves
CROWD = 48  # a triple in more sentences than this tells nothing
WIDEST = 8  # words that a slot may hold
ALIKE = 0.6  # share of words in common, of both, for two sentences to be versions of one
HOLES = 5  # more replaced stretches than this: another sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotWords:
    """The words of one language that tell what kind of thing a slot holds; `idle` ones make no difference."""

    actor: frozenset[str]
    cause: frozenset[str]
    group: frozenset[str]
    idle: frozenset[str]
    dates: frozenset[str]
    numbers: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A stretch that was read as one thing: its span, the slots it may fill, and who or when it is (to compare)."""

    span: Span
    slots: frozenset[Slot]
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence to compare: where it stands, its words, and what was read in it."""

    span: Span
    text: str
    named: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One version of a slot: the words that differ, what they are read as, the sentence and the words around them."""

    words: str
    line: Line
    value: str
    frame: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Two versions of one slot; `close` when their documents are versions of one text."""

    slot: Slot
    one: Side
    other: Side
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


def differences(lines: Iterable[Line], words: SlotWords) -> tuple[Difference, ...]:
    """All slots in which sentences of different documents differ, in the order of the lines."""
    classes = _classes(lines)
    pairs = tuple(_pairs(classes))
    ties = _ties(classes, pairs)
    found: list[Difference] = []
    for one, other in pairs:
        for first, second in _meeting(classes[one], classes[other]):
            close = _couple(first.span.document, second.span.document) in ties
            found.extend(_compare(first, second, close, words))
    return tuple(found)


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


def _compare(first: Line, second: Line, close: bool, words: SlotWords) -> Iterator[Difference]:
    one, other = _Words(first), _Words(second)
    matcher = SequenceMatcher(None, one.forms, other.forms, autojunk=False)
    trimmed = (_trim(hole, one, other, words) for hole in _merged(matcher.get_opcodes()))
    holes = [hole for hole in trimmed if hole is not None]
    if len(holes) > HOLES:
        return
    for hole in holes:
        wide = _widen(hole, one, other)
        left, right = wide[:2], wide[2:]
        if max(left[1] - left[0], right[1] - right[0]) > WIDEST or not _alone(wide, one, other):
            continue
        slot = _slot(one.kinds(left, words), other.kinds(right, words))
        if slot is None or (slot in CLOSE and not close) or one.same_named(left, other, right):
            continue
        if slot == "number":
            one_number, other_number = one.number(left, words), other.number(right, words)
            if not one_number or not other_number:
                continue
            left, right = one_number, other_number
        sides = one.side(left, words), other.side(right, words)
        if sides[0].value != sides[1].value:
            yield Difference(slot=slot, one=sides[0], other=sides[1], close=close)


Hole = tuple[int, int, int, int]


def _merged(opcodes: Sequence[tuple[str, int, int, int, int]]) -> Iterator[Hole]:
    """Stretches that differ; two of them with a single word between are one."""
    pending: list[int] | None = None
    for tag, a, b, c, d in opcodes:
        if tag == "equal":
            if pending and b - a > 1:
                yield pending[0], pending[1], pending[2], pending[3]
                pending = None
            continue
        pending = [pending[0], b, pending[2], d] if pending else [a, b, c, d]
    if pending:
        yield pending[0], pending[1], pending[2], pending[3]


def _trim(hole: Hole, one: "_Words", other: "_Words", words: SlotWords) -> Hole | None:
    """The hole without idle words at its edges; null where one side is left with nothing."""
    left = _busy(one.forms, hole[0], hole[1], words.idle)
    right = _busy(other.forms, hole[2], hole[3], words.idle)
    return (*left, *right) if left[0] < left[1] and right[0] < right[1] else None


def _busy(forms: Sequence[str], start: int, end: int, idle: frozenset[str]) -> tuple[int, int]:
    while start < end and forms[start] in idle:
        start += 1
    while end > start and forms[end - 1] in idle:
        end -= 1
    return start, end


def _widen(hole: Hole, one: "_Words", other: "_Words") -> Hole:
    """The hole grown to whole names, times and figures, as long as both sides agree in what is taken in."""
    a, b, c, d = hole
    while a > 0 and c > 0 and one.forms[a - 1] == other.forms[c - 1] and (one.joined(a) or other.joined(c)):
        a, c = a - 1, c - 1
    while b < len(one.forms) and d < len(other.forms) and one.forms[b] == other.forms[d]:
        if not (one.joined(b) or other.joined(d)):
            break
        b, d = b + 1, d + 1
    return a, b, c, d


def _alone(hole: Hole, one: "_Words", other: "_Words") -> bool:
    """Does neither side say the other's words elsewhere in the sentence? (Else the order changed, not the fact.)"""
    mine, yours = one.forms[hole[0] : hole[1]], other.forms[hole[2] : hole[3]]
    rest = " ".join(one.forms[: hole[0]] + one.forms[hole[1] :])
    other_rest = " ".join(other.forms[: hole[2]] + other.forms[hole[3] :])
    return f" {' '.join(yours)} " not in f" {rest} " or f" {' '.join(mine)} " not in f" {other_rest} "


def _slot(one: frozenset[Slot], other: frozenset[Slot]) -> Slot | None:
    return next((slot for slot in SLOTS if slot in one and slot in other), None)


class _Words:
    """The words of a line with what was read over each."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.tokens = tokenize(line.text)[:LONGEST]
        self.forms = [token.form for token in self.tokens]
        self._over = [self._named(token) for token in self.tokens]

    def _named(self, token: Token) -> tuple[Named, ...]:
        start, end = token.start + self.line.span.start, token.end + self.line.span.start
        return tuple(n for n in self.line.named if n.span.start < end and start < n.span.end)

    def joined(self, index: int) -> bool:
        """Does something that was read reach over the border before token `index`?"""
        before = self._over[index - 1]
        return any(named in before for named in self._over[index])

    def kinds(self, stretch: tuple[int, int], words: SlotWords) -> frozenset[Slot]:
        """The slots that the words of a stretch may fill."""
        found: set[Slot] = set()
        for index in range(*stretch):
            form = self.forms[index]
            for named in self._over[index]:
                found |= named.slots
            found |= _by_word(form, words)
        return frozenset(found)

    def same_named(self, stretch: tuple[int, int], other: "_Words", stretch_there: tuple[int, int]) -> bool:
        """Is all that is named on one side also named on the other?"""
        mine = {named.value for index in range(*stretch) for named in self._over[index]}
        yours = {named.value for index in range(*stretch_there) for named in other._over[index]}
        return bool(mine and yours) and (mine <= yours or yours <= mine)

    def number(self, stretch: tuple[int, int], words: SlotWords) -> tuple[int, int] | None:
        """The one plain number of a stretch, where it holds one and no date; vague ones (dozens) are no number."""
        kinds = [_by_word(self.forms[index], words) for index in range(*stretch)]
        found = [index for index, slots in enumerate(kinds, stretch[0]) if "number" in slots]
        if len(found) != 1 or any("date" in slots for slots in kinds):
            return None
        return found[0], found[0] + 1

    def side(self, stretch: tuple[int, int], words: SlotWords) -> Side:
        """The stretch as a version: its words, and the value they were read as (else their forms)."""
        start, end = self.tokens[stretch[0]].start, self.tokens[stretch[1] - 1].end
        values = [key for index in range(*stretch) for key in self._values(index, words)]
        value = " ".join(key for key, _ in groupby(values))
        return Side(words=self.line.text[start:end], line=self.line, value=value, frame=self.frame(stretch))

    def _values(self, index: int, words: SlotWords) -> tuple[str, ...]:
        form = self.forms[index]
        if form[0].isdigit() or form in words.numbers:
            return (words.numbers.get(form, form),)
        return tuple(named.value for named in self._over[index]) or (form,)

    def frame(self, stretch: tuple[int, int], reach: int = 7) -> str:
        """Some words around a stretch, with … in its place."""
        low, high = max(0, stretch[0] - reach), min(len(self.tokens), stretch[1] + reach)
        before = self.line.text[self.tokens[low].start : self.tokens[stretch[0]].start]
        after = self.line.text[self.tokens[stretch[1] - 1].end : self.tokens[high - 1].end]
        return " ".join(f"{before}…{after}".split())


def _by_word(form: str, words: SlotWords) -> frozenset[Slot]:
    slots: set[Slot] = set()
    if form in words.dates or (form.isdigit() and len(form) == 4 and "1900" <= form < "2100"):
        slots.add("date")
    elif form[0].isdigit() or words.numbers.get(form, "").isdigit():
        slots.add("number")
    if form in words.actor:
        slots.add("actor")
    if form in words.cause:
        slots.add("cause")
    if form in words.group:
        slots.add("group")
    return frozenset(slots)
