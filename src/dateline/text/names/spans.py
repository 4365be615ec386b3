"""Where names stand in a parsed text: the gazetteer's, the tagger's and those that their form gives away."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dateline.text.names.rules import Known, NameRules
from dateline.text.names.titles import plain, title_before
from dateline.types.records import EntityKind
from dateline.types.text import Parse, Token

Why = Literal["gazetteer", "tagger", "title", "pattern"]
Range = tuple[int, int]

_LABELS = frozenset(("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"))
# Left off the ends of a name.
_HEAD_MARKS = frozenset("- -- – — \" “ ” ‘ ' ( [ , : ; * • / ’".split())  # noqa: SIM905
_TAIL_MARKS = frozenset("'s ’s ' ’ , - -- – — \" “ ” ‘ : ; ( /".split())  # noqa: SIM905
_ACRONYM = re.compile(r"(?:[A-Z]{2,6}|[A-Z][a-z]?[A-Z]{2,4}|[A-Z][a-z]{1,2}[A-Z]|(?:[A-Z]\.){2,5})s?")
_INITIALS = re.compile(r"(?:[A-Z]\.-?){1,3}")
_ADJECTIVAL = ("ic", "al", "ist", "ive", "ian", "ational")
_YEAR = re.compile(r"1[5-9][0-9]{2}|20[0-9]{2}")
# A sentence in capitals, or one in which most words begin with one (a headline): its capitals do not show names.
_SHOUTED, _TITLED, _TITLED_WORDS = 0.75, 0.7, 5
# More commas, brackets, full stops and figures make a list of names of it.
_TITLED_MARKS = 1
# A row of figures: so many, and such a share of its tokens.
_FIGURES, _TABLED = 2, 0.3
# A line of standings has this many figures at least; a result has two of them and few words.
_STANDING, _SCORES, _RESULT = 5, 2, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Words that may be a name: code points [start, end), tokens [first, last), and what speaks for which kind."""

    start: int
    end: int
    first: int
    last: int
    label: str = ""
    kind: EntityKind | None = None
    known: Known | None = None
    why: Why = "tagger"


