"""From clause frames to coded acts, by tables: what happened, who did it to whom, and whether it did happen."""

from collections.abc import Iterator
from dataclasses import replace

from dateline.text.acts import YIELDING, Act, fold, mutual
from dateline.text.bonds import Bonds, Hit
from dateline.text.clauses import Frame
from dateline.text.predicates import Predicates
from dateline.text.rules import Vocabulary
from dateline.text.tree import Tree
from dateline.types.records import EventType, Status

# Longer ones are lists or text without punctuation; their parse says little.
LONGEST_SENTENCE = 400
# Clauses that say which one or under what circumstances, while the sentence tells something else.
_PASSING = frozenset({"relative", "reduced", "governed", "adverbial", "purpose"})
# Under these an infinitive is what the sentence tells: "decided to withdraw", "began to withdraw".
_TELLING = frozenset({"plan", "do", "go on", "agree", "commit"})


def code(tree: Tree, vocabulary: Vocabulary) -> tuple[Act, ...]:
    """The acts of one sentence in the order of their triggers; none in a question or an endless sentence."""
    if not 0 < tree.last - tree.first <= LONGEST_SENTENCE or tree[tree.last - 1].text == "?":
        return ()
    return _told_apart(fold(sorted(_Coder(tree, vocabulary).acts(), key=lambda act: act.trigger)))


def _told_apart(acts: tuple[Act, ...]) -> tuple[Act, ...]:
    """What is only named in passing counts beside what the sentence tells if it has a time or place of its own."""
    if all(act.passing for act in acts):
        return acts
    return tuple(replace(act, own=True) if act.passing else act for act in acts)


