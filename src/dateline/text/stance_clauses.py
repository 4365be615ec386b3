"""Stances by the form of the clause: "will not", "must", "will … if", "is non-negotiable", "there will be no"."""

from collections.abc import Iterator
from dataclasses import replace

from dateline.text.clauses import Frame
from dateline.text.conditions import begins
from dateline.text.issues import Matter
from dateline.text.stance_provisos import LASTING, Provisos
from dateline.text.stance_threats import Threats
from dateline.text.stated import Scene, Stated
from dateline.types.records import Stance as StanceName

_WILL = frozenset({"will", "would"})
_BE = frozenset({"be", "remain", "stay"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_NOBODY = frozenset({"it", "this", "that", "there", "you", "one"})


class ClauseStances:
    """Reads clauses of one sentence whose verb is no cue."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.tree, self.words = scene, scene.tree, scene.words
        self.provisos, self.threats = Provisos(scene), Threats(scene)

    def of(self, frame: Frame) -> Iterator[Stated]:
        """The first stance that the form of the clause shows."""
        speech = self.scene.speech_above(frame)
        readers = (
            self.provisos.term,
            self._red_line,
            self.provisos.nothing,
            self._ban,
            self._refusal,
            self._demand,
            self.threats.threat,
            self.threats.warning,
            self._offer,
            self.provisos.proviso,
        )
        for read in readers:
            found = read(frame, speech)
            if found is not None:
                yield found
                return

    def _has(self, name: str, frame: Frame) -> bool:
        return self.words.has(name, frame.lemma)

    def _speaker(self, speech: Frame | None) -> int | None:
        return speech.agent if speech is not None else None

    # ---------------------------------------------------------------- the thing itself
    def _red_line(self, frame: Frame, speech: Frame | None) -> Stated | None:
        """ "the islands are non-negotiable", "the border is a red line for us"."""
        subject = frame.agent
        if (
            frame.lemma not in _BE
            or subject is None
            or self.tree[subject].pos not in _NOMINAL
            or frame.modal == "would"
        ):
            return None
        first, last = frame.head + 1, min(frame.head + 8, self.tree.last)
        after = " ".join(self.scene.lower(i) for i in range(first, last)).replace(" - ", "-")
        for adverb in self.words.lists["between"]:
            after = after.removeprefix(adverb + " ")
        for name, phrases in self.words.statements.items():
            if any(begins(after, phrase) for phrase in phrases):
                if name == "refuses" and not self._is_matter(subject):
                    return None  # "the situation is unacceptable"
                stance: StanceName = "demands" if name == "demands" else "refuses"
                matter = Matter(noun=subject)
                if frame.negative and not any(begins(after, phrase) for phrase in phrases if phrase.startswith("not ")):
                    return None
                made = self.scene.make(
                    stance, frame, frame.head, matter, self._speaker(speech), firm=name == "red_lines"
                )
                return replace(made, addressee=None)
        return None

    def _is_matter(self, noun: int) -> bool:
        return self.words.has("proposals", self.tree.lemma(noun)) or self.scene.issues.is_known(noun)

    def _ban(self, frame: Frame, speech: Frame | None) -> Stated | None:
        """ "Sudland can never have a nuclear weapon": no refusal of one's own, but a demand on the other."""
        agent = frame.agent
        if (
            frame.modal not in {"can", "must", "will"}
            or not frame.negative
            or agent is None
            or self.scene.is_own(frame, speech)
        ):
            return None
        if self.tree[agent].pos != "PROPN" or not self._has("possess", frame) or frame.object is None:
            return None
        if not self.scene.issues.is_known(frame.object):
            return None
        made = self.scene.make("demands", frame, frame.head, Matter(frame=frame), self._speaker(speech))
        return replace(made, addressee=agent)

    # ---------------------------------------------------------------- will not, must
    def _refusal(self, frame: Frame, speech: Frame | None) -> Stated | None:
        if frame.agent is None or not frame.negative or not frame.modal or frame.passive:
            return None
        own = self.scene.may_be_own(frame, speech)
        if frame.modal == "can":
            allowed = self._has("concede", frame) and (own or self.tree[frame.agent].pos == "PROPN")
        elif frame.modal in _WILL:
            allowed = self._has("acts", frame) if own else self._has("narrated", frame) and frame.modal == "will"
        else:
            allowed = False
        return self.scene.make("refuses", frame, frame.head, Matter(frame=frame), frame.agent) if allowed else None

    def _demand(self, frame: Frame, speech: Frame | None) -> Stated | None:
        """ "must" with an act that a party can be asked for, or said of a matter ("the talks must be fair")."""
        party = frame.object if frame.passive else frame.agent
        aside = frame.relation == "relative"  # "an election, which must be held by May"
        if frame.modal not in {"must", "should"} or frame.perfect or aside or self.scene.is_own(frame, speech):
            return None
        named = party is not None and self.tree[party].pos == "PROPN"
        asked = (named and self._has("acts", frame)) or (frame.modal == "must" and self._is_asked(frame, party))
        if not asked or (speech is None and (frame.modal == "should" or frame.relation == "complement")):
            return None
        matter = self._subject_matter(frame)
        made = self.scene.make("demands", frame, frame.head, matter, self._speaker(speech))
        return replace(made, addressee=party)

    def _is_asked(self, frame: Frame, party: int | None) -> bool:
        if party is None or self.scene.lower(party) in _NOBODY:
            return False
        known = self.scene.issues.is_known(party)
        lemma = self.tree.lemma(party)
        matter = known or any(self.words.has(group, lemma) for group in ("talks", "proposals", "violence"))
        return matter if frame.passive or frame.lemma in LASTING else self._has("acts", frame)

    def _subject_matter(self, frame: Frame) -> Matter:
        """ "the talks must be fair" is about the talks, "Sudland must release them" about the release."""
        subject = frame.object if frame.passive else frame.agent
        about_subject = frame.passive or (frame.object is None and frame.lemma in LASTING)
        if about_subject and subject is not None and self.tree[subject].pos == "NOUN":
            return Matter(noun=subject)
        return Matter(frame=frame)

    # ---------------------------------------------------------------- will … if
    def _offer(self, frame: Frame, speech: Frame | None) -> Stated | None:
        """ "could accept a truce", "will lift the blockade if the shelling stops"."""
        if frame.negative or frame.agent is None or frame.passive:
            return None
        willing = frame.lemma in {"accept", "agree"} and frame.modal in {"could", "can", "would"}
        own = self.scene.may_be_own(frame, speech)
        if frame.object is not None and self._is_no_matter(frame, frame.object):
            return None
        if willing and (own or frame.modal != "would") and self.tree[frame.agent].pos in {"PROPN", "PRON", "NOUN"}:
            return self.scene.make("offers", frame, frame.head, Matter(frame=frame), frame.agent)
        deed = self.threats.deed(frame)
        if frame.modal not in _WILL or not self._has_condition(frame) or not self._has("acts", deed):
            return None
        told = speech is None and frame.modal == "will" and self._has("narrated", deed)
        if own or told:
            return self.scene.make("offers", frame, frame.head, Matter(frame=deed), frame.agent)
        return None

    def _is_no_matter(self, frame: Frame, noun: int) -> bool:
        """ "will accept the nomination" offers nothing."""
        return frame.lemma in {"accept", "agree"} and self.words.has("not_accepted", self.tree.lemma(noun))

    def _has_condition(self, frame: Frame) -> bool:
        return bool(self.scene.conditions.of(frame))
