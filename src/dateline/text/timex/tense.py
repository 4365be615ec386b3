"""Which way an expression points: the tense of the verb that governs it, else the nearest word that tells."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.text.timex.atoms import Atom
from dateline.text.timex.words import TenseWords
from dateline.types.text import Parse, Token

Direction = Literal["past", "present", "future"]

# Chains longer than this are no clause but a broken parse.
_LONGEST_CLIMB = 12
# Nor does a clause have more words than this.
_CLAUSE = 40
# "ahead of the second round of talks in Varda on Friday": how far in front "ahead of" may stand.
_LED = 10
# Longer than any verb: patterns need not be tried.
_LONGEST_WORD = 40
_MODALS = frozenset(
    ["will", "would", "shall", "may", "might", "could", "can", "should", "must", "'ll", "’ll", "wo", "ca", "'d", "’d"]
)
_DONE = frozenset(["VBD", "VBN"])


@dataclass(frozen=True, slots=True)
class Tree:
    """A parse with look-ups by place and children by head."""

    parse: Parse
    starts: tuple[int, ...]
    children: dict[int, tuple[int, ...]]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens."""
        return self.parse.tokens

    def at(self, start: int, end: int) -> range:
        """Indices of the tokens that lie in [start, end)."""
        first = bisect_left(self.starts, start)
        return range(first, bisect_left(self.starts, end))


def plant(parse: Parse) -> Tree | None:
    """The tree of a parse that has one; null for bare tokens."""
    if not any(token.dep for token in parse.tokens):
        return None
    children: dict[int, list[int]] = {}
    for index, token in enumerate(parse.tokens):
        if token.head != index:
            children.setdefault(token.head, []).append(index)
    starts = tuple(token.start for token in parse.tokens)
    return Tree(parse, starts, {head: tuple(below) for head, below in children.items()})


@dataclass(frozen=True, slots=True)
class Governed:
    """The direction of the clause and the lemma of the verb that gave it."""

    direction: Direction | None
    lemma: str = ""


def governing(tree: Tree, start: int, end: int, words: TenseWords) -> Governed:
    """Climbs from the expression to the verb that governs it; the clause decides, not the verb that reports it."""
    inside = tree.at(start, end)
    place = next((index for index in inside if tree.tokens[index].head not in inside), None)
    if place is None:
        return Governed(_below(tree, inside[-1], words)) if inside else Governed(None)
    for _ in range(_LONGEST_CLIMB):
        head = tree.tokens[place].head
        if head == place:
            return Governed(_below(tree, place, words))
        found = _direction(tree, head, words)
        if found:
            return Governed(found, tree.tokens[head].lemma.lower())
        if found is None and _ends_climb(tree, head):
            return Governed(None, tree.tokens[head].lemma.lower())
        place = head
    return Governed(None)


def _ends_climb(tree: Tree, head: int) -> bool:
    """A loose past ("was due") is known to be unknown."""
    token = tree.tokens[head]
    return token.tag in ("VBD", "VBN") or (token.pos == "ADJ" and _copula(tree, head) == "past")


def _below(tree: Tree, root: int, words: TenseWords) -> Direction | None:
    """A sentence without a governing verb: a verb below its root may tell ("Talks to resume")."""
    for child in tree.children.get(root, ()):
        if tree.tokens[child].tag.startswith("VB"):
            found = _direction(tree, child, words)
            if found:
                return found
    return None


def _direction(tree: Tree, index: int, words: TenseWords) -> Direction | None:
    token = tree.tokens[index]
    lower = token.text.lower()
    if token.tag == "MD":
        return "future"
    if token.tag == "JJ" or (token.pos == "ADJ" and lower in words.ahead):
        return _adjective(tree, index, words)
    if not token.tag.startswith("VB"):
        return None
    aux = [tree.tokens[child] for child in tree.children.get(index, ()) if tree.tokens[child].dep in ("aux", "auxpass")]
    forms = {item.text.lower() for item in aux}
    if forms & _MODALS:
        return _modal(token, forms)
    if any(item.tag == "TO" for item in aux):
        return _infinitive(tree, index, words)
    return _finite(tree, index, aux, words)


def _modal(token: Token, forms: set[str]) -> Direction:
    """ "will meet" lies ahead, "could have met" behind."""
    return "past" if "have" in forms and token.tag in _DONE and not forms & {"will", "'ll", "’ll"} else "future"


def _adjective(tree: Tree, index: int, words: TenseWords) -> Direction | None:
    if tree.tokens[index].text.lower() not in words.ahead:
        return None
    tense = _copula(tree, index)
    return None if tense == "past" else "future"


