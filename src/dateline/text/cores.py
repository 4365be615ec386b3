"""What a sentence says beside the setting that all of its story shares, and when two sentences say the same."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

from dateline.text.compare import Vocabulary, overlap, passage, shingles, terms, tokenize
from dateline.text.coverage import LEAD, Coverage
from dateline.types.records import Sentence
from dateline.types.text import Span

# A word in the first sentences of more than this share of the documents is the story's setting.
SETTING = 0.25
# Shared part of the smaller core that makes two sentences one; of the larger that makes one evidence for the other.
ALIKE, BEARS = 0.6, 0.7
# Shared part of the word pairs of the shorter one that does so too, where the cores have some of their words in common.
IN_ROW, SOME = 0.4, 0.3
# Words of its own that a sentence may have and still tell only what the whole story is about: the event of the first
# quarter of its reports, in the words that this share of them has, and so many of them at least.
BARE, OPENING, OPENED = 1, 0.15, 3


class Cores:
    """The content stems of each sentence without the setting, found when asked for."""

    def __init__(self, coverage: Coverage, words: Vocabulary, plain: Iterable[str] = ()) -> None:
        """`plain` words narrow nothing: of how many there were, and who says so."""
        self._coverage, self._words = coverage, words
        self._plain = frozenset(terms(plain, words))
        self._found: dict[Span, frozenset[str]] = {}
        self._figures: dict[Span, frozenset[str]] = {}

    def core(self, sentence: Span) -> frozenset[str]:
        """The stems that are the sentence's own."""
        if sentence not in self._found:
            stems = passage(sentence, self._coverage.text(sentence), self._words).stems
            self._found[sentence] = stems - self._setting
        return self._found[sentence]

    @cached_property
    def _setting(self) -> frozenset[str]:
        counts = self._counts(self._coverage.sentences.values())
        least = max(4.0, SETTING * len(self._coverage.documents))
        return frozenset(stem for stem, count in counts.items() if count >= least)

    def _counts(self, documents: Iterable[Sequence[Sentence]]) -> Counter[str]:
        """In how many documents' first sentences each stem stands."""
        counts: Counter[str] = Counter()
        for document in documents:
            leads = [passage(s.span, self._coverage.text(s.span), self._words) for s in document[:LEAD]]
            counts.update(frozenset(stem for one in leads for stem in one.stems if not stem[0].isdigit()))
        return counts

    def alike(self, one: Span, other: Span) -> bool:
        """Do two sentences say the same, by their own words or by words in a row? With other amounts never."""
        if self._amounts(one) != self._amounts(other):
            return False
        shared, in_a_row = self.shared(one, other), self._in_a_row(one, other) >= IN_ROW
        if len(self.core(one) & self.core(other)) < 2 and not in_a_row:
            return False  # one word in common is chance
        return shared >= ALIKE or (shared >= SOME and in_a_row)

    def _in_a_row(self, one: Span, other: Span) -> float:
        """The shared part of the word pairs of the shorter sentence."""
        return overlap(*(shingles(self._coverage.text(sentence), 2) for sentence in (one, other)))

    def shared(self, one: Span, other: Span) -> float:
        """The shared part of the smaller core; all of it when both only name the setting."""
        mine, yours = self.core(one), self.core(other)
        least = min(len(mine), len(yours))
        return len(mine & yours) / least if least else float(mine == yours)

    def bears(self, one: Span, other: Span) -> bool:
        """Does the second sentence say most of what the first one says?"""
        mine = self.core(one)
        return len(mine & self.core(other)) >= BEARS * len(mine)

    def retell(self, one: Span, other: Span) -> bool:
        """Do both only tell the event that the story began with, and no figures that are all different?"""
        if any(self.own(sentence) > BARE or self._is_timed(sentence) for sentence in (one, other)):
            return False
        mine, yours = (frozenset(term for term in self.core(span) if term[0].isdigit()) for span in (one, other))
        return not mine or not yours or bool(mine & yours)

    def own(self, sentence: Span) -> int:
        """How many words it has that the first reports did not have, figures left out."""
        known = self._opening | self._plain
        return sum(not term[0].isdigit() and term not in known for term in self.core(sentence))

    def _is_timed(self, sentence: Span) -> bool:
        """Does it give an hour?"""
        times = self._coverage.times.get(sentence.document, ())
        return any(time.type == "TIME" and sentence.holds(time.span) for time in times)

    @cached_property
    def _opening(self) -> frozenset[str]:
        """The words of the first reports of a long story."""
        documents = [own for own in self._coverage.sentences.values() if own and self._coverage.leads(own[0].span)]
        first = documents[: len(documents) // 4]
        least = max(OPENED, OPENING * len(first))
        return frozenset(stem for stem, count in self._counts(first).items() if count >= least)

    def _amounts(self, sentence: Span) -> frozenset[str]:
        """Figures that are the sentence's own, and words like all and some."""
        if sentence not in self._figures:
            forms = frozenset(token.form for token in tokenize(self._coverage.text(sentence)))
            figures = frozenset(term for term in self.core(sentence) if term[0].isdigit())
            self._figures[sentence] = figures | (forms & self._words.quantifiers)
        return self._figures[sentence]
