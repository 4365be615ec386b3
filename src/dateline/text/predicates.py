"""What verbs and nouns tell by themselves: the act of a clause or an event noun, by the first rule that fits."""

from collections.abc import Iterator
from dataclasses import replace

from dateline.text.acts import HOSTILE, SPEECH_ACTS, Act, mutual
from dateline.text.bearers import Bearers
from dateline.text.clauses import Frame, frames_of
from dateline.text.event_nouns import EventNouns
from dateline.text.rules import VerbRule, Vocabulary
from dateline.text.tree import Tree
from dateline.text.words import Words
from dateline.types.records import EventType

# Where the other party stands behind a thing: who made what is judged, whom what is done is meant for.
_AUTHORS, _MEANT = ("by", "from"), ("against", "with", "to", "on")
# What is eased or dropped and is nobody.
_MERE = ("restriction", "protest_act", "claims", "hostility")
# "were killed in a raid", "hosted him for talks": the noun behind tells the same deed.
_MEANS = frozenset({"in", "during", "by", "when", "for"})
_CAUSING = frozenset({"in", "during", "from", "of", "when"})
_DEEDS = HOSTILE | {EventType.AID, EventType.COOPERATE, EventType.RETREAT, EventType.CONCEDE}


class Predicates:
    """The frames of one sentence and their acts; `used` are event nouns that a verb has told already."""

    def __init__(self, tree: Tree, vocabulary: Vocabulary) -> None:
        self.tree, self.vocabulary = tree, vocabulary
        self.words = Words(tree, vocabulary)
        self.bearers = Bearers(self.words)
        self.frames = tuple(self._by_author(frame) for frame in frames_of(tree))
        self.by_head = {frame.head: frame for frame in self.frames}
        self.nouns = EventNouns(self.words, self.by_head)
        self.used: set[int] = set()
        self.plain = {frame.head: self.code_verb(frame) for frame in self.frames}

    def _by_author(self, frame: Frame) -> Frame:
        """ "issued a statement urging", "talks between A and B failed": neither text nor meeting does it."""
        if frame.agent is not None and not self.vocabulary.is_light("occur", frame.lemma):
            parties = self.words.after(frame.agent, "between") if self.words.is_a(frame.agent, "meeting") else None
            if parties is not None:
                return replace(frame, agent=parties)
        if frame.passive and frame.agent is None and frame.lemma == "oppose" and frame.governed("to") is not None:
            return replace(frame, passive=False, agent=frame.object, object=frame.governed("to"))  # "is opposed to it"
        if frame.relation != "reduced" or frame.agent is None or not self.words.is_a(frame.agent, "paper"):
            return frame
        verb = self.tree[frame.agent].head
        author = self.tree.child(frame.agent, "poss")
        return replace(frame, agent=author if author is not None else self.tree.child(verb, "nsubj"))

    def also(self, frame: Frame, act: Act) -> Iterator[Act]:
        """What the same words tell besides: a prison sentence is a conviction and an imprisonment."""
        rule = next((rule for rule in self.vocabulary.verbs.get(frame.lemma, ()) if self._fits(frame, rule)), None)
        if rule is not None and rule.also is not None and rule.type is act.type:
            kind, _, mode = rule.also.partition("/")
            yield replace(act, type=EventType(kind), mode=mode or None)

    def code_verb(self, frame: Frame) -> Act | None:
        """The act of a verb by the first rule that fits, else by its event noun."""
        for key in self.keys(frame):
            for rule in self.vocabulary.verbs.get(key, ()):
                if self._fits(frame, rule):
                    return self._act_of(frame, rule)
        return self._light_act(frame)

    def is_idle(self, frame: Frame) -> bool:
        """Do the tables say that the verb tells of no event here ("pleaded guilty to a charge")?"""
        rules = (rule for key in self.keys(frame) for rule in self.vocabulary.verbs.get(key, ()))
        rule = next((rule for rule in rules if self._fits(frame, rule)), None)
        return rule is not None and rule.type is None

    def keys(self, frame: Frame) -> tuple[str, ...]:
        """What a verb is looked up by: with its object or predicative ("open fire", "find guilty"), then alone."""
        with_it = self.tree.children(
            frame.head, "dobj", "nsubjpass", "acomp", "oprd", "advmod", "ccomp", "xcomp", "attr"
        )
        small = [child for child in with_it if self.tree[child].pos not in {"VERB", "AUX"}]
        behind = frame.head + 1  # "let free the sailors", whatever the parser takes "free" for
        if behind < self.tree.last and behind not in small and self.tree[behind].tag in {"JJ", "VB"}:
            small.append(behind)
        return (*(f"{frame.lemma} {self.tree.lemma(child)}" for child in small), frame.lemma)

    def _act_of(self, frame: Frame, rule: VerbRule) -> Act | None:
        if rule.type is None:
            return None
        actors = self.words.side(frame, rule.actor)
        recipients = tuple(i for i in self._recipients(frame, rule) if i not in actors)
        act = Act(
            type=rule.type,
            mode=rule.mode,
            trigger=frame.head,
            clause=frame.head,
            actors=actors,
            recipients=recipients,
            reciprocal=rule.reciprocal,
        )
        if rule.reciprocal and len(actors) > 1 and not any(self.words.is_party(index) for index in recipients):
            act = replace(act, recipients=())
        told = rule.type not in {EventType.ACCUSE, EventType.SUPPORT}
        if frame.object is not None and self.nouns.rule(frame.object) is not None and told:
            self.used.add(self.words.core(frame.object))
        return mutual(self._caused(self._by_means(frame, act)))

    def _recipients(self, frame: Frame, rule: VerbRule) -> tuple[int, ...]:
        """The other side, or who stands behind the thing in its place; what is only done to a thing has none."""
        found = self.words.side(frame, rule.recipient) or self._beyond(frame, rule)
        if rule.type not in _DEEDS:
            return self.bearers.behind(found, _AUTHORS)
        found = self.bearers.suffering(self.bearers.behind(found, (*_AUTHORS, *_MEANT)))
        if rule.type is EventType.AID and not found:
            return self._helped(frame)
        mere = _MERE if rule.type is EventType.CONCEDE else ("weapon",) if rule.mode == "disarm" else ()
        thing = found == (frame.object,) and self.words.is_any(frame.object, mere)
        found = () if thing and not self.words.is_party(frame.object) else found
        easing = rule.type is EventType.CONCEDE or rule.mode in {"disarm", "ceasefire"}
        return found if found or not easing else self.bearers.concerned(frame.head)

    def _beyond(self, frame: Frame, rule: VerbRule) -> tuple[int, ...]:
        """ "engaged in talks with the rebels": behind the thing that the preposition names."""
        if not rule.prep_object:
            return ()
        heads = (head for word in rule.prep for head in self.words.follow(frame, word))
        things = [head for head in heads if self.words.is_any(head, rule.prep_object)]
        found = (self.words.after(thing, source) for thing in things for source in rule.recipient)
        return next((self.tree.members(head) for head in found if head is not None), ())

    def _helped(self, frame: Frame) -> tuple[int, ...]:
        """ "sent tents to help the villagers": whom the purpose names."""
        above = frame.governor if frame.relation in {"open", "governed"} else None
        for other in self.frames:
            purpose = (
                other.infinitive and other.governor is not None and other.governor in {frame.head, frame.object, above}
            )
            if purpose and other.object is not None and self.vocabulary.is_light("help", other.lemma):
                return self.tree.members(other.object)
        return ()

    def _by_means(self, frame: Frame, act: Act) -> Act:
        """ "were killed in a raid by Norland": the raid tells who did it and how."""
        for word, head in frame.prepositions:
            rule = self.nouns.rule(head) if word in _MEANS else None
            if rule is not None and rule.type == act.type:
                self.used.add(self.words.core(head))
                if act.actors:
                    return act
                actors = tuple(i for i in self.words.noun_side(head, rule.actor) if i not in act.recipients)
                return replace(act, actors=actors, mode=act.mode or rule.mode)
        return act

    def _caused(self, act: Act) -> Act:
        """ "A raid by Norland killed ten": the raid is the killing; its kind of weapon is the act's mode."""
        cause = act.actors[0] if len(act.actors) == 1 else None
        rule = self.nouns.rule(cause) if cause is not None else None
        if rule is None or cause is None or rule.type != act.type:
            return act
        self.used.add(self.words.core(cause))
        return replace(act, mode=rule.mode or act.mode)

    def _fits(self, frame: Frame, rule: VerbRule) -> bool:
        words = self.words
        if rule.bare and frame.object is not None:
            return False
        if rule.plain and self._is_described(frame):
            return False
        if rule.object and not words.is_any(frame.object, rule.object):
            return False
        if rule.without and frame.object is not None and words.is_any(frame.object, rule.without):
            return False
        if rule.subject and not words.is_any(frame.agent, rule.subject):
            return False
        if rule.not_subject and any(words.is_any(cause, rule.not_subject) for cause in self._causes(frame)):
            return False
        return self._has_preposition(frame, rule)

    def _is_described(self, frame: Frame) -> bool:
        """ "called him a friend", "called the mayor 'humble'": does a predicate or a quotation follow the object?"""
        said = frame.complement is not None and self.tree[frame.complement].pos not in {"VERB", "AUX"}
        if said or frame.object is None or self.tree.child(frame.head, "oprd", "acomp") is not None:
            return frame.object is not None
        behind = self.tree.phrase(frame.object)[1]
        return behind < self.tree.last and self.tree[behind].text in {'"', "“", "'", "‘", "``", "`"}

    def _causes(self, frame: Frame) -> tuple[int, ...]:
        """Who or what does it; of "killed in the crash", the crash."""
        if frame.agent is not None:
            return (frame.agent,)
        beside = (f.agent for f in self.frames if f.governor == frame.head and f.marker in {"when", "after", "as"})
        told = tuple(agent for agent in beside if agent is not None)
        return told or tuple(head for word, head in frame.prepositions if word in _CAUSING)

    def _has_preposition(self, frame: Frame, rule: VerbRule) -> bool:
        if not rule.prep or (rule.type is EventType.AID and self._helped(frame)):
            return True
        if "dative" in rule.prep and frame.indirect is not None:
            return True
        if not rule.prep_object:
            told = rule.type is None and any(word in rule.prep for word, _ in frame.prepositions)
            return told or any(self.words.governed(frame, word) is not None for word in rule.prep)
        heads = [head for word in rule.prep for head in self.words.follow(frame, word)]
        return any(self.words.is_any(head, rule.prep_object) for head in heads)

    def _light_act(self, frame: Frame) -> Act | None:
        """ "held talks", "came under attack", "talks will resume": the noun tells the act, the verb who and when."""
        vocabulary, noun = self.vocabulary, frame.object
        if noun is not None and vocabulary.is_light("do", frame.lemma):
            act = self.nouns.code(noun, frame, light=True)
            if act is not None:
                actors = self.words.side(frame, ("agent",))
                act = replace(act, actors=actors or act.actors)
                recipients = act.recipients or self._light_recipients(frame, noun, act)
                if not recipients and act.type in {EventType.AID, EventType.REQUEST}:
                    recipients = self._helped(frame)
                return mutual(replace(act, recipients=tuple(i for i in recipients if i not in act.actors)))
        if noun is not None and vocabulary.is_light("undergo", frame.lemma):
            act = self.nouns.code(noun, frame, light=True)
            given = self.words.after(noun, "from") is not None
            anonymous = act is not None and act.type is EventType.REQUEST and not act.actors and not given
            if act is not None and not anonymous and (given or act.type in HOSTILE | SPEECH_ACTS):
                return replace(
                    act,
                    actors=self.words.noun_side(noun, ("from", "by", "modifier")),
                    recipients=self.words.side(frame, ("agent",)),
                )
        if noun is not None and vocabulary.is_light("plan", frame.lemma):
            act = self.nouns.code(noun, frame, light=True)
            return self._with_parties(replace(act, status="scheduled"), frame) if act is not None else None
        if frame.agent is not None and vocabulary.is_light("occur", frame.lemma) and noun is None:
            # "the attack was …", "trade is worth …": a copula tells of no happening, so the noun must do so itself
            act = self.nouns.code(frame.agent, frame, light=frame.lemma != "be")
            return self._with_parties(act, frame) if act is not None else None
        return None

    def _with_parties(self, act: Act, frame: Frame) -> Act:
        """ "a meeting …, involving the envoy and the minister"."""
        if act.actors or act.type is not EventType.CONSULT:
            return mutual(act)
        for other in self.frames:
            if self.words.is_a(other.head, "involving") and other.governor in {frame.head, act.trigger}:
                members = self.tree.members(other.object) if other.object is not None else ()
                return mutual(replace(act, actors=members, reciprocal=True))
        return mutual(act)

    def _light_recipients(self, frame: Frame, noun: int, act: Act) -> tuple[int, ...]:
        rule = self.nouns.rule(noun)
        names = rule.recipient if rule is not None else ()
        side = self.words.side(frame, ("indirect", *(n for n in names if n not in {"of", "in"})))
        return tuple(i for i in side if i not in act.actors)
