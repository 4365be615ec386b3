"""What a party makes depend on what: "will only … if", "no talks without", "a precondition for"."""

from collections.abc import Iterator
from dataclasses import replace

from dateline.text.clauses import Frame
from dateline.text.issues import Matter
from dateline.text.stated import Scene, Stated

_WILL = frozenset({"will", "would"})
_BE = frozenset({"be", "remain", "stay"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_NOBODY = frozenset({"it", "this", "that", "there", "you", "one"})
# "The talks must resume" is about the talks.
LASTING = frozenset({"be", "remain", "stay", "resume", "begin", "start", "stop", "end", "continue", "cease", "go"})
# "will stay until": what lasts so long depends on it.
_STAYING = frozenset({"remain", "stay", "continue"})

# Of these a party can say that there will be none.
_WANTED = ("talks", "wanted", "offered")

Range = tuple[int, int]


class Provisos:
    """Reads the clauses of one sentence that make one thing depend on another."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.tree, self.words = scene, scene.tree, scene.words

    def nothing(self, frame: Frame, speech: Frame | None) -> Stated | None:
        """ "there will be no talks", "no concession will be made", said by the party."""
        noun = frame.object if frame.passive else self.tree.child(frame.head, "attr", "dobj")
        there = self.tree.child(frame.head, "expl") is not None
        if noun is None or not (there or (frame.passive and frame.modal == "will")):
            return None
        without = self._without(noun, frame.head)
        if frame.modal not in {"will", "can"} and without is None:
            return None
        if not self._is_denied(noun) or not self._is_wanted(noun):
            return None
        made = self.scene.make("refuses", frame, frame.head, Matter(noun=noun), speech.agent if speech else None)
        return made if without is None else replace(made, stance="conditions", conditions=(without,))

    def proviso(self, frame: Frame, speech: Frame | None) -> Stated | None:
        """ "the pilots will go back only if", "the units would stay unless": said by the party."""
        if frame.modal not in {*_WILL, "can", "could"}:
            return None
        subject = frame.object if frame.passive else frame.agent
        lasting = frame.lemma in _STAYING and frame.modal in _WILL
        staying = lasting and subject is not None and self.tree[subject].pos == "NOUN"
        found = self.scene.conditions.of(frame, refusing=staying)
        strict = self.scene.conditions.is_only(frame, found) or (staying and bool(found)) or self._is_unless(frame)
        if not strict or subject is None or self.scene.lower(subject) in _NOBODY:
            return None
        noun = self._antecedent(subject, frame)
        if noun is None or not (self.words.has("acts", frame.lemma) or frame.lemma in LASTING):
            return None
        own = self.scene.may_be_own(frame, speech)
        told = speech is None and self.tree[subject].pos == "PROPN" and self.words.has("narrated", frame.lemma)
        own = own or told
        party = subject if own and not frame.passive else (speech.agent if speech is not None else None)
        matter = Matter(frame=frame) if own else Matter(noun=noun)
        return replace(self.scene.make("conditions", frame, frame.head, matter, party), conditions=found)

    def _is_unless(self, frame: Frame) -> bool:
        return any(self.scene.lower(first) == "unless" for first, _ in self.scene.conditions.of(frame))

    def _antecedent(self, subject: int, frame: Frame) -> int | None:
        """The noun itself; for "they", the plural subject of a clause before."""
        if self.tree[subject].pos in _NOMINAL or self.scene.is_first_person(subject):
            return subject
        for other in reversed([f for f in self.scene.frames if f.head < frame.head]):
            noun = other.object if other.passive else other.agent
            plural = noun is not None and self.tree[noun].tag in {"NNS", "NNPS"}
            if noun is not None and plural == (self.scene.lower(subject) == "they") and self.tree[noun].pos == "NOUN":
                return noun
        return None

    # ---------------------------------------------------------------- by a noun or an adjective
    def term(self, frame: Frame, speech: Frame | None) -> Stated | None:
        """ "a truce is a precondition for talks", "made its consent conditional on", "tied its support to"."""
        if frame.negative or frame.modal not in {"", *_WILL}:
            return None
        found = self._stated_term(frame) if frame.lemma in _BE else self._set_term(frame)
        if found is None or found[0] == found[1]:
            return None
        matter, thing = found
        party = frame.agent if frame.lemma not in _BE else speech.agent if speech is not None else None
        made = self.scene.make("conditions", frame, frame.head, Matter(noun=matter), party)
        return replace(made, conditions=(self._phrase(thing),), addressee=None)

    def _stated_term(self, frame: Frame) -> Range | None:
        """The matter and what it depends on, for a clause with "be"."""
        if frame.agent is None or self.tree[frame.agent].pos not in _NOMINAL:
            return None
        for child in self.tree.children(frame.head, "attr", "acomp"):
            if self.words.has("terms", self.tree.lemma(child)):
                matter = self._behind(child, {"for", "to", "of"})
                return (matter, frame.agent) if matter is not None else None
            if self.words.has("dependent", self.tree.lemma(child)):
                thing = self._behind(child, {"on", "upon"})
                thing = thing if thing is not None else frame.governed("on")
                return (frame.agent, thing) if thing is not None else None
        return None

    def _set_term(self, frame: Frame) -> Range | None:
        """The same for "made … a condition for", "made … conditional on", "tied … to"."""
        if frame.agent is None or frame.passive or frame.object is None:
            return None
        if frame.lemma == "make":
            return next(self._made_terms(frame, frame.object), None)
        thing = frame.governed("to") if frame.lemma != "condition" else frame.governed("on")
        owner = self.tree.child(frame.object, "poss")
        own = frame.lemma == "condition" or (owner is not None and self.tree[owner].tag == "PRP$")
        return (frame.object, thing) if thing is not None and own and self.words.has("tying", frame.lemma) else None

    def _made_terms(self, frame: Frame, thing: int) -> Iterator[Range]:
        for child in self.tree.children(frame.head, "dobj", "oprd", "attr", "ccomp", "acomp"):
            lemma = self.tree.lemma(child)
            matter = self._behind(child, {"for", "to", "of"}) if self.words.has("terms", lemma) else None
            if matter is not None:
                yield matter, thing
            other = self._behind(child, {"on", "upon"}) if self.words.has("dependent", lemma) else None
            if other is not None:
                yield thing, other

    def _behind(self, index: int, prepositions: set[str]) -> int | None:
        """The noun that one of the prepositions behind a word governs."""
        found = (head for word, head in self.tree.prepositions(index) if word in prepositions)
        return next((head for head in found if self.tree[head].pos in _NOMINAL), None)

    def _phrase(self, noun: int) -> Range:
        inside = self.tree.inside(noun)
        first, last = inside[0], inside[-1] + 1
        while last - 1 > noun and self.tree[last - 1].pos in {"PUNCT", "SPACE"}:
            last -= 1
        return first, last

    # ---------------------------------------------------------------- without a verb
    def bare(self) -> Iterator[tuple[Frame, Stated]]:
        """ "No deal without guarantees", with or without a verb of speech above."""
        for index in self.tree:
            token = self.tree[index]
            above = token.head if token.head != index else None
            if token.pos != "NOUN" or token.dep not in {"ROOT", "ccomp"}:
                continue
            frame = Frame(
                head=index, lemma="be", governor=above, relation="complement" if above is not None else "main"
            )
            without = self._without(index)
            if without is not None and self._is_denied(index) and self._is_wanted(index):
                speech = self.scene.speech_above(frame)
                party = speech.agent if speech is not None else None
                made = self.scene.make("conditions", frame, index, Matter(noun=index), party)
                yield frame, replace(made, conditions=(without,))

    def _without(self, *heads: int) -> Range | None:
        hanging = (child for head in heads for child in self.tree.children(head, "prep"))
        found = next((child for child in hanging if self.scene.lower(child) == "without"), None)
        return self._phrase(found) if found is not None else None

    def _is_denied(self, noun: int) -> bool:
        return any(self.scene.lower(child) == "no" for child in self.tree.children(noun, "det"))

    def _is_wanted(self, noun: int) -> bool:
        lemma = self.tree.lemma(noun)
        return self.scene.issues.is_known(noun) or any(self.words.has(name, lemma) for name in _WANTED)
