"""One stance as its sentence states it, and the sentence's clauses as the readers of stances look at them."""

from dataclasses import dataclass, replace

from dateline.text.clauses import Frame, frames_of
from dateline.text.issues import Issues, Matter
from dateline.text.stance_words import StanceWords
from dateline.text.tree import Tree
from dateline.types.records import Stance as StanceName

_FIRST_PERSON = frozenset({"we", "i", "us", "our", "my"})
_COLLECTIVE = frozenset({"we", "us", "our"})
_PRONOUNS = frozenset({"he", "she", "it", "they"})
_BESIDE = frozenset({"while", "though", "although", "as", "because", "since", "whereas", "even"})
_TRIMMED = frozenset({"PUNCT", "SPACE", "CCONJ"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """One stance; numbers are token indices, `conditions` half-open token ranges.

    `party` is null where whoever speaks these words is bound, with all those for whom he says "we" if `collective`.
    `speaker`: who says so, if that is another clause; `words` bounds the clause. `addressed`: counts only where the
    addressee can act ("told Sudland to leave").
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
    collective: bool = False
    addressed: bool = False


class Scene:
    """The frames of one sentence, with what hangs on them."""

    def __init__(self, tree: Tree, words: StanceWords) -> None:
        self.tree, self.words = tree, words
        self._outer: dict[int, int] = {}
        self.by_head = {frame.head: frame for frame in frames_of(tree)}
        for frame in tuple(self.by_head.values()):
            self._take_over(frame)
        self.frames = tuple(self.by_head.values())
        self.issues = Issues(tree, words, self.by_head)
        self.conditions = self.issues.conditions

    def _take_over(self, frame: Frame) -> None:
        """Reads "is not going to allow" as "will not allow", "has to leave" as "must leave"."""
        above = self.by_head.get(frame.governor) if frame.governor is not None else None
        if above is None or frame.relation != "open" or not frame.infinitive or above.modal or above.agent is None:
            return
        future = above.lemma == "go" and above.progressive
        must = above.lemma == "have" and not above.negative and not above.progressive and above.tense == "present"
        if not future and not must:
            return
        self._outer[frame.head] = above.head
        self.by_head[frame.head] = replace(
            frame,
            agent=frame.agent if frame.passive else above.agent,
            object=above.agent if frame.passive else frame.object,
            modal="will" if future else "must",
            negative=frame.negative or above.negative,
            governor=above.governor,
            relation=above.relation,
            marker=above.marker,
            infinitive=False,
            tense="future" if future else "none",
        )

    def lower(self, index: int) -> str:
        """The token in small letters."""
        return self.tree[index].text.lower()

    def is_background(self, frame: Frame) -> bool:
        """Past perfect, "once pledged", conditions, indirect questions, possibilities and reports bind nobody now."""
        tags = {self.tree[child].tag for child in self.tree.children(frame.head, "aux")}
        if frame.perfect and ("VBD" in tags or frame.modal):
            return True
        if frame.tense == "past" and any(self.lower(i) == "once" for i in self.tree.children(frame.head, "advmod")):
            return True
        if any(self.tree[i].text == "?" for i in range(frame.head, self.tree.last)):
            return True
        if frame.conditional or frame.marker in {"whether", "until", "before", "lest", "when", "once", "after"}:
            return True
        return frame.modal in {"may", "might"} or self._hangs_on_rumour(frame) or self._is_beneath_doubt(frame)

    def _hangs_on_rumour(self, frame: Frame) -> bool:
        """ "reports that …", "the possibility that …": does the clause, or one above it, hang on such a noun?"""
        steps, index = 0, frame.head
        while self.tree[index].head != index and steps < 12:
            above = self.tree[index].head
            relation = self.tree[index].dep
            told = [above, *self.tree.children(above, "attr")] if self.tree[above].lemma == "be" else [above]
            if relation in {"acl", "ccomp", "pcomp", "relcl"} and any(
                self.words.has("rumours", self.tree.lemma(i)) for i in told
            ):
                return True
            index, steps = above, steps + 1
        return False

    def _is_beneath_doubt(self, frame: Frame) -> bool:
        """Is it, or a clause above it, governed by a condition, a question, a possibility or a denial?"""
        steps, here = 0, frame
        while here.governor is not None and steps < 8:
            above = self.above(here)
            if above is None:
                return False
            if here.relation == "adverbial" and above.lemma == "accuse":
                return True  # "accused him of fraud, threatening to"
            if here.relation in {"complement", "open", "governed"} and (
                (above.negative and not self.words.has("speech", above.lemma))
                or above.conditional
                or above.marker == "whether"
                or (above.modal in {"may", "might", "could", "would"} and here.relation == "open")
                or self.words.has("doubting", above.lemma)
            ):
                return True
            here, steps = above, steps + 1
        return False

    def above(self, frame: Frame) -> Frame | None:
        """The frame that this one hangs on, through nouns."""
        index, steps = frame.governor, 0
        while index is not None and index not in self.by_head and self.tree[index].head != index and steps < 20:
            index, steps = self.tree[index].head, steps + 1
        return self.by_head.get(index) if index is not None else None

    def speech_above(self, frame: Frame) -> Frame | None:
        """The verb of speech that this clause is the content of; through a clause that it is joined to."""
        if frame.relation == "conjunct" and frame.governor is not None:
            first = self.by_head.get(frame.governor)
            return self.speech_above(first) if first is not None and first.relation == "complement" else None
        above = self.by_head.get(frame.governor) if frame.governor is not None else None
        if above is None or frame.relation != "complement" or not self.words.has("speech", above.lemma):
            return None
        return above

    def speaker_of(self, frame: Frame) -> int | None:
        """The agent of the nearest verb of speech or thought above, if there is one."""
        steps, here = 0, frame
        while here.governor is not None and steps < 20:
            above = self.above(here)
            if above is None:
                return None
            if here.relation == "complement" and above.agent is not None:
                return above.agent
            here, steps = above, steps + 1
        return None

    def is_first_person(self, index: int | None) -> bool:
        """ "we", "I", "our forces"?"""
        if index is None:
            return False
        owner = self.tree.child(index, "poss")
        own = (
            owner is not None and self.lower(owner) in _FIRST_PERSON and self.words.has("ours", self.tree.lemma(index))
        )
        return self.lower(index) in _FIRST_PERSON or own

    def is_own(self, frame: Frame, speech: Frame | None) -> bool:
        """Is the clause about whoever speaks: "we", "its army", the speaker's name again?"""
        agent = frame.agent
        if agent is None:
            return False
        if self.is_first_person(agent) or (speech is not None and speech.agent == agent):
            return True
        owner = self.tree.child(agent, "poss")
        return speech is not None and owner is not None and self.lower(owner) in {"his", "her", "its", "their"}

    def may_be_own(self, frame: Frame, speech: Frame | None) -> bool:
        """Own, or told by name of a party that the speaker may speak for: the reader of positions must check."""
        named = frame.agent is not None and self.tree[frame.agent].pos == "PROPN"
        return self.is_own(frame, speech) or (speech is not None and named)

    def make(
        self, stance: StanceName, frame: Frame, trigger: int, matter: Matter, party: int | None, *, firm: bool = False
    ) -> Stated:
        """The stance with its clause, issue and addressee."""
        first_person = self.is_first_person(party)
        owner = self.tree.child(party, "poss") if party is not None else None
        voices = [self.lower(i) for i in (party, owner) if i is not None]
        return Stated(
            stance=stance,
            party=None if first_person else party,
            trigger=trigger,
            words=self.clause(frame),
            issue=self.issues.of(matter, menace=stance == "threatens", yielding=stance in {"offers", "accepts"}),
            addressee=self._addressee(stance, frame, matter),
            speaker=self.speaker_of(frame),
            firm=firm or (stance in {"refuses", "demands"} and self._is_firm(frame)),
            collective=any(voice in _COLLECTIVE for voice in voices) or self._is_own_body(party),
        )

    def _is_own_body(self, party: int | None) -> bool:
        """ "his government", "her ministry"?"""
        owner = self.tree.child(party, "poss") if party is not None else None
        named = party is not None and self.words.has("voices", self.tree.lemma(party))
        return named and owner is not None and self.tree[owner].tag == "PRP$"

    def clause(self, frame: Frame) -> tuple[int, int]:
        """The clause of the frame from its first to its last word, without clauses joined to it."""
        outer = self._outer.get(frame.head, frame.head)
        own = [child for child in self.tree.children(outer) if not self._stands_apart(child)]
        kept = sorted({frame.head, outer, *(i for child in own for i in self.tree.inside(child))})
        members, first, last = set(kept), frame.head, kept[-1] + 1
        while first > self.tree.first and (first - 1 in members or first - 2 in members):
            first -= 1
        while first < frame.head and self._opens(first, frame):
            first += 1
        while last - 1 > frame.head and self.tree[last - 1].pos in _TRIMMED:
            last -= 1
        return first, last

    def _opens(self, index: int, frame: Frame) -> bool:
        token = self.tree[index]
        return token.pos in _TRIMMED or (token.dep in {"mark", "cc"} and token.head == frame.head)

    def _stands_apart(self, child: int) -> bool:
        """Is it a clause joined to this one, or one beside it ("while …", "though …")?"""
        dep = self.tree[child].dep
        if dep in {"conj", "cc", "parataxis"}:
            return True
        mark = self.tree.child(child, "mark")
        return dep == "advcl" and mark is not None and self.lower(mark) in _BESIDE

    def _is_firm(self, frame: Frame) -> bool:
        first, last = self.clause(frame)
        texts = [self.lower(i) for i in range(first, last)]
        if any(text in self.words.lists["firm"] for text in texts):
            return True
        joined = " ".join(texts)
        return any(phrase in joined for phrase in self.words.lists["firm_phrases"])

    def _addressee(self, stance: StanceName, frame: Frame, matter: Matter) -> int | None:
        inner = matter.frame if matter.frame is not None and matter.frame.head != frame.head else None
        named = frame.object is not None and self.tree[frame.object].pos == "PROPN" and frame.object != matter.noun
        if stance in {"demands", "threatens"} and frame.object is not None and (inner is not None or named):
            return frame.object
        if matter.noun is not None and stance == "demands":
            asked = [h for w, h in self.tree.prepositions(matter.noun) if w == "from"]
            if asked:
                return asked[0]
        for word, head in frame.prepositions:
            if word in {"with", "from", "on", "against", "to", "upon"} and self.tree[head].pos == "PROPN":
                return head
        if stance == "demands" and inner is not None:
            return inner.agent
        if inner is not None:
            return next((h for w, h in inner.prepositions if w in {"with", "from", "against"}), inner.indirect)
        return frame.indirect if stance == "offers" else None
