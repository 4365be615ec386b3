"""Which entities a noun phrase stands for, by the mentions inside it."""

from collections.abc import Mapping, Sequence

from dateline.text.tree import Tree
from dateline.text.words import Words
from dateline.types.records import Entity, Mention

_AGENTS = frozenset({"person", "organization", "country", "vessel"})
_PLACES = frozenset({"place", "facility"})
_RELATED = frozenset({"counterpart", "rival", "opponent", "colleague", "predecessor", "successor", "host", "guest"})
_PREPOSITIONS = ("of", "by", "from", "with", "against", "for", "in", "at", "near")
_LOCATIVE = frozenset({"in", "at", "near", "for"})


class Sides:
    """Entities of the phrases of one sentence; `mentions` are those of its part of the document, in text order.

    `home` is the country that a bare "the government" means here, if there is only one it can mean.
    """

    def __init__(
        self, words: Words, mentions: Sequence[Mention], entities: Mapping[str, Entity], home: str | None = None
    ) -> None:
        self.words, self.tree, self.entities, self.home = words, words.tree, entities, home
        self.at: dict[int, Mention] = {}
        for mention in mentions:
            for index in _covered(self.tree, mention):
                self.at.setdefault(index, mention)

    def entity(self, head: int, *, depth: int = 0) -> str | None:
        """The key of the entity a phrase names or, failing that, belongs to ("Norland's army", "a Norlandic court")."""
        own = self._named(head)
        if own is not None or depth > 3:
            return own
        for child in self.tree.children(head, "appos"):
            named = self._named(child)
            if named is not None:
                return named
        found = self._owner(head, _AGENTS) or self._behind(head, depth) or self._issued_in(head, depth)
        found = found or self._owner(head, _PLACES)
        return found or (self.home if self._is_bare_government(head) else None)

    def entities_of(self, heads: Sequence[int]) -> tuple[str, ...]:
        """The entities of one side in order; "US and British activists" are of two countries."""
        found: list[str | None] = []
        for head in heads:
            found.append(self.entity(head))
            owners = self.tree.children(head, "compound", "amod", "nmod", "poss")
            found += [self._named(child) for child in owners if self._is_paired(child, head)]
            for child in (*owners, *(inner for word, inner in self.tree.prepositions(head) if word == "of")):
                if self._named(child) is not None and found[-1] == self._named(child):
                    found += [self._named(other) for other in self.tree.children(child, "conj")]
        return tuple(dict.fromkeys(key for key in found if key is not None))

    def _is_paired(self, index: int, head: int) -> bool:
        """ "Chile-Peru talks": two names that a hyphen makes a pair."""
        tight = self.tree[index].end + 1 == self.tree[head].start and self._named(head) is not None
        return tight and index + 2 == head and self.tree[index + 1].text in {"-", "–"}

    def _is_bare_government(self, head: int) -> bool:
        """ "the government", "government forces": with no name before or behind it."""
        if self.words.is_a(head, "government"):
            return True
        return any(self.words.is_a(child, "government") for child in self.tree.children(head, "compound"))

    def _named(self, index: int) -> str | None:
        mention = self.at.get(index)
        return mention.entity if mention is not None and mention.entity in self.entities else None

    def _owner(self, head: int, kinds: frozenset[str]) -> str | None:
        """The nearest possessor, name or adjective of nationality before the head ("the Lima police")."""
        mine = () if self.tree.lemma(head) in _RELATED else ("poss",)  # "his Thai counterpart" is not he
        for deps in (deps for deps in (mine, ("compound", "amod", "nmod")) if deps):
            for child in reversed(self.tree.children(head, *deps)):
                named = self._named(child)
                if named is not None and self.entities[named].kind in kinds:
                    return named
                deeper = self._owner(child, kinds) if self.tree[child].dep in {"poss", "compound"} else None
                if deeper is not None:
                    return deeper
        return None

    def _issued_in(self, head: int, depth: int) -> str | None:
        """ "a report released in Lima": a text speaks for the country where it was issued."""
        if not self.words.is_a(head, "paper"):
            return None
        for clause in self.tree.children(head, "acl", "relcl"):
            places = (inner for word, inner in self.tree.prepositions(clause) if word in _LOCATIVE)
            found = next((key for key in (self.entity(place, depth=depth + 1) for place in places) if key), None)
            if found is not None:
                return found
        return None

    def _behind(self, head: int, depth: int) -> str | None:
        """ "the president of Norland", "a court in Norland": places lend their name only if they are countries."""
        hanging = self.tree.prepositions(head)
        for wanted in _PREPOSITIONS:
            for word, inner in hanging:
                if word != wanted or inner <= head:
                    continue
                key = self.entity(inner, depth=depth + 1)
                if key is not None and (wanted not in _LOCATIVE or self.entities[key].kind == "country"):
                    return key
        return None


def _covered(tree: Tree, mention: Mention) -> list[int]:
    """The tokens of the sentence that a mention covers, found by bisection."""
    low, high = tree.first, tree.last
    while low < high:
        middle = (low + high) // 2
        if tree[middle].end <= mention.span.start:
            low = middle + 1
        else:
            high = middle
    found = []
    while low < tree.last and tree[low].start < mention.span.end:
        found.append(low)
        low += 1
    return found
