"""Where a name begins and ends within, or beyond, what the tagger took for one."""

from collections.abc import Iterator

from dateline.text.names.passage import Passage, Range
from dateline.text.names.titles import plain
from dateline.types.text import Token

# Left off the ends of a name.
_HEAD_MARKS = frozenset("- -- – — \" “ ” ‘ ' ( [ , : ; * • / ’".split())  # noqa: SIM905
_TAIL_MARKS = frozenset("'s ’s ' ’ , - -- – — \" “ ” ‘ : ; ( /".split())  # noqa: SIM905
_QUOTES = frozenset('"“”„')
# A nickname between marks has so many tokens, the marks counted.
_NICKNAME = 6
_ADJECTIVAL = ("ic", "al", "ist", "ive", "ian", "ational")


class Edges:
    """Parts, trims and extends the tagger's names in one passage."""

    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        self._text, self._tokens, self._rules = passage.text, passage.tokens, passage.rules

    def names(self, first: int, last: int, label: str) -> Iterator[Range]:
        """The names within tokens [first, last), which the tagger took for one name of a kind."""
        for start, stop in self._split(first, last, label):
            yield from self.trimmed(start, stop, label)

    def _split(self, first: int, last: int, label: str) -> Iterator[Range]:
        """The names within what the tagger took for one: parted at commas, brackets, dashes, in tables at figures."""
        start = first
        for at in range(first, last):
            if self._parts(at, first, last, label):
                if start < at:
                    yield start, at
                start = at + 1
            elif self._tokens[at].text == "(" and at > start:
                yield start, at
                return
        if start < last:
            yield start, last

    def _parts(self, at: int, first: int, last: int, label: str) -> bool:
        word = self._tokens[at].text
        if label in ("PERSON", "GPE", "LOC"):
            parting = word in self._rules.parts or word in ("(", ")", "[", "]")
        else:
            parting = word in (",", ";") and (at + 1 == last or self._tokens[at + 1].text not in self._rules.corporate)
        owned = word in ("'s", "’s") and at + 1 < last and self._tokens[at + 1].text in self._rules.given
        return parting or owned or (word[0].isdigit() and at in self._passage.tabled) or self._is_dash(at)

    def _is_dash(self, at: int) -> bool:
        """A dash between spaces parts names; without, it joins them."""
        token = self._tokens[at]
        spaced = (
            token.start > 0
            and self._text[token.start - 1].isspace()
            and self._text[token.end : token.end + 1].isspace()
        )
        return spaced and token.text in ("-", "--", "–", "—")

    def trimmed(self, first: int, last: int, label: str) -> Iterator[Range]:
        """Tokens [first, last) without articles, marks and titles at the ends, with what belongs to the name behind."""
        tokens = self._tokens
        while first < last and self._is_head(tokens[first]):
            first += 1
        while first < last and (self._is_tail(tokens[last - 1], label) or self._ends_in_score(first, last)):
            last -= 1
        if label == "PERSON":
            first = self._passage.past_title(self._before_person(first), last)
            last = self._past_nickname(first, last)
        if first > 0 and first < last and self._rules.prefixes.get(tokens[first - 1].text) in ("vessel", "operation"):
            first -= 1
        if first < last and any(self._passage.is_capital(at) for at in range(first, last)):
            yield first, self._extended(first, last, label)

    def _before_person(self, first: int) -> int:
        """Back to the first of given names that the tagger left out."""
        tokens = self._tokens
        while first > 0:
            token = tokens[first - 1]
            given = token.tag == "NNP" and token.dep == "compound" and token.head >= first and token.text[1:].islower()
            if not given or token.ent:
                break
            first -= 1
        return first

    def _past_nickname(self, first: int, last: int) -> int:
        """Past the surname in 'Tomas "Iron Hand" Reed', where the tagger stopped at a mark."""
        tokens = self._tokens
        opening = next((at for at in range(first + 1, min(last + 1, len(tokens))) if tokens[at].text in _QUOTES), None)
        if opening is None:
            return last
        for at in range(opening + 2, min(opening + _NICKNAME, len(tokens) - 1)):
            if tokens[at].text in _QUOTES:
                stop = at + 1
                while stop < len(tokens) and self._passage.is_name_word(stop):
                    stop += 1
                return max(stop, last) if stop > at + 1 else last
            if not self._passage.is_capital(at) and tokens[at].text not in self._rules.links:
                return last
        return last

    def _is_head(self, token: Token) -> bool:
        return plain(token.text) in self._rules.articles or token.text in _HEAD_MARKS

    def _is_tail(self, token: Token, label: str) -> bool:
        number = token.text[0].isdigit() and label in ("PERSON", "GPE", "LOC")
        small = token.text.islower() and token.text not in self._rules.heads
        return token.text in _TAIL_MARKS or token.text in self._rules.links | self._rules.parts or number or small

    def _ends_in_score(self, first: int, last: int) -> bool:
        """ "Westmere 7-0": a score behind a name."""
        words = [token.text for token in self._tokens[max(first, last - 3) : last]]
        return len(words) == 3 and words[0].isdigit() and words[1] in "-–" and words[2].isdigit()

    def _extended(self, first: int, last: int, label: str) -> int:
        """With "of Manitoba" behind "Conservative Party", "III" behind a person, "party" behind its name."""
        tokens = self._tokens
        if label == "PERSON":
            return self._past_person(last)
        if (
            label in ("ORG", "NORP", "PERSON", "GPE")
            and last < len(tokens)
            and tokens[last].text == "party"
            and first not in self._passage.shouted
        ):
            return last + 1
        if label == "ORG" and self._is_half(first, last):
            last = self._past_half(last)
        if label in ("ORG", "LAW", "FAC") and self.opens(first, last):
            return self.past_complement(last)
        return last

    def _past_person(self, last: int) -> int:
        """Past the second half of "Song-ho" and past "III"."""
        tokens = self._tokens
        if (
            last + 1 < len(tokens)
            and tokens[last].text == "-"
            and tokens[last].start == tokens[last - 1].end
            and tokens[last + 1].start == tokens[last].end
            and tokens[last + 1].text.isalpha()
        ):
            last += 2
        return last + 1 if last < len(tokens) and tokens[last].text in self._rules.person_after else last

    def _is_half(self, first: int, last: int) -> bool:
        """Adjectives alone ("Social Democratic") do not make a body's name."""
        return all(self._tokens[at].text.endswith(_ADJECTIVAL) for at in range(first, last))

    def _past_half(self, last: int) -> int:
        """Past "and Labour Party" behind "Social Democratic"."""
        at = last + 1
        while at < len(self._tokens) and self._tokens[last].text in ("and", "&") and self._passage.is_name_word(at):
            if self._rules.heads.get(self._tokens[at].text) == "organization":
                return at + 1
            at += 1
        return last

    def opens(self, first: int, last: int) -> bool:
        """May "of …" belong to this name? Its last word says what kind of body it is."""
        return self._rules.prefixes.get(self._tokens[last - 1].text) == "organization"

    def past_complement(self, last: int) -> int:
        """Past "of the Republic", "for Religious Liberty", if capital words follow at once."""
        tokens = self._tokens
        while last < len(tokens) - 1 and tokens[last].text in ("of", "for"):
            at = last + 1
            if tokens[at].text == "the":
                at += 1
            stop = at
            while (
                stop < len(tokens) and self._passage.is_name_word(stop) and not (stop > at and self._opens_person(stop))
            ):
                stop += 1
            if stop == at or plain(tokens[at].text) in self._rules.titles.heads:
                return last
            last = stop
            if (
                last < len(tokens) - 1
                and tokens[last].text in ("and", "&")
                and self._passage.is_name_word(last + 1)
                and tokens[last + 1].ent_start is False
            ):
                last += 1
                while last < len(tokens) and self._passage.is_name_word(last):
                    last += 1
        return last

    def _opens_person(self, at: int) -> bool:
        token = self._tokens[at]
        return (token.ent == "PERSON" and token.ent_start) or token.text in self._rules.given
