"""Names that neither gazetteer nor tagger has, by their form: capital words, given names, acronyms, elections."""

import re
from collections.abc import Iterator, Sequence

from dateline.text.names.candidates import Candidate, kind_by_words, make_candidate
from dateline.text.names.edges import Edges
from dateline.text.names.passage import Passage, Range
from dateline.text.names.titles import plain, title_before

_ACRONYM = re.compile(r"(?:[A-Z]{2,6}|[A-Z][a-z]?[A-Z]{2,4}|[A-Z][a-z]{1,2}[A-Z]|(?:[A-Z]\.){2,5})s?")
_INITIALS = re.compile(r"(?:[A-Z]\.-?){1,3}")
_YEAR = re.compile(r"1[5-9][0-9]{2}|20[0-9]{2}")
# Words between the year of a vote and the vote.
_LONGEST = 9


class Untagged:
    """Finds such names in one passage."""

    def __init__(self, passage: Passage, edges: Edges) -> None:
        self._passage, self._edges = passage, edges
        self._tokens, self._rules = passage.tokens, passage.rules

    def find(self, taken: Sequence[Candidate]) -> Iterator[Candidate]:
        """Those outside of what is taken, in order."""
        covered = {at for entry in taken for at in range(entry.first, entry.last)}
        for first, last in self._runs(covered):
            yield from self._from_run(first, last)

    def _runs(self, covered: set[int]) -> Iterator[Range]:
        """Unbroken capital words outside of what is taken."""
        at = 0
        while at < len(self._tokens):
            if at in covered or not self._may_start(at):
                at += 1
                continue
            stop = at + 1
            limit = self._passage.bounds(at)[1]
            while stop < limit and stop not in covered and self._passage.is_name_word(stop):
                stop += 1
            yield at, stop
            at = stop

    def _may_start(self, at: int) -> bool:
        token = self._tokens[at]
        if not self._passage.is_capital(at) or at in self._passage.shouted:
            return False
        return token.tag.startswith("NNP") or bool(_ACRONYM.fullmatch(token.text)) or not token.tag

    def _from_run(self, first: int, last: int) -> Iterator[Candidate]:
        if not self._tokens[first].tag:
            first, last = self._person_within(self._past_articles(first, last), last)
            if first == last:
                return
        first = self._passage.past_title(first, last)
        if 0 < first < last and self._rules.prefixes.get(self._tokens[first - 1].text) in ("vessel", "operation"):
            first -= 1
        words = [self._tokens[at].text for at in range(first, last)]
        kind = kind_by_words(self._passage, first, last)
        if kind is not None:
            last = self._edges.past_complement(last) if self._edges.opens(first, last) else last
            yield make_candidate(self._passage, first, last, kind=kind, why="pattern")
        elif self._is_person(first, last):
            yield make_candidate(self._passage, first, last, kind="person", why="pattern")
        elif self._is_titled(first, last):
            yield make_candidate(self._passage, first, last, kind="person", why="title")
        elif len(words) == 1 and _ACRONYM.fullmatch(words[0]) and words[0] not in self._rules.refused:
            yield make_candidate(self._passage, first, last, label="ACRONYM", why="pattern")
        elif first < last:
            yield make_candidate(self._passage, first, last, label="RUN", why="pattern")

    def _is_titled(self, first: int, last: int) -> bool:
        """Does a title stand before tokens [first, last), which begin with none?"""
        titles = self._rules.titles
        if first >= last or title_before(self._tokens, first, titles, self._passage.bounds(first)[0]) is None:
            return False
        return plain(self._tokens[first].text) not in titles.heads | titles.modifiers

    def _past_articles(self, first: int, last: int) -> int:
        """Past "Die" at the head of a sentence."""
        while first < last and plain(self._tokens[first].text) in self._rules.articles:
            first += 1
        return first

    def _person_within(self, first: int, last: int) -> Range:
        """Where nouns have capitals too: the given name in a run of capital words and what follows it, else the run."""
        for at in range(first, last - 1):
            if self._tokens[at].text in self._rules.given:
                stop = at + 1
                while stop < last - 1 and self._tokens[stop].text in self._rules.given:
                    stop += 1
                return at, stop + 1
        return first, last

    def _is_person(self, first: int, last: int) -> bool:
        """A given name or initials, then a further word."""
        if last - first < 2:
            return False
        opening = self._tokens[first].text
        given = opening in self._rules.given or bool(_INITIALS.fullmatch(opening))
        return given and self._tokens[last - 1].text.isalpha()

    def elections(self) -> Iterator[Candidate]:
        """A vote with its year is a name of its own: "2004 Norland general election"."""
        for at, token in enumerate(self._tokens):
            if token.text not in self._rules.votes:
                continue
            first, limit = at, max(0, at - _LONGEST)
            while first > limit and self._is_of_vote(first - 1):
                first -= 1
            if first > 0 and _YEAR.fullmatch(self._tokens[first - 1].text) and first < at:
                yield make_candidate(self._passage, first - 1, at + 1, kind="other", why="pattern")

    def _is_of_vote(self, at: int) -> bool:
        """May a word stand between the year and the vote?"""
        token = self._tokens[at]
        adjective = token.text.isalpha() and token.text.islower() and token.tag == "JJ"
        return self._passage.is_capital(at) or adjective or token.text in ("state", "leadership", "by", "-")
