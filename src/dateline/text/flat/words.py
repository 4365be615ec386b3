"""The words of a sentence with their offsets, and its clauses: cut at commas, dashes, quotations and joining words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from dateline.text.flat.forms import Forms
from dateline.text.flat.rules import Grammar

Kind = Literal["main", "joined", "subordinate", "relative"]

_WORD = re.compile(r"[^\W_]+(?:[-'’.&/][^\W_]+)*|[^\w\s]|_")
_QUOTES = frozenset('»«„“”"‚‘›‹')
_CUTS = frozenset(",;:–—…|")
# A shorter quotation is a name or a single word, and stays in its clause.
_LONG_QUOTE = 4
# A longer sentence is a list or has lost its marks.
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark: offsets into the text, its form and that in lower case."""

    start: int
    end: int
    text: str
    low: str

    @property
    def is_capital(self) -> bool:
        """Does it begin with a capital or a digit?"""
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Clause:
    """Words between two cuts; `opens` is the mark before them, "" at the beginning of a sentence."""

    words: tuple[Word, ...]
    kind: Kind
    opens: str

    @property
    def lows(self) -> tuple[str, ...]:
        """The words in lower case."""
        return tuple(word.low for word in self.words)


def words_of(text: str, start: int, end: int) -> tuple[Word, ...]:
    """The words and marks of a stretch of text."""
    return tuple(Word(hit.start(), hit.end(), hit[0], hit[0].lower()) for hit in _WORD.finditer(text, start, end))


def sentence_words(text: str, start: int, end: int) -> tuple[Word, ...]:
    """The words of a sentence that tells something; none of a question, a single word or an endless one."""
    words = words_of(text, start, end)
    return words if 1 < len(words) <= _LONGEST and words[-1].text != "?" else ()


def clauses_of(words: Sequence[Word], grammar: Grammar, forms: Forms) -> tuple[Clause, ...]:
    """The clauses of a sentence in order, without what stands in quotation marks."""
    found: list[Clause] = []
    for opens, run in _runs(_unquoted(words)):
        if len(run) > 1 and run[0].low in grammar.coordinating:
            run = run[1:]
        kind = _kind(run, grammar, forms, opens)
        pieces = list(_joined(run, grammar, forms)) if kind == "main" else [run]
        for number, piece in enumerate(pieces):
            found.append(Clause(tuple(piece), "joined" if number else kind, opens if not number else "und"))
    return tuple(found)


def _unquoted(words: Sequence[Word]) -> Iterator[Word]:
    """The words outside quotations; a long quotation, or one without end, leaves a cut behind."""
    words = list(_unbracketed(words))
    marks = [place for place, word in enumerate(words) if word.text in _QUOTES]
    pairs = dict(zip(marks[::2], [*marks[1::2], len(words)], strict=False))
    place = 0
    while place < len(words):
        if place not in pairs:
            yield words[place]
            place += 1
            continue
        inner = words[place + 1 : pairs[place]]
        if len(inner) < _LONG_QUOTE and pairs[place] < len(words):
            yield from inner
        else:
            yield Word(words[place].start, words[place].end, "|", "|")
        place = pairs[place] + 1


def _unbracketed(words: Sequence[Word]) -> Iterator[Word]:
    """The words outside round brackets."""
    depth = 0
    for word in words:
        depth += word.text == "("
        if not depth:
            yield word
        depth -= depth > 0 and word.text == ")"


def _runs(words: Iterator[Word]) -> Iterator[tuple[str, list[Word]]]:
    opens = ""
    run: list[Word] = []
    for word in words:
        if word.text in _CUTS:
            if run:
                yield opens, run
            opens, run = word.text, []
        elif word.text[0].isalnum():
            run.append(word)
    if run:
        yield opens, run


def is_finite(word: str, grammar: Grammar, forms: Forms) -> bool:
    """Is it an auxiliary, a modal or a known verb in a finite form?"""
    known = (grammar.have, grammar.be, grammar.become, grammar.modals, forms.finite)
    return any(word in table for table in known)


def _kind(run: Sequence[Word], grammar: Grammar, forms: Forms, opens: str) -> Kind:
    first = run[0].low
    if first in grammar.subordinating or first in grammar.telling:
        return "subordinate"
    last = run[-1].low
    closed = is_finite(last, grammar, forms) or last in forms.joined
    second = run[1].low if len(run) > 1 else ""
    pointing = first in grammar.relatives or (first in grammar.prepositions and second in grammar.relatives)
    return "relative" if opens == "," and closed and pointing and len(run) > 1 else "main"


def _joined(run: list[Word], grammar: Grammar, forms: Forms) -> Iterator[list[Word]]:
    """The clause cut where "und" or the like stands before a finite verb."""
    cuts = [
        place
        for place in range(1, len(run) - 1)
        if run[place].low in grammar.coordinating
        and not run[place + 1].is_capital
        and is_finite(run[place + 1].low, grammar, forms)
    ]
    for first, last in pairwise([-1, *cuts, len(run)]):
        if last > first + 1:
            yield run[first + 1 : last]
