"""Where names stand in a parsed text: the gazetteer's, the tagger's and those that their form gives away."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dateline.text.names.edges import Edges
from dateline.text.names.passage import Passage, Range
from dateline.text.names.rules import Known, NameRules
from dateline.text.names.tables import find_cells
from dateline.text.names.titles import plain, title_before
from dateline.types.records import EntityKind
from dateline.types.text import Parse

Why = Literal["gazetteer", "tagger", "title", "pattern"]

_LABELS = frozenset(("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"))
_THINGS = ("PRODUCT", "WORK_OF_ART")
_ACRONYM = re.compile(r"(?:[A-Z]{2,6}|[A-Z][a-z]?[A-Z]{2,4}|[A-Z][a-z]{1,2}[A-Z]|(?:[A-Z]\.){2,5})s?")
_INITIALS = re.compile(r"(?:[A-Z]\.-?){1,3}")
_YEAR = re.compile(r"1[5-9][0-9]{2}|20[0-9]{2}")


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


class Finder(Passage):
    """Finds the names of a passage."""

    def __init__(
        self, text: str, parse: Parse, rules: NameRules, blocked: Sequence[Range] = (), datelines: Sequence[Range] = ()
    ) -> None:
        super().__init__(text, parse, rules, blocked, datelines)
        self._starts = [token.start for token in parse.tokens]
        self._edges = Edges(self)
        self._countries: set[int] = set()
        self._mixed: set[int] = set()
        # Where the words for a state begin, also inside a longer name ("US State Department"), and its code.
        self.states: dict[int, str] = {}

    def find(self, known: Iterable[Known]) -> list[Candidate]:
        """All candidates in the order of the text, none overlapping another."""
        listed = [self._from_known(entry) for entry in known]
        self._countries = {entry.first for entry in listed if entry.known and entry.known.sense("name", "adjective")}
        self.states = {entry.first: code for entry in listed if (code := _state(entry)) is not None}
        listed = [self._compound(entry) for entry in listed if entry.first < entry.last]
        cells = [*self._dateline_places(listed), *self._cells(listed)]
        self._mixed = {entry.first for entry in listed if self._is_mixed(entry)}
        listed = [entry for entry in listed if entry.first not in self._mixed]
        taken = [*cells, *_apart(self._overlay(listed, [*self._elections(), *self._tagged()]), cells)]
        return self._clear(self._whole([*taken, *self._untagged(taken)]))

    def _whole(self, entries: Iterable[Candidate]) -> list[Candidate]:
        """Halves of a name ("Tomas Lund-Reed", "CNDD-FDD", a surname cut off) are one; known ones stay apart."""
        joined: list[Candidate] = []
        for entry in sorted(entries, key=lambda entry: entry.start):
            left = joined[-1] if joined else None
            if left and self._is_half(left, entry):
                label = left.label if left.label not in ("", "RUN") else entry.label
                joined[-1] = self._candidate(left.first, entry.last, label=label, kind=left.kind, why=left.why)
            else:
                joined.append(entry)
        return joined

    def _is_half(self, left: Candidate, right: Candidate) -> bool:
        glued = left.end + 1 == right.start and self.text[left.end] == "-"
        token = self.tokens[left.last - 1]
        cut_off = (
            left.last == right.first
            and left.label == "PERSON"
            and (right.label == "PERSON" or (right.label == "RUN" and self._is_titled(left.first)))
            and left.first not in self.titled | self.shouted | self.tabled
            and token.dep == "compound"
            and right.first <= token.head < right.last
        )
        settled = any(entry.known and not entry.known.weak for entry in (left, right))
        tagged = bool(self.tokens[left.first].tag) or left.label == right.label == "ACRONYM"
        return ((glued and tagged) or cut_off) and not settled

    def _compound(self, entry: Candidate) -> Candidate:
        """The whole of a place's double name of which the gazetteer knows the end ("Sankt Varda-Lomas")."""
        first = entry.first
        hyphened = (
            first > 1
            and self.tokens[first - 1].text == "-"
            and self.tokens[first - 1].end == entry.start
            and self.tokens[first - 2].end == self.tokens[first - 1].start
        )
        place = entry.known is not None and all(s.kind == "place" and s.form == "name" for s in entry.known.senses)
        if not (hyphened and place and self.is_capital(first - 2) and self.tokens[first - 2].text[1:].islower()):
            return entry
        return self._candidate(first - 2, entry.last, kind="place", why="pattern")

    def _is_titled(self, first: int) -> bool:
        """Does a title in capitals stand before a name ("Judge")?"""
        return first > 0 and self.tokens[first - 1].tag == "NNP"

    def _is_mixed(self, entry: Candidate) -> bool:
        """Is a people's name half of another word ("Native American", "Afro-Norwegian")?"""
        if entry.known is None or not entry.known.sense("adjective") or entry.first == 0:
            return False
        before = entry.first - 1 - (self.tokens[entry.first - 1].text == "-" and entry.first > 1)
        word = self.tokens[before].text
        return word.lower() in self.rules.mixed and word[0].isupper()

    def _dateline_places(self, listed: list[Candidate]) -> Iterator[Candidate]:
        """The place at the head of a dateline, where the gazetteer does not know all of it."""
        for start, end in self.datelines:
            first = bisect_left(self._starts, start)
            last = first
            while last < len(self.tokens) and self.tokens[last].end <= end and self.is_capital(last):
                last += 1
            if first < last and not any(entry.first == first and entry.last == last for entry in listed):
                yield self._candidate(first, last, kind="place", why="pattern")

    def _cells(self, listed: list[Candidate]) -> list[Candidate]:
        """What rows of figures name; a country or a known person stays what it is, whatever it won."""
        settled = {
            (entry.first, entry.last)
            for entry in listed
            if entry.known and (_is_settled(entry.known) or self.words(entry.first, entry.last) in self.rules.nations)
        }
        cells = sorted(find_cells(self), key=lambda cell: (cell.first, -cell.last))
        kept: list[Candidate] = []
        for cell in cells:
            if (cell.first, cell.last) not in settled and (not kept or kept[-1].last <= cell.first):
                kept.append(self._candidate(cell.first, cell.last, kind=cell.kind, why="pattern"))
        return kept

    def _candidate(
        self, first: int, last: int, *, label: str = "", kind: EntityKind | None = None, why: Why = "tagger"
    ) -> Candidate:
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        word = self.tokens[last - 1].text
        if word.endswith(".") and word in self.rules.corporate and last == self.bounds(first)[1]:
            # The full stop of "Corp." that ends the sentence is the sentence's.
            end -= 1
        return Candidate(start=start, end=end, first=first, last=last, label=label, kind=kind, why=why)

    def _from_known(self, known: Known) -> Candidate:
        first = max(0, bisect_right(self._starts, known.start) - 1)
        last = bisect_left(self._starts, known.end)
        return Candidate(start=known.start, end=known.end, first=first, last=last, known=known, why="gazetteer")

    def _tagged(self) -> Iterator[Candidate]:
        tokens = self.tokens
        place = 0
        while place < len(tokens):
            label = tokens[place].ent
            stop = place + 1
            while stop < len(tokens) and (
                (tokens[stop].ent == label and not tokens[stop].ent_start) or self._is_torn(stop)
            ):
                stop += 1
            if label in _LABELS:
                for first, last in self._edges.names(place, stop, label):
                    yield self._candidate(first, last, label=label)
            place = stop

    def _is_torn(self, at: int) -> bool:
        """Does the tagger call the second half of a company's name a thing of its own?"""
        left, right = self.tokens[at - 1], self.tokens[at]
        return left.ent == "ORG" and right.ent in _THINGS and left.dep == "compound" and left.head == at

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
        opening = inside[0].first == candidate.first and inside[0].known and inside[0].known.sense("adjective")
        if opening and self.tokens[inside[0].last].text in self.rules.given:
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
            for first, last in self._edges.trimmed(edge, candidate.last, candidate.label):
                yield self._candidate(first, last, label=candidate.label)

    def _kind_by_words(self, first: int, last: int) -> EntityKind | None:
        if last - first < 2:
            return None
        opening = self.rules.prefixes.get(self.tokens[first].text)
        if opening in ("vessel", "operation"):
            return opening
        return self.rules.heads.get(self.tokens[last - 1].text) or opening

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
            limit = self.bounds(at)[1]
            while stop < limit and stop not in covered and self.is_name_word(stop):
                stop += 1
            yield at, stop
            at = stop

    def _may_start(self, at: int) -> bool:
        token = self.tokens[at]
        if not self.is_capital(at) or at in self.shouted:
            return False
        return token.tag.startswith("NNP") or bool(_ACRONYM.fullmatch(token.text)) or not token.tag

    def _from_run(self, first: int, last: int) -> Iterator[Candidate]:
        if not self.tokens[first].tag:
            first, last = self._person_within(first, last)
        first = self.past_title(first, last)
        if 0 < first < last and self.rules.prefixes.get(self.tokens[first - 1].text) in ("vessel", "operation"):
            first -= 1
        words = [self.tokens[at].text for at in range(first, last)]
        kind = self._kind_by_words(first, last)
        titled = (
            title_before(self.tokens, first, self.rules.titles, self.bounds(first)[0] if first < last else first)
            is not None
        )
        if kind is not None:
            last = self._edges.past_complement(last) if self._edges.opens(first, last) else last
            yield self._candidate(first, last, kind=kind, why="pattern")
        elif self._is_person(first, last):
            yield self._candidate(first, last, kind="person", why="pattern")
        elif titled and plain(words[0]) not in self.rules.titles.heads | self.rules.titles.modifiers:
            yield self._candidate(first, last, kind="person", why="title")
        elif len(words) == 1 and _ACRONYM.fullmatch(words[0]) and words[0] not in self.rules.refused:
            yield self._candidate(first, last, label="ACRONYM", why="pattern")
        elif first < last:
            yield self._candidate(first, last, label="RUN", why="pattern")

    def _person_within(self, first: int, last: int) -> Range:
        """Where nouns have capitals too: the given name in a run of capital words and what follows it, else the run."""
        for at in range(first, last - 1):
            if self.tokens[at].text in self.rules.given:
                stop = at + 1
                while stop < last - 1 and self.tokens[stop].text in self.rules.given:
                    stop += 1
                return at, stop + 1
        return first, last

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
                self.is_capital(first - 1)
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

    def _refused(self, entry: Candidate) -> bool:
        if self.is_covered(entry.start, entry.end) or (entry.first in self._mixed and entry.last - entry.first == 1):
            return True
        if entry.known is not None:
            return self.text[entry.end : entry.end + 1] == "$"
        return self.text[entry.start : entry.end] in self.rules.refused or self._is_title(entry)

    def _is_title(self, entry: Candidate) -> bool:
        """Nothing but words of titles ("Supreme", "Ayatollah")?"""
        titles = self.rules.titles
        words = [token.text for token in self.tokens[entry.first : entry.last]]
        return words[-1] not in self.rules.heads and all(
            plain(word) in titles.honorifics or plain(word) in titles.heads or plain(word) in titles.modifiers
            for word in words
        )


def _is_settled(known: Known) -> bool:
    return any(sense.kind in ("country", "person") for sense in known.senses)


def _apart(entries: Iterable[Candidate], cells: list[Candidate]) -> list[Candidate]:
    """The entries that share no word with a cell."""
    return [entry for entry in entries if not _overlapping(cells, entry)]


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


def _state(entry: Candidate) -> str | None:
    """The code of the state that the words name or are the adjective of, if they can mean no other."""
    senses = entry.known.senses if entry.known else ()
    codes = {sense.country for sense in senses if sense.form in ("name", "adjective")}
    alone = all(sense.kind == "country" for sense in senses)
    return codes.pop() if alone and len(codes) == 1 else None
