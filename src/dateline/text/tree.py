"""The dependency tree of one sentence: who hangs on whom, and which words make up a phrase."""

import re
from collections.abc import Iterator, Mapping

from dateline.text.repairs import repaired
from dateline.types.text import Parse, Token

# What a noun phrase leaves out: its clauses and what merely follows it.
CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "xcomp", "parataxis", "punct", "dep", "mark"})
JOINED = frozenset({"conj", "cc", "preconj"})
_SHORT = re.compile(r"[bcdfghjklmnpqrstvwxyz]+[aeiou][bcdfghjklmnpqrstvz]")
ADVERBS = frozenset({"npadvmod", "advmod", "advcl", "mark", "prep"})
# "pulled out of the talks": the parser takes the particle for a preposition that governs the next.
SPLIT = frozenset({"out", "off", "away", "back"})
PERSON = "PERSON"
PLACES = frozenset({"GPE", "LOC"})
# With these, what follows "of" is the matter, whatever the parser hangs it on: "accused the firm of fraud".
CHARGING = frozenset({"accuse", "suspect", "convict", "acquit", "absolve", "deprive", "inform", "assure", "warn"})
TEMPORAL = frozenset({"DATE", "TIME"})
# Prepositional phrases that say when or in what circumstances, whatever the parser hangs them on.
CIRCUMSTANCES = frozenset(
    {
        "during",
        "after",
        "before",
        "amid",
        "following",
        "since",
        "until",
        "despite",
        "as",
        "while",
        "by way",
        "over",
        "because",
    }
)


