"""Figures with their bounds, units and what they count; each bound to its noun and its verb."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from dateline.lexicon.numbers import figure_words
from dateline.models.tagger import Tagger
from dateline.stage import Scope, View
from dateline.text.figures.bind import counts
from dateline.text.figures.count import Count
from dateline.text.figures.figure import Figure
from dateline.text.figures.find import figures
from dateline.text.figures.given import give
from dateline.text.figures.grammar import Grammar, grow
from dateline.text.figures.line import FigureWords, Line, line_of
from dateline.text.reach import Reach
from dateline.types.records import Attribution, Language, Quantity, Record, Sentence, TimeExpression
from dateline.types.text import Document, Part, Span

Pair = tuple[int, int]

_PARTS: tuple[Part, ...] = ("title", "text")
# A sentence with this share of capitals among its longer words is a headline in title case, where capitals say nothing.
_TITLE_CASE = 0.6
_LONGER = 4
# Smaller numbers are too common to stay a name ("iPhone 4").
_NAME_LIKE = 100
# How many words on the head of a noun phrase may stand.
_NEAR = 7


class FindQuantities:
    """Quantity records of title and text, and who gives each; without a tagger nouns and verbs are told by place."""

    name: ClassVar[str] = "quantities"
    version: ClassVar[int] = 3
    scope: ClassVar[Scope] = "document"
    needs: ClassVar[tuple[type[Record], ...]] = (Language, Sentence, TimeExpression, Attribution)
    makes: ClassVar[tuple[type[Record], ...]] = (Quantity,)

    def __init__(self, tagger: Tagger | None = None) -> None:
        self._tagger = tagger

    def __call__(self, view: View) -> Iterator[Record]:
        """Yields the title's quantities, then the text's, in order."""
        document = view.document
        language = next((record.language for record in view.records(Language)), document.language)
        words = figure_words(language)
        if words is None:
            return
        outlet = view.outlets.get(document.key)
        reader = _Reader(self._tagger, words, document, language, outlet.country if outlet else None)
        reaches = {part: _reach(view, part) for part in _PARTS}
        for quantity in reader.read(view.records(Sentence), view.records(TimeExpression)):
            given = give(reaches[quantity.span.part], words, quantity.span, document.published)
            yield replace(quantity, source=given.source, speaker=given.speaker, as_of=given.as_of)


def _reach(view: View, part: Part) -> Reach:
    return Reach(
        part=part,
        text=view.document.part(part),
        entities={},
        times=view.records(TimeExpression),
        sentences=view.records(Sentence),
        claims=view.records(Attribution),
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """A sentence with its figures, those that are names left out."""

    part: Part
    line: Line
    figures: tuple[Figure, ...]


class _Reader:
    """Reads the sentences of one document."""

    def __init__(
        self, tagger: Tagger | None, words: FigureWords, document: Document, language: str | None, country: str | None
    ) -> None:
        self._tagger, self._words, self._document = tagger, words, document
        self._language, self._country = language, country
        # The key hashes the whole text: once is enough.
        self._key = document.key
        self._grammars: dict[Part, Grammar | None] = {}
        self._names: set[int | float] = set()

    def read(self, sentences: Sequence[Sentence], times: Sequence[TimeExpression]) -> Iterator[Quantity]:
        """The quantities of all sentences; what is a name in one of them is known before any is bound."""
        seen = [found for part in _PARTS for found in self._see_part(part, sentences, times)]
        for found in seen:
            kept = [figure for figure in found.figures if not self._is_known_name(figure)]
            for count in counts(found.line, self._words, kept, self._grammar(found.part)):
                if not _is_idle(count, self._words):
                    yield self._record(found.line, count, found.part)

    def _see_part(self, part: Part, sentences: Sequence[Sentence], times: Sequence[TimeExpression]) -> Iterator[_Seen]:
        taken = sorted((time.span.start, time.span.end) for time in times if time.span.part == part)
        starts = [start for start, _ in taken]
        for span in (sentence.span for sentence in sentences if sentence.span.part == part):
            inside = taken[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
            found = self._see(span, inside)
            if found:
                yield found

    def _see(self, sentence: Span, times: Sequence[Pair]) -> _Seen | None:
        text = self._document.part(sentence.part)
        line = line_of(text, sentence.start, sentence.end, self._words.numbers)
        if not line.numerals:
            return None
        found = [figure for figure in figures(line, self._words, self._country) if not _is_timed(line, figure, times)]
        if not found:
            return None
        grammar, title_case = self._grammar(sentence.part), _is_title_case(line)
        names = [figure for figure in found if _is_name(line, self._words, figure, grammar, title_case)]
        self._names.update(figure.single for figure in names if figure.single)
        return _Seen(sentence.part, line, tuple(figure for figure in found if figure not in names))

    def _is_known_name(self, figure: Figure) -> bool:
        """A number that has been part of a name ("Boeing 737") is one further on in the document, if not small."""
        plain = figure.bare and figure.opens == figure.first
        return plain and (figure.single or 0) >= _NAME_LIKE and figure.single in self._names

    def _grammar(self, part: Part) -> Grammar | None:
        if part not in self._grammars:
            parse = self._tagger.parse(self._document.part(part), self._language) if self._tagger else None
            self._grammars[part] = grow(parse) if parse else None
        return self._grammars[part]

    def _record(self, line: Line, count: Count, part: Part) -> Quantity:
        figure = count.figure
        start, end = line.lexemes[figure.opens].start, line.lexemes[figure.closes - 1].end
        return Quantity(
            span=Span(document=self._key, start=start, end=end, part=part),
            low=figure.low,
            high=figure.high,
            unit=count.unit,
            item=count.item,
            qualifier=figure.qualifier,
            counted=(count.kind.name or None) if count.kind else None,
            relation=count.relation,
        )


def _is_timed(line: Line, figure: Figure, times: Sequence[Pair]) -> bool:
    start, end = line.lexemes[figure.first].start, line.lexemes[figure.last - 1].end
    return any(first < end and start < last for first, last in times)


def _is_title_case(line: Line) -> bool:
    longer = [lexeme for lexeme in line.lexemes if lexeme.kind == "word" and len(lexeme.text) >= _LONGER]
    capitals = sum(lexeme.text[:1].isupper() for lexeme in longer)
    return len(longer) > 2 and capitals / len(longer) >= _TITLE_CASE


def _is_name(line: Line, words: FigureWords, figure: Figure, grammar: Grammar | None, title_case: bool) -> bool:
    """ "Boeing 737", "its new 787 airliner", "the rival's 747": bare digits that name a thing and count nothing."""
    plain = figure.measure == "count" and figure.opens == figure.first and not figure.worded
    if figure.worded and not title_case and _is_big(line, figure) and not _befalls(line, words, figure):
        return True
    if not plain or _befalls(line, words, figure):
        return False
    if _is_single_noun(line, words, figure, grammar):
        return True
    owned = line.word(figure.first - 1) == "s" and line.word(figure.first - 2) == "'"
    if owned and not line.is_word(figure.last):
        return True
    version = figure.bare or isinstance(figure.single, float)
    return version and _is_behind_name(line, words, figure, grammar, title_case)


def _is_big(line: Line, figure: Figure) -> bool:
    """ "the Big Four": a number word with a capital behind another word with one."""
    first = figure.first
    return figure.measure == "count" and first > 1 and line.is_capital(first) and line.is_capital(first - 1)


def _befalls(line: Line, words: FigureWords, figure: Figure) -> bool:
    """Does a person or what befell one stand right behind?"""
    following = line.word(figure.last)
    known = following in words.nouns or following in words.people
    return known or line.starting(words.states, figure.last) is not None


def _is_single_noun(line: Line, words: FigureWords, figure: Figure, grammar: Grammar | None) -> bool:
    """More than one of a noun in the singular is a name: "the 737 airliner"; "12 aircraft" are not."""
    if grammar is None or figure.single == 1 or line.starting(words.partitive, figure.last):
        return False
    head = grammar.head(figure, line, figure.last, figure.last + _NEAR)
    return head is not None and grammar.is_single(line, head) and line.word(head) not in words.counts.refuse.uncounted


def _is_behind_name(line: Line, words: FigureWords, figure: Figure, grammar: Grammar | None, title_case: bool) -> bool:
    before = figure.first - 1
    if not line.is_capital(before) or not line.is_word(before):
        return False
    word = line.word(before)
    if word in words.counts.stops or word in words.state_kinds or line.ending(words.verbs, figure.first) is not None:
        return False
    if line.lexemes[before].text[:1].islower():
        return True
    if before == 0 or title_case:
        return bool(grammar and grammar.is_name(figure, line))
    # "In Varda 12 ships burned" begins with a place, "the Trent 900 engines" has a name inside.
    return not (before == 1 and line.word(0) in words.counts.joins.places)


def _is_idle(count: Count, words: FigureWords) -> bool:
    """ "several leaders" and "one man" are no figures; "several dead" and "one man killed" are."""
    vague = count.figure.vague
    if count.figure.article:
        return count.kind is None
    return vague in words.counts.refuse.vague_only_people and (count.kind is None or not count.kind.form)
