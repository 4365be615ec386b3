"""Which sentences of other languages bear a sentence out that tells a count: by the figures, not by words."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from dateline.text.compare import denies, tokenize
from dateline.text.cores import Cores
from dateline.text.coverage import LEAD, Coverage
from dateline.text.days import Days
from dateline.text.written import GateWords
from dateline.types.records import Quantity
from dateline.types.text import Span


@dataclass(frozen=True, slots=True)
class Count:
    """So many of a kind (dead, injured); hedged: "about 40"."""

    kind: str
    number: float
    hedged: bool

    def bears(self, other: "Count") -> bool:
        """Is it the same count, and no vaguer?"""
        return (self.kind, self.number) == (other.kind, other.number) and self.hedged <= other.hedged


class Abroad:
    """A story's sentences by the counts of people that they tell (40 dead), in any language."""

    def __init__(self, coverage: Coverage, cores: Cores, words: Mapping[str, GateWords]) -> None:
        """`words` are those of each language of the story."""
        self._coverage, self._cores, self._words = coverage, cores, words
        self._days = Days(coverage)

    def bearers(self, one: Span) -> tuple[Span, ...]:
        """Sentences of other languages, one a document, with the counts of one that tells nothing else of its own."""
        counts = self._counts.get(one, frozenset())
        if not counts or not self._says_no_more(one, counts):
            return ()
        found: dict[str, Span] = {}
        for other in self._leads:
            foreign = self._language(other) != self._language(one)
            if foreign and self._tell(other, counts) and not self._days.are_apart(one, other):
                found.setdefault(other.document, other)
        return tuple(found.values())

    def _tell(self, sentence: Span, counts: frozenset[Count]) -> bool:
        return all(any(own.bears(count) for own in self._counts[sentence]) for count in counts)

    def _says_no_more(self, one: Span, counts: frozenset[Count]) -> bool:
        """Are all its figures these counts, and its other words those of the whole story?"""
        figures = frozenset(term for term in self._cores.core(one) if term[0].isdigit())
        return figures <= {f"{count.number:g}" for count in counts} and self._cores.own(one) == 0

    def _is_plain(self, sentence: Span) -> bool:
        """Is it told there as a plain fact, in a language that is known?"""
        words = self._words.get(self._language(sentence))
        if words is None or sentence in self._coverage.commentary:
            return False
        unsure = words.vocabulary.hedges | words.doubt | words.conditions
        forms = [token.form for token in tokenize(self._coverage.text(sentence))]
        return not any(form in unsure or denies(form, words.vocabulary.negators) for form in forms)

    def _language(self, sentence: Span) -> str:
        return self._coverage.languages.get(sentence.document, self._coverage.language)

    @cached_property
    def _leads(self) -> tuple[Span, ...]:
        sentences = (s.span for own in self._coverage.sentences.values() for s in own[:LEAD])
        return tuple(span for span in sentences if span in self._counts and self._is_plain(span))

    @cached_property
    def _counts(self) -> Mapping[Span, frozenset[Count]]:
        """The counts of each sentence that are one number, hedged or not."""
        found: dict[Span, set[Count]] = {}
        for figure in self._coverage.view.records(Quantity):
            sentence = self._coverage.sentence(figure.span)
            if sentence and figure.counted and figure.relation is None and figure.low == figure.high is not None:
                count = Count(figure.counted, float(figure.high), figure.qualifier is not None)
                found.setdefault(sentence, set()).add(count)
        return {sentence: frozenset(own) for sentence, own in found.items()}
