"""The words of a noun that name an issue: without determiners, possessives and what is joined to it."""

from itertools import pairwise

from dateline.text.conditions import Conditions
from dateline.text.stance_words import StanceWords
from dateline.text.tree import Tree

# What a name for an issue holds behind its noun; other phrases say where and when.
_KEPT = frozenset({"of", "on", "for", "over", "between", "with", "to", "from", "against", "about"})
_LONGEST_NAME = 8


class IssueWords:
    """Spells out the noun phrases of one sentence."""

    def __init__(self, tree: Tree, tables: StanceWords, conditions: Conditions) -> None:
        self.tree, self.tables, self.conditions = tree, tables, conditions

    def lemmas(self, noun: int) -> tuple[str, ...]:
        """The noun with what stands before it and behind its "of"."""
        return tuple(self.tree.lemma(i) for i in self._kept(noun, {"of", "for", "from"}))

    def words(self, noun: int) -> str:
        """The phrase without determiners, possessives and what is joined to it."""
        kept = self._kept(noun, _KEPT)
        kept = [i for i in kept if i == noun or not self._is_slack(i)]
        while kept[-1] != noun and self.tree[kept[-1]].pos in {"ADP", "PUNCT", "DET", "ADJ"}:
            kept.pop()
        while len(kept) > 1 and self.tree[kept[0]].pos == "CCONJ":
            kept.pop(0)
        if not kept[0:1] or not self.tree[noun].text[0].isalnum() or self.tree[kept[-1]].tag == "POS":
            return ""
        return self._joined(kept)

    def _is_slack(self, index: int) -> bool:
        """A word that tells nothing apart ("any"), or the measure of "a 30-foot tree"."""
        measured = any(
            self.tree[child].dep == "nummod" and self.tree[index - 1].text == "-" for child in self.tree.children(index)
        )
        named = self.tree[index].pos == "PROPN"
        return measured or (not named and self.tables.has("slack", self.tree[index].text.lower()))

    def _joined(self, kept: list[int]) -> str:
        """The words, with the hyphens and without the spaces that the text has not."""
        text = self._plain(kept[0])
        for before, index in pairwise(kept):
            close = self.tree[before].end == self.tree[index].start
            hyphen = index == before + 2 and self.tree[index].start - self.tree[before].end == 1
            text += ("-" if hyphen and self.tree[before + 1].text == "-" else "" if close else " ") + self._plain(index)
        return text

    def _kept(self, noun: int, prepositions: set[str] | frozenset[str]) -> list[int]:
        first, last = self.tree.phrase(noun)
        for child in self.tree.children(noun, "prep"):  # "sovereignty over": the tree takes it for a time
            if child == last and self.tree[child].text.lower() == "over":
                last = self.tree.inside(child)[-1] + 1
        last = next((i for i in range(noun + 1, last) if self._ends_name(i, noun, prepositions)), last)
        skipped = {"det", "poss", "case", "predet", "nummod", "punct"}
        kept = [i for i in range(first, last) if i == noun or self._stays(i, noun, skipped)]
        return kept[: max(_LONGEST_NAME, kept.index(noun) + 1)]

    def _ends_name(self, index: int, noun: int, prepositions: set[str] | frozenset[str]) -> bool:
        token = self.tree[index]
        away = (
            token.dep == "prep" and token.text.lower() not in prepositions and not self._is_place(index, prepositions)
        )
        return (
            away
            or (token.text in {",", "(", "-", "–", "—"} and token.dep == "punct" and self._splits(index))
            or (self.conditions.starts_exchange(index) or token.dep in {"appos", "relcl", "acl"})
        )

    def _is_place(self, index: int, prepositions: set[str] | frozenset[str]) -> bool:
        """ "the station at Cape Ruel": where it stands belongs to the name of a thing."""
        named = any(self.tree[head].pos == "PROPN" for head in self.tree.children(index, "pobj"))
        return named and self.tree[index].text.lower() in {"in", "at"} and prepositions is _KEPT

    def _splits(self, index: int) -> bool:
        """Is the mark set off by spaces or a comma (not the hyphen of "cease-fire")?"""
        return self.tree[index].text not in {"-", "–"} or self.tree[index - 1].end < self.tree[index].start

    def _plain(self, index: int) -> str:
        """The word in small letters, unless it is a name or stands capital within the sentence."""
        token = self.tree[index]
        named = token.pos == "PROPN" or bool(token.ent) or (index > self.tree.first and token.text[:1].isupper())
        return token.text if named else token.text.lower()

    def _stays(self, index: int, noun: int, skipped: set[str]) -> bool:
        steps = 0
        while index != noun and steps < 50:
            if self.tree[index].dep in skipped and (index < noun or self.tree[index].dep == "punct"):
                return False
            index, steps = self.tree[index].head, steps + 1
        return index == noun
