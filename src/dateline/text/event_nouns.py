"""What event nouns tell by themselves ("the raid on the port"), by the first rule that fits."""

from collections.abc import Mapping

from dateline.text.acts import Act
from dateline.text.bearers import Bearers
from dateline.text.clause_parts import is_gerund_noun
from dateline.text.clauses import Frame
from dateline.text.rules import NounRule
from dateline.text.tree import TEMPORAL
from dateline.text.words import Words
from dateline.types.records import EventType, Status


class EventNouns:
    """The event nouns of one sentence, whose frames are `by_head`."""

    def __init__(self, words: Words, by_head: Mapping[int, Frame]) -> None:
        self.words, self.tree, self.vocabulary, self.by_head = words, words.tree, words.vocabulary, by_head
        self.bearers = Bearers(words)

    def rule(self, noun: int) -> NounRule | None:
        """The first rule that fits an event noun."""
        noun = self.words.core(noun)
        token = self.tree[noun]
        if token.ent in TEMPORAL or (token.pos not in {"NOUN", "PROPN"} and not is_gerund_noun(self.tree, noun)):
            return None
        if self.words.is_a(noun, "harmless"):
            return None
        for key in self.words.keys(noun):
            for rule in self.vocabulary.nouns.get(key, ()):
                of = self.words.after(noun, "of")
                if rule.of and not self.words.is_any(of, rule.of):
                    continue
                if of is not None and self.words.is_any(of, rule.not_of):
                    continue
                if any(self.words.after(noun, word) is not None for word in rule.not_before):
                    continue
                if rule.whose and not any(self.words.is_any(doer, rule.whose) for doer in self._doers(noun)):
                    continue
                return rule
        return None

    def _doers(self, noun: int) -> tuple[int, ...]:
        """Who may be doing it: what stands before the noun or after "by", and the subject of its verb."""
        frame = self.governing(noun)
        before = self.tree.children(noun, "poss", "compound", "amod")
        by = self.words.after(noun, "by")
        return (
            *before,
            *(() if by is None else (by,)),
            *(() if frame is None or frame.agent is None else (frame.agent,)),
        )

    def code(self, noun: int, frame: Frame | None, *, light: bool) -> Act | None:
        """The act of an event noun; without a light verb only if enough of its sides are told."""
        rule, noun = self.rule(noun), self.words.core(noun)
        if rule is None:
            return None
        actors = self.words.noun_side(noun, rule.actor)
        recipients = tuple(i for i in self.words.noun_side(noun, rule.recipient) if i not in actors)
        if rule.suffers and not recipients and self.tree.child(noun, "poss") in actors:
            actors, recipients = self.words.noun_side(noun, ("by",)), actors
        if rule.mode == "third-party" and not recipients:
            recipients = self.bearers.parted(noun)
        clause = frame.head if frame is not None else noun
        act = Act(
            type=rule.type,
            mode=rule.mode,
            trigger=noun,
            clause=clause,
            actors=actors,
            recipients=recipients,
            reciprocal=rule.reciprocal,
        )
        if rule.type is EventType.CONSULT and any(self.words.is_a(other, "kin") for other in recipients):
            return None
        told = bool(actors) + bool(recipients) + (rule.reciprocal and len(actors) > 1)
        planned = act.type is EventType.CONSULT and self.status(noun) == "scheduled"
        return act if light or planned or told >= rule.alone else None

    def governing(self, noun: int) -> Frame | None:
        """The frame of the clause that a noun stands in."""
        index = noun
        while self.tree[index].head != index and index not in self.by_head:
            index = self.tree[index].head
        return self.by_head.get(index)

    def status(self, noun: int) -> Status:
        """What the words before an event noun say of it: "planned", "alleged", "no"."""
        for child in self.tree.children(noun, "amod", "compound", "det"):
            word = self.tree[child].text.lower()
            if word == "no":
                return "denied"
            if word in self.vocabulary.statuses:
                return self.vocabulary.statuses[word]
        return "happened"
