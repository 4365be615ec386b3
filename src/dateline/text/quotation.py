"""Where quotation marks open and close: one pass, all styles, nested, over paragraphs; no mark swallows the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

STRAIGHT = ('"', "''")
SINGLES = ("'", "’", "‘")
MARKS = frozenset("\"“”„«»‘’'‹›`‚「」『』＂")
PRIMES = "'′’"
# What closes a mark beside the closers of the language: straight marks close themselves, and writers mix the styles.
CLOSERS = {'"': ('"', "”"), "'": ("'",), "''": ("''",), "``": ("''",), "“": ('"',)}

# Mailers and wire terminals break lines at 60 to 80 code points; a line of that length that ends in a word runs on.
NARROW, WIDE = 45, 100


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationStyle:
    """Marks of a language: `pairs` that open and close, words after an apostrophe ('tis), words before quoted names."""

    pairs: tuple[tuple[str, str], ...]
    apostrophe_words: tuple[str, ...] = ()
    naming: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between marks, marks included: [start, end), depth 0 outermost.

    `closed` is false where the paragraph ends inside it and the next one opens again; that one `continues` it.
    """

    start: int
    end: int
    depth: int
    closed: bool = True
    continues: bool = False


def find_quotations(text: str, style: QuotationStyle) -> tuple[Quotation, ...]:
    """All quotations in the order of their opening marks; an unclosed mark without continuation is dropped."""
    scan = _Scan(text, style)
    ends = frozenset(paragraph_ends(text))
    behind = 0
    for found in _pattern(scan.marks).finditer(text):
        place, mark = found.start(), found.group()
        if scan.fresh and text[behind:place].strip():
            scan.begin_paragraph("")
            scan.fresh = False
        if place in ends:
            scan.end_paragraph(place)
        elif mark != "\n":
            scan.begin_paragraph(mark)
            scan.mark(place, mark)
            scan.fresh = False
        behind = found.end()
    scan.end_paragraph(len(text))
    return tuple(sorted(scan.found, key=lambda quotation: (quotation.start, -quotation.end)))


def inner(text: str, quotation: Quotation) -> tuple[int, int]:
    """The words of a quotation without its marks and a closing comma; may be empty."""
    start, end = quotation.start, quotation.end
    while start < end and (text[start] in MARKS or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in MARKS or text[end - 1] == "," or text[end - 1].isspace()):
        end -= 1
    return start, end


def paragraph_ends(text: str) -> Iterator[int]:
    """The places of line ends that end a paragraph: not those within text broken at a fixed width."""
    start = 0
    while (place := text.find("\n", start)) >= 0:
        line = text[start:place].rstrip()
        following = text[place + 1 : place + 2]
        wrapped = NARROW <= len(line) <= WIDE and line[-1].isalnum() and following.isalnum()
        if not wrapped:
            yield place
        start = place + 1


@cache
def _pattern(marks: frozenset[str]) -> re.Pattern[str]:
    """The marks and line ends; two single marks in a row are one double mark, as typewriters and TeX have it."""
    return re.compile("''|``|[\n{}]".format("".join(re.escape(mark) for mark in sorted(marks) if len(mark) == 1)))


@dataclass(slots=True)
class _Open:
    place: int
    mark: str
    continues: bool


class _Scan:
    """The automaton's state: what stands open, and what a paragraph left open."""

    def __init__(self, text: str, style: QuotationStyle) -> None:
        self.text = text
        self.closers: dict[str, tuple[str, ...]] = dict(CLOSERS)
        for opening, closing in style.pairs:
            self.closers[opening] = (closing, *self.closers.get(opening, ()))
        self.marks = frozenset(self.closers) | {mark for closers in self.closers.values() for mark in closers}
        self.apostrophe_words = tuple(word.casefold() for word in style.apostrophe_words)
        self.stack: list[_Open] = []
        self.found: list[Quotation] = []
        self.left_open: _Open | None = None
        self.left_index: int | None = None
        self.fresh = True

    def mark(self, place: int, mark: str) -> None:
        """A quotation mark: closes the innermost stretch that it can close, else opens one, else is no mark at all."""
        level = self._level(mark)
        opens = mark in self.closers and self._may_open(place, mark)
        if level is not None and self._may_close(place, mark, opens=opens):
            self._close(level, place, mark)
        elif opens:
            if level is not None and mark == self.stack[level].mark:
                del self.stack[level:]
            self.stack.append(_Open(place, mark, self._continues(mark)))

    def begin_paragraph(self, mark: str) -> None:
        """A paragraph that opens with a word ("") or another mark than the one left open: that one was a slip."""
        if self.fresh and self.left_open is not None and self.left_open.mark != mark:
            self._forget()

    def end_paragraph(self, place: int) -> None:
        """Keeps the outermost open stretch in case the next paragraph opens with the same mark; drops the rest."""
        if self.stack:
            outer = self.stack[0]
            self.left_open, self.left_index = outer, len(self.found)
            end = place
            while end > outer.place and self.text[end - 1].isspace():
                end -= 1
            self.found.append(Quotation(outer.place, end, 0, closed=False, continues=outer.continues))
        if place == len(self.text):
            self._forget()
        self.stack, self.fresh = [], True

    def _forget(self) -> None:
        """The stretch left open was not continued: it is no quotation."""
        if self.left_index is not None:
            del self.found[self.left_index]
        self.left_open = self.left_index = None

    def _continues(self, mark: str) -> bool:
        if self.stack or not self.fresh:
            return False
        continues = self.left_open is not None
        self.left_open = self.left_index = None
        return continues

    def _level(self, mark: str) -> int | None:
        for level in range(len(self.stack) - 1, max(-1, len(self.stack) - 4), -1):
            if mark in self.closers[self.stack[level].mark]:
                return level
        return None

    def _close(self, level: int, place: int, mark: str) -> None:
        opened = self.stack[level]
        del self.stack[level:]
        if place > opened.place + len(opened.mark):
            self.found.append(Quotation(opened.place, place + len(mark), level, continues=opened.continues))

    def _around(self, place: int, mark: str) -> tuple[str, str]:
        after = place + len(mark)
        return self.text[place - 1] if place else " ", self.text[after] if after < len(self.text) else " "

    def _may_open(self, place: int, mark: str) -> bool:
        """An opening mark follows space, bracket, dash or mark and precedes a word; apostrophes and inches do not."""
        before, after = self._around(place, mark)
        if after.isspace() or (mark in STRAIGHT and before.isalnum()):
            return False
        if mark not in SINGLES:
            return True
        return not before.isalnum() and before not in ".,!?" and after.isalnum() and not self._is_apostrophe(place)

    def _is_apostrophe(self, place: int) -> bool:
        if self.text[place + 1].isdigit():
            return self.text[place + 2 : place + 4].rstrip()[1:2] == "s" or self.text[place + 3 : place + 4] == "s"
        following = self.text[place + 1 : place + 8].casefold()
        return any(
            following.startswith(word) and not following[len(word) : len(word) + 1].isalpha()
            for word in self.apostrophe_words
        )

    def _may_close(self, place: int, mark: str, *, opens: bool) -> bool:
        """A closing mark follows something; an apostrophe within a word, or a prime after feet, does not close."""
        before, after = self._around(place, mark)
        if mark in SINGLES:
            return not before.isspace() and not after.isalnum()
        if mark not in STRAIGHT:
            return True
        inches = before.isdigit() and self.text[max(0, place - 2)] in PRIMES
        clearly_opens = opens and before.isspace() and after.isalnum()
        return not inches and not clearly_opens
