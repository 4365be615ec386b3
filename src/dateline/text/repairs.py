"""Puts right what the parser of English commonly gets wrong, before anything is read from the tree of a sentence."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dateline.types.text import Token

# Verbs whose object is the one who shall do what the infinitive behind it says.
_URGING = frozenset(
    {"urge", "ask", "call", "order", "request", "instruct", "tell", "warn", "press", "invite", "allow", "require"}
)
_AIMS = frozenset({"plot", "plan", "attempt", "conspiracy", "bid", "threat", "promise", "vow", "decision", "refusal"})
_VIOLENCE = frozenset({"shelling", "bombing", "shooting", "stabbing", "beating", "killing", "fighting", "firing"})
_ARGUMENTS = frozenset({"nsubj", "dobj", "aux", "mark"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NAMING = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "VERB"})
_APOSTROPHES = frozenset({"'", "’", "ʼ", "´", "`"})
# What the parser makes of a possessum that it has not understood.
_LOOSE = frozenset({"dep", "appos", "attr", "npadvmod", "nsubj", "ROOT", "nmod"})


def repaired(tokens: Sequence[Token], first: int, last: int, names: Mapping[int, str] | None = None) -> list[Token]:
    """The tokens of the sentence [first, last) with better heads; `names` are entity labels known to be right."""
    draft = _Draft(tokens, first, last)
    for index, label in (names or {}).items():
        if first <= index < last and draft[index].ent != label:
            draft.tokens[index - first] = replace(draft[index], ent=label)
    sound = list(draft.tokens)
    draft.join_possessives()
    draft.raise_attributes()
    draft.raise_finite_clauses()
    draft.raise_subjects()
    draft.lower_infinitives()
    draft.lower_aims()
    draft.join_names()
    draft.head_names()
    draft.join_gerunds()
    return draft.tokens if draft.is_tree() else sound


class _Draft:
    """One sentence in the making; numbers are token indices of the whole parse."""

    def __init__(self, tokens: Sequence[Token], first: int, last: int) -> None:
        self.first, self.last = first, last
        self.tokens = list(tokens[first:last])

    def __getitem__(self, index: int) -> Token:
        return self.tokens[index - self.first]

    def hang(self, index: int, head: int, dep: str) -> None:
        self.tokens[index - self.first] = replace(self[index], head=head, dep=dep)

    def is_tree(self) -> bool:
        """Does every token lead up to one that heads itself or lies outside?"""
        safe: set[int] = set()
        for index in range(self.first, self.last):
            path = []
            while index not in safe and self[index].head != index and self.first <= self[index].head < self.last:
                path.append(index)
                if len(path) > len(self.tokens):
                    return False
                index = self[index].head
            safe.update((*path, index))
        return True

    def children(self, index: int, deps: Iterable[str] = ()) -> list[int]:
        found = (i for i in range(self.first, self.last) if self[i].head == index and i != index)
        return [i for i in found if not deps or self[i].dep in deps]

    def raise_attributes(self) -> None:
        """A finite verb with a subject, taken for the attribute of what is its object."""
        for verb in range(self.first, self.last):
            token = self[verb]
            odd = token.tag in {"VBD", "VBZ"} and token.dep in {"amod", "compound"}
            if odd and self.children(verb, ("nsubj",)):
                self._raise_attribute(verb)
                return

    def _raise_attribute(self, verb: int) -> None:
        noun = self[verb].head
        while self[noun].dep == "compound":
            noun = self[noun].head
        above, dep = self[noun].head, self[noun].dep
        if dep in _SUBJECTS:  # what stood above hangs on the verb as what it is about
            root = self[above].head == above
            for index in self.children(above):
                if index < verb and index != noun:
                    self.hang(index, verb, self[index].dep)
            self.hang(verb, verb if root else self[above].head, self[above].dep)
            self.hang(above, verb, "xcomp")
        else:
            self.hang(verb, above if above != noun else verb, dep)
        self.hang(noun, verb, "dobj")

    def raise_finite_clauses(self) -> None:
        """ "A report called for sanctions": a finite verb taken for a participle of the noun that is its subject."""
        for verb in range(self.first, self.last):
            noun = self[verb].head
            finite = self[verb].tag == "VBD" and self[verb].dep == "acl" and noun < verb
            if not finite or self[noun].head != noun or self[noun].pos not in {"NOUN", "PROPN"}:
                continue
            if self.children(noun, ("nsubj", "cop", "aux", "nsubjpass")) or self.children(verb, ("nsubj", "agent")):
                continue
            for index in self.children(noun):
                if index > verb:
                    self.hang(index, verb, self[index].dep)
            self.hang(verb, verb, "ROOT")
            self.hang(noun, verb, "nsubj")

    def raise_subjects(self) -> None:
        """ "On a visit to Sudland, Adeyemi praised": the parser may join the subject to the place before the comma."""
        for verb in range(self.first + 2, self.last):
            finite = self[verb].tag in {"VBD", "VBZ", "VBP"} and self[verb].dep in {"ROOT", "ccomp"}
            if not finite or self.children(verb, (*_SUBJECTS, "csubj", "expl", "auxpass")):
                continue
            name = verb - 1
            while name > self.first and self[name].head == verb and self[name].pos in {"ADV", "AUX"}:
                name -= 1
            if self[name].dep in {"conj", "appos"} and self[name].pos in _NAMING and self._is_cut_off(name):
                self.hang(name, verb, "nsubj")

    def _is_cut_off(self, name: int) -> bool:
        """Does a comma, and no "and", part it from what it is joined to?"""
        between = [self[i] for i in range(self[name].head + 1, name) if not self._is_below(i, name)]
        return any(t.text == "," for t in between) and all(t.dep != "cc" for t in between)

    def lower_infinitives(self) -> None:
        """ "issued a statement urging them to stop": the infinitive hangs on what urges, not on the main verb."""
        for verb in range(self.first, self.last):
            if self[verb].tag != "VBG" or self[verb].dep != "acl" or self[verb].lemma.lower() not in _URGING:
                continue
            below = self.children(verb, ("xcomp", "ccomp"))
            above = self[self[verb].head].head
            for index in self.children(above, ("advcl", "xcomp")) if not below else ():
                if index > verb and any(self[aux].tag == "TO" for aux in self.children(index, ("aux",))):
                    self.hang(index, verb, "xcomp")
                    break

    def lower_aims(self) -> None:
        """ "foiled a plot to bomb the station": an infinitive right behind a plot or plan says what it aims at."""
        for to in range(self.first + 1, self.last):
            noun, verb = to - 1, self[to].head
            if self[to].tag != "TO" or self[verb].dep not in {"advcl", "xcomp"} or not noun < verb < self.last:
                continue
            if self[noun].lemma.lower() in _AIMS and self[noun].dep in {"dobj", "pobj"} and self[verb].head < noun:
                self.hang(verb, noun, "acl")

    def head_names(self) -> None:
        """ "Barack Obama": a first name that the parser took for a preposition hangs on the surname."""
        for index in range(self.first, self.last - 1):
            token, surname = self[index], self[index + 1]
            taken = token.ent == "PERSON" and token.pos in {"ADP", "SCONJ"} and token.head != index
            if taken and surname.ent == "PERSON" and surname.head == index:
                loose = token.dep == "prep" and not self.children(token.head, _SUBJECTS)
                self.hang(index + 1, token.head, "nsubj" if loose else token.dep)
                self.hang(index, index + 1, "compound")
                self.tokens[index - self.first] = replace(self[index], pos="PROPN", tag="NNP")

    def join_names(self) -> None:
        """ "met his counterpart Ana Weber": a second object right behind the first, a person, names the first."""
        for name in range(self.first + 1, self.last):
            token = self[name]
            if token.dep not in {"dobj", "pobj"} or token.ent != "PERSON":
                continue
            titles = [i for i in self.children(token.head, (token.dep,)) if i < name and self[i].ent != "PERSON"]
            if titles and self._is_next(titles[-1], name):
                self.hang(name, titles[-1], "appos")

    def join_gerunds(self) -> None:
        """ "killed in tank shelling": the gerund of violence is the noun, what stands right before it belongs to it."""
        for gerund in range(self.first + 2, self.last):
            token, before = self[gerund], gerund - 1
            if token.tag != "VBG" or token.dep != "advcl" or token.text.lower() not in _VIOLENCE:
                continue
            if self[before].dep != "pobj" or self[before].head >= before or self.children(gerund, _ARGUMENTS):
                continue
            self.hang(gerund, self[before].head, "pobj")
            for index in self.children(before):
                self.hang(index, gerund, self[index].dep)
            self.hang(before, gerund, "compound")

    def _is_next(self, title: int, name: int) -> bool:
        """Stands nothing between the two phrases but a comma and words that belong to either?"""
        between = range(title + 1, name)
        return all(self[i].text == "," or self._is_below(i, title) or self._is_below(i, name) for i in between)

    def _is_below(self, index: int, head: int) -> bool:
        for _ in range(len(self.tokens)):
            if index == head:
                return True
            above = self[index].head
            if above == index or not self.first <= above < self.last:
                return False
            index = above
        return False

    def join_possessives(self) -> None:
        """ "Norland ’ s army", with spaces around the mark: "s" is no verb."""
        for mark in range(self.first + 1, self.last - 2):
            if self[mark].text in _APOSTROPHES and self[mark + 1].text == "s" and self[mark - 1].pos in _NAMING:
                self._join_possessive(mark)

    def _join_possessive(self, mark: int) -> None:
        owner, ending, owned = mark - 1, mark + 1, mark + 2
        while owned + 1 < self.last and self[owned + 1].pos in _NAMING and self[owned + 1].tag not in {"VBD", "VBZ"}:
            owned += 1
        if self[owned].pos not in {"NOUN", "PROPN"}:
            return
        below = [i for i in self.children(ending) if i not in {owner, mark, owned}]
        verb = next((i for i in below if self[i].pos in {"VERB", "AUX"}), None)
        if verb is not None:  # the ending had taken the place of the verb
            above = self[ending].head
            loose = above in {ending, owner, mark, owned, verb}
            self.hang(verb, verb if loose else above, "ROOT" if loose else self[ending].dep)
        self._place(owned, owner, {ending, mark}, verb)
        for index in below:
            if index != verb:
                self.hang(index, verb if verb is not None else owned, self[index].dep)
        self.hang(owner, owned, "poss")
        self.hang(mark, owner, "punct")
        self.hang(ending, owner, "case")
        if self[ending].pos == "VERB":
            self.tokens[ending - self.first] = replace(self[ending], pos="PART", tag="POS")

    def _place(self, owned: int, owner: int, gone: set[int], verb: int | None) -> None:
        """Gives the thing owned the place that its owner or the ending had, unless it has one of its own."""
        token, above = self[owned], self[owner].head
        if token.head not in {*gone, owner, owned} and token.dep not in _LOOSE:
            return
        if verb is not None and not self.children(verb, tuple(_SUBJECTS)) and owned < verb:
            self.hang(owned, verb, "nsubj")
        elif above not in {*gone, owned, owner}:
            self.hang(owned, above, self[owner].dep)
        elif token.head in {*gone, owner}:
            self.hang(owned, verb if verb is not None else owned, "dep" if verb is not None else "ROOT")
