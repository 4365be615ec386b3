"""What a stance is about, in one name for many wordings."""

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.text.clauses import Frame
from dateline.text.conditions import Conditions
from dateline.text.stance_words import Issue, StanceWords
from dateline.text.tree import Tree


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What a stance is about: the clause or noun that its cue governs."""

    frame: Frame | None = None
    noun: int | None = None
    negative: bool = False


class Issues:
    """Names the issues of one sentence; `by_head` are its frames."""

    def __init__(self, tree: Tree, words: StanceWords, by_head: Mapping[int, Frame]) -> None:
        self.tree, self.words, self.by_head = tree, words, by_head
        self.conditions = Conditions(tree, words)

    def of(self, matter: Matter, frame: Frame) -> str:
        """The name of the matter: a known issue's, else the text's words."""
        noun, verb = matter.noun, matter.frame
        seen: set[int] = set()
        while verb is not None and verb.head not in seen and self.words.has("about", verb.lemma):
            seen.add(verb.head)
            below = self.by_head.get(verb.complement) if verb.complement is not None else None
            if verb.object is not None or below is None:
                break
            verb = below
        if noun is None and verb is not None:
            noun = self._object_of(verb)
        lemma = verb.lemma if verb is not None and not self.words.has("about", verb.lemma) else ""
        if noun is None:
            return self.words.nominal.get(verb.lemma if verb is not None else "", self._verb_words(verb or frame))
        matter_noun = self._carried(noun)
        if self.words.has("carriers", self.tree.lemma(matter_noun)):
            about = [h for w, h in (verb or frame).prepositions if w in {"regarding", "concerning", "about"}]
            named = [h for h in about if self.tree[h].pos == "NOUN"]
            matter_noun = named[0] if named else matter_noun
        return self._name(matter_noun, lemma)

    def _object_of(self, verb: Frame) -> int | None:
        """What the verb is about: its object, else what a preposition governs; a party is not the matter."""
        named = {"PERSON", "GPE", "NORP", "ORG"}
        if (
            verb.object is not None
            and self.tree[verb.object].ent not in named
            and self.tree[verb.object].tag[:3] != "PRP"
        ):
            return verb.object if verb.object != verb.agent else None
        for word, head in verb.prepositions:
            if word in {"on", "about", "over", "regarding", "in", "to", "of"} and self.tree[head].ent not in {
                *named,
                "DATE",
                "TIME",
            }:
                return head
        return None

    def _verb_words(self, verb: Frame) -> str:
        return verb.lemma if verb.object is None else f"{verb.lemma} {self._words(verb.object)}"

    def _carried(self, noun: int) -> int:
        """Through "a proposal for", "talks on", "any discussion regarding" to the matter."""
        for _ in range(4):
            if not self.words.has("carriers", self.tree.lemma(noun)):
                return noun
            hanging = self.tree.prepositions(noun)
            inner = [h for w, h in hanging if w in self.words.lists["carried"] and h > noun]
            inner = [
                h for h in inner if self.tree[h].pos == "NOUN" or (self.tree[h].pos == "PROPN" and not self.tree[h].ent)
            ]
            gerunds = [h for h in self.tree.children(noun, "prep") if self._is_regarding(h)]
            inner += [h for g in gerunds for h in self.tree.children(g, "pobj")]
            if not inner:
                return noun
            noun = inner[0]
        return noun

    def _is_regarding(self, index: int) -> bool:
        return self.tree[index].text.lower() in {"regarding", "concerning"}

    def _name(self, noun: int, verb: str) -> str:
        """The issue's known name, else its words."""
        first, last = self.tree.phrase(noun)
        lemmas = [self.tree.lemma(index) for index in range(first, last)]
        known = next((issue.name for issue in self.words.issues if _fits(issue, lemmas, verb)), None)
        return known or self._words(noun)

    def _words(self, noun: int) -> str:
        """The phrase without determiners, possessives and what is joined to it."""
        first, last = self.tree.phrase(noun)
        last = next((i for i in range(noun + 1, last) if self.conditions.starts_exchange(i)), last)
        skipped = {"det", "poss", "case", "predet", "nummod", "punct"}
        kept = [i for i in range(first, last) if i == noun or self._stays(i, noun, skipped)]
        return " ".join(self._plain(index) for index in kept)

    def _plain(self, index: int) -> str:
        """The word in small letters, unless it is a name or stands capital within the sentence."""
        token = self.tree[index]
        named = token.pos == "PROPN" or bool(token.ent) or (index > self.tree.first and token.text[:1].isupper())
        return token.text if named else token.text.lower()

    def _stays(self, index: int, noun: int, skipped: set[str]) -> bool:
        steps = 0
        while index != noun and steps < 50:
            if self.tree[index].dep in skipped and index < noun:
                return False
            index, steps = self.tree[index].head, steps + 1
        return index == noun


def _fits(issue: Issue, lemmas: list[str], verb: str) -> bool:
    joined = f" {' '.join(lemmas)} "
    for words in issue.words:
        parts = words.split("+")
        if all(f" {part} " in joined or part == verb for part in parts):
            return True
    return False
