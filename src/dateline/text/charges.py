"""What one party says that another must do or has done: demands, blame; and who can make them."""

from dateline.text.acts import Act
from dateline.text.bonds import Bonds
from dateline.text.clauses import Frame
from dateline.text.predicates import Predicates
from dateline.types.records import EventType


class Charges:
    """Looks at the clauses that hang on a verb of saying."""

    def __init__(self, told: Predicates, bonds: Bonds) -> None:
        self.told, self.bonds, self.tree, self.words = told, bonds, told.tree, told.words
        self.vocabulary = told.vocabulary

    def is_meant(self, act: Act) -> bool:
        """Demands and refusals need somebody, or a text, that makes them."""
        if act.type not in {EventType.REQUEST, EventType.REJECT, EventType.AGREE, EventType.THREATEN}:
            return True
        addressed = any(self.words.is_party(i) for i in act.recipients)
        if act.type is EventType.REQUEST and not addressed and self.words.is_a(act.trigger, "advising"):
            return False
        doers = [i for i in act.actors if self._can_speak(i)]
        return bool(doers) or (act.type is EventType.AGREE and not act.actors)

    def demanded(self, frame: Frame) -> Act | None:
        """ "Norland said Sudland must withdraw": a demand by who says so."""
        above = self.told.by_head.get(frame.governor) if frame.governor is not None else None
        if frame.modal not in {"must", "should"} or above is None or frame.relation != "complement":
            return None
        subject = frame.object if frame.passive else frame.agent
        if not self.words.is_party(above.agent) or above.agent is None:
            return None
        recipients = self.tree.members(subject) if subject is not None and self.words.is_party(subject) else ()
        inner = self.told.plain.get(frame.head)
        if inner is None and not recipients:
            return None
        mode = self.bonds.mode_of(EventType.REQUEST, inner) if inner is not None else None
        return Act(
            type=EventType.REQUEST,
            mode=mode,
            trigger=frame.head,
            clause=frame.head,
            actors=self.tree.members(above.agent),
            recipients=recipients,
        )

    def blamed(self, frame: Frame) -> Act | None:
        """ "Norland said the rebels were responsible": an accusation by who says so."""
        above = self.told.by_head.get(frame.governor) if frame.governor is not None else None
        if above is None or frame.relation != "complement" or frame.negative or not self._is_culpable(frame):
            return None
        said = above.lemma in self.vocabulary.classes.get("saying", ()) and not above.negative
        if not said or frame.agent is None or above.agent is None or frame.agent == above.agent:
            return None
        if not self.words.is_party(above.agent) or not self.words.is_party(frame.agent):
            return None
        return Act(
            type=EventType.ACCUSE,
            mode="allege",
            trigger=frame.head,
            clause=above.head,
            actors=self.tree.members(above.agent),
            recipients=self.tree.members(frame.agent),
            presupposed=True,
        )

    def _is_culpable(self, frame: Frame) -> bool:
        """ "was responsible for it", "was behind it", "is to blame"."""
        if frame.lemma != "be":
            return False
        judged = self.tree.children(frame.head, "acomp", "attr", "xcomp")
        if any(self.words.is_a(child, "culpable") for child in judged):
            return True
        deed = frame.governed("behind")
        return deed is not None and (self.told.nouns.rule(deed) is not None or self.words.is_a(deed, "misdeed"))

    def _can_speak(self, index: int) -> bool:
        """A party, a text, or what belongs to a named party ("Norland's top brass")."""
        if self.words.is_party(index) or self.words.is_any(index, ("text", "paper")):
            return True
        return any(self.words.is_a(owner, "name") for owner in self.tree.children(index, "poss"))
