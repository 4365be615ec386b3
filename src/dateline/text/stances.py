"""Who offers, accepts, demands, refuses or threatens what, on what condition: read off the clause frames."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from dateline.text.clauses import Frame, frames_of
from dateline.text.conditions import begins
from dateline.text.issues import Issues, Matter
from dateline.text.stance_words import Cue, StanceWords
from dateline.text.tree import Tree
from dateline.types.records import Stance as StanceName

# Longer ones are lists or text without punctuation; their parse says little.
LONGEST_SENTENCE = 400
_FIRST_PERSON = frozenset({"we", "i", "us", "our"})
# "The talks must resume" is about the talks.
_LASTING = frozenset({"be", "remain", "stay", "resume", "begin", "start", "stop", "end", "continue", "cease", "go"})
_BESIDE = frozenset({"while", "though", "although", "as", "because", "since", "whereas", "even"})
_TRIMMED = frozenset({"PUNCT", "SPACE", "CCONJ"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """One stance; numbers are token indices, `conditions` half-open token ranges. `party` is null for "we" and "I".

    `speaker`: who says so, if that is another clause; `words` bounds the clause.
    """

    stance: StanceName
    party: int | None
    trigger: int
    words: tuple[int, int]
    issue: str
    conditions: tuple[tuple[int, int], ...] = ()
    addressee: int | None = None
    speaker: int | None = None
    firm: bool = False


def stances(tree: Tree, words: StanceWords) -> tuple[Stated, ...]:
    """The stances of one sentence in text order; none in a question or an endless sentence."""
    if not 0 < tree.last - tree.first <= LONGEST_SENTENCE or tree[tree.last - 1].text == "?":
        return ()
    found = sorted(_Reader(tree, words).read(), key=lambda stated: (stated.trigger, stated.stance))
    return tuple(dict.fromkeys(found))


@dataclass
class _Reader:
    tree: Tree
    words: StanceWords
    frames: tuple[Frame, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.frames = frames_of(self.tree)
        self.by_head = {frame.head: frame for frame in self.frames}
        self.held: set[int] = set()
        self.issues = Issues(self.tree, self.words, self.by_head)
        self.conditions = self.issues.conditions

    def read(self) -> Iterator[Stated]:
        for frame in self.frames:
            if self._is_background(frame):
                continue
            cued = self._cued(frame) if frame.head not in self.held else ()
            for stated in (*cued, *self._modal(frame), *self._predicated(frame)):
                yield from self._with_conditions(frame, stated)

    def _is_background(self, frame: Frame) -> bool:
        """Past perfect, conditions, indirect questions and possibilities bind nobody now."""
        tags = {self.tree[child].tag for child in self.tree.children(frame.head, "aux")}
        had = frame.perfect and "VBD" in tags
        return had or frame.conditional or frame.marker == "whether" or frame.modal in {"may", "might"}

    # ---------------------------------------------------------------- cues
    def _cued(self, frame: Frame) -> Iterator[Stated]:
        cue = self.words.cue(frame.lemma, "verbs")
        if cue is not None and frame.modal not in {"would", "could", "should", "must"}:
            yield from self._by_cue(frame, cue, frame.head, frame.negative)
        ready = self.words.cue(self.tree[frame.head].text.lower(), "adjectives") if frame.passive else None
        if ready is not None and frame.object is not None:  # "they are prepared to"
            yield from self._by_cue(
                replace(frame, agent=frame.object, passive=False), ready, frame.head, frame.negative
            )
        for child in self.tree.children(frame.head, "acomp", "dobj", "attr", "oprd"):
            kind = "adjectives" if self.tree[child].pos in {"ADJ", "VERB"} else "nouns"
            inner = self.words.cue(self.tree.lemma(child), kind)
            if inner is not None and (kind == "adjectives" or self.words.has("states", frame.lemma)):
                negative = frame.negative or self.tree.child(child, "neg") is not None
                yield from self._by_cue(frame, inner, child, negative)

    def _by_cue(self, frame: Frame, cue: Cue, trigger: int, negative: bool) -> Iterator[Stated]:
        party = frame.agent
        if party is None or (frame.passive and trigger == frame.head and frame.agent is None):
            return
        if negative and cue.negated is None:
            return
        asked = frame.object is not None and self.words.has("not_asked", self.tree.lemma(frame.object))
        if cue.stance == "demands" and asked:
            return
        stance: StanceName = cue.negated if negative and cue.negated is not None else cue.stance
        for matter in self._matters(frame, cue, trigger):
            if matter.frame is not None:
                self.held.add(matter.frame.head)  # "is ready to accept": one stance, not two
            told: StanceName = stance
            if matter.negative:
                if stance not in {"offers", "accepts", "threatens"}:
                    continue
                told = "refuses" if stance == "threatens" else stance
            if cue.stance == "threatens" and not matter.negative and not self._is_hostile(matter):
                told = "offers"
            if cue.stance == "offers" and matter.frame is not None and self._is_threat(matter.frame):
                told = "threatens"
            if cue.party_only and (matter.frame is None or self._own(matter.frame, party)):
                continue
            yield self._stated(told, frame, trigger, matter, party)

    def _is_hostile(self, matter: Matter) -> bool:
        return matter.noun is not None or (matter.frame is not None and self.words.has("hostile", matter.frame.lemma))

    def _is_threat(self, frame: Frame) -> bool:
        return frame.lemma in {"retaliate", "attack", "strike", "invade", "bomb", "fight"}

    def _own(self, inner: Frame, party: int) -> bool:
        """Is it the party's own act ("wants to join"), not that of another ("wants Sudland to leave")?"""
        return inner.agent == party or inner.agent is None

    def _matters(self, frame: Frame, cue: Cue, trigger: int) -> Iterator[Matter]:
        """The clauses that hang on the cue, else its noun."""
        tree, found = self.tree, False
        for inner in self.frames:
            hangs = inner.governor == trigger and inner.head != trigger
            infinitive = inner.marker in {"to", "that", "for"} and inner.relation in {"reduced", "adverbial", "purpose"}
            if cue.stance == "demands" and inner.relation == "purpose":
                continue  # "requested anonymity to speak freely"
            if hangs and (inner.relation in {"open", "complement", "governed"} or infinitive):
                if inner.relation == "complement" and cue.stance == "demands" and self._is_told(inner):
                    return
                found = True
                yield Matter(frame=inner, negative=inner.negative)
        if found:
            return
        if cue.stance == "threatens" and trigger != frame.head:
            yield from self._warned_of(frame)
        nouns = [frame.object] if trigger == frame.head and cue.object and frame.object is not None else []
        nouns += [head for word, head in tree.prepositions(trigger) if word in cue.prep]
        if trigger == frame.head and frame.object is not None and cue.object:
            nouns = nouns[:1]
        for noun in nouns[:1]:
            if tree[noun].pos in {"NOUN", "PROPN", "NUM", "PRON"} and tree[noun].ent not in {"DATE", "TIME", "PERSON"}:
                for member in tree.members(noun):
                    if not (cue.stance == "refuses" and self.words.has("denied", tree.lemma(member))):
                        yield Matter(noun=member)

    def _warned_of(self, frame: Frame) -> Iterator[Matter]:
        """ "issued a warning, stating that an attack would …": what the stated clause is about."""
        for inner in self.frames:
            below = self.by_head.get(inner.complement) if inner.complement is not None else None
            if inner.governor == frame.head and self.words.has("speech", inner.lemma) and below is not None:
                if below.agent is not None and self.tree[below.agent].pos == "NOUN":
                    yield Matter(noun=below.agent)
                return

    def _is_told(self, inner: Frame) -> bool:
        """ "insists that it is" states, "insists that it be" demands."""
        heads = (inner.head, *self.tree.children(inner.head, "aux", "auxpass"))
        return any(self.tree[i].tag in {"VBZ", "VBD", "VBP"} for i in heads) and not inner.modal

    # ---------------------------------------------------------------- will not, must, will … if
    def _modal(self, frame: Frame) -> Iterator[Stated]:
        speech = self._speech_above(frame)
        party = frame.object if frame.passive else frame.agent
        if frame.modal in {"will", "would"} and frame.negative and self._may_refuse(frame, speech):
            if frame.agent is not None:
                yield self._stated("refuses", frame, frame.head, Matter(frame=frame), frame.agent)
        elif self._is_demand(frame, party) and speech is not None and speech.agent is not None:
            stated = self._stated("demands", frame, frame.head, self._subject_matter(frame), speech.agent)
            yield replace(stated, addressee=party)
        elif frame.modal in {"will", "would"} and self.words.has("hostile", frame.lemma) and frame.agent is not None:
            if self._has_condition(frame) or self._warns(speech):
                yield self._stated("threatens", frame, frame.head, Matter(frame=frame), frame.agent)
        elif (
            frame.modal == "could"
            and frame.lemma in {"accept", "agree"}
            and not frame.negative
            and frame.agent is not None
        ):
            for matter in self._object_matter(frame):
                yield self._stated("offers", frame, frame.head, matter, frame.agent)
        elif self._is_conditional_offer(frame, speech):
            yield self._stated("offers", frame, frame.head, Matter(frame=frame), frame.agent)

    def _is_demand(self, frame: Frame, party: int | None) -> bool:
        """ "must" with an act that a party can be asked for, or said of a matter ("the talks must be fair")."""
        if frame.modal not in {"must", "should"}:
            return False
        named = party is not None and self.tree[party].pos == "PROPN"
        return named or frame.lemma in _LASTING or self.words.has("acts", frame.lemma) or frame.passive

    def _is_conditional_offer(self, frame: Frame, speech: Frame | None) -> bool:
        """ "will lift the blockade if the shelling stops"."""
        if frame.modal not in {"will", "would"} or frame.negative or frame.agent is None:
            return False
        return self._has_condition(frame) and self.words.has("acts", frame.lemma) and self._is_own(frame, speech)

    def _is_own(self, frame: Frame, speech: Frame | None) -> bool:
        return speech is None or speech.agent == frame.agent or self._is_first_person(frame.agent)

    def _is_first_person(self, index: int | None) -> bool:
        return index is not None and self.tree[index].text.lower() in _FIRST_PERSON

    def _may_refuse(self, frame: Frame, speech: Frame | None) -> bool:
        if frame.modal == "would" and speech is None and not self._is_first_person(frame.agent):
            return False
        return self.words.has("acts", frame.lemma)

    def _warns(self, speech: Frame | None) -> bool:
        return speech is not None and speech.lemma in {"warn", "vow", "threaten", "caution"}

    def _speech_above(self, frame: Frame) -> Frame | None:
        above = self.by_head.get(frame.governor) if frame.governor is not None else None
        if above is None or frame.relation != "complement" or not self.words.has("speech", above.lemma):
            return None
        return above

    def _subject_matter(self, frame: Frame) -> Matter:
        """ "the talks must be fair" is about the talks, "Sudland must release them" about the release."""
        subject = frame.object if frame.passive else frame.agent
        about_subject = frame.passive or (frame.object is None and frame.lemma in _LASTING)
        if about_subject and subject is not None and self.tree[subject].pos == "NOUN":
            return Matter(noun=subject)
        return Matter(frame=frame)

    def _object_matter(self, frame: Frame) -> Iterator[Matter]:
        heads = [frame.object, *(head for word, head in frame.prepositions if word in {"to", "on"})]
        for head in heads:
            if head is not None and self.tree[head].pos in {"NOUN", "PROPN"}:
                yield Matter(noun=head)
                return

    # ---------------------------------------------------------------- "is non-negotiable"
    def _predicated(self, frame: Frame) -> Iterator[Stated]:
        if frame.lemma not in {"be", "remain", "stay"} or frame.agent is None:
            return
        first, last = frame.head + 1, min(frame.head + 7, self.tree.last)
        after = " ".join(self.tree[i].text.lower() for i in range(first, last)).replace(" - ", "-")
        speech = self._speech_above(frame)
        for stance, phrases in self.words.statements.items():
            if any(begins(after, phrase) for phrase in phrases) and self.tree[frame.agent].pos in {"NOUN", "PROPN"}:
                name: StanceName = "refuses" if stance == "refuses" else "demands"
                speaker = speech.agent if speech is not None else None
                stated = self._stated(name, frame, frame.head, Matter(noun=frame.agent), speaker)
                yield replace(stated, firm=stated.firm or name == "refuses")
                return

    # ---------------------------------------------------------------- the record
    def _stated(self, stance: StanceName, frame: Frame, trigger: int, matter: Matter, party: int | None) -> Stated:
        speech = self._speaker_of(frame)
        return Stated(
            stance=stance,
            party=None if self._is_first_person(party) else party,
            trigger=trigger,
            words=self._clause(frame),
            issue=self.issues.of(matter, frame),
            addressee=self._addressee(stance, frame, matter),
            speaker=speech,
            firm=self._is_firm(frame),
        )

    def _speaker_of(self, frame: Frame) -> int | None:
        """The agent of the nearest verb of speech or thought above, if there is one."""
        steps, here = 0, frame
        while here.governor is not None and steps < 20:
            above = self.by_head.get(here.governor)
            if above is None:
                index = here.governor
                while index not in self.by_head and self.tree[index].head != index:
                    index = self.tree[index].head
                above = self.by_head.get(index)
            if above is None:
                return None
            if here.relation == "complement" and above.agent is not None:
                return above.agent
            here, steps = above, steps + 1
        return None

    def _clause(self, frame: Frame) -> tuple[int, int]:
        """The clause of the frame from its first to its last word, without clauses joined to it."""
        own = [child for child in self.tree.children(frame.head) if not self._stands_apart(child)]
        kept = sorted({frame.head, *(i for child in own for i in self.tree.inside(child))})
        members, first, last = set(kept), frame.head, kept[-1] + 1
        while first > self.tree.first and (first - 1 in members or first - 2 in members):
            first -= 1
        while first < frame.head and (self.tree[first].pos in _TRIMMED or self.tree[first].dep in {"mark", "cc"}):
            first += 1
        while last - 1 > frame.head and self.tree[last - 1].pos in _TRIMMED:
            last -= 1
        return first, last

    def _stands_apart(self, child: int) -> bool:
        """Is it a clause joined to this one, or one beside it ("while …", "though …")?"""
        dep = self.tree[child].dep
        if dep in {"conj", "cc", "parataxis"}:
            return True
        mark = self.tree.child(child, "mark")
        return dep == "advcl" and mark is not None and self.tree[mark].text.lower() in _BESIDE

    def _is_firm(self, frame: Frame) -> bool:
        first, last = self._clause(frame)
        texts = [self.tree[i].text.lower() for i in range(first, last)]
        if any(text in self.words.lists["firm"] for text in texts):
            return True
        joined = " ".join(texts)
        return any(phrase in joined for phrase in self.words.lists["firm_phrases"])

    def _addressee(self, stance: StanceName, frame: Frame, matter: Matter) -> int | None:
        governs = matter.frame is not None and matter.frame.head != frame.head
        if stance in {"demands", "threatens"} and governs and frame.object is not None:
            return frame.object
        if matter.noun is not None and stance == "demands":
            asked = [h for w, h in self.tree.prepositions(matter.noun) if w == "from"]
            if asked:
                return asked[0]
        for word, head in frame.prepositions:
            if word in {"with", "from", "on", "against", "to", "upon"} and self.tree[head].pos == "PROPN":
                return head
        if stance == "demands" and matter.frame is not None and governs:
            return matter.frame.agent
        inner = matter.frame
        if inner is not None and inner.head != frame.head:
            return next((h for w, h in inner.prepositions if w in {"with", "from", "against"}), inner.indirect)
        return None

    def _has_condition(self, frame: Frame) -> bool:
        return bool(self.conditions.of(frame))

    def _with_conditions(self, frame: Frame, stated: Stated) -> Iterator[Stated]:
        """A refusal "unless" is a condition; an offer "in exchange for" gives the offer and its condition."""
        below = (f for f in self.frames if f.governor == stated.trigger and f.head != frame.head)
        inner = [f for f in below if f.relation in {"open", "complement", "reduced"}]
        found = tuple(dict.fromkeys(r for f in (frame, *inner) for r in self.conditions.of(f)))
        if not found:
            yield stated
        elif stated.stance == "refuses" or (stated.stance == "offers" and self.conditions.is_only(frame, found)):
            yield replace(stated, stance="conditions", conditions=found, firm=False)
        else:
            yield replace(stated, conditions=found)