def _copula(tree: Tree, index: int) -> Direction | None:
    head = tree.tokens[tree.tokens[index].head]
    if head.lemma.lower() != "be":
        return None
    return "past" if head.tag in _DONE else "present"


def _finite(tree: Tree, index: int, aux: Sequence[Token], words: TenseWords) -> Direction | None:
    token = tree.tokens[index]
    tags = {item.tag for item in aux}
    lemma = token.lemma.lower()
    ahead = lemma in words.loose or token.text.lower() in words.loose
    if token.tag == "VBD":
        return None if ahead and _complement(tree, index) else "past"
    if token.tag == "VBN":
        if ahead:
            return None if "VBD" in tags else "future"
        have = any(item.lemma.lower() == "have" for item in aux)
        return "present" if aux and not have and not tags & {"VBD", "VBN"} else "past"
    if token.tag == "VBG":
        if lemma == "go" and not tags & {"VBD"}:
            return "future"
        return "past" if "VBD" in tags else "present" if tags & {"VBZ", "VBP"} else None
    if token.tag in ("VBZ", "VBP"):
        return "future" if lemma in words.loose or lemma in words.coming else "present"
    return None


def _complement(tree: Tree, index: int) -> bool:
    return any(tree.tokens[child].dep in ("xcomp", "ccomp", "prep") for child in tree.children.get(index, ()))


def _infinitive(tree: Tree, index: int, words: TenseWords) -> Direction | None:
    """ "is to meet", "plans to meet", "a deal to reopen" lie ahead; "managed to meet" is over."""
    token = tree.tokens[index]
    if token.head == index:
        return "future"
    head = tree.tokens[token.head]
    lemma = head.lemma.lower()
    if lemma == "be":
        return None if head.tag in _DONE else "future"
    if lemma in words.loose or head.text.lower() in words.loose:
        found = _direction(tree, token.head, words)
        return found if found != "past" else None
    if lemma in words.ahead or head.text.lower() in words.ahead or head.pos in ("NOUN", "ADJ", "PROPN"):
        return "future"
    return None


def by_cues(atoms: Sequence[Atom], first: int, last: int, words: TenseWords) -> Direction | None:
    """The nearest word of tense in the clause around atoms [first, last); the words in front go first."""
    return next((found for place in _clause(atoms, first, last, words) if (found := cue(atoms, place, words))), None)


def _clause(atoms: Sequence[Atom], first: int, last: int, words: TenseWords) -> Iterator[int]:
    """The places of the clause around atoms [first, last), those in front first, from the nearest on."""
    for place in range(first - 1, max(-1, first - _CLAUSE), -1):
        if _breaks(atoms[place], words):
            break
        yield place
    for place in range(last, min(len(atoms), last + _CLAUSE)):
        if _breaks(atoms[place], words):
            break
        yield place


def is_planned(atoms: Sequence[Atom], first: int, last: int, words: TenseWords) -> bool:
    """ "Talks on Friday": something that is announced, in a clause without a verb; "Friday's talks" may be over."""
    owned = last + 1 < len(atoms) and atoms[last].key == "'" and atoms[last + 1].key == "s"
    return not owned and any(atoms[place].key in words.planned for place in _clause(atoms, first, last, words))


def is_led(atoms: Sequence[Atom], first: int, words: TenseWords) -> bool:
    """ "ahead of talks on Friday": what lies ahead of something that is announced."""
    near = [atom.key for atom in atoms[max(0, first - _LED) : first]]
    said = " ".join(near)
    behind = max((said.rfind(phrase) for phrase in words.leading), default=-1)
    return behind >= 0 and not words.planned.isdisjoint(said[behind:].split())


def _breaks(atom: Atom, words: TenseWords) -> bool:
    return atom.key in words.clause or atom.key in (";", ":", ",", "“", "”", '"', "„")


def cue(atoms: Sequence[Atom], place: int, words: TenseWords) -> Direction | None:
    """What one word tells of tense, by itself or by its form."""
    atom = atoms[place]
    if atom.key in words.future:
        return "future"
    if atom.key in words.past:
        return "past"
    before = atoms[place - 1].key if place else ""
    if len(atom.key) > _LONGEST_WORD or atom.key in words.formless or before in words.determiners:
        return None
    if words.determiners and atom.text[:1].isupper():
        return None
    forms: tuple[tuple[Direction, tuple[str, ...]], ...] = (
        ("future", words.future_forms),
        ("past", words.past_forms),
        ("present", words.present_forms),
    )
    return next((tense for tense, known in forms if any(re.fullmatch(form, atom.key) for form in known)), None)
