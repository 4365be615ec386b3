"""The sentences of a story as they are compared: given names and named days need not be repeated word by word."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from dateline.text.compare import Passage, Vocabulary, passage, terms
from dateline.text.coverage import Coverage
from dateline.text.whoswho import fold
from dateline.types.text import Span


class Comparable:
    """Makes the passages of one language without what two reports of one thing say or leave out."""

    def __init__(self, coverage: Coverage, language: str, words: Vocabulary, dates: Iterable[str]) -> None:
        """`dates` are words for days, which are compared by what they mean (text/days.py) where the report is dated."""
        self._coverage, self._language, self._words = coverage, language, words
        self._dates = frozenset(terms(dates, words))
        self._given = frozenset(terms(_given_names(coverage), words))

    def passages(self) -> tuple[Passage, ...]:
        """All sentences of the language that are compared."""
        found = self._coverage.passages(self._language, self._words)
        return tuple(self._plain(one) for one in found)

    def passage(self, span: Span, text: str) -> Passage:
        """The sentence at a span in the form `text`."""
        return self._plain(passage(span, text, self._words))

    def _plain(self, one: Passage) -> Passage:
        dated = self._dates if self._coverage.published(one.span) else frozenset[str]()
        return replace(
            one,
            order=tuple(term for term in one.order if term not in dated),
            stems=one.stems - dated,
            names=one.names - dated - self._given,
        )


def _given_names(coverage: Coverage) -> frozenset[str]:
    """First names of persons whose last name nobody else of the story has."""
    persons = {fold(identity.name) for identity in coverage.identities.values() if identity.kind == "person"}
    full = [name.split() for name in persons if " " in name]
    last = Counter(words[-1] for words in full)
    given = frozenset(word for words in full if last[words[-1]] == 1 for word in words[:-1] if len(word) > 1)
    return given - frozenset(last)