class Tree:
    """Children lists over the tokens [first, last) of one sentence; all numbers are token indices of the parse.

    `names` are entity labels by token that count more than the tagger's.
    """

    def __init__(self, parse: Parse, sentence: tuple[int, int], names: Mapping[int, str] | None = None) -> None:
        self.first, self.last = sentence
        self._tokens = repaired(parse.tokens, self.first, self.last, names)
        self._children: dict[int, list[int]] = {}
        for index in range(self.first, self.last):
            head = self[index].head
            if head != index and self.first <= head < self.last:
                self._children.setdefault(head, []).append(index)

    def __getitem__(self, index: int) -> Token:
        return self._tokens[index - self.first]

    def __iter__(self) -> Iterator[int]:
        return iter(range(self.first, self.last))

    def children(self, index: int, *deps: str) -> tuple[int, ...]:
        """The tokens that hang on this one, left to right; only those with one of the labels, if any are given."""
        found = self._children.get(index, ())
        return tuple(child for child in found if not deps or self[child].dep in deps)

    def child(self, index: int, *deps: str) -> int | None:
        """The first token with one of these labels that hangs on this one."""
        return next(iter(self.children(index, *deps)), None)

    def lemma(self, index: int) -> str:
        """The token's lemma in lower case; the lemmatizer's "stag" for "staged" is put right."""
        token = self[index]
        lemma = token.lemma.lower()
        # One short syllable doubles its last letter ("stagged"); where it has not, an "e" was lost.
        if token.pos == "VERB" and token.text.lower() in (lemma + "ed", lemma + "ing") and _SHORT.fullmatch(lemma):
            return lemma + "e"
        return lemma

    def inside(self, index: int, leave_out: frozenset[str] = frozenset()) -> tuple[int, ...]:
        """The token and all below it in text order, without the branches that carry one of the labels."""
        found, waiting = [], [index]
        while waiting:
            here = waiting.pop()
            found.append(here)
            waiting.extend(child for child in self.children(here) if not self._left_out(child, leave_out))
        return tuple(sorted(found))

    def _is_edge(self, index: int) -> bool:
        """What a phrase does not begin with: punctuation, a time, the 's of a time ("Friday's talks")."""
        token = self[index]
        return token.pos in {"PUNCT", "SPACE"} or token.ent in TEMPORAL or token.tag == "POS"

    def _left_out(self, index: int, leave_out: frozenset[str]) -> bool:
        token = self[index]
        head = self[token.head]
        if token.dep == "npadvmod" and token.ent in TEMPORAL:
            return True
        if token.dep in leave_out:
            return True
        if token.dep == "appos" and "acl" in leave_out and PERSON not in {head.ent, token.ent}:
            return head.pos == "PROPN" and token.pos != "PROPN"  # "Norhaven, the third port of the country"
        if token.dep == "appos" and head.ent in PLACES and token.ent in {"PERSON", "ORG"}:
            return True
        if token.text == "of" and head.dep == "dobj" and self[head.head].lemma in CHARGING:
            return True
        if token.dep != "prep" or "acl" not in leave_out:
            return False
        governed = self.objects(index)
        if token.text.lower() in CIRCUMSTANCES or any(self[head].dep == "pcomp" for head in governed):
            return True
        named = self[token.head].ent == "PERSON" and token.text.lower() != "of"
        return named or any(self[head].ent in TEMPORAL for head in governed)

    def phrase(self, index: int, *, joined: bool = False) -> tuple[int, int]:
        """The noun phrase of a head as a half-open token range: with its apposition, without its clauses.

        Further members of a coordination belong to it only if `joined`.
        """
        leave_out = CLAUSES if joined else CLAUSES | JOINED
        kept = self.inside(index, leave_out)
        apart = ADVERBS if joined else ADVERBS | JOINED
        left = [child for child in self.children(index) if child < index and self[child].dep not in apart]
        before = tuple(i for child in left for i in self.inside(child))
        first, last = self._run((*kept, *before), index)
        while first < index and self._is_edge(first):
            first += 1
        while last - 1 > index and self[last - 1].pos in {"PUNCT", "SPACE", "CCONJ", "ADP"}:
            last -= 1
        opened = any(self[i].text == "(" for i in range(first, last))
        closed = any(self[i].text == ")" for i in range(first, last))
        if opened and not closed and last < self.last and self[last].text == ")":
            last += 1
        return first, last

    def _run(self, kept: tuple[int, ...], index: int) -> tuple[int, int]:
        """The unbroken stretch of kept tokens around the head; punctuation does not break it."""
        members = set(kept)
        first = last = index
        while first > self.first and self._goes_on(first - 1, members, below=True):
            first -= 1
        while last + 1 < self.last and self._goes_on(last + 1, members, below=False):
            last += 1
        return first, last + 1

    def _goes_on(self, index: int, members: set[int], *, below: bool) -> bool:
        if index in members:
            return True
        beyond = index - 1 if below else index + 1
        return self[index].pos in {"PUNCT", "SPACE"} and beyond in members

    def members(self, index: int) -> tuple[int, ...]:
        """The head of a phrase and the heads of all that is joined to it by "and", "or" or a comma."""
        found, waiting = [], [index]
        while waiting:
            here = waiting.pop()
            found.append(here)
            waiting.extend(self.children(here, "conj"))
            waiting.extend(self._listed(here))
        return tuple(sorted(found))

    def _listed(self, index: int) -> tuple[int, ...]:
        """In "A, B and C" the parser takes B for an apposition of A."""
        kind = self[index].ent
        appositions = self.children(index, "appos") if kind else ()
        return tuple(a for a in appositions if self[a].ent == kind and self.child(a, "conj") is not None)

    def objects(self, preposition: int) -> tuple[int, ...]:
        """What a preposition governs, through a second one ("out of", "because of")."""
        direct = self.children(preposition, "pobj", "pcomp")
        if direct:
            return direct
        inner = self.child(preposition, "prep")
        return self.children(inner, "pobj", "pcomp") if inner is not None else ()

    def prepositions(self, index: int) -> tuple[tuple[str, int], ...]:
        """(preposition, head of what it governs) for all that hang on this token; "to" of a dative included."""
        found = []
        for child in self.children(index, "prep", "agent", "dative"):
            if self[child].pos in {"ADP", "SCONJ", "VERB", "ADV", "PART", "ADJ"}:
                word = self[child].text.lower()
                inner = self.child(child, "prep") if word in SPLIT else None
                found += [(word if inner is None else self[inner].text.lower(), h) for h in self.objects(child)]
        return tuple(found)
