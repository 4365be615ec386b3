"""Stances by words that name them: "offered to", "its refusal to", "is ready to"."""

from collections.abc import Iterator
from dataclasses import replace

from dateline.text.clauses import Frame
from dateline.text.issues import Matter
from dateline.text.stance_deeds import Deeds
from dateline.text.stance_words import Cue
from dateline.text.stated import Scene, Stated
from dateline.types.records import Stance as StanceName

_WEAK = frozenset({"would", "could", "should", "must"})
# An infinitive is the verb of a headline of at most this many tokens (our choice).
_HEADLINE = 14
# What a cue wants stands at once behind it; "agreed, so as not to offend" tells why.
_NEAR = 2
_CIRCUMSTANCES = frozenset(
    {"after", "before", "by", "while", "without", "despite", "since", "in", "during", "instead", "when", "as"}
)
_NOUNS = frozenset({"NOUN", "PROPN", "NUM", "PRON"})


class CuedStances:
    """Reads the cues of one sentence; `held` are the heads of clauses that a cue has spoken for."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.tree, self.words = scene, scene.tree, scene.words
        self.deeds = Deeds(scene)
        self.held: set[int] = set()

    def of(self, frame: Frame) -> Iterator[Stated]:
        """The stances that the frame's verb, adjective or object names."""
        if not self._is_asserted(frame):
            return
        cue = self.words.cue(frame.lemma, "verbs")
        weak = frame.modal in _WEAK or (cue is not None and cue.stance == "accepts" and frame.modal == "can")
        if cue is not None and not weak and not self._is_narrated_plan(frame, cue):
            yield from self._by_cue(frame, cue, frame.head, frame.negative)
        idle = not frame.passive or frame.perfect
        ready = None if idle else self.words.cue(self.scene.lower(frame.head), "adjectives")
        if ready is not None and frame.object is not None:  # "they are prepared to"
            yield from self._by_cue(
                replace(frame, agent=frame.object, passive=False), ready, frame.head, frame.negative
            )
        for child in self.tree.children(frame.head, "acomp", "dobj", "attr", "oprd"):
            yield from self._by_complement(frame, child)

    def _by_complement(self, frame: Frame, child: int) -> Iterator[Stated]:
        """ "is ready to", "repeated its demand for"."""
        adjective = self.tree[child].pos in {"ADJ", "VERB", "ADV"}
        cue = self.words.cue(self.tree.lemma(child), "adjectives" if adjective else "nouns")
        if cue is None or frame.modal in {"should", "could", "must"} or (adjective and frame.perfect):
            return
        if self.words.has("copulas" if adjective else "states", frame.lemma):
            negative = frame.negative or any(self.scene.lower(i) in {"no", "not"} for i in self.tree.children(child))
            yield from self._by_cue(frame, cue, child, negative)

    def _is_asserted(self, frame: Frame) -> bool:
        """Is the clause told as a fact: not an ability, a purpose or a thing left undone?"""
        if frame.relation == "governed":
            return frame.marker == "by"
        if not frame.infinitive or frame.modal:
            return True
        if frame.relation == "main":  # "Adeyemi to reject offer"
            return self.tree.last - self.tree.first <= _HEADLINE
        above = self.scene.above(frame) if frame.relation == "open" else None
        return above is not None and self.words.has("asserting", above.lemma)

    def _is_narrated_plan(self, frame: Frame, cue: Cue) -> bool:
        """ "will accept", "will reject": a prediction unless the party says so."""
        if frame.modal != "will" or cue.stance in {"demands", "threatens"}:
            return False
        speech = self.scene.speech_above(frame)
        return not self.scene.is_own(frame, speech) and cue.stance == "offers"

    def _by_cue(self, frame: Frame, cue: Cue, trigger: int, negative: bool) -> Iterator[Stated]:
        party = frame.agent
        if trigger == frame.head and cue.prep and not cue.object and frame.object is not None:
            return  # "called the state for Adeyemi"
        if party is None or (cue.only_negated and not negative):
            return
        vague = cue.stance == "accepts" and frame.lemma != "accept" and not frame.modal
        if negative and (cue.negated is None or frame.perfect or vague or self._is_mere_past(frame, trigger)):
            return
        stance: StanceName = cue.negated if negative and cue.negated is not None else cue.stance
        for matter in self._matters(frame, cue, trigger):
            told = self.deeds.told(stance, cue, matter)
            if matter.frame is not None:
                self.held.add(matter.frame.head)  # "is ready to accept": one stance, not two
            if told is None or (cue.addressed and matter.noun is None and not self._is_asking(frame, matter)):
                continue
            made = self.scene.make(told, frame, trigger, matter, party)
            yield replace(made, addressed=cue.addressed and told == cue.stance and matter.noun is None)

    def _is_asking(self, frame: Frame, matter: Matter) -> bool:
        """Does it ask a party, by its name or as "the government", and not just somebody?"""
        if matter.frame is not None and matter.frame.marker == "against":
            return True
        asked = frame.object if frame.object is not None else matter.frame.agent if matter.frame is not None else None
        if asked is None:
            return False
        return self.tree[asked].pos == "PROPN" or self.words.has("voices", self.tree.lemma(asked))

    def _is_mere_past(self, frame: Frame, trigger: int) -> bool:
        """ "did not agree": what has not happened yet is no refusal."""
        return trigger == frame.head and frame.tense == "past" and not frame.modal and not frame.passive

    def _is_own_act(self, matter: Matter, frame: Frame, party: int) -> bool:
        """Is it the party's own act ("wants to join"), not that of another ("wants Sudland to leave")?"""
        inner = matter.frame
        if inner is None or matter.noun is not None or inner.relation == "governed":
            return False
        if self._is_asked(frame, inner):
            return False  # "called on Sudland to leave"
        return inner.agent in (party, None) and not (inner.passive and inner.object is not None)

    def _is_asked(self, frame: Frame, inner: Frame) -> bool:
        """Does the clause say what another is to do: "called on Sudland to leave", "called for them to leave"?"""
        opens = self._opens(inner)
        before = (head for word, head in frame.prepositions if word == "for" and head < opens)
        if inner.infinitive and (inner.marker == "for" or any(self.tree.inside(h)[-1] + 1 == opens for h in before)):
            return True
        return any(w in {"on", "upon"} or (w == "to" and self.tree[h].pos == "PROPN") for w, h in frame.prepositions)

    # ---------------------------------------------------------------- what the cue governs
    def _matters(self, frame: Frame, cue: Cue, trigger: int) -> Iterator[Matter]:
        """The clauses that hang on the cue, else its noun."""
        asked = frame.object if trigger == frame.head else None
        if asked is not None and self._is_spared(cue, asked):
            return  # "requested anonymity to speak"
        clauses = list(self._clauses(frame, cue, trigger))
        if cue.stance == "demands" and frame.agent is not None:
            clauses = [matter for matter in clauses if not self._is_own_act(matter, frame, frame.agent)]
        if clauses:
            yield from clauses
            return
        if cue.stance == "threatens" and trigger != frame.head:
            yield from self._warned_of(frame)
        for noun in self._nouns(frame, cue, trigger):
            yield Matter(noun=noun, frame=frame)

    def _clauses(self, frame: Frame, cue: Cue, trigger: int) -> Iterator[Matter]:
        for inner in self.scene.frames if cue.clause else ():
            beside = inner.relation == "governed" and inner.governor == frame.head and self._is_of(inner, trigger)
            if (inner.governor != trigger and not beside) or inner.head == trigger:
                continue
            if inner.relation == "governed" and inner.marker in _CIRCUMSTANCES:
                continue
            near = self._opens(inner) - trigger <= _NEAR
            loose = inner.infinitive and (
                inner.relation == "reduced"
                or (inner.relation in {"adverbial", "purpose"} and (near or self._is_asked(frame, inner)))
            )
            if loose and cue.stance == "demands" and inner.relation != "reduced" and not self._is_asked(frame, inner):
                continue  # "requested anonymity to speak freely"
            if (
                loose
                or inner.relation in {"open", "governed"}
                or ((inner.relation == "complement" or self._is_that(inner)) and self._fits(inner, cue))
            ):
                yield Matter(frame=inner, negative=inner.negative)

    def _is_that(self, inner: Frame) -> bool:
        """ "its demand that they leave"."""
        return inner.relation == "reduced" and inner.marker == "that"

    def _opens(self, inner: Frame) -> int:
        """Where the infinitive begins."""
        return min((inner.head, *self.tree.children(inner.head, "aux")))

    def _is_of(self, inner: Frame, noun: int) -> bool:
        """ "no intention of ceding": does the gerund hang on the noun by a preposition?"""
        return self.tree[self.tree[inner.head].head].head == noun

    def _fits(self, inner: Frame, cue: Cue) -> bool:
        """Is it an infinitive, a gerund or, after the cues that take one, a clause that wants something done?"""
        if inner.infinitive or (self.tree[inner.head].tag == "VBG" and not inner.progressive):
            return True
        return cue.that and not self._is_told(inner)

    def _is_told(self, inner: Frame) -> bool:
        """ "insists that it is" states, "insists that it be" demands."""
        if inner.modal in {"will", "can", "could"}:
            return True
        heads = (inner.head, *self.tree.children(inner.head, "aux", "auxpass"))
        return any(self.tree[i].tag in {"VBZ", "VBD", "VBP"} for i in heads) and inner.modal not in {"must", "should"}

    def _nouns(self, frame: Frame, cue: Cue, trigger: int) -> Iterator[int]:
        """The noun that the cue governs, itself or by a preposition, with what is joined to it."""
        named = frame.object is not None and self.tree[frame.object].pos == "PROPN"
        by_word = named and any(word in cue.prep for word, _ in frame.prepositions)  # "threatened Sudland with"
        if frame.relation == "relative" and cue.stance == "offers" and trigger == frame.head:
            return  # "the law that she promised"
        own = trigger == frame.head and cue.object and frame.object is not None and not by_word
        found = [frame.object] if own else [head for word, head in self.tree.prepositions(trigger) if word in cue.prep]
        for noun in found[:1]:
            if (
                noun is not None
                and self.tree[noun].pos in _NOUNS
                and self.tree[noun].ent not in {"DATE", "TIME", "PERSON"}
            ):
                yield from (member for member in self.tree.members(noun) if self._suits(cue, member))

    def _suits(self, cue: Cue, noun: int) -> bool:
        inner = self.scene.issues.head(Matter(noun=noun))
        lemmas = {self.tree.lemma(noun), self.tree.lemma(noun if inner is None else inner)}
        if self._is_spared(cue, noun):
            return False
        if cue.takes is None or lemmas & self.words.lists[cue.takes]:
            return True
        return cue.clause and self.scene.issues.is_known(noun)

    def _is_spared(self, cue: Cue, noun: int) -> bool:
        return cue.spares is not None and self.tree.lemma(noun) in self.words.lists[cue.spares]

    def _warned_of(self, frame: Frame) -> Iterator[Matter]:
        """ "issued a warning, stating that an attack would …": what the stated clause is about."""
        for inner in self.scene.frames:
            noun = inner.governed("of") if inner.lemma == "warn" and inner.head > frame.head else None
            if noun is not None and self.words.has("menaces", self.tree.lemma(noun)):
                yield Matter(noun=noun)
                return
            below = self.scene.by_head.get(inner.complement) if inner.complement is not None else None
            if inner.governor == frame.head and self.words.has("speech", inner.lemma) and below is not None:
                if below.agent is not None and self.tree[below.agent].pos == "NOUN":
                    yield Matter(noun=below.agent)
                return

    # ---------------------------------------------------------------- "was prepared to", taken for an adjective
    def headed(self) -> Iterator[tuple[Frame, Stated]]:
        """Adjectives that the parser made the heads of clauses."""
        for index in self.tree:
            subject = self.tree.child(index, "nsubj", "nsubjpass")
            if index in self.scene.by_head or self.tree[index].pos != "ADJ" or subject is None:
                continue
            cue = self.words.cue(self.tree.lemma(index), "adjectives")
            inside = self.tree[index].dep == "ccomp"
            frame = Frame(
                head=index,
                lemma="be",
                agent=subject,
                governor=self.tree[index].head if inside else None,
                relation="complement" if inside else "main",
                negative=self.tree.child(index, "neg") is not None,
            )
            if cue is not None:
                yield from ((frame, stated) for stated in self._by_cue(frame, cue, index, frame.negative))

    # ---------------------------------------------------------------- "Sudland's refusal to"
    def owned(self) -> Iterator[tuple[Frame, Stated]]:
        """Nouns of stance with an owner, that stand as something known: "Sudland's refusal to negotiate"."""
        for index in self.tree:
            cue = self.words.cue(self.tree.lemma(index), "nouns") if self.tree[index].pos == "NOUN" else None
            owner = self.tree.child(index, "poss")
            frame = self._holding(index)
            if cue is None or cue.only_negated or owner is None or frame is None or self._is_given_up(index, frame):
                continue
            for matter in self._matters(replace(frame, object=None), cue, index):
                told = self.deeds.told(cue.stance, cue, matter)
                if told is not None:
                    stated = self.scene.make(told, frame, index, matter, owner)
                    yield frame, replace(stated, words=self.tree.phrase(index), speaker=self.scene.speaker_of(frame))

    def _holding(self, index: int) -> Frame | None:
        steps = 0
        while index not in self.scene.by_head and self.tree[index].head != index and steps < 20:
            index, steps = self.tree[index].head, steps + 1
        return self.scene.by_head.get(index)

    def _is_given_up(self, index: int, frame: Frame) -> bool:
        """Is the demand dropped, denied, only possible, or told by the verb already ("repeated its demand")?"""
        told = self.tree[index].dep in {"dobj", "attr"} and self.words.has("states", frame.lemma)
        return told or frame.negative or bool(frame.modal) or self.words.has("dropping", frame.lemma)
