"""Where names stand in a parsed text: the gazetteer's, the tagger's and those that their form gives away."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from dateline.text.names.candidates import Candidate, make_candidate, overlapping
from dateline.text.names.edges import Edges
from dateline.text.names.overlay import overlay
from dateline.text.names.parties import find_namesakes
from dateline.text.names.passage import Passage, Range
from dateline.text.names.rules import Known, NameRules
from dateline.text.names.tables import find_cells
from dateline.text.names.titles import plain
from dateline.text.names.untagged import Untagged
from dateline.types.text import Parse

_LABELS = frozenset(("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"))
_THINGS = ("PRODUCT", "WORK_OF_ART")


class Finder(Passage):
    """Finds the names of a passage."""

    def __init__(
        self, text: str, parse: Parse, rules: NameRules, blocked: Sequence[Range] = (), datelines: Sequence[Range] = ()
    ) -> None:
        super().__init__(text, parse, rules, blocked, datelines)
        self._starts = [token.start for token in parse.tokens]
        self._edges = Edges(self)
        self._untagged = Untagged(self, self._edges)
        self._countries: set[int] = set()
        self._mixed: set[int] = set()
        # Where the words for a state begin, also inside a longer name ("US State Department"), and its code.
        self.states: dict[int, str] = {}
        # Where the seats of governments begin.
        self.seats: set[int] = set()
        # Where the names of parties begin that are not the listed ones.
        self.namesakes: set[int] = set()

    def find(self, known: Iterable[Known]) -> list[Candidate]:
        """All candidates in the order of the text, none overlapping another."""
        listed = [self._from_known(entry) for entry in known]
        self._countries = {entry.first for entry in listed if entry.known and entry.known.sense("name", "adjective")}
        self.states = {entry.first: code for entry in listed if (code := _state(entry)) is not None}
        self.seats = {entry.first for entry in listed if entry.known and entry.known.sense("metonym")}
        self.namesakes = find_namesakes(self, listed, self.states)
        listed = [entry for entry in listed if entry.first not in self.namesakes]
        listed = [self._compound(entry) for entry in listed if entry.first < entry.last]
        cells = [*self._dateline_places(listed), *self._cells(listed)]
        self._mixed = {entry.first for entry in listed if self._is_mixed(entry)}
        listed = [entry for entry in listed if entry.first not in self._mixed]
        tagged = [*self._untagged.elections(), *self._tagged()]
        taken = [*cells, *_apart(overlay(self, self._edges, listed, tagged), cells)]
        return self._clear(self._whole([*taken, *self._untagged.find(taken)]))

    def _whole(self, entries: Iterable[Candidate]) -> list[Candidate]:
        """Halves of a name ("Tomas Lund-Reed", "CNDD-FDD", a surname cut off) are one; known ones stay apart."""
        joined: list[Candidate] = []
        for entry in sorted(entries, key=lambda entry: entry.start):
            left = joined[-1] if joined else None
            if left and self._is_half(left, entry):
                label = left.label if left.label not in ("", "RUN") else entry.label
                joined[-1] = make_candidate(self, left.first, entry.last, label=label, kind=left.kind, why=left.why)
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
        return make_candidate(self, first - 2, entry.last, kind="place", why="pattern")

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
                yield make_candidate(self, first, last, kind="place", why="pattern")

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
                kept.append(make_candidate(self, cell.first, cell.last, kind=cell.kind, why="pattern"))
        return kept

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
                    yield make_candidate(self, first, last, label=label)
            place = stop

    def _is_torn(self, at: int) -> bool:
        """Does the tagger call the second half of a company's name a thing of its own?"""
        left, right = self.tokens[at - 1], self.tokens[at]
        return left.ent == "ORG" and right.ent in _THINGS and left.dep == "compound" and left.head == at

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
    return [entry for entry in entries if not overlapping(cells, entry)]


def _state(entry: Candidate) -> str | None:
    """The code of the state that the words name or are the adjective of, if they can mean no other."""
    senses = entry.known.senses if entry.known else ()
    codes = {sense.country for sense in senses if sense.form in ("name", "adjective")}
    alone = all(sense.kind == "country" for sense in senses)
    return codes.pop() if alone and len(codes) == 1 else None
