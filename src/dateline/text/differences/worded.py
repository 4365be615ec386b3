"""The words of a sentence with what was read over each: which slots they may fill, and as what value."""

from itertools import groupby

from dateline.text.compare import Token, tokenize
from dateline.text.differences.align import LONGEST
from dateline.text.differences.difference import Line, Named, Side, Slot, SlotWords

Stretch = tuple[int, int]
"""Words [start, end) of a sentence."""


class Worded:
    """A sentence as words, in one language."""

    def __init__(self, line: Line, words: SlotWords) -> None:
        self.line, self.words = line, words
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

    def kinds(self, stretch: Stretch) -> frozenset[Slot]:
        """The slots that the words of a stretch may fill."""
        found: set[Slot] = set()
        for index in range(*stretch):
            form = self.forms[index]
            for named in self._over[index]:
                found |= named.slots
            found |= _by_word(form, self.words)
        return frozenset(found)

    def same_named(self, stretch: Stretch, other: "Worded", stretch_there: Stretch) -> bool:
        """Is all that is named on one side also named on the other?"""
        mine = {named.value for index in range(*stretch) for named in self._over[index]}
        yours = {named.value for index in range(*stretch_there) for named in other._over[index]}
        return bool(mine and yours) and (mine <= yours or yours <= mine)

    def number(self, stretch: Stretch) -> Stretch | None:
        """The one plain number of a stretch, where it holds one and no date; vague ones (dozens) are no number."""
        kinds = [_by_word(self.forms[index], self.words) for index in range(*stretch)]
        found = [index for index, slots in enumerate(kinds, stretch[0]) if "number" in slots]
        if len(found) != 1 or any("date" in slots for slots in kinds):
            return None
        return found[0], found[0] + 1

    def side(self, stretch: Stretch) -> Side:
        """The stretch as a version: its words, and the value they were read as (else their forms)."""
        start, end = self.tokens[stretch[0]].start, self.tokens[stretch[1] - 1].end
        values = [key for index in range(*stretch) for key in self._values(index)]
        value = " ".join(key for key, _ in groupby(values))
        return Side(words=self.line.text[start:end], line=self.line, value=value, frame=self.frame(stretch))

    def _values(self, index: int) -> tuple[str, ...]:
        form = self.forms[index]
        if form[0].isdigit() or form in self.words.numbers:
            return (self.words.numbers.get(form, form),)
        return tuple(named.value for named in self._over[index]) or (form,)

    def frame(self, stretch: Stretch, reach: int = 7) -> str:
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
