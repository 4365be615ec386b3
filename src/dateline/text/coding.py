"""From clause frames to coded acts, by tables: what happened, who did it to whom, and whether it did happen."""

from collections.abc import Iterator
from dataclasses import replace

from dateline.text.acts import SPEECH_ACTS, YIELDING, Act, fold, mutual
from dateline.text.bonds import Bonds, Hit
from dateline.text.charges import Charges
from dateline.text.clauses import Frame
from dateline.text.predicates import Predicates
from dateline.text.reality import Reality
from dateline.text.rules import Vocabulary
from dateline.text.tree import Tree
from dateline.types.records import EventType

# Longer ones are lists or text without punctuation; their parse says little.
LONGEST_SENTENCE = 400
# Clauses that say which one or under what circumstances, while the sentence tells something else.
_PASSING = frozenset({"relative", "reduced", "governed", "adverbial", "purpose"})
_VOICED = frozenset({*SPEECH_ACTS, EventType.AGREE, EventType.SUPPORT})
# Under these an infinitive is what the sentence tells: "decided to withdraw", "began to withdraw".
_TELLING = frozenset({"plan", "do", "go on", "agree", "commit"})


def code(tree: Tree, vocabulary: Vocabulary, *, mishap: bool = False) -> tuple[Act, ...]:
    """The acts of one sentence in the order of their triggers; none in a question or an endless sentence.

    In the text of a `mishap` the dead and injured whom nobody violent is said to have hurt were not attacked.
    """
    if not 0 < tree.last - tree.first <= LONGEST_SENTENCE or tree[tree.last - 1].text == "?":
        return ()
    coder = _Coder(tree, vocabulary)
    kept = (act for act in coder.acts() if not mishap or not coder.is_mischance(act))
    return _told_apart(fold(sorted(kept, key=lambda act: act.trigger)))


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
        self.reality = Reality(self.told, self.bonds)
        self.charges = Charges(self.told, self.bonds)
        self.bound: set[int] = set()

    def acts(self) -> Iterator[Act]:
        self._take_over()
        for frame in self.told.frames:
            for hit in self.bonds.hits(frame):
                kind, outer = hit.rule.type, self.bonds.held.get(frame.head)
                if outer is not None and outer.rule.type is not None:
                    continue  # "agreed to refuse": the outer one has told it
                if kind is not None and not self.reality.is_silent(frame) and not self.reality.is_unreal(frame):
                    if self.charges.demanded(frame) is not None:
                        continue  # "said Sudland must agree to": a demand by who says so
                    bound = self._bound_act(hit, kind)
                    if self.charges.is_meant(bound):
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

    def is_mischance(self, act: Act) -> bool:
        """Is somebody dead or hurt, but nobody named who fights or shoots?"""
        harm = act.type is EventType.ASSAULT and self.vocabulary.is_light("outcome", self.tree.lemma(act.trigger))
        return harm and not any(self._is_violent(i) for i in act.actors)

    def _is_violent(self, index: int) -> bool:
        """Who fights, what they fight with, a name, or an attack."""
        rule = self.told.nouns.rule(index)
        fights = self.words.is_any(index, ("violence", "force", "weapon", "gunfire", "name"))
        return fights or (rule is not None and rule.type is EventType.ASSAULT)

    def _bound_act(self, hit: Hit, kind: EventType) -> Act:
        """The act of the control itself; a refusal by "did not let" has been made."""
        status = self.reality.speech_status(hit.frame)
        refused = hit.rule.negative is True and kind is EventType.REJECT
        self.bound.add(hit.trigger)
        judged = hit.trigger != hit.frame.head and self.told.plain.get(hit.frame.head) is not None
        act = replace(self.bonds.act_of(hit, kind), passing=judged or self._is_aside(hit.frame))
        return replace(act, status="happened" if refused and status == "denied" else status)

    def _is_outcome(self, frame: Frame, act: Act) -> bool:
        """ "shelled the town, killing nine": one attack and what came of it."""
        if self.vocabulary.is_light("outcome", frame.lemma) and (
            self._has_cause(frame, act) or self._goes_on(frame, act)
        ):
            return True
        above = self._adds_to(frame)
        deed = self.told.plain[above.head] if above is not None else None
        if above is None or deed is None or deed.type is not act.type:
            return False
        return set(act.actors) <= {*deed.actors, *deed.recipients, deed.trigger, above.object}

    def _adds_to(self, frame: Frame) -> Frame | None:
        """ "shelled the town, killing nine", "sent tents to help them": the clause that this one may only add to."""
        if frame.governor is None:
            return None
        if frame.relation == "relative" and frame.agent == frame.governor:  # "launched a raid that killed nine"
            noun = frame.governor
            while self.tree[noun].dep == "pobj" and self.told.nouns.rule(noun) is None:
                noun = self.tree[self.tree[noun].head].head  # "a raid on the port that killed nine"
            told = self.told.nouns.governing(noun)
            hurt = self.vocabulary.is_light("outcome", frame.lemma)
            return told if hurt and told is not None and told.object == noun else None
        beside = frame.relation == "adverbial" and not frame.marker and frame.tense == "none"
        if beside or frame.governor in self.told.by_head:
            return self.told.by_head.get(frame.governor) if beside or frame.infinitive else None
        return self.told.nouns.governing(frame.governor) if frame.infinitive else None

    def _take_over(self) -> None:
        """ "began a strike to protest against the company": a deed gets the other side that is told behind it."""
        for frame in self.told.frames:
            act, above = self.told.plain[frame.head], self._adds_to(frame)
            deed = self.told.plain[above.head] if above is not None else None
            if act is None or above is None or deed is None or deed.recipients or not self._is_outcome(frame, act):
                continue
            others = tuple(i for i in act.recipients if i not in deed.actors)
            self.told.plain[above.head] = replace(deed, recipients=others)

    def _has_cause(self, frame: Frame, act: Act) -> bool:
        """ "ten were killed when rebels attacked the base": is the deed itself told in the clause beside?"""
        for other in self.told.frames:
            deed, linked = self.told.plain.get(other.head), self._is_linked(frame, other)
            if deed is None or not linked or deed.type is not act.type or deed.status != act.status:
                continue
            if not self.vocabulary.is_light("outcome", other.lemma) and set(act.actors) <= set(deed.actors):
                return True
        return False

    def _goes_on(self, frame: Frame, act: Act) -> bool:
        """ "killed one soldier and wounded another": one deed with two outcomes."""
        above = self.tree[frame.head].head if self.tree[frame.head].dep == "conj" else frame.head
        first, deed = self.told.by_head.get(above), self.told.plain.get(above)
        if first is None or deed is None or first is frame or not self.vocabulary.is_light("outcome", first.lemma):
            return False
        return deed.type is act.type and deed.actors == act.actors

    def _is_linked(self, one: Frame, other: Frame) -> bool:
        """Does one of the clauses hang on the other, or are they joined?"""
        outer = self.told.by_head.get(one.governor) if one.governor is not None and one.relation == "open" else None
        reported = outer.governor if outer is not None else None  # "with nine reported killed"
        above = {self.tree[one.head].head, one.governor, reported}, {self.tree[other.head].head, other.governor}
        return one.head != other.head and (other.head in above[0] or one.head in above[1])

    def _is_passing(self, frame: Frame, hit: Hit | None) -> bool:
        noun = frame.governor if frame.relation == "relative" else None
        if noun is not None and self.words.is_a(noun, "meeting"):
            return False  # "the talks that it had abandoned": what became of them
        loose = frame.relation == "open" and (hit is None or hit.control.name not in _TELLING)
        return loose or self._is_aside(frame)

    def _is_aside(self, frame: Frame) -> bool:
        """Is it a clause that only says when or which? In "the move came as Norland announced" it is the news."""
        above = self.told.by_head.get(frame.governor) if frame.governor is not None else None
        news = frame.marker == "as" and above is not None and self.words.is_a(above.head, "coming")
        return frame.relation in _PASSING and not news

    def _verb_act(self, frame: Frame) -> Act | None:
        act = self.told.plain[frame.head]
        hit = self.bonds.held.get(frame.head)
        emitted = frame.head in self.bound
        if (
            self.reality.is_silent(frame)
            or self.reality.is_general(frame)
            or emitted
            or (hit is not None and hit.rule.then is None)
        ):
            return None
        if self.reality.is_unreal(frame):
            return None
        demanded = self.charges.demanded(frame)
        blamed = self.charges.blamed(frame) if demanded is None else None
        if blamed is not None:
            return blamed
        above = self.told.by_head.get(frame.governor) if frame.governor is not None else None
        if frame.infinitive and frame.lemma == "blame" and above is not None and above.lemma == "be":
            return None  # "is to blame": if anything, what somebody says
        if act is None or demanded is not None:
            return demanded
        if act.trigger != frame.head:
            self.told.used.add(act.trigger)
        rule = frame.modal or frame.tense == "present"
        if rule and any(self.words.is_a(side, "anyone") for side in (*act.actors, *act.recipients)):
            return None  # "anyone who … can be jailed": a rule
        status = "scheduled" if act.status == "scheduled" and not frame.negative else self.reality.status(frame)
        if not act.actors and not frame.passive and act.trigger == frame.head and act.type in _VOICED:
            return None  # somebody must say it
        told = replace(
            act,
            status=status,
            own=hit is not None and hit.rule.own,
            present=self._is_present(frame),
            passing=self._is_passing(frame, hit),
            presupposed=frame.relation in {"relative", "reduced"} and not frame.infinitive,
        )
        return self._refused(frame, told)

    def _is_present(self, frame: Frame) -> bool:
        return frame.tense in {"present", "none"} and not frame.perfect and not frame.modal

    def _noun_act(self, noun: int) -> Act | None:
        """An event noun that no verb has told: "the attack on the port", "after talks between the two"."""
        if noun in self.told.used or self.words.core(noun) != noun or self.told.nouns.rule(noun) is None:
            return None
        hit = self.bonds.held.get(noun)
        if hit is not None and hit.rule.then is None:
            return None
        frame = self.told.nouns.governing(noun)
        if frame is not None and (self.reality.tells_nothing(frame)):
            return None
        # "is considering sanctions against Sudland": who considers it would do it
        act = self.told.nouns.code(noun, frame, light=False)
        weighed = act is None and hit is not None and hit.rule.type is None and hit.trigger == hit.frame.head
        act = self.told.nouns.code(noun, frame, light=True) if weighed else act
        if act is not None and weighed and hit is not None and not act.actors:
            doers = self.words.side(hit.frame, ("agent",))
            act = replace(act, actors=tuple(i for i in doers if i not in act.recipients))
        if act is None or (weighed and not (act.actors and act.recipients)):
            return None
        status = hit.rule.then if hit is not None and hit.rule.then is not None else self.told.nouns.status(noun)
        # Talks that nothing is said of may be past or to come: they count with a time or place of their own only.
        doubted = self.told.nouns.status(noun) == "possible"
        own = (hit is not None and not weighed and not doubted) or (act.type is EventType.CONSULT and act.reciprocal)
        act = replace(act, status=status, own=own, present=status == "happened", presupposed=True)
        act = replace(act, passing=not (act.actors and act.recipients))
        return mutual(act)

    def _refused(self, frame: Frame, act: Act) -> Act:
        """ "will not meet", "cannot accept": a party's own refusal of a cooperative act."""
        modal = frame.modal in {"will", "would", "can"} or (frame.infinitive and frame.relation != "open")
        modal = modal or act.type is EventType.CONCEDE
        if act.status != "denied" or not modal or act.type not in YIELDING or not act.actors:
            return act
        mode = self.bonds.mode_of(EventType.REJECT, act)
        return replace(act, type=EventType.REJECT, mode=mode, status="happened", reciprocal=False)
