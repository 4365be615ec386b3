"""When and where an act took place: the time expressions and places of the clause that tells it."""

from collections.abc import Sequence

from dateline.text.clauses import Frame
from dateline.text.tree import Tree
from dateline.types.records import Mention, TimeExpression
from dateline.types.text import Span

_PLACING = frozenset(
    {"in", "at", "near", "outside", "inside", "on", "off", "around", "across", "along", "throughout", "over", "through"}
)
_ABOUT = frozenset({"on", "over"})
_BOUNDS = frozenset({"for", "until", "till", "since", "before", "after", "by"})
_DATED = ("DATE", "TIME")


class Circumstances:
    """Looks in the words that belong to a clause and to none below it."""

    def __init__(self, tree: Tree, frames: Sequence[Frame]) -> None:
        self.tree = tree
        self._clauses = frozenset(frame.head for frame in frames)
        self._nouns = {f.head: f.governor for f in frames if _is_of_noun(f)}

    def clause_of(self, index: int) -> int:
        """The predicate whose clause a token stands in (the root where there is none)."""
        steps = 0
        while index not in self._clauses and self.tree[index].head != index and steps < 200:
            index, steps = self.tree[index].head, steps + 1
        return index

    def _near(self, index: int, clause: int, trigger: int) -> int | None:
        """How far a token is from the trigger, if it stands in the act's clause or in the event noun's phrase."""
        if trigger != clause and self._below(index, trigger):
            return abs(index - trigger)
        noun = self._nouns.get(clause)
        if noun is not None and self.tree[index].head == noun and index < noun:
            return abs(index - trigger)  # "the June strikes conducted by", "the June raid in which"
        return 1000 + abs(index - trigger) if self.clause_of(index) == clause else None

    def _below(self, index: int, noun: int) -> bool:
        steps = 0
        while index != noun and self.tree[index].head != index and steps < 200:
            index, steps = self.tree[index].head, steps + 1
        return index == noun

    def time(self, times: Sequence[TimeExpression], clause: int, trigger: int) -> TimeExpression | None:
        """The dated expression nearest to the trigger among those of its clause."""
        ranked = []
        for number, time in enumerate(times):
            index = self._token_at(time.span)
            if index is None or time.type not in _DATED or not time.value[:1].isdigit():
                continue
            if not self._tells_when(time.span, trigger):
                continue
            distance = self._near(index, clause, trigger)
            if distance is not None:
                ranked.append((distance, number, time))
        return min(ranked, key=lambda found: found[:2])[2] if ranked else None

    def _tells_when(self, span: Span, trigger: int) -> bool:
        """Not where it is a bound ("until Monday"), a purpose ("for June 6") or another noun's ("Friday's talks")."""
        index = self._head_of(span)
        if index is None:
            return False
        token, head = self.tree[index], self.tree[index].head
        if token.dep in {"poss", "compound", "nmod", "amod"}:
            return head == trigger or self.tree[head].pos not in {"NOUN", "PROPN"}
        return token.dep != "pobj" or self.tree[head].text.lower() not in _BOUNDS

    def place(self, places: Sequence[Mention], clause: int, trigger: int, sides: Sequence[int]) -> Mention | None:
        """The place nearest to the trigger that a preposition of place puts there; what is a side is no place."""
        ranked = []
        for number, mention in enumerate(places):
            index = self._head_of(mention.span)
            if index is None or index in sides or self._preposition(index) not in _PLACING:
                continue
            if trigger != clause and self._is_matter(index, trigger):
                continue
            distance = self._near(index, clause, trigger)
            if distance is not None:
                ranked.append((distance, number, mention))
        return min(ranked, key=lambda found: found[:2])[2] if ranked else None

    def _is_matter(self, index: int, noun: int) -> bool:
        """ "talks on the strait": what the noun is about, not where it is."""
        hanging = self.tree[index].head
        return self.tree[hanging].text.lower() in _ABOUT and self.tree[hanging].head == noun

    def _preposition(self, index: int) -> str:
        """The preposition that governs a place, also through what it lies in ("the port of X" is at X)."""
        token = self.tree[index]
        if token.dep in {"conj", "appos"}:
            return self._preposition(token.head) if token.head < index else ""
        return self.tree[token.head].text.lower() if token.dep == "pobj" else ""

    def _token_at(self, span: Span) -> int | None:
        return next((i for i in self.tree if self.tree[i].start < span.end and span.start < self.tree[i].end), None)

    def _head_of(self, span: Span) -> int | None:
        """The token of a mention whose head lies outside it."""
        inside = [i for i in self.tree if self.tree[i].start < span.end and span.start < self.tree[i].end]
        return next((i for i in inside if self.tree[i].head not in inside or self.tree[i].head == i), None)


def _is_of_noun(frame: Frame) -> bool:
    """Does the clause tell what happened in the very event that its noun names?"""
    within = frame.relation == "relative" and any(head == frame.governor for _, head in frame.prepositions)
    return within or (frame.relation == "reduced" and not frame.infinitive)
