"""A parsed text and its layout: which sentences are headlines or tables, and where capital letters mean names."""

from bisect import bisect_right
from collections.abc import Sequence

from dateline.text.names.rules import NameRules
from dateline.text.names.titles import plain
from dateline.types.text import Parse, Token

Range = tuple[int, int]

# A sentence in capitals, or one in which most words begin with one (a headline): its capitals do not show names.
_SHOUTED, _TITLED, _TITLED_WORDS = 0.75, 0.7, 5
# More commas, brackets, full stops and figures make a list of names of it.
_TITLED_MARKS = 1
# Of sports: so many different words of sports, and such a share of all tokens.
_SPORTS, _SPORTING = 3, 0.02
# A row of figures: so many, and such a share of its tokens.
_FIGURES, _TABLED = 2, 0.3
# A line of standings has this many figures at least; a result has two of them and few words.
_STANDING, _SCORES, _RESULT = 5, 2, 8


class Passage:
    """One parsed text; there are no names in `blocked` stretches (furniture), only places in `datelines`."""

    def __init__(
        self, text: str, parse: Parse, rules: NameRules, blocked: Sequence[Range] = (), datelines: Sequence[Range] = ()
    ) -> None:
        self.text, self.parse, self.rules = text, parse, rules
        self.tokens: Sequence[Token] = parse.tokens
        self._blocked, self.datelines = sorted(blocked), datelines
        self._sentence_starts = [first for first, _ in parse.sentences]
        self.shouted = self._shouted()
        self.titled = self._titled()
        self.tabled = self._tabled()
        self.sporting = self._is_sporting()

    def words(self, first: int, last: int) -> str:
        """The text of a range of tokens."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end] if first < last else ""

    def sentence(self, token: int) -> int:
        """Number of the sentence that holds a token."""
        return bisect_right(self._sentence_starts, token) - 1

    def bounds(self, token: int) -> Range:
        """The tokens of the sentence that holds a token."""
        return self.parse.sentences[self.sentence(token)]

    def _shouted(self) -> set[int]:
        """Tokens of sentences in capitals."""
        found: set[int] = set()
        for first, last in self.parse.sentences:
            words = self.words(first, last)
            if sum(map(str.isupper, words)) <= _SHOUTED * 6:
                continue
            letters = [character for character in words if character.isalpha()]
            if len(letters) > 6 and sum(map(str.isupper, letters)) >= _SHOUTED * len(letters):
                found.update(range(first, last))
        return found

    def _titled(self) -> set[int]:
        """Tokens of sentences in which long words begin with a capital letter."""
        found: set[int] = set()
        for first, last in self.parse.sentences:
            words = [token.text for token in self.tokens[first:last] if len(token.text) > 3 and token.text.isalpha()]
            capitals = sum(word[0].isupper() for word in words)
            marks = sum(token.text in (",", "(", ".") or token.text[0].isdigit() for token in self.tokens[first:last])
            closed = self.tokens[last - 1].text == "."
            if (
                not closed
                and len(words) >= _TITLED_WORDS
                and capitals >= _TITLED * len(words)
                and marks <= _TITLED_MARKS
            ):
                found.update(range(first, last))
        return found

    def _tabled(self) -> set[int]:
        """Tokens of sentences that are rows of figures (results, prices)."""
        found: set[int] = set()
        for first, last in self.parse.sentences:
            figures = sum(token.text[0].isdigit() for token in self.tokens[first:last])
            if figures >= _FIGURES and figures >= _TABLED * (last - first):
                found.update(range(first, last))
        return found

    def _is_sporting(self) -> bool:
        """Is it a report of sports?"""
        words = [token.text.lower() for token in self.tokens]
        clear = {word for word in words if word in self.rules.sports}
        if len(clear) < _SPORTS:
            return False
        loose = self.rules.sports_loose
        return sum(word in clear or word in loose for word in words) >= _SPORTING * len(words)

    def is_scored(self, first: int, last: int) -> bool:
        """Does a figure follow in a row of results or standings, as behind a team's name?"""
        if first not in self.tabled or last >= len(self.tokens) or not self.tokens[last].text[0].isdigit():
            return False
        start, stop = self.bounds(first)
        figures = sum(token.text[0].isdigit() for token in self.tokens[start:stop])
        return (first == start and figures >= _STANDING) or (figures == _SCORES and stop - start <= _RESULT)

    def is_blocked(self, at: int) -> bool:
        """Does a token stand where there are no names?"""
        return self.is_covered(self.tokens[at].start, self.tokens[at].end)

    def is_covered(self, start: int, end: int) -> bool:
        """Do code points [start, end) touch a stretch without names?"""
        return any(low < end and start < high for low, high in self._blocked)

    def in_dateline(self, start: int) -> bool:
        """Does a code point belong to the dateline?"""
        return any(low <= start < high for low, high in self.datelines)

    def is_capital(self, at: int) -> bool:
        """Is there a capital letter among the first three of a token?"""
        return any(map(str.isupper, self.tokens[at].text[:3])) and self.tokens[at].text[:1] not in "'’"

    def is_name_word(self, at: int) -> bool:
        """May a token be a part of a name?"""
        token = self.tokens[at]
        return self.is_capital(at) and (
            token.tag.startswith("NNP") or not token.tag or token.tag in ("JJ", "NN", "NNS")
        )

    def past_title(self, first: int, last: int) -> int:
        """Where the name begins in tokens [first, last) that may begin with titles."""
        titles = self.rules.titles
        while first < last - 1:
            word = plain(self.tokens[first].text)
            title = word in titles.honorifics or (word in titles.heads and word not in titles.belonging)
            modifier = word in titles.modifiers and plain(self.tokens[first + 1].text) in titles.heads
            bare = first == last - 2 and self.tokens[last - 1].text in self.rules.heads
            if not (title or modifier) or bare or self.tokens[first].text in self.rules.given:
                break
            first += 1
        return first
