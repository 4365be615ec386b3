"""The words of a sentence with their offsets, and its clauses: cut at commas, dashes, quotations and joining words."""

import re
from collections.abc import Iterable, Iterator, Sequence
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
# A member of a list has so many small words before its noun at most.
_LONG_MEMBER = 4
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
    whole = list(_unquoted(words))
    for opens, run in _runs(whole, frozenset(list_commas(whole, grammar, forms))):
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


def _runs(words: Sequence[Word], listing: frozenset[int]) -> Iterator[tuple[str, list[Word]]]:
    """The words between cuts with the mark before them; the commas of lists stay inside."""
    opens = ""
    run: list[Word] = []
    for place, word in enumerate(words):
        if place in listing:
            run.append(word)
        elif word.text in _CUTS:
            if run:
                yield opens, run
            opens, run = word.text, []
        elif word.text[0].isalnum():
            run.append(word)
    if run:
        yield opens, run


def list_commas(words: Sequence[Word], grammar: Grammar, forms: Forms) -> Iterator[int]:
    """Where the commas of "Norwegen, Peru und Chile" stand, if a verb is told on one side of the list at most.

    A comma right behind the last member tells an apposition ("Lund, Ministerin und Anwältin, sagte").
    """
    open_commas: list[int] = []
    for place, word in enumerate(words):
        if word.text == "," and place > 0 and words[place - 1].is_capital:
            behind = _past_member(words, place + 1, grammar)
            mark = words[behind] if place + 1 < behind < len(words) else None
            open_commas = [*open_commas, place] if mark is not None else []
            if mark is None or mark.text == ",":
                continue
            last = _past_member(words, behind + 1, grammar) if mark.low in grammar.coordinating else behind
            if last > behind + 1 and not (last < len(words) and words[last].text == ","):
                first, rest = open_commas[0], range(last, len(words))
                told = _tells(words, rest, grammar, forms)
                pointing = words[first + 1].low in grammar.relatives and told and _tells_at_once(words, last)
                verbal = told and _tells(words, range(first, -1, -1), grammar, forms)
                yield from () if verbal or pointing else open_commas
            open_commas = []


def _tells_at_once(words: Sequence[Word], at: int) -> bool:
    """ "…, das Peru und Chile unterstützt,": does a mark follow the word behind the list?"""
    return at + 1 >= len(words) or not words[at + 1].text[0].isalnum()


def _past_member(words: Sequence[Word], at: int, grammar: Grammar) -> int:
    """Behind an article and adjectives, if any, and capital words; `at` itself where none stands there."""
    place = at
    while place < len(words) and place - at < _LONG_MEMBER and not words[place].is_capital:
        low = words[place].low
        if not (low in grammar.articles or low in grammar.numerals or low.endswith(("e", "en", "er", "es"))):
            return at
        place += 1
    stop = place
    while stop < len(words) and words[stop].is_capital:
        stop += 1
    return stop if stop > place else at


def _tells(words: Sequence[Word], places: Iterable[int], grammar: Grammar, forms: Forms) -> bool:
    """Does a finite verb stand at one of the places, before the next cut?"""
    for place in places:
        if words[place].text in _CUTS and words[place].text != ",":
            return False
        if not words[place].is_capital and is_finite(words[place].low, grammar, forms):
            return True
    return False


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
