"""Threats by the form of the clause: "will strike if", "there will be consequences", "warned of action if"."""

from dataclasses import replace

from dateline.text.clauses import Frame
from dateline.text.issues import Matter
from dateline.text.stated import Scene, Stated

_WILL = frozenset({"will", "would"})
_NOMINAL = frozenset({"NOUN", "PROPN"})


class Threats:
    """Reads the threats of one sentence whose verb is no cue."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.tree, self.words = scene, scene.tree, scene.words

    def threat(self, frame: Frame, speech: Frame | None) -> Stated | None:
        """ "will strike if", "would pay a price", "any ship that passes will be sunk"."""
        if frame.modal not in _WILL or frame.negative:
            return None
        conditional = bool(self.scene.conditions.of(frame))
        warned = speech is not None and self._has("warnings", speech)
        if self._is_reckoning(frame, conditional or warned):
            return self._reckoning(frame, speech)
        deed = self.deed(frame)
        if not self._has("hostile", deed) and not self._is_vote_against(frame):
            return None
        if frame.passive:
            return self._passive_threat(frame, speech, warned or (conditional and frame.modal == "will"))
        own = self.scene.may_be_own(frame, speech)
        narrated = speech is None and conditional and frame.modal == "will" and self._has("attacks", frame)
        if frame.agent is None or not (own or narrated or (warned and conditional)) or self._is_for(frame):
            return None
        strong = self._has("attacks", frame) and own
        if conditional or warned or strong:
            return self.scene.make("threatens", frame, frame.head, Matter(frame=deed), frame.agent)
        return None

    def warning(self, frame: Frame, speech: Frame | None) -> Stated | None:
        """ "warned of severe action if the truce is broken"."""
        noun = frame.governed("of") if frame.lemma == "warn" and not frame.negative else None
        if noun is None or frame.agent is None or not self.scene.conditions.of(frame):
            return None
        aside = any(word == "for" for word, _ in self.tree.prepositions(noun))  # "of losses for the economy"
        grave = not aside and any(self.words.has(group, self.tree.lemma(noun)) for group in ("reckoning", "measures"))
        return self.scene.make("threatens", frame, frame.head, Matter(noun=noun), frame.agent) if grave else None

    def _is_for(self, frame: Frame) -> bool:
        """ "will fight to keep the jobs", "will fight for them": no threat."""
        below = any(f.governor == frame.head and f.infinitive for f in self.scene.frames)
        return frame.lemma == "fight" and (below or frame.governed("for") is not None)

    def deed(self, frame: Frame) -> Frame:
        """ "will vote to impeach": the act below a verb that only begins or decides it."""
        below = self.scene.by_head.get(frame.complement) if frame.complement is not None else None
        plain = below is not None and below.relation == "open" and below.infinitive
        return below if below is not None and plain and self._has("asserting", frame) else frame

    def _is_vote_against(self, frame: Frame) -> bool:
        return frame.lemma == "vote" and frame.governed("against") is not None

    def _passive_threat(self, frame: Frame, speech: Frame | None, grave: bool) -> Stated | None:
        """ "any ship that passes will be boarded", by whoever says so."""
        subject = frame.object
        if subject is None or frame.agent is not None or self.tree[subject].pos not in _NOMINAL:
            return None
        chosen = self.tree.child(subject, "relcl", "acl") is not None
        generic = any(
            self.scene.lower(d) in {"any", "every", "all", "those"} for d in self.tree.children(subject, "det")
        )
        if not grave and not (chosen and generic):
            return None
        return self.scene.make(
            "threatens", frame, frame.head, Matter(noun=subject), speech.agent if speech is not None else None
        )

    def _is_reckoning(self, frame: Frame, grave: bool) -> bool:
        """ "the answer will be hard", "there will be consequences", "will pay a price"."""
        heads = [frame.agent] if frame.lemma in {"be", "come", "follow"} else []
        heads += [*self.tree.children(frame.head, "attr")] if self.tree.child(frame.head, "expl") is not None else []
        heads += [frame.object] if self._has("suffering", frame) else []
        found = any(head is not None and self.words.has("reckoning", self.tree.lemma(head)) for head in heads)
        return found and (grave or self._has("suffering", frame))

    def _reckoning(self, frame: Frame, speech: Frame | None) -> Stated:
        """The threat, about what the if-clause names where it names a thing."""
        condition = self.scene.by_head.get(frame.condition) if frame.condition is not None else None
        heads = [condition.object, condition.agent] if condition is not None else []
        named = [self._of_partitive(head) for head in heads if head is not None]
        about = next((head for head in named if self.tree[head].pos == "NOUN"), None)
        own = self.words.has("reckoning", self.tree.lemma(frame.object)) if frame.object is not None else False
        noun = about if about is not None else (frame.object if own else frame.agent)
        if noun is None:
            noun = self.tree.child(frame.head, "attr")
        made = self.scene.make(
            "threatens", frame, frame.head, Matter(noun=noun), speech.agent if speech is not None else None
        )
        return replace(made, addressee=frame.agent if own else None)

    def _of_partitive(self, noun: int) -> int:
        """ "one more of our ships" is about ships."""
        behind = [head for word, head in self.tree.prepositions(noun) if word == "of"]
        return behind[0] if behind and self.tree[noun].pos != "NOUN" else noun

    def _has(self, name: str, frame: Frame) -> bool:
        return self.words.has(name, frame.lemma)


def _speaker(speech: Frame | None) -> int | None:
    return speech.agent if speech is not None else None