class _Coder:
    def __init__(self, tree: Tree, vocabulary: Vocabulary) -> None:
        self.tree, self.vocabulary = tree, vocabulary
        self.told = Predicates(tree, vocabulary)
        self.bonds = Bonds(self.told)
        self.words = self.told.words
        self.bound: set[int] = set()

    def acts(self) -> Iterator[Act]:
        for frame in self.told.frames:
            for hit in self.bonds.hits(frame):
                kind, outer = hit.rule.type, self.bonds.held.get(frame.head)
                if outer is not None and outer.rule.type is not None:
                    continue  # "agreed to refuse": the outer one has told it
                if kind is not None and not self._is_silent(frame) and not self._is_unreal(frame):
                    if self._demanded(frame) is not None:
                        continue  # "said Sudland must agree to": a demand by who says so
                    bound = self._bound_act(hit, kind)
                    if self._is_meant(bound):
                        yield bound
        for frame in self.told.frames:
            act = self._verb_act(frame)
            if act is not None and not self._is_outcome(frame, act):
                yield act
                yield from self.told.also(frame, act)
        for index in self.tree:
            act = self._noun_act(index)
            if act is not None:
                yield act

    def _is_meant(self, act: Act) -> bool:
        """Demands and refusals need somebody, or a text, that makes them."""
        if act.type not in {EventType.REQUEST, EventType.REJECT, EventType.AGREE, EventType.THREATEN}:
            return True
        doers = [i for i in act.actors if self.words.is_party(i) or self.words.is_any(i, ("text", "paper"))]
        return bool(doers) or (act.type is EventType.AGREE and not act.actors)

    def _bound_act(self, hit: Hit, kind: EventType) -> Act:
        """The act of the control itself; a refusal by "did not let" has been made."""
        status = self._speech_status(hit.frame)
        refused = hit.rule.negative is True and kind is EventType.REJECT
        self.bound.add(hit.trigger)
        judged = hit.trigger != hit.frame.head and self.told.plain.get(hit.frame.head) is not None
        act = replace(self.bonds.act_of(hit, kind), passing=judged or hit.frame.relation in _PASSING)
        return replace(act, status="happened" if refused and status == "denied" else status)

    def _is_outcome(self, frame: Frame, act: Act) -> bool:
        """ "shelled the town, killing nine": one attack and what came of it."""
        if self.words.vocabulary.is_light("outcome", frame.lemma) and self._has_cause(frame, act):
            return True
        above = self.told.plain.get(frame.governor) if frame.governor is not None else None
        if above is None or frame.relation != "adverbial" or frame.marker or frame.tense != "none":
            return False
        return above.type is act.type and set(act.actors) <= {*above.actors, *above.recipients, above.trigger}

    def _has_cause(self, frame: Frame, act: Act) -> bool:
        """ "ten were killed when rebels attacked the base": is the deed itself told in the clause beside?"""
        for other in self.told.frames:
            deed, linked = self.told.plain.get(other.head), self._is_linked(frame, other)
            if deed is None or not linked or deed.type is not act.type or deed.status != act.status:
                continue
            if not self.vocabulary.is_light("outcome", other.lemma) and set(act.actors) <= set(deed.actors):
                return True
        return False

    def _is_linked(self, one: Frame, other: Frame) -> bool:
        """Does one of the clauses hang on the other, or are they joined?"""
        above = {self.tree[one.head].head, one.governor}, {self.tree[other.head].head, other.governor}
        return one.head != other.head and (other.head in above[0] or one.head in above[1])

    def _is_passing(self, frame: Frame, hit: Hit | None) -> bool:
        noun = frame.governor if frame.relation == "relative" else None
        if noun is not None and self.words.is_a(noun, "meeting"):
            return False  # "the talks that it had abandoned": what became of them
        loose = frame.relation == "open" and (hit is None or hit.control.name not in _TELLING)
        return loose or frame.relation in _PASSING

    def _is_unreal(self, frame: Frame) -> bool:
        """ "pressure to help": nobody has helped, unless a control says what becomes of it; nor after "did not …"."""
        if frame.head in self.bonds.held:
            return False
        if not frame.infinitive:
            return self._is_imperative(frame) or (frame.agent is not None and self.tree.lemma(frame.agent) == "you")
        above = self.told.by_head.get(frame.governor) if frame.governor is not None else None
        refused = above is not None and above.negative and frame.relation in {"open", "purpose"}
        return frame.relation == "reduced" or refused

    def _is_imperative(self, frame: Frame) -> bool:
        bare = self.tree[frame.head].tag == "VB" and not self.tree.children(frame.head, "aux", "auxpass")
        return bare and frame.relation in {"main", "complement"} and frame.agent is None

    def _is_silent(self, frame: Frame) -> bool:
        """Inside a condition, an indirect question or after "until" nothing has happened."""
        seen = 0
        while frame is not None and seen < 50:
            if self._is_asked(frame) or frame.conditional or frame.marker in {"whether", "until", "till"}:
                return True
            if self._is_alleged(frame):
                return True
            above = frame.governor
            while above is not None and above not in self.told.by_head and self.tree[above].head != above:
                above = self.tree[above].head
            frame, seen = self.told.by_head.get(above) if above is not None else None, seen + 1  # type: ignore[assignment]
        return False

    def _is_asked(self, frame: Frame) -> bool:
        """ "has not said when it will", "explained how": an indirect question."""
        if frame.marker not in {"when", "how", "why", "where"}:
            return False
        above = self.told.by_head.get(frame.governor) if frame.governor is not None else None
        return frame.relation == "complement" or (above is not None and above.negative)

    def _is_alleged(self, frame: Frame) -> bool:
        """ "rejected charges that it had shelled the port": what a charge says is not told as a deed."""
        if frame.governor is None or frame.relation not in {"reduced", "relative"} or frame.infinitive:
            return False
        told = frame.marker == "that" or (frame.agent not in (None, frame.governor) and not self._has_gap(frame))
        return told and self.words.is_a(frame.governor, "allegation")

    def _has_gap(self, frame: Frame) -> bool:
        return frame.governor in {frame.object, frame.indirect, *(head for _, head in frame.prepositions)}

    def _verb_act(self, frame: Frame) -> Act | None:
        act = self.told.plain[frame.head]
        hit = self.bonds.held.get(frame.head)
        emitted = frame.head in self.bound
        if self._is_silent(frame) or emitted or (hit is not None and hit.rule.then is None):
            return None
        if self._is_unreal(frame):
            return None
        demanded = self._demanded(frame)
        if act is None or demanded is not None:
            return demanded
        if act.trigger != frame.head:
            self.told.used.add(act.trigger)
        status = "scheduled" if act.status == "scheduled" and not frame.negative else self._status(frame)
        told = replace(
            act,
            status=status,
            own=hit is not None and hit.rule.own,
            present=self._is_present(frame),
            passing=self._is_passing(frame, hit),
            presupposed=frame.relation in {"relative", "reduced"} and not frame.infinitive,
        )
        return self._refused(frame, told)

    def _demanded(self, frame: Frame) -> Act | None:
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

    def _is_present(self, frame: Frame) -> bool:
        return frame.tense in {"present", "none"} and not frame.perfect and not frame.modal

    def _noun_act(self, noun: int) -> Act | None:
        """An event noun that no verb has told: "the attack on the port", "after talks between the two"."""
        if noun in self.told.used or self.words.core(noun) != noun or self.told.noun_rule(noun) is None:
            return None
        hit = self.bonds.held.get(noun)
        if hit is not None and hit.rule.then is None:
            return None
        frame = self.told.governing(noun)
        if frame is not None and self._is_silent(frame):
            return None
        act = self.told.code_noun(noun, frame, light=False)
        if act is None:
            return None
        status = hit.rule.then if hit is not None and hit.rule.then is not None else self.told.noun_status(noun)
        # Talks that nothing is said of may be past or to come: they count with a time or place of their own only.
        own = hit is not None or (act.type is EventType.CONSULT and act.reciprocal)
        act = replace(act, status=status, own=own, present=status == "happened", presupposed=True)
        act = replace(act, passing=not (act.actors and act.recipients))
        return mutual(act)

    def _status(self, frame: Frame) -> Status:
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
            return self.told.noun_status(noun.trigger)
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

    def _speech_status(self, frame: Frame) -> Status:
        """Speech acts and commitments have their own tense: what is threatened or proposed in them is not theirs."""
        status = self._status(frame)
        return "happened" if status in {"threatened", "proposed", "ongoing"} else status

    def _refused(self, frame: Frame, act: Act) -> Act:
        """ "will not meet", "cannot accept": a party's own refusal of a cooperative act."""
        modal = frame.modal in {"will", "would", "can"} or (frame.infinitive and frame.relation != "open")
        modal = modal or act.type is EventType.CONCEDE
        if act.status != "denied" or not modal or act.type not in YIELDING or not act.actors:
            return act
        mode = self.bonds.mode_of(EventType.REJECT, act)
        return replace(act, type=EventType.REJECT, mode=mode, status="happened", reciprocal=False)
