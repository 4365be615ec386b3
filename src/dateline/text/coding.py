"""From clause frames to coded acts, by tables: what happened, who did it to whom, and whether it did happen."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.text.clauses import Frame, frames_of, is_gerund_noun
from dateline.text.rules import Control, ControlRule, NounRule, VerbRule, Vocabulary
from dateline.text.tree import TEMPORAL, Tree
from dateline.text.words import Words
from dateline.types.records import EventType, Status

HOSTILE = frozenset({EventType.PROTEST, EventType.SANCTION, EventType.MOBILIZE, EventType.COERCE, EventType.ASSAULT})
YIELDING = frozenset(
    {
        EventType.AGREE,
        EventType.CONSULT,
        EventType.SUPPORT,
        EventType.COOPERATE,
        EventType.AID,
        EventType.CONCEDE,
        EventType.RETREAT,
    }
)
SPEECH_ACTS = frozenset({EventType.REQUEST, EventType.REJECT, EventType.ACCUSE, EventType.THREATEN})
_EMBEDDING = frozenset({"open", "complement", "governed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A coded act; numbers are token indices. `clause` is the predicate whose clause tells time and place.

    `own`: counts only with a time or place of its own, since another act stands for it. `present`: told in the plain
    present or as a bare noun, so that a later date makes it scheduled. `presupposed`: named in passing ("the attack"),
    so that doubt about what is said of it does not touch it. `joint`: both sides are one coordination ("A and B met").
    """

    type: EventType
    trigger: int
    clause: int
    mode: str | None = None
    status: Status = "happened"
    actors: tuple[int, ...] = ()
    recipients: tuple[int, ...] = ()
    reciprocal: bool = False
    own: bool = False
    present: bool = False
    presupposed: bool = False
    joint: bool = False

    def settled(self, *, timed: bool) -> Status:
        """The status, where a hostile act to come is a threat unless its day is told; violence always is."""
        if self.type not in HOSTILE or self.status not in {"scheduled", "proposed"}:
            return self.status
        return (
            "scheduled" if timed and self.type is not EventType.ASSAULT and self.status == "scheduled" else "threatened"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hit:
    """A control at work: who is bound, where it stands, and which frame or noun it governs."""

    control: Control
    rule: ControlRule
    trigger: int
    frame: Frame | None
    inner: Act | None


def code(tree: Tree, vocabulary: Vocabulary) -> tuple[Act, ...]:
    """The acts of one sentence in the order of their triggers; none in a question."""
    if tree.last > tree.first and tree[tree.last - 1].text == "?":
        return ()
    return _fold(sorted(_Coder(tree, vocabulary).acts(), key=lambda act: act.trigger))


def _fold(acts: list[Act]) -> tuple[Act, ...]:
    """One act a happening: a noun or second verb of the same type with the same or untold sides adds nothing."""
    kept: list[Act] = []
    for act in sorted(acts, key=lambda act: -bool(act.actors) - bool(act.recipients)):
        if not any(_same(act, other) for other in kept):
            kept.append(act)
    return tuple(sorted(kept, key=lambda act: act.trigger))


def _same(act: Act, other: Act) -> bool:
    """Does `other` tell all that `act` tells?"""
    if act.type != other.type or other.own or (act.status != other.status and act.clause != other.clause):
        return False
    if set(act.actors) <= set(other.actors) and set(act.recipients) <= set(other.recipients):
        return True
    return act.clause == other.clause and (
        not act.recipients or not other.recipients or act.recipients == other.recipients
    )


class _Coder:
    def __init__(self, tree: Tree, vocabulary: Vocabulary) -> None:
        self.tree, self.vocabulary = tree, vocabulary
        self.words = Words(tree, vocabulary)
        self.frames = tuple(self._by_author(frame) for frame in frames_of(tree))
        self.by_head = {frame.head: frame for frame in self.frames}
        self.below: dict[int, list[Frame]] = {}
        for frame in self.frames:
            if frame.governor is not None and self._is_embedded(frame):
                self.below.setdefault(frame.governor, []).append(frame)
        self.used: set[int] = set()
        self.held: dict[int, _Hit] = {}
        self.plain = {frame.head: self._code_verb(frame) for frame in self.frames}

    def _by_author(self, frame: Frame) -> Frame:
        """ "issued a statement urging restraint": who issued it urges, not the statement."""
        if frame.relation != "reduced" or frame.agent is None or not self.words.is_a(frame.agent, "paper"):
            return frame
        verb = self.tree[frame.agent].head
        author = self.tree.child(frame.agent, "poss")
        return replace(frame, agent=author if author is not None else self.tree.child(verb, "nsubj"))

    def _is_embedded(self, frame: Frame) -> bool:
        if frame.relation == "reduced":
            return frame.marker in {"to", "that"}
        if frame.relation == "adverbial":
            return frame.marker == "for" and frame.infinitive
        return frame.relation in _EMBEDDING or frame.relation == "purpose"

    # ---------------------------------------------------------------- all acts
    def acts(self) -> Iterator[Act]:
        for frame in self.frames:
            for hit in self._hits(frame):
                if hit.rule.type is not None and not self._is_silent(frame) and not self._is_unreal(frame):
                    yield self._control_act(hit)
        for frame in self.frames:
            act = self._verb_act(frame)
            if act is not None and not self._is_outcome(frame, act):
                yield act
                yield from self._also(frame, act)
        for index in self.tree:
            act = self._noun_act(index)
            if act is not None:
                yield act

    def _is_outcome(self, frame: Frame, act: Act) -> bool:
        """ "shelled the town, killing nine": one attack and what came of it."""
        above = self.plain.get(frame.governor) if frame.governor is not None else None
        if above is None or frame.relation != "adverbial" or frame.marker or frame.tense != "none":
            return False
        return above.type is act.type and set(act.actors) <= {*above.actors, *above.recipients, above.trigger}

    def _is_unreal(self, frame: Frame) -> bool:
        """ "pressure to help": nobody has helped, unless a control says what becomes of it; nor after "did not …"."""
        if not frame.infinitive or frame.head in self.held:
            return False
        above = self.by_head.get(frame.governor) if frame.governor is not None else None
        refused = above is not None and above.negative and frame.relation in {"open", "purpose"}
        return frame.relation == "reduced" or refused

    def _is_silent(self, frame: Frame) -> bool:
        """Inside a condition or an indirect question nothing has happened."""
        seen = 0
        while frame is not None and seen < 50:
            if frame.conditional or frame.marker == "whether":
                return True
            above = frame.governor
            while above is not None and above not in self.by_head and self.tree[above].head != above:
                above = self.tree[above].head
            frame, seen = self.by_head.get(above) if above is not None else None, seen + 1  # type: ignore[assignment]
        return False

    # ---------------------------------------------------------------- controls
    def _hits(self, frame: Frame) -> Iterator[_Hit]:
        """What this frame does to the acts that it governs; marks them as held."""
        for control in self.vocabulary.control_verbs.get(frame.lemma, ()):
            if frame.object is not None and self.words.is_any(frame.object, control.without):
                continue
            hit = self._verb_hit(frame, control)
            if hit is not None:
                yield hit
                break
        for noun in self._control_words(frame):
            bound = self._control_of(noun)
            inner = [below for below in self.below.get(noun, ()) if below.head not in self.held]
            if bound is not None and inner:
                hit = self._hold(bound, noun, frame, inner)
                if hit is not None:
                    yield hit

    def _control_words(self, frame: Frame) -> tuple[int, ...]:
        """Adjectives and nouns of the clause that may govern an infinitive."""
        complements = self.tree.children(frame.head, "acomp", "attr", "oprd")
        nouns = [noun for noun in (frame.object, frame.agent, *(h for _, h in frame.prepositions)) if noun is not None]
        return tuple(dict.fromkeys((*complements, *nouns)))

    def _control_of(self, index: int) -> Control | None:
        lemma = self.tree.lemma(index)
        if self.tree[index].pos in {"ADJ", "VERB"}:
            return self.vocabulary.control_adjectives.get(lemma)
        return self.vocabulary.control_nouns.get(lemma)

    def _verb_hit(self, frame: Frame, control: Control) -> _Hit | None:
        if self.words.is_any(frame.agent, control.not_subject) and frame.agent is not None:
            return None
        clauses = [below for below in self.below.get(frame.head, ()) if self._falls_under(control, below)]
        through = any(self.words.governed(frame, word) is not None for word in control.prep)
        if control.through and not through and not any(below.marker == "for" for below in clauses):
            return None
        if clauses and control.clause:
            return self._hold(control, frame.head, frame, clauses)
        noun = self._governed_noun(frame, control) if control.noun else None
        return self._hold_noun(control, frame, noun) if noun is not None else None

    def _falls_under(self, control: Control, below: Frame) -> bool:
        if control.name == "demand" and below.relation == "complement" and self._is_told(below):
            return False
        if below.relation == "purpose":
            return control.name in {"commit", "vow", "refuse", "threaten", "demand", "plan", "attempt", "do"} and (
                control.name != "do"
            )
        return below.relation != "governed" or not control.prep or below.marker in control.prep

    def _is_told(self, frame: Frame) -> bool:
        """Is it a statement ("insists that it is"), not something asked for ("insists that it be")?"""
        heads = (frame.head, *self.tree.children(frame.head, "aux", "auxpass"))
        finite = any(self.tree[index].tag in {"VBZ", "VBD"} for index in heads)
        return finite or frame.modal in {"will", "would", "may", "might", "could", "can"}

    def _hold(self, control: Control, trigger: int, frame: Frame | None, clauses: list[Frame]) -> _Hit | None:
        """Ties the embedded clauses to the control by the rule for the first of them."""
        first: _Hit | None = None
        for below in clauses:
            inner = self.plain.get(below.head)
            negative = below.negative != (frame is not None and frame.negative)
            name = "demand" if control.name == "want" and self._is_asked(frame, below) else control.name
            rule = self.vocabulary.decide(name, self._kind(below), negative)
            if rule is None:
                continue
            hit = _Hit(control=control, rule=rule, trigger=trigger, frame=frame, inner=inner)
            self.held[below.head] = hit
            first = first or hit
        return first

    def _is_asked(self, frame: Frame | None, below: Frame) -> bool:
        """ "wants Sudland to leave": the act wanted is another's."""
        return frame is not None and below.agent not in (None, frame.agent) and self.words.is_a(below.agent, "party")

    def _kind(self, frame: Frame) -> str:
        act = self.plain.get(frame.head)
        if act is not None:
            return act.type.value
        return "speech" if frame.lemma in self.vocabulary.classes.get("speech", ()) else "other"

    def _hold_noun(self, control: Control, frame: Frame, noun: int) -> _Hit | None:
        inner = self._code_noun(noun, frame, light=True)
        negative = frame.negative
        kind = inner.type.value if inner is not None else "noun"
        rule = self.vocabulary.decide(control.name, kind, negative)
        if rule is None or (inner is None and not self.words.is_any(noun, control.needs)):
            return None
        hit = _Hit(control=control, rule=rule, trigger=frame.head, frame=frame, inner=inner)
        self.held[noun] = hit
        return hit

    def _governed_noun(self, frame: Frame, control: Control) -> int | None:
        """The event noun, or noun of a fitting class, that the verb governs directly or through its preposition."""
        candidates = [] if frame.object is None or control.through else [frame.object]
        candidates += [head for word, head in frame.prepositions if word in control.prep]
        if frame.object is not None:
            candidates += [h for w, h in self.tree.prepositions(frame.object) if w in control.prep]
        nouns = [c for c in candidates if self.tree[c].pos not in {"VERB", "AUX"}]
        told = [c for c in nouns if self._noun_rule(c) is not None]
        fitting = [c for c in nouns if self.words.is_any(c, control.needs)]
        return next(iter((*told, *fitting)), None)

    def _control_act(self, hit: _Hit) -> Act:
        frame, inner = hit.frame, hit.inner
        assert frame is not None and hit.rule.type is not None
        actors = self.words.side(frame, ("agent",)) or (inner.actors if inner is not None else ())
        if hit.trigger != frame.head:
            owner = self.words.noun_side(hit.trigger, ("possessor", "by", "modifier"))
            actors = owner or actors
        recipients = self._control_recipients(hit, frame, actors)
        mode = hit.rule.mode or (self._inner_mode(hit.rule.type, inner) if inner is not None else None)
        act = Act(
            type=hit.rule.type,
            mode=mode,
            trigger=hit.trigger,
            clause=frame.head,
            actors=actors,
            recipients=recipients,
        )
        status = self._speech_status(frame)
        refused = hit.rule.negative is True and hit.rule.type is EventType.REJECT
        return replace(act, status="happened" if refused and status == "denied" else status)

    def _inner_mode(self, kind: EventType, inner: Act) -> str | None:
        table = self.vocabulary.modes.get(kind.value, {})
        return table.get(f"{inner.type.value}/{inner.mode}", table.get(inner.type.value))

    def _control_recipients(self, hit: _Hit, frame: Frame, actors: tuple[int, ...]) -> tuple[int, ...]:
        inner = hit.inner
        for source in hit.control.recipient:
            if source == "embedded" and inner is not None:
                others = tuple(i for i in inner.recipients if i not in actors)
                side = others or tuple(i for i in inner.actors if i not in actors)
            elif source == "embedded actor" and inner is not None:
                side = tuple(i for i in inner.actors if i not in actors)
            elif source == "addressee":
                side = self._addressee(frame)
            else:
                side = self.words.side(frame, (source,))
            told = hit.control.name != "refuse"  # what is refused is the other side of a refusal, even if it is an act
            side = tuple(i for i in side if i not in (*actors, hit.trigger) and not (told and self.held.get(i) is hit))
            side = tuple(i for i in side if self.tree[i].tag != "PRP$")
            if side:
                return side
        return ()

    def _addressee(self, frame: Frame) -> tuple[int, ...]:
        """Who is asked: the object if it can act, else the subject of the clause asked for."""
        asked = frame.object is not None and (frame.complement is not None or self.words.is_party(frame.object))
        if asked and frame.object is not None:
            return self.tree.members(frame.object)
        if frame.complement is not None:
            subject = self.tree.child(frame.complement, "nsubj", "nsubjpass")
            if subject is not None and self.words.is_party(subject):
                return self.tree.members(subject)
        return ()

    # ---------------------------------------------------------------- verbs
    def _verb_act(self, frame: Frame) -> Act | None:
        act = self.plain[frame.head]
        hit = self.held.get(frame.head)
        emitted = any(h.rule.type is not None and h.trigger == frame.head for h in self.held.values())
        if self._is_silent(frame) or emitted or (hit is not None and hit.rule.then is None):
            return None
        if self._is_unreal(frame):
            return None
        demanded = self._demanded(frame)
        if act is None or demanded is not None:
            return demanded
        if act.trigger != frame.head:
            self.used.add(act.trigger)
        status = "scheduled" if act.status == "scheduled" and not frame.negative else self._status(frame)
        told = replace(act, status=status, own=hit is not None and hit.rule.own, present=self._is_present(frame))
        return self._refused(frame, told)

    def _demanded(self, frame: Frame) -> Act | None:
        """ "Norland said Sudland must withdraw": a demand by who says so."""
        above = self.by_head.get(frame.governor) if frame.governor is not None else None
        if frame.modal not in {"must", "should"} or above is None or frame.relation != "complement":
            return None
        subject = frame.object if frame.passive else frame.agent
        if not self.words.is_party(above.agent) or above.agent is None:
            return None
        recipients = self.tree.members(subject) if subject is not None and self.words.is_party(subject) else ()
        inner = self.plain.get(frame.head)
        mode = self._inner_mode(EventType.REQUEST, inner) if inner is not None else None
        return Act(
            type=EventType.REQUEST,
            mode=mode,
            trigger=frame.head,
            clause=frame.head,
            actors=self.tree.members(above.agent),
            recipients=recipients,
        )

    def _also(self, frame: Frame, act: Act) -> Iterator[Act]:
        """What the same words tell besides: a prison sentence is a conviction and an imprisonment."""
        rule = next((rule for rule in self.vocabulary.verbs.get(frame.lemma, ()) if self._fits(frame, rule)), None)
        if rule is not None and rule.also is not None and rule.type is act.type:
            kind, _, mode = rule.also.partition("/")
            yield replace(act, type=EventType(kind), mode=mode or None)

    def _is_present(self, frame: Frame) -> bool:
        return frame.tense in {"present", "none"} and not frame.perfect and not frame.modal

    def _code_verb(self, frame: Frame) -> Act | None:
        """The act of a verb by the first rule that fits, else by its event noun."""
        for key in self._keys(frame):
            for rule in self.vocabulary.verbs.get(key, ()):
                if self._fits(frame, rule):
                    return self._act_of(frame, rule)
        return self._light_act(frame)

    def _keys(self, frame: Frame) -> tuple[str, ...]:
        """What a verb is looked up by: with its object or predicative ("open fire", "find guilty"), then alone."""
        with_it = self.tree.children(
            frame.head, "dobj", "nsubjpass", "acomp", "oprd", "advmod", "ccomp", "xcomp", "attr"
        )
        small = [child for child in with_it if self.tree[child].pos not in {"VERB", "AUX"}]
        return (*(f"{frame.lemma} {self.tree.lemma(child)}" for child in small), frame.lemma)

    def _act_of(self, frame: Frame, rule: VerbRule) -> Act | None:
        if rule.type is None:
            return None
        actors = self.words.side(frame, rule.actor)
        recipients = tuple(i for i in self.words.side(frame, rule.recipient) if i not in actors)
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
        told = rule.type not in {EventType.ACCUSE, EventType.SUPPORT} or frame.object not in recipients
        if frame.object is not None and self._noun_rule(frame.object) is not None and told:
            self.used.add(frame.object)
        return _mutual(self._caused(self._by_means(frame, act)))

    def _by_means(self, frame: Frame, act: Act) -> Act:
        """ "were killed in a raid by Norland": the raid tells who did it and how."""
        if act.actors:
            return act
        for word, head in frame.prepositions:
            rule = self._noun_rule(head) if word in {"in", "during", "by", "when"} else None
            if rule is not None and rule.type == act.type:
                self.used.add(head)
                actors = tuple(i for i in self.words.noun_side(head, rule.actor) if i not in act.recipients)
                return replace(act, actors=actors, mode=act.mode or rule.mode)
        return act

    def _caused(self, act: Act) -> Act:
        """ "A raid by Norland killed ten": the raid is the killing; its kind of weapon is the act's mode."""
        cause = act.actors[0] if len(act.actors) == 1 else None
        rule = self._noun_rule(cause) if cause is not None else None
        if rule is None or cause is None or rule.type != act.type:
            return act
        self.used.add(cause)
        return replace(act, mode=rule.mode or act.mode)

    def _fits(self, frame: Frame, rule: VerbRule) -> bool:
        words = self.words
        if rule.bare and frame.object is not None:
            return False
        if rule.object and not words.is_any(frame.object, rule.object):
            return False
        if rule.without and frame.object is not None and words.is_any(frame.object, rule.without):
            return False
        if rule.subject and not words.is_any(frame.agent, rule.subject):
            return False
        if rule.not_subject and frame.agent is not None and words.is_any(frame.agent, rule.not_subject):
            return False
        return self._has_preposition(frame, rule)

    def _has_preposition(self, frame: Frame, rule: VerbRule) -> bool:
        if not rule.prep:
            return True
        if "dative" in rule.prep and frame.indirect is not None:
            return True
        if not rule.prep_object:
            return any(self.words.governed(frame, word) is not None for word in rule.prep)
        heads = [head for word in rule.prep for head in self.words.follow(frame, word)]
        return any(self.words.is_any(head, rule.prep_object) for head in heads)

    def _light_act(self, frame: Frame) -> Act | None:
        """ "held talks", "came under attack", "talks will resume": the noun tells the act, the verb who and when."""
        vocabulary, noun = self.vocabulary, frame.object
        if noun is not None and vocabulary.is_light("do", frame.lemma):
            act = self._code_noun(noun, frame, light=True)
            if act is not None:
                actors = self.words.side(frame, ("agent",))
                act = replace(act, actors=actors or act.actors)
                recipients = act.recipients or self._light_recipients(frame, noun, act)
                return _mutual(replace(act, recipients=tuple(i for i in recipients if i not in act.actors)))
        if noun is not None and vocabulary.is_light("undergo", frame.lemma):
            act = self._code_noun(noun, frame, light=True)
            given = self.words.after(noun, "from") is not None
            if act is not None and (given or act.type in HOSTILE | SPEECH_ACTS):
                return replace(
                    act,
                    actors=self.words.noun_side(noun, ("from", "by", "modifier")),
                    recipients=self.words.side(frame, ("agent",)),
                )
        if noun is not None and vocabulary.is_light("plan", frame.lemma):
            act = self._code_noun(noun, frame, light=True)
            return self._with_parties(replace(act, status="scheduled"), frame) if act is not None else None
        if frame.agent is not None and vocabulary.is_light("occur", frame.lemma) and noun is None:
            act = self._code_noun(frame.agent, frame, light=True)
            return self._with_parties(act, frame) if act is not None else None
        return None

    def _with_parties(self, act: Act, frame: Frame) -> Act:
        """ "a meeting …, involving the envoy and the minister"."""
        if act.actors or act.type is not EventType.CONSULT:
            return _mutual(act)
        for other in self.frames:
            if self.words.is_a(other.head, "involving") and other.governor in {frame.head, act.trigger}:
                members = self.tree.members(other.object) if other.object is not None else ()
                return _mutual(replace(act, actors=members, reciprocal=True))
        return _mutual(act)

    def _light_recipients(self, frame: Frame, noun: int, act: Act) -> tuple[int, ...]:
        rule = self._noun_rule(noun)
        names = rule.recipient if rule is not None else ()
        side = self.words.side(frame, ("indirect", *(n for n in names if n not in {"of", "in"})))
        return tuple(i for i in side if i not in act.actors)

    # ---------------------------------------------------------------- nouns
    def _noun_rule(self, noun: int) -> NounRule | None:
        token = self.tree[noun]
        if token.ent in TEMPORAL or (token.pos not in {"NOUN", "PROPN"} and not is_gerund_noun(self.tree, noun)):
            return None
        for key in self.words.keys(noun):
            for rule in self.vocabulary.nouns.get(key, ()):
                of = self.words.after(noun, "of")
                if rule.of and not self.words.is_any(of, rule.of):
                    continue
                if rule.whose and not any(self.words.is_any(doer, rule.whose) for doer in self._doers(noun)):
                    continue
                return rule
        return None

    def _doers(self, noun: int) -> tuple[int, ...]:
        """Who may be doing it: what stands before the noun or after "by", and the subject of its verb."""
        frame = self._governing(noun)
        before = self.tree.children(noun, "poss", "compound", "amod")
        by = self.words.after(noun, "by")
        return (
            *before,
            *(() if by is None else (by,)),
            *(() if frame is None or frame.agent is None else (frame.agent,)),
        )

    def _code_noun(self, noun: int, frame: Frame | None, *, light: bool) -> Act | None:
        rule = self._noun_rule(noun)
        if rule is None:
            return None
        actors = self.words.noun_side(noun, rule.actor)
        recipients = tuple(i for i in self.words.noun_side(noun, rule.recipient) if i not in actors)
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
        told = bool(actors) + bool(recipients) + (rule.reciprocal and len(actors) > 1)
        planned = act.type is EventType.CONSULT and self._noun_status(noun) == "scheduled"
        return act if light or planned or told >= rule.alone else None

    def _noun_act(self, noun: int) -> Act | None:
        """An event noun that no verb has told: "the attack on the port", "after talks between the two"."""
        if noun in self.used or self._noun_rule(noun) is None:
            return None
        hit = self.held.get(noun)
        if hit is not None and hit.rule.then is None:
            return None
        frame = self._governing(noun)
        if frame is not None and self._is_silent(frame):
            return None
        act = self._code_noun(noun, frame, light=False)
        if act is None:
            return None
        status = hit.rule.then if hit is not None and hit.rule.then is not None else self._noun_status(noun)
        act = replace(act, status=status, own=hit is not None, present=status == "happened", presupposed=True)
        return _mutual(act)

    def _governing(self, noun: int) -> Frame | None:
        index = noun
        while self.tree[index].head != index and index not in self.by_head:
            index = self.tree[index].head
        return self.by_head.get(index)

    def _noun_status(self, noun: int) -> Status:
        for child in self.tree.children(noun, "amod", "compound", "det"):
            word = self.tree[child].text.lower()
            if word == "no":
                return "denied"
            if word in self.vocabulary.statuses:
                return self.vocabulary.statuses[word]
        return "happened"

    # ---------------------------------------------------------------- status
    def _status(self, frame: Frame) -> Status:
        status = self._base(frame)
        hit, steps = self.held.get(frame.head), 0
        while hit is not None and steps < 10:
            then = hit.rule.then
            above = self._base(hit.frame) if hit.frame is not None else "happened"
            if then in {"happened", "ongoing"}:
                status = above if above != "happened" else then if status == "happened" and then else status
            elif then is not None:
                status = then if above in {"happened", "ongoing"} else above if above == "denied" else then
            hit, steps = self.held.get(hit.frame.head) if hit.frame is not None else None, steps + 1
        noun = self.plain[frame.head]
        if noun is not None and noun.trigger != frame.head and status == "happened":
            return self._noun_status(noun.trigger)
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
            above = self.by_head.get(frame.governor) if frame.governor is not None else None
            return (
                "scheduled" if above is not None and above.tense == "past" and frame.condition is None else "possible"
            )
        if frame.modal in {"may", "might", "could", "can"}:
            return "possible"
        if frame.modal in {"must", "should"}:
            return "proposed"
        if frame.relation == "purpose":
            return "proposed"
        if frame.infinitive and frame.relation == "open" and frame.head not in self.held:
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
        mode = self._inner_mode(EventType.REJECT, act)
        return replace(act, type=EventType.REJECT, mode=mode, status="happened", reciprocal=False)


def _mutual(act: Act) -> Act:
    """A reciprocal act of joint actors and no other side: the first acts, the rest are the other side."""
    if act.reciprocal and len(act.actors) > 1 and act.recipients in ((), act.actors):
        return replace(act, actors=act.actors[:1], recipients=act.actors[1:], joint=True)
    return replace(act, reciprocal=act.reciprocal and bool(act.recipients))
