"""Which classes a noun belongs to, and where the sides of an act stand in its clause."""

from collections.abc import Iterable

from dateline.text.clause_parts import is_gerund_noun
from dateline.text.clauses import Frame
from dateline.text.rules import Vocabulary
from dateline.text.tree import TEMPORAL, Tree
from dateline.types.text import Parse

_COUNTS = frozenset({"two", "three", "four", "five", "six", "seven", "both"})
_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "PRODUCT", "EVENT"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_PARTY = ("name", "person", "body", "force", "official", "protester")
_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "who", "him", "her", "them", "us"})
# Under these a gerund may stand where a party does: "pessimism about holding talks with Norland".
_MATTER = frozenset({"about", "over", "at", "against", "regarding"})
# Our choice: five different words keep "the minister's goal" and "the final match" out.
_SPORT_WORDS, _SPORT_SHARE = 5, 50
_PERSONAL = ("er", "or", "ist", "ian", "man", "woman", "eer", "ess", "smith", "ster", "crat")
_TITLED = ("disaster", "press")
_UNION = {"party": _PARTY, "person_name": ("human",), "counterpart": ("official",)}


class Words:
    """Class membership of the noun phrases of one sentence."""

    def __init__(self, tree: Tree, vocabulary: Vocabulary) -> None:
        self.tree, self.vocabulary = tree, vocabulary
        self._keys: dict[int, tuple[str, ...]] = {}

    def keys(self, index: int) -> tuple[str, ...]:
        """What a noun is looked up by: with the words before it, alone, then what stands behind its "of"."""
        if index not in self._keys:
            self._keys[index] = self._keys_of(index)
        return self._keys[index]

    def _keys_of(self, index: int) -> tuple[str, ...]:
        tree = self.tree
        lemma = tree[index].text.lower() if tree[index].tag == "VBG" else tree.lemma(index)
        before = [tree.lemma(child) for child in tree.children(index, "compound", "amod", "nmod", "poss", "nummod")]
        found = [" ".join([*before[start:], lemma]) for start in range(len(before))]
        found += [f"{word} {lemma}" for word in before[:-1]]
        found += [lemma] if before else [lemma, f"mere {lemma}"]  # "a fire", not "artillery fire"
        if lemma in self.vocabulary.classes.get("carrying", ()):
            found += before
        if lemma in self.vocabulary.classes.get("partitive", ()) or tree[index].pos == "NUM":
            for word, inner in tree.prepositions(index):
                if word == "of" and tree[inner].pos != "VERB" and inner > index:
                    found += self.keys(inner)
        return tuple(found)

    def core(self, index: int) -> int:
        """The noun that counts: "talks" in "a series of talks"."""
        for _ in range(5):
            if self.tree.lemma(index) not in self.vocabulary.classes.get("partitive", ()):
                return index
            behind = [head for word, head in self.tree.prepositions(index) if word == "of" and head > index]
            if not behind or not self._is_noun(behind[0]):
                return index
            index = behind[0]
        return index

    def is_a(self, index: int | None, name: str) -> bool:
        """Does the phrase with this head belong to the class (or is its lemma the very word)?"""
        if index is None:
            return name == "none"
        if name == "any":
            return True
        if name in _UNION:
            return any(self.is_a(index, part) for part in _UNION[name])
        token = self.tree[index]
        if name == "name":
            return token.pos == "PROPN" or token.ent in _NAMES
        if name == "individual":
            return token.ent == "PERSON"
        if name == "place":
            return token.ent in _PLACES
        if name == "human":
            return token.ent == "PERSON" or self.is_a(index, "official")
        if name == "joint":
            return len(self.tree.members(index)) > 1 or self._is_pair(index)
        listed = self.vocabulary.classes.get(name)
        if name == "disaster" and self._is_shot(index):
            return False
        if name in _TITLED and listed is not None and self._bears(index, listed):
            return True
        if name == "person" and self._looks_personal(index):
            return True
        return any(key in listed for key in self.keys(index)) if listed is not None else name in self.keys(index)

    def _is_pair(self, index: int) -> bool:
        """ "the two ministers", "both sides"."""
        counts = self.tree.children(index, "nummod", "det", "predet")
        official = self.tree[index].tag in {"NNS", "NNPS"} and self.is_any(index, ("official", "body"))
        return official and any(self.tree.lemma(child) in _COUNTS for child in counts)

    def _bears(self, index: int, listed: frozenset[str]) -> bool:
        """ "Hurricane Lola", "reporter Tom Reed": what stands before a name says what it is."""
        before = self.tree.children(index, "compound") if self.tree[index].pos == "PROPN" else ()
        return any(self.tree.lemma(child) in listed for child in before)

    def _is_shot(self, index: int) -> bool:
        """Fire that somebody opens: "artillery fire", "Norlandic fire"."""
        nation = any(self.tree[child].ent == "NORP" for child in self.tree.children(index, "amod", "compound"))
        return (nation and self.tree.lemma(index) == "fire") or self.is_a(index, "gunfire")

    def _looks_personal(self, index: int) -> bool:
        """Is it a common noun with an ending of those for people ("shopkeeper"), and not known to be a thing?"""
        token, lemma = self.tree[index], self.tree.lemma(index)
        if token.pos != "NOUN" or len(lemma) < 6 or not lemma.endswith(_PERSONAL):
            return False
        return lemma not in self.vocabulary.classes.get("not_person", ())

    def is_any(self, index: int | None, names: Iterable[str]) -> bool:
        """Does it belong to one of the classes?"""
        return any(self.is_a(index, name) for name in names)

    def is_party(self, index: int | None) -> bool:
        """Can it act: a name, people, a body, or a pronoun?"""
        return index is not None and (self.is_a(index, "party") or self.tree.lemma(index) in _PRONOUNS)

    def side(self, frame: Frame, sources: Iterable[str]) -> tuple[int, ...]:
        """The heads of one side of a verb's act: the first of the sources that is there, with its coordination."""
        for source in sources:
            head = self._source(frame, source)
            if head is not None and self._is_noun(head):
                return self.tree.members(head)
        return ()

    def _source(self, frame: Frame, source: str) -> int | None:
        if source == "agent":
            return frame.agent
        if source == "object":
            return frame.object
        if source in ("owner", "unowned"):
            owners = self.tree.children(frame.object, "poss") if frame.object is not None else ()
            owner = next((head for head in owners if self.tree[head].tag != "PRP$"), None)
            return owner if source == "owner" else frame.object if owner is None else None
        if source == "indirect":
            return frame.indirect
        return self.governed(frame, source)

    def governed(self, frame: Frame, preposition: str) -> int | None:
        """What a preposition of the clause or of its object governs; of "that", who its clause is about."""
        if preposition == "that":
            return self._claimed(frame)
        for word, head in frame.prepositions:
            settled = self._settled(head, word) if word == preposition else None
            if settled is not None:
                return settled
        if frame.object is not None:
            # "sent tents, food and water to the town": what follows a list hangs on its last member
            listed = (self.after(member, preposition) for member in self.tree.members(frame.object))
            found = next((head for head in listed if head is not None), None)
            if found is not None:
                return found
        behind_all = preposition == "against"  # "filed a suit in a court against the prince"
        near = (head for word, head in frame.prepositions if behind_all or word in {"against", "on"})
        inner = (self.after(head, preposition) for head in near)
        found = next((head for head in inner if head is not None), None)
        return self._entitled(frame) if found is None and preposition == "for" else found

    def _claimed(self, frame: Frame) -> int | None:
        """ "is sceptical that the council will pay", "voiced fears that": the subject of the clause."""
        things = (frame.head, frame.object, self.tree.child(frame.head, "acomp"))
        clauses = (c for thing in things if thing is not None for c in self.tree.children(thing, "ccomp", "acl"))
        subjects = (self.tree.child(clause, "nsubj", "nsubjpass") for clause in clauses)
        return next((subject for subject in subjects if subject is not None and self._can_be_side(subject)), None)

    def _entitled(self, frame: Frame) -> int | None:
        """ "gave approval for the agency to deliver food": who shall do it."""
        for above in (frame.head, frame.object):
            for clause in () if above is None else self.tree.children(above, "advcl", "xcomp", "ccomp", "acl", "relcl"):
                subject = self.tree.child(clause, "nsubj", "nsubjpass")
                marks = (self.tree[mark].text.lower() for mark in self.tree.children(clause, "mark"))
                if subject is not None and "for" in marks:
                    return subject
        return None

    def follow(self, frame: Frame, preposition: str) -> tuple[int, ...]:
        """All that the preposition governs in the clause or after its object, times too."""
        things = self.tree.members(frame.object) if frame.object is not None else ()
        hanging = [*frame.prepositions, *(pair for thing in things for pair in self.tree.prepositions(thing))]
        return tuple(head for word, head in hanging if word == preposition)

    def _settled(self, index: int, preposition: str) -> int | None:
        """The head if it can be a side; "with President Adeyemi Tuesday" may hang on Tuesday."""
        if self._can_be_side(index):
            return index
        if preposition in _MATTER and self.tree[index].dep == "pcomp":
            return self._matter(index)
        named = [
            c for c in self.tree.children(index, "compound", "nmod") if self.tree[c].ent in {"PERSON", "GPE", "ORG"}
        ]
        return named[-1] if named else None

    def _matter(self, verb: int) -> int | None:
        """ "doubts about the council being able", "anger over holding talks with Norland": whom a gerund is about."""
        subject, thing = self.tree.child(verb, "nsubj", "nsubjpass"), self.tree.child(verb, "dobj")
        if subject is not None or thing is None:
            return subject
        other = self.after(thing, "with")
        return other if other is not None and self.is_party(other) else thing

    def _can_be_side(self, index: int) -> bool:
        token = self.tree[index]
        if token.ent in TEMPORAL or self.tree.lemma(index) in self.vocabulary.classes.get("idiom", ()):
            return False
        return self._is_noun(index)

    def _is_noun(self, index: int) -> bool:
        return self.tree[index].pos not in {"VERB", "AUX"} or is_gerund_noun(self.tree, index)

    def after(self, noun: int, preposition: str) -> int | None:
        """What a preposition of a noun governs: "the attack on X"."""
        hanging = self.tree.prepositions(noun)
        found = [head for word, head in hanging if word == preposition and self._can_be_side(head)]
        if not found and preposition in _MATTER:
            gerunds = (head for word, head in hanging if word == preposition and self.tree[head].dep == "pcomp")
            found = [matter for matter in map(self._matter, gerunds) if matter is not None]
        if found or preposition in {"of", "in"}:
            return next(iter(found), None)
        inner = next((head for word, head in hanging if word == "of" and head > noun), None)
        return self.after(inner, preposition) if inner is not None else None

    def noun_side(self, noun: int, sources: Iterable[str]) -> tuple[int, ...]:
        """The heads of one side of a noun's act: possessor, a name before it, or what a preposition governs."""
        for source in sources:
            if source == "possessor":
                head = self.tree.child(noun, "poss")
            elif source == "modifier":
                head = self._modifier(noun)
            else:
                head = self.after(noun, source)
            if head is not None and self.tree[head].ent not in TEMPORAL:
                return self.tree.members(head)
        return ()

    def _modifier(self, noun: int) -> int | None:
        """ "Norlandic" in "a Norlandic raid", "police" in "the police raid"."""
        for child in self.tree.children(noun, "compound", "amod", "nmod"):
            token = self.tree[child]
            named = token.ent in {"GPE", "NORP", "ORG", "PERSON"}
            if named or (token.tag != "JJ" and self.is_any(child, ("body", "force"))):
                return child
        return None


def is_about(parse: Parse, words: frozenset[str]) -> bool:
    """Is it a match report, a review: several different words of the matter, and one in every fifty at least?"""
    found = [token.lemma.lower() for token in parse.tokens if token.lemma.lower() in words]
    return len(set(found)) >= _SPORT_WORDS and len(found) * _SPORT_SHARE >= len(parse.tokens)


def is_mishap(parse: Parse, mishaps: frozenset[str], violence: frozenset[str]) -> bool:
    """Does the text speak more of fires, crashes and storms than of those who fight?"""
    found = [token.lemma.lower() for token in parse.tokens if token.pos in {"NOUN", "PROPN"}]
    return sum(word in mishaps for word in found) > sum(word in violence for word in found)
