"""Whom a thing concerns: who made it, whom it is meant for, where it is ("the ban imposed on Sudland")."""

from collections.abc import Iterable

from dateline.text.words import Words

# Under "on" and "against" a clause on a noun names who suffers it: "the sanctions imposed on Sudland".
_SUFFERED = frozenset({"on", "against", "upon"})
_INSIDE = ("in", "inside")
_ASIDE = frozenset({"advcl", "nsubj", "nsubjpass", "relcl", "parataxis", "conj"})


class Bearers:
    """Looks behind the things that stand where another party might stand."""

    def __init__(self, words: Words) -> None:
        self.words, self.tree = words, words.tree

    def behind(self, heads: tuple[int, ...], prepositions: Iterable[str]) -> tuple[int, ...]:
        """ "accusations by the council": of a thing, the party that one of the prepositions names."""
        if len(heads) != 1 or self.words.is_party(heads[0]) or self.words.is_a(heads[0], "place"):
            return heads
        for preposition in prepositions:
            head = self.words.after(heads[0], preposition)
            if head is not None and self.words.is_party(head):
                return self.tree.members(head)
        return heads

    def suffering(self, heads: tuple[int, ...]) -> tuple[int, ...]:
        """ "the sanctions imposed on Sudland", "aid in the north": who or which place bears a deed's thing."""
        if len(heads) != 1 or self._is_bearer(heads[0]):
            return heads
        for clause in self.tree.children(heads[0], "acl", "relcl"):
            for word, head in self.tree.prepositions(clause):
                if word in _SUFFERED and self.words.is_a(clause, "imposing"):
                    return self.tree.members(head)
        return self._inside(heads[0]) or heads

    def concerned(self, predicate: int) -> tuple[int, ...]:
        """ "agreed to a truce in Sudland", "laid down arms in the north": where the thing is that it is about."""
        nouns = (i for i in self.tree.inside(predicate, _ASIDE) if i > predicate and self.tree[i].pos == "NOUN")
        things = (noun for noun in nouns if not self.words.is_any(noun, ("summit", "visit")))
        return next((found for found in map(self._inside, things) if found), ())

    def parted(self, index: int) -> tuple[int, ...]:
        """ "a mediation effort to end the rift between Norland and Sudland": both of whom "between" speaks."""
        after = (i for i in range(index + 1, self.tree.last) if self.tree[i].text.lower() == "between")
        inner = (head for at in after for head in self.tree.objects(at))
        return next((self.tree.members(head) for head in inner if self.words.is_party(head)), ())

    def _is_bearer(self, head: int) -> bool:
        helpers = self.words.is_a(head, "peacework")  # peacekeepers help where they are sent
        return not helpers and self.words.is_any(head, ("party", "place", "territory", "target"))

    def _inside(self, noun: int) -> tuple[int, ...]:
        for preposition in _INSIDE:
            head = self.words.after(noun, preposition)
            if head is not None and self.words.is_a(head, "place"):
                return self.tree.members(head)
        return ()
