"""Whether a clause tells of something done, going on, planned, doubted or denied, or of nothing real at all."""

from dateline.text.bonds import Bonds
from dateline.text.clauses import Frame
from dateline.text.predicates import Predicates
from dateline.types.records import Status


class Reality:
    """Looks at the clauses of one sentence, and at the words that control them."""

    def __init__(self, told: Predicates, bonds: Bonds) -> None:
        self.told, self.bonds, self.tree, self.words = told, bonds, told.tree, told.words

    def is_unreal(self, frame: Frame) -> bool:
        """ "pressure to help": nobody has helped, unless a control says what becomes of it; nor after "did not …"."""
        if self.tree[frame.head].dep in {"csubj", "csubjpass"} and (frame.infinitive or frame.tense == "none"):
            return True  # "releasing them would help"
        if frame.head in self.bonds.held:
            return False
        if not frame.infinitive:
            return self._is_imperative(frame) or (frame.agent is not None and self.tree.lemma(frame.agent) == "you")
        above = self.told.by_head.get(frame.governor) if frame.governor is not None else None
        refused = above is not None and above.negative and frame.relation in {"open", "purpose"}
        return frame.relation in {"reduced", "relative"} or refused

    def _is_imperative(self, frame: Frame) -> bool:
        bare = self.tree[frame.head].tag == "VB" and not self.tree.children(frame.head, "aux", "auxpass")
        return bare and frame.relation in {"main", "complement"} and frame.agent is None

    def is_silent(self, frame: Frame) -> bool:
        """Inside a condition, an indirect question or after "until" nothing has happened."""
        seen = 0
        while frame is not None and seen < 50:
            if self._is_asked(frame) or frame.conditional or frame.marker in {"whether", "until", "till"}:
                return True
            if self._is_imperative(frame) or self._is_alleged(frame) or self.words.is_a(frame.agent, "fiction"):
                return True
            above = frame.governor
            while above is not None and above not in self.told.by_head and self.tree[above].head != above:
                above = self.tree[above].head
            frame, seen = self.told.by_head.get(above) if above is not None else None, seen + 1  # type: ignore[assignment]
        return False

    def _is_asked(self, frame: Frame) -> bool:
        """ "has not said when it will", "explained how": an indirect question."""
        asking = any(self.tree[child].tag == "WRB" for child in self.tree.children(frame.head, "advmod"))
        if frame.marker not in {"when", "how", "why", "where"} and not (frame.infinitive and asking):
            return False
        above = self.told.by_head.get(frame.governor) if frame.governor is not None else None
        return frame.relation in {"complement", "open"} or (above is not None and above.negative)

    def _is_alleged(self, frame: Frame) -> bool:
        """ "rejected charges that it had shelled the port": what a charge says is not told as a deed."""
        if frame.governor is None or frame.relation not in {"reduced", "relative"} or frame.infinitive:
            return False
        above = self.tree[frame.governor].head
        if frame.relation == "relative" and self.words.is_a(above, "portraying"):
            return True
        subject = frame.agent not in (None, frame.governor)
        told = frame.marker == "that" or (frame.relation == "relative" and subject and not self._has_gap(frame))
        return told and self.words.is_a(frame.governor, "allegation")

    def _has_gap(self, frame: Frame) -> bool:
        return frame.governor in {frame.object, frame.indirect, *(head for _, head in frame.prepositions)}

    def is_general(self, frame: Frame) -> bool:
        """ "Attacks on teachers are rare": a truth in general."""
        judged = self.tree.child(frame.head, "acomp", "attr")
        return frame.tense == "present" and frame.lemma == "be" and self.words.is_a(judged, "general")

    def tells_nothing(self, frame: Frame) -> bool:
        """Is the clause silent, or a truth in general?"""
        return self.is_silent(frame) or self.is_general(frame)

    def status(self, frame: Frame) -> Status:
        """What the clause itself, the controls above it and the words before its event noun make of the act."""
        status = self._base(frame)
        hit, steps = self.bonds.held.get(frame.head), 0
        while hit is not None and steps < 10:
            then = hit.rule.then
            above = self._base(hit.frame)
            if then in {"happened", "ongoing"}:
                status = above if above != "happened" else then if status == "happened" and then else status
            elif then is not None:
                status = then if above in {"happened", "ongoing"} else above if above == "denied" else then
            hit, steps = self.bonds.held.get(hit.frame.head), steps + 1
        noun = self.told.plain[frame.head]
        if noun is not None and noun.trigger != frame.head and status == "happened":
            return self.told.nouns.status(noun.trigger)
        return status

    def _base(self, frame: Frame) -> Status:
        """The status that the clause itself gives."""
        if frame.negative:
            return "denied"
        if any(self.words.is_a(child, "hedge") for child in self.tree.children(frame.head, "advmod")):
            return "possible"
        if frame.modal == "will" or (frame.infinitive and frame.relation == "main"):
            return "proposed" if frame.condition is not None else "scheduled"
        if frame.modal == "would":
            above = self.told.by_head.get(frame.governor) if frame.governor is not None else None
            return (
                "scheduled" if above is not None and above.tense == "past" and frame.condition is None else "possible"
            )
        if frame.modal in {"may", "might", "could", "can"}:
            return "possible"
        if frame.modal in {"must", "should"}:
            return "proposed"
        if frame.relation == "purpose":
            return "proposed"
        if frame.infinitive and frame.relation == "open" and frame.head not in self.bonds.held:
            return "possible"
        if frame.progressive and frame.tense == "present":
            return "ongoing"
        return "happened"

    def speech_status(self, frame: Frame) -> Status:
        """Speech acts and commitments have their own tense: what is threatened or proposed in them is not theirs."""
        status = self.status(frame)
        return "happened" if status in {"threatened", "proposed", "ongoing"} else status
