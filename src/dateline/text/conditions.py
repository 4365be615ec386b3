"""On what condition: the if-clauses and exchanges that hang on a clause."""

from dateline.text.clause_parts import CONDITIONS
from dateline.text.clauses import Frame
from dateline.text.stance_words import StanceWords
from dateline.text.tree import Tree

_BOUNDS = frozenset({"until", "before"})
_STEPS = frozenset({"until", "once", "after", "when", "before"})
# "will sign once", "agreed to leave as soon as": these bind what has not been done yet.
_AWAITED = ("once", "as soon as", "if and when", "when and if")
# "will not …, but only if", which the parser may hang elsewhere.
_JOINING = frozenset({"but", "and"})
_LATER = frozenset({"if", "when", "after", "once", "as"})


class Conditions:
    """Conditions in one sentence."""

    def __init__(self, tree: Tree, words: StanceWords) -> None:
        self.tree, self.words = tree, words

    def is_only(self, frame: Frame, found: tuple[tuple[int, int], ...] = ()) -> bool:
        """ "would only join after", "could accept only if"."""
        opened = any(self._lower(first) == "only" for first, _ in found)
        return opened or any(self._lower(child) == "only" for child in self.tree.children(frame.head, "advmod"))

    def of(self, frame: Frame, *, refusing: bool = False) -> tuple[tuple[int, int], ...]:
        """The conditions of a clause as half-open token ranges; `refusing`: an "until" binds as after a "not"."""
        found = []
        for child in self.tree.children(frame.head, "advcl", "prep", "acl", "advmod"):
            inside = self.tree.inside(child)
            if self._is_condition(child, inside[0], frame, refusing=refusing or frame.negative):
                found.append(self._trimmed(inside[0], inside[-1] + 1))
        found += self._afterthought(frame) if not found else ()
        for noun in (frame.object, *(head for _, head in frame.prepositions)):
            for child in self.tree.children(noun, "prep", "acl") if noun is not None else ():
                inside = self.tree.inside(child)
                if self.starts_exchange(inside[0]):
                    found.append(self._trimmed(inside[0], inside[-1] + 1))
        return tuple(found)

    def _is_condition(self, child: int, first: int, frame: Frame, *, refusing: bool) -> bool:
        mark = self.tree.child(child, "mark")
        mark = mark if mark is not None else self.tree.child(child, "advmod")
        word = self._lower(mark) if mark is not None else self._lower(child)
        start = min(first, mark) if mark is not None else first
        if self.starts_exchange(start) or child == frame.condition or self._is_awaited(child, start, frame):
            return True
        if self.tree[child].dep == "advmod":
            return False
        if word in CONDITIONS:
            return True
        if word in _BOUNDS and refusing and not self._is_date(child):
            return word == "until" or bool(frame.modal) or frame.infinitive  # "rejected it before the vote"
        near = {self._lower(i) for i in range(max(self.tree.first, start - 2), min(start + 2, self.tree.last))}
        return word in _STEPS and ("only" in near or self.is_only(frame))

    def _is_date(self, child: int) -> bool:
        """ "until Friday" is no condition."""
        return any(self.tree[head].ent in {"DATE", "TIME"} for head in self.tree.children(child, "pobj"))

    def _is_awaited(self, child: int, start: int, frame: Frame) -> bool:
        """Does a clause with "once" or the like begin here, before or behind what is still to be done?"""
        if self.tree[child].dep != "advcl" and self.tree.child(child, "advcl") is None:
            return False  # "once and for all"
        text = " ".join(self._lower(i) for i in range(start, min(start + 3, self.tree.last)))
        return bool(frame.modal or frame.infinitive) and any(begins(text, phrase) for phrase in _AWAITED)

    def _afterthought(self, frame: Frame) -> tuple[tuple[int, int], ...]:
        """ "would grant it, but only if …": behind the nearest clause with a modal."""
        if not frame.modal:
            return ()
        for index in range(frame.head + 2, self.tree.last - 2):
            if self.tree[index].tag == "MD":
                return ()
            joined = self._lower(index) == "only" and self._lower(index - 1) in _JOINING
            if joined and self._lower(index + 1) in _LATER:
                return (self._trimmed(index, self.tree.last),)
        return ()

    def _trimmed(self, first: int, last: int) -> tuple[int, int]:
        """Without a ", the minister said" that the parser takes in; a bare "provided" up to the end of the sentence."""
        if last - first == 1:
            last = self.tree.last
        for index in range(last - 1, first, -1):
            if self.tree[index].text == "," and any(self._speaks(i) for i in range(index, last)):
                last = index
        while last - 1 > first and self.tree[last - 1].pos in {"PUNCT", "SPACE"}:
            last -= 1
        return first, last

    def _speaks(self, index: int) -> bool:
        return self.tree[index].pos == "VERB" and self.words.has("speech", self.tree.lemma(index))

    def _lower(self, index: int) -> str:
        return self.tree[index].text.lower()

    def starts_exchange(self, index: int) -> bool:
        """Does "in exchange for", "on condition that" or the like begin here?"""
        text = " ".join(self._lower(i) for i in range(index, min(index + 4, self.tree.last)))
        return any(begins(text, phrase) for phrase in self.words.lists["exchange"])


def begins(text: str, phrase: str) -> bool:
    """Does the text begin with the whole words of the phrase?"""
    return text == phrase or text.startswith(phrase + " ")
