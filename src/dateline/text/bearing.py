"""Why a sentence that has the words of another does not bear it out: another day, a plan, a condition."""

from dateline.text.compare import Passage, terms, tokenize
from dateline.text.coverage import Coverage
from dateline.text.days import Days
from dateline.text.written import GateWords

# So many words behind a word of plan or possibility, and behind one of condition, stand under it.
PLANNED, CONDITIONAL = 4, 6
# How sure a verb stands without such a word (GateWords.levels).
BARE = 4


class Bearing:
    """Looks at the words of a story's sentences for what comparing their content cannot see."""

    def __init__(self, coverage: Coverage, words: GateWords) -> None:
        self._coverage, self._words, self._days = coverage, words, Days(coverage)

    def refuses(self, one: Passage, other: Passage) -> bool:
        """May the second sentence not bear out the first, whatever their words?"""
        return self._days.are_apart(one.span, other.span) or self._is_weaker(one, other)

    def _is_weaker(self, one: Passage, other: Passage) -> bool:
        """Does the second one plan, allow or ask what the first one tells: "set to override", "whether it opens"?"""
        forms = [token.form for token in tokenize(self._coverage.text(one.span))]
        mine = frozenset(terms(forms, self._words.vocabulary))
        least = min((level for form in forms if (level := self._words.levels.get(form))), default=BARE)
        forms = [token.form for token in tokenize(self._coverage.text(other.span))]
        for place, (form, term) in enumerate(zip(forms, terms(forms, self._words.vocabulary), strict=True)):
            under = self._reach(form, least)
            if (
                term not in mine
                and under
                and not one.stems.isdisjoint(terms(forms[place + 1 : place + 1 + under], self._words.vocabulary))
            ):
                return True
        return False

    def _reach(self, form: str, least: int) -> int:
        """How many words stand under a word that makes them less sure than a verb of level `least`."""
        if form in self._words.conditions:
            return CONDITIONAL
        return PLANNED if self._words.levels.get(form, BARE) < least else 0
