"""On what condition: the if-clauses and exchanges that hang on a clause."""

from dateline.text.clauses import CONDITIONS, Frame
from dateline.text.stance_words import StanceWords
from dateline.text.tree import Tree


class Conditions:
    """Conditions in one sentence."""

    def __init__(self, tree: Tree, words: StanceWords) -> None:
        self.tree, self.words = tree, words

    def is_only(self, frame: Frame, found: tuple[tuple[int, int], ...] = ()) -> bool:
        """ "would only join after", "could accept only if"."""
        opened = any(self.tree[first].text.lower() == "only" for first, _ in found)
        return opened or any(
            self.tree[child].text.lower() == "only" for child in self.tree.children(frame.head, "advmod")
        )

    def of(self, frame: Frame) -> tuple[tuple[int, int], ...]:
        """The conditions of a clause as half-open token ranges."""
        found = []
        for child in self.tree.children(frame.head, "advcl", "prep", "acl"):
            inside = self.tree.inside(child)
            first, last = inside[0], inside[-1] + 1
            if self._is_condition(child, first, frame):
                found.append((first, last))
        for noun in (frame.object, *(head for _, head in frame.prepositions)):
            for child in self.tree.children(noun, "prep", "acl") if noun is not None else ():
                inside = self.tree.inside(child)
                if self.starts_exchange(inside[0]):
                    found.append((inside[0], inside[-1] + 1))
        return tuple(found)

    def _is_condition(self, child: int, first: int, frame: Frame) -> bool:
        mark = self.tree.child(child, "mark")
        mark = mark if mark is not None else self.tree.child(child, "advmod")
        word = self.tree[mark].text.lower() if mark is not None else self.tree[child].text.lower()
        start = min(first, mark) if mark is not None else first
        if self.starts_exchange(start):
            return True
        if word in CONDITIONS:
            return True
        if word in {"until", "once", "before"} and frame.negative:
            return True
        near = {
            self.tree[i].text.lower() for i in range(max(self.tree.first, start - 2), min(start + 2, self.tree.last))
        }
        return word in {"until", "once", "after", "when", "before"} and ("only" in near or self.is_only(frame))

    def starts_exchange(self, index: int) -> bool:
        """Does "in exchange for", "on condition that" or the like begin here?"""
        text = " ".join(self.tree[i].text.lower() for i in range(index, min(index + 4, self.tree.last)))
        return any(begins(text, phrase) for phrase in self.words.lists["exchange"])


def begins(text: str, phrase: str) -> bool:
    """Does the text begin with the whole words of the phrase?"""
    return text == phrase or text.startswith(phrase + " ")