class Finder:
    """Reads the names out of one parsed text; none in `blocked` stretches (furniture), only places in `datelines`."""

    def __init__(
        self, text: str, parse: Parse, rules: NameRules, blocked: Sequence[Range] = (), datelines: Sequence[Range] = ()
    ) -> None:
        self.text, self.parse, self.rules = text, parse, rules
        self.tokens: Sequence[Token] = parse.tokens
        self._starts = [token.start for token in parse.tokens]
        self._blocked, self.datelines = sorted(blocked), datelines
        self._sentence_starts = [first for first, _ in parse.sentences]
        self.shouted = self._shouted()
        self.titled = self._titled()
        self.tabled = self._tabled()

    def find(self, known: Iterable[Known]) -> list[Candidate]:
        """All candidates in the order of the text, none overlapping another."""
        listed = [self._from_known(entry) for entry in known]
        self._countries = {entry.first for entry in listed if entry.known and entry.known.sense("name", "adjective")}
        listed = [entry for entry in listed if entry.first < entry.last]
        taken = self._overlay(listed, [*self._elections(), *self._tagged()])
        return self._clear([*taken, *self._untagged(taken)])

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
            letters = [character for character in self.words(first, last) if character.isalpha()]
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

    def _candidate(
        self, first: int, last: int, *, label: str = "", kind: EntityKind | None = None, why: Why = "tagger"
    ) -> Candidate:
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        return Candidate(start=start, end=end, first=first, last=last, label=label, kind=kind, why=why)

    def _from_known(self, known: Known) -> Candidate:
        first = max(0, bisect_right(self._starts, known.start) - 1)
        last = bisect_left(self._starts, known.end)
        return Candidate(start=known.start, end=known.end, first=first, last=last, known=known, why="gazetteer")

    # --- the tagger's names

    def _tagged(self) -> Iterator[Candidate]:
        tokens = self.tokens
        place = 0
        while place < len(tokens):
            label = tokens[place].ent
            stop = place + 1
            while stop < len(tokens) and tokens[stop].ent == label and not tokens[stop].ent_start:
                stop += 1
            if label in _LABELS:
                for first, last in self._split(place, stop, label):
                    yield from self._trimmed(first, last, label)
            place = stop

    def _split(self, first: int, last: int, label: str) -> Iterator[Range]:
        """The names within what the tagger took for one: parted at commas, brackets, dashes, in tables at figures."""
        start = first
        for at in range(first, last):
            if self._parts(at, first, last, label):
                if start < at:
                    yield start, at
                start = at + 1
            elif self.tokens[at].text == "(" and at > start:
                yield start, at
                return
        if start < last:
            yield start, last

    def _parts(self, at: int, first: int, last: int, label: str) -> bool:
        word = self.tokens[at].text
        if label in ("PERSON", "GPE", "LOC"):
            parting = word in self.rules.parts or word in ("(", ")", "[", "]")
        else:
            parting = word in (",", ";") and (at + 1 == last or self.tokens[at + 1].text not in self.rules.corporate)
        owned = word in ("'s", "’s") and at + 1 < last and self.tokens[at + 1].text in self.rules.given
        return parting or owned or (word[0].isdigit() and at in self.tabled) or self._is_dash(at)

    def _is_dash(self, at: int) -> bool:
        """A dash between spaces parts names; without, it joins them."""
        token = self.tokens[at]
        spaced = (
            token.start > 0 and self.text[token.start - 1].isspace() and self.text[token.end : token.end + 1].isspace()
        )
        return spaced and token.text in ("-", "--", "–", "—")

    def _trimmed(self, first: int, last: int, label: str) -> Iterator[Candidate]:
        tokens = self.tokens
        while first < last and (plain(tokens[first].text) in self.rules.articles or tokens[first].text in _HEAD_MARKS):
            first += 1
        while first < last and self._is_tail(tokens[last - 1], label):
            last -= 1
        if label == "PERSON":
            first = self._past_title(first, last)
        if first < last and any(self._is_capital(at) for at in range(first, last)):
            yield self._candidate(first, self._extended(first, last, label), label=label)

    def _is_tail(self, token: Token, label: str) -> bool:
        number = token.text[0].isdigit() and label in ("PERSON", "GPE", "LOC")
        small = token.text.islower() and token.text not in self.rules.heads
        return token.text in _TAIL_MARKS or token.text in self.rules.links | self.rules.parts or number or small

    def _past_title(self, first: int, last: int) -> int:
        titles = self.rules.titles
        while first < last - 1:
            word = plain(self.tokens[first].text)
            title = word in titles.honorifics or (word in titles.heads and word not in titles.belonging)
            modifier = word in titles.modifiers and plain(self.tokens[first + 1].text) in titles.heads
            if not (title or modifier) or self.tokens[first].text in self.rules.given:
                break
            first += 1
        return first

    def _is_capital(self, at: int) -> bool:
        return any(map(str.isupper, self.tokens[at].text[:3])) and self.tokens[at].text[:1] not in "'’"

    def _extended(self, first: int, last: int, label: str) -> int:
        """With "of Manitoba" behind "Conservative Party", "III" behind a person, "party" behind its name."""
        tokens = self.tokens
        if label == "PERSON" and last < len(tokens) and tokens[last].text in self.rules.person_after:
            return last + 1
        if (
            label in ("ORG", "NORP", "PERSON", "GPE")
            and last < len(tokens)
            and tokens[last].text == "party"
            and first not in self.shouted
        ):
            return last + 1
        if label == "ORG" and self._is_half(first, last):
            last = self._past_half(last)
        if label in ("ORG", "LAW", "FAC") and self._opens(first, last):
            return self._past_complement(last)
        return last

    def _is_half(self, first: int, last: int) -> bool:
        """Adjectives alone ("Social Democratic") do not make a body's name."""
        return all(self.tokens[at].text.endswith(_ADJECTIVAL) for at in range(first, last))

    def _past_half(self, last: int) -> int:
        """Past "and Labour Party" behind "Social Democratic"."""
        at = last + 1
        while at < len(self.tokens) and self.tokens[last].text in ("and", "&") and self._is_name_word(at):
            if self.rules.heads.get(self.tokens[at].text) == "organization":
                return at + 1
            at += 1
        return last

    def _opens(self, first: int, last: int) -> bool:
        """May "of …" belong to this name? Its last word says what kind of body it is."""
        return self.rules.prefixes.get(self.tokens[last - 1].text) == "organization"

    def _past_complement(self, last: int) -> int:
        """Past "of the Republic", "for Religious Liberty", if capital words follow at once."""
        tokens = self.tokens
        while last < len(tokens) - 1 and tokens[last].text in ("of", "for"):
            at = last + 1
            if tokens[at].text == "the":
                at += 1
            stop = at
            while stop < len(tokens) and self._is_name_word(stop) and not (stop > at and self._opens_person(stop)):
                stop += 1
            if stop == at or plain(tokens[at].text) in self.rules.titles.heads:
                return last
            last = stop
            if (
                last < len(tokens) - 1
                and tokens[last].text in ("and", "&")
                and self._is_name_word(last + 1)
                and tokens[last + 1].ent_start is False
            ):
                last += 1
                while last < len(tokens) and self._is_name_word(last):
                    last += 1
        return last

    def _opens_person(self, at: int) -> bool:
        token = self.tokens[at]
        return (token.ent == "PERSON" and token.ent_start) or token.text in self.rules.given

    def _is_name_word(self, at: int) -> bool:
        token = self.tokens[at]
        return self._is_capital(at) and (
            token.tag.startswith("NNP") or not token.tag or token.tag in ("JJ", "NN", "NNS")
        )

    # --- gazetteer over tagger

    def _overlay(self, listed: list[Candidate], found: list[Candidate]) -> list[Candidate]:
        kept: list[Candidate] = []
        labels: dict[int, str] = {}
        for candidate in found:
            inside = _overlapping(listed, candidate)
            covering = [entry for entry in inside if entry.start <= candidate.start and candidate.end <= entry.end]
            labels.update((entry.start, candidate.label) for entry in covering)
            if covering or any(other.start < candidate.end and candidate.start < other.end for other in kept[-2:]):
                continue
            if not inside or candidate.kind or self._holds(candidate, inside):
                kept.append(candidate)
            else:
                kept.extend(self._remainder(candidate, inside))
        kept.sort(key=lambda entry: entry.start)
        listed = [entry for entry in listed if not self._is_fragment(entry)]
        free = [replace(entry, label=labels.get(entry.start, "")) for entry in listed if not _overlapping(kept, entry)]
        return sorted((*kept, *free), key=lambda entry: entry.start)

    def _is_fragment(self, entry: Candidate) -> bool:
        """Does what is hardly known stand in the middle of other capital words ("Houston" in "Houston Street")?"""
        if entry.known is None or not entry.known.weak or entry.first in self.shouted or entry.first in self.titled:
            return False
        start, stop = self.bounds(entry.first)
        before = entry.first > start and self.tokens[entry.first - 1].tag.startswith("NNP")
        after = entry.last < stop and self.tokens[entry.last].tag.startswith("NNP")
        return before or after

    def _holds(self, candidate: Candidate, inside: list[Candidate]) -> bool:
        """Is the tagger's longer name one name, of which what the gazetteer found is a part?"""
        words = [self.tokens[at].text for at in range(candidate.first, candidate.last)]
        split = any(word in ("'s", "’s", ",", ";", "/") for word in words[1:-1])
        headline = candidate.first in self.titled or candidate.first in self.shouted
        if split or (headline and self._kind_by_words(candidate.first, candidate.last) is None):
            return False
        joined = "and" in words[1:-1] and self._kind_by_words(candidate.first, candidate.last) is None
        small = any(word[0].islower() and word not in self.rules.links and word != "party" for word in words)
        if joined or small or any(entry.start < candidate.start for entry in inside):
            return False
        person = any(entry.end == candidate.end and _is_person(entry) for entry in inside)
        if person and candidate.label != "PERSON":
            return False
        if candidate.label in ("GPE", "LOC", "NORP"):
            return self._kind_by_words(candidate.first, candidate.last) is not None
        return True

    def _remainder(self, candidate: Candidate, inside: list[Candidate]) -> Iterator[Candidate]:
        """What is left of the tagger's name behind the gazetteer's ("Iran's Foreign Ministry"), if it is a name."""
        edge = max(entry.last for entry in inside)
        if (
            edge < candidate.last
            and edge not in self.titled
            and not any(entry.first > candidate.first for entry in inside)
        ):
            yield from self._trimmed(edge, candidate.last, candidate.label)

    def _kind_by_words(self, first: int, last: int) -> EntityKind | None:
        if last - first < 2:
            return None
        return self.rules.heads.get(self.tokens[last - 1].text) or self.rules.prefixes.get(self.tokens[first].text)

    # --- names that neither saw

    def _untagged(self, taken: list[Candidate]) -> Iterator[Candidate]:
        covered = {at for entry in taken for at in range(entry.first, entry.last)}
        for first, last in self._runs(covered):
            yield from self._from_run(first, last)

    def _runs(self, covered: set[int]) -> Iterator[Range]:
        """Unbroken capital words outside of what is taken."""
        at = 0
        while at < len(self.tokens):
            if at in covered or not self._may_start(at):
                at += 1
                continue
            stop = at + 1
            limit = self._sentence_end(at)
            while stop < limit and stop not in covered and self._is_name_word(stop):
                stop += 1
            yield at, stop
            at = stop

    def _sentence_end(self, at: int) -> int:
        return self.bounds(at)[1]

    def _may_start(self, at: int) -> bool:
        token = self.tokens[at]
        if not self._is_capital(at) or at in self.shouted:
            return False
        return token.tag.startswith("NNP") or bool(_ACRONYM.fullmatch(token.text)) or not token.tag

    def _from_run(self, first: int, last: int) -> Iterator[Candidate]:
        first = self._past_title(first, last)
        words = [self.tokens[at].text for at in range(first, last)]
        kind = self._kind_by_words(first, last)
        titled = (
            title_before(self.tokens, first, self.rules.titles, self.bounds(first)[0] if first < last else first)
            is not None
        )
        if kind is not None:
            last = self._past_complement(last) if self._opens(first, last) else last
            yield self._candidate(first, last, kind=kind, why="pattern")
        elif self._is_person(first, last):
            yield self._candidate(first, last, kind="person", why="pattern")
        elif titled and plain(words[0]) not in self.rules.titles.heads | self.rules.titles.modifiers:
            yield self._candidate(first, last, kind="person", why="title")
        elif len(words) == 1 and _ACRONYM.fullmatch(words[0]) and words[0] not in self.rules.refused:
            yield self._candidate(first, last, label="ACRONYM", why="pattern")
        elif first < last:
            yield self._candidate(first, last, label="RUN", why="pattern")

    def _is_person(self, first: int, last: int) -> bool:
        """A given name or initials, then a further word."""
        if last - first < 2:
            return False
        word = self.tokens[first].text
        return (word in self.rules.given or bool(_INITIALS.fullmatch(word))) and self.tokens[last - 1].text.isalpha()

    def _elections(self) -> Iterator[Candidate]:
        """A vote with its year is a name of its own: "2004 Norland general election"."""
        for at, token in enumerate(self.tokens):
            if token.text not in self.rules.votes:
                continue
            first, limit = at, max(0, at - 9)
            while first > limit and (
                self._is_capital(first - 1)
                or (
                    self.tokens[first - 1].text.isalpha()
                    and self.tokens[first - 1].text.islower()
                    and self.tokens[first - 1].tag == "JJ"
                )
                or self.tokens[first - 1].text in ("state", "leadership", "by", "-")
            ):
                first -= 1
            if first > 0 and _YEAR.fullmatch(self.tokens[first - 1].text) and first < at:
                yield self._candidate(first - 1, at + 1, kind="other", why="pattern")

    def _clear(self, candidates: Iterable[Candidate]) -> list[Candidate]:
        """Without those in furniture and those whose words are no name, in the order of the text."""
        found = (entry for entry in candidates if not self._refused(entry))
        return sorted(found, key=lambda entry: entry.start)

    def opens_origin(self, at: int) -> bool:
        """Behind a bracket: where somebody comes from, or a figure ("(Norland)", "(31st)")."""
        return at < len(self.tokens) and (at in self._countries or self.tokens[at].text[0].isdigit())

    def is_scored(self, first: int, last: int) -> bool:
        """Does a figure follow in a row of results or standings, as behind a team's name?"""
        if first not in self.tabled or last >= len(self.tokens) or not self.tokens[last].text[0].isdigit():
            return False
        start, stop = self.bounds(first)
        figures = sum(token.text[0].isdigit() for token in self.tokens[start:stop])
        return (first == start and figures >= _STANDING) or (figures == _SCORES and stop - start <= _RESULT)

    def is_blocked(self, at: int) -> bool:
        """Does a token stand where there are no names?"""
        return self._is_covered(self.tokens[at].start, self.tokens[at].end)

    def _is_covered(self, start: int, end: int) -> bool:
        return any(low < end and start < high for low, high in self._blocked)

    def _refused(self, entry: Candidate) -> bool:
        if self._is_covered(entry.start, entry.end):
            return True
        if entry.known is not None:
            return False
        return self.text[entry.start : entry.end] in self.rules.refused or self._is_title(entry)

    def _is_title(self, entry: Candidate) -> bool:
        """Nothing but words of titles ("Supreme", "Ayatollah")?"""
        titles = self.rules.titles
        words = [token.text for token in self.tokens[entry.first : entry.last]]
        return words[-1] not in self.rules.heads and all(
            plain(word) in titles.honorifics or plain(word) in titles.heads or plain(word) in titles.modifiers
            for word in words
        )


def _is_person(entry: Candidate) -> bool:
    return entry.known is not None and any(sense.kind == "person" for sense in entry.known.senses)


def _overlapping(entries: list[Candidate], wanted: Candidate) -> list[Candidate]:
    """Those of the entries, ordered and disjoint, that share code points with the wanted one."""
    low = bisect_right(entries, wanted.start, key=lambda entry: entry.end)
    found = []
    while low < len(entries) and entries[low].start < wanted.end:
        found.append(entries[low])
        low += 1
    return found
