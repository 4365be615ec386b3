"""Attributions in a language without a parser (German): quotation marks, speech verbs, commas. Abstains a lot."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.text.attributions.findings import Finding, Pair
from dateline.text.attributions.flat_clause import Clause
from dateline.text.attributions.flat_words import FlatWords
from dateline.text.quotation import Quotation, find_quotations, inner
from dateline.types.text import Parse, Token

# Classes of verbs whose report a sentence in the subjunctive carries on.
CARRIED = frozenset({"say", "claim", "believe", "warn"})


def read_flat(text: str, parse: Parse, words: FlatWords) -> tuple[Finding, ...]:
    """All attributions that the patterns find, at most one for each cue, in the order of the cues."""
    quotations = tuple(q for q in find_quotations(text, words.style) if q.depth == 0)
    sentences = [parse.tokens[start:end] for start, end in _joined(parse, quotations)]
    reader = _Flat(text, words, quotations)
    for sentence in sentences:
        reader.read(sentence)
    return _in_order(reader.found, reader.passed)


def _in_order(found: Sequence[Finding], passed: Mapping[int, int]) -> tuple[Finding, ...]:
    """The findings by their cues; `passed` has the place of the outlet's finding for that of its own source."""
    order = sorted(range(len(found)), key=lambda at: found[at].cue or found[at].content[0])
    places = {at: place for place, at in enumerate(order)}
    return tuple(replace(found[at], outer=places[passed[at]]) if at in passed else found[at] for at in order)


def _joined(parse: Parse, quotations: Sequence[Quotation]) -> list[Pair]:
    """Sentences, joined where a quotation spans their boundary."""
    found: list[Pair] = []
    at = 0
    for start, end in parse.sentences:
        if start == end:
            continue
        place = parse.tokens[start].start
        while at < len(quotations) and quotations[at].end <= place:
            at += 1
        inside = at < len(quotations) and quotations[at].start < place < quotations[at].end
        if found and inside:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


class _Flat:
    """Reads sentence after sentence; remembers the last quote's finding for one that goes on."""

    def __init__(self, text: str, words: FlatWords, quotations: Sequence[Quotation]) -> None:
        self.text, self.words, self.quotations = text, words, quotations
        self.found: list[Finding] = []
        self.passed: dict[int, int] = {}
        self._next = 0
        self._read_to = 0

    def read(self, tokens: Sequence[Token]) -> None:
        """Adds the attribution of one sentence, if one is plain."""
        if not tokens:
            return
        quoted = self._quoted(tokens)
        outside = [t for t in tokens if not any(q.start <= t.start < q.end for q in quoted)]
        clause = Clause(self.text, self.words, tokens, outside, quoted)
        finding = clause.read()
        if finding is not None:
            self.found.append(finding)
            self._read_to = tokens[-1].end
            self._pass_on(clause)
        elif outside and clause.low[0] not in self.words.prepositions and not quoted and self._goes_on(clause):
            last = self.found[-1]
            span = (outside[0].start, outside[-1].end - (outside[-1].text in ".!?"))
            self.found[-1] = replace(last, content=(*last.content, span), kind="mixed" if last.quoted else "indirect")
            self._read_to = tokens[-1].end
        elif quoted and not any(mark.isalnum() for t in outside for mark in t.text):
            self._continue(quoted)

    def _pass_on(self, clause: Clause) -> None:
        """ "wie X unter Berufung auf Y berichtet": Y said it first, X is the outer link."""
        outer, cited = len(self.found) - 1, clause.cited()
        last = self.found[outer]
        if cited is None or last.source is None or cited[1] == last.source:
            return
        cue, source = cited
        content = tuple(pair for pair in last.content if not pair[0] <= cue[0] < pair[1])
        if content:
            naming = clause.naming_at(source)
            self.found.append(replace(last, source=source, cue=cue, content=content, naming=naming))
            self.passed[len(self.found) - 1] = outer

    def _goes_on(self, clause: Clause) -> bool:
        """Does a sentence in the subjunctive carry on, in the same paragraph, what the one before it reported?"""
        last = self.found[-1] if self.found else None
        if last is None or last.source is None or len(self.found) - 1 in self.passed or last.cue_class not in CARRIED:
            return False
        between = self.text[self._read_to : clause.outside[0].start]
        return not between.strip() and "\n" not in between and not self.words.subjunctive.isdisjoint(clause.low)

    def _quoted(self, tokens: Sequence[Token]) -> list[Quotation]:
        low, high = tokens[0].start, tokens[-1].end
        while self._next < len(self.quotations) and self.quotations[self._next].end <= low:
            self._next += 1
        found, at = [], self._next
        while at < len(self.quotations) and self.quotations[at].start < high:
            found.append(self.quotations[at])
            at += 1
        return found

    def _continue(self, quoted: Sequence[Quotation]) -> None:
        """A sentence that is all quotation belongs to the quote that ended right before it."""
        last = self.found[-1] if self.found else None
        if last is None or last.kind == "indirect" or last.source is None or last.cue is None:
            return
        if any(mark.isalnum() for mark in self.text[self._read_to : quoted[0].start]):
            return
        self._read_to = quoted[-1].end
        pieces = tuple((q.start, q.end) for q in quoted)
        words = tuple(inner(self.text, q) for q in quoted)
        self.found[-1] = replace(last, content=last.content + pieces, quoted=last.quoted + words)
