"""Attributions in a language without a parser (German): quotation marks, speech verbs, commas. Abstains a lot."""

from collections.abc import Sequence
from dataclasses import replace

from dateline.text.attributions.findings import Finding, Pair
from dateline.text.attributions.flat_clause import Clause, FlatWords
from dateline.text.quotation import Quotation, find_quotations, inner
from dateline.types.text import Parse, Token


def read_flat(text: str, parse: Parse, words: FlatWords) -> tuple[Finding, ...]:
    """All attributions that the patterns find, at most one for each cue, in the order of the cues."""
    quotations = tuple(q for q in find_quotations(text, words.style) if q.depth == 0)
    sentences = [parse.tokens[start:end] for start, end in _joined(parse, quotations)]
    reader = _Flat(text, words, quotations)
    for sentence in sentences:
        reader.read(sentence)
    return tuple(sorted(reader.found, key=lambda finding: finding.cue or finding.content[0]))


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
        elif quoted and not any(mark.isalnum() for t in outside for mark in t.text):
            self._continue(quoted)

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
