"""Words that decide what becomes of the act they govern ("agreed to", "its refusal to"): who is bound to what."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.text.acts import Act, mutual
from dateline.text.clauses import Frame
from dateline.text.predicates import Predicates
from dateline.text.rules import Control, ControlRule
from dateline.types.records import EventType

_EMBEDDING = frozenset({"open", "complement", "governed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A control at work: who is bound, where it stands, and which frame or noun it governs."""

    control: Control
    rule: ControlRule
    trigger: int
    frame: Frame
    inner: Act | None


class Bonds:
    """The controls of one sentence; `held` are the clauses and nouns that one of them governs."""

    def __init__(self, told: Predicates) -> None:
        self.told, self.tree, self.words, self.vocabulary = told, told.tree, told.words, told.vocabulary
        self.below: dict[int, list[Frame]] = {}
        for frame in told.frames:
            if frame.governor is not None and self._is_embedded(frame):
                self.below.setdefault(frame.governor, []).append(frame)
        self.held: dict[int, Hit] = {}

    def _is_embedded(self, frame: Frame) -> bool:
        before = frame.head < (frame.governor or 0)
        if before and frame.relation == "complement" and self.tree[frame.head].dep == "ccomp":
            return False  # told before: "He voiced support: 'I want it.'"
        if frame.relation == "reduced":
            return frame.marker in {"to", "that"}
        if frame.relation == "adverbial":
            return frame.marker == "for" and frame.infinitive
        return frame.relation in _EMBEDDING or frame.relation == "purpose"

    def hits(self, frame: Frame) -> Iterator[Hit]:
        """What this frame does to the acts that it governs; marks them as held."""
        table = {} if self.told.is_idle(frame) else self.vocabulary.control_verbs
        for control in (control for key in self.told.keys(frame) for control in table.get(key, ())):
            if frame.object is not None and self.words.is_any(frame.object, control.without):
                continue
            hit = self._verb_hit(frame, control)
            if hit is not None:
                yield hit
                break
        hanging = {head for _, head in frame.prepositions}
        for noun in self._control_words(frame):
            bound = self._averted(frame) or self._control_of(noun)
            inner = [below for below in self.below.get(noun, ()) if below.head not in self.held]
            if bound is not None and inner:
                hit = self._hold(bound, noun, frame, inner)
                if hit is not None and noun not in hanging:  # "sent troops with orders to": said in passing
                    yield hit

    def _control_words(self, frame: Frame) -> tuple[int, ...]:
        """Adjectives and nouns of the clause that may govern an infinitive."""
        complements = self.tree.children(frame.head, "acomp", "attr", "oprd")
        nouns = [noun for noun in (frame.object, frame.agent, *(h for _, h in frame.prepositions)) if noun is not None]
        return tuple(dict.fromkeys((*complements, *nouns)))

    def _averted(self, frame: Frame) -> Control | None:
        """ "foiled a plot to bomb the station": what has become of the plot decides."""
        controls = self.vocabulary.control_verbs.get(frame.lemma, ())
        return next((control for control in controls if control.name == "avert"), None)

    def _control_of(self, index: int) -> Control | None:
        lemma = self.tree.lemma(index)
        if self.tree[index].pos in {"ADJ", "VERB"}:
            return self.vocabulary.control_adjectives.get(lemma)
        return self.vocabulary.control_nouns.get(lemma)

    def _verb_hit(self, frame: Frame, control: Control) -> Hit | None:
        if self.words.is_any(frame.agent, control.not_subject) and frame.agent is not None:
            return None
        clauses = [below for below in self.below.get(frame.head, ()) if self._falls_under(control, below)]
        if frame.lemma in self.vocabulary.classes.get("reporting", ()):  # "told the envoy that": said, not asked for
            clauses = [below for below in clauses if below.relation != "complement" or below.infinitive or below.modal]
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
        finite = any(self.tree[index].tag in {"VBZ", "VBD"} or self._is_plural_be(index) for index in heads)
        return finite or frame.modal in {"will", "would", "may", "might", "could", "can"}

    def _is_plural_be(self, index: int) -> bool:
        """ "we are", "they have": not said of what is asked for, while "fulfil" may be."""
        return self.tree[index].tag == "VBP" and self.tree.lemma(index) in {"be", "have", "do"}

    def _hold(self, control: Control, trigger: int, frame: Frame, clauses: list[Frame]) -> Hit | None:
        """Ties the embedded clauses to the control by the rule for the first of them."""
        first: Hit | None = None
        for below in clauses:
            if control.name == "allege" and not self._is_asked(frame, below):
                continue  # what one claims to have done oneself is no accusation
            inner = self.told.plain.get(below.head)
            if control.name == "warn" and inner is None and not self._is_menace(frame, below):
                continue
            if control.name == "state" and not self._is_promise(frame, below, inner):
                continue
            negative = below.negative != frame.negative
            name = "demand" if control.name == "want" and self._is_asked(frame, below) else control.name
            rule = self.vocabulary.decide(name, self._kind(below), negative)
            if rule is None:
                continue
            hit = Hit(control=control, rule=rule, trigger=trigger, frame=frame, inner=inner)
            self.held[below.head] = hit
            first = first or hit
        return first

    def _is_asked(self, frame: Frame, below: Frame) -> bool:
        """ "wants Sudland to leave": the act wanted is another's."""
        return below.agent not in (None, frame.agent) and self.words.is_a(below.agent, "party")

    def _is_menace(self, frame: Frame, below: Frame) -> bool:
        """ "warned Sudland that it would pay": a party is warned, or shall act; "that it would rain" is no threat."""
        acting = below.object if below.passive else below.agent
        it = acting is not None and self.tree.lemma(acting) == "it"  # "warned that it could take days"
        return self.words.is_party(frame.object) or (self.words.is_party(acting) and not it)

    def _is_promise(self, frame: Frame, below: Frame, inner: Act | None) -> bool:
        """ "said it would release them": one's own act to come; a withdrawal or ceasefire is declared, not promised."""
        own = below.agent is not None and below.agent == frame.agent and below.modal in {"will", "would"}
        return own and inner is not None and inner.mode not in {"withdraw", "ceasefire"}

    def _kind(self, frame: Frame) -> str:
        act, classes = self.told.plain.get(frame.head), self.vocabulary.classes
        said = frame.lemma in classes.get("speech", ())
        if act is not None and not (said and frame.passive):
            return act.type.value
        if frame.lemma in classes.get("remark", ()) and (frame.object is None or frame.passive):
            asked = self.words.is_any(self.words.governed(frame, "to"), ("proposal",))  # "respond to a request"
            return "other" if asked else "remark"
        return "speech" if said else "other"

    def _hold_noun(self, control: Control, frame: Frame, noun: int) -> Hit | None:
        inner = self.told.nouns.code(noun, frame, light=True)
        negative = frame.negative
        kind = inner.type.value if inner is not None else "noun"
        rule = self.vocabulary.decide(control.name, kind, negative)
        if rule is None or (inner is None and not self.words.is_any(noun, control.needs)):
            return None
        hit = Hit(control=control, rule=rule, trigger=frame.head, frame=frame, inner=inner)
        self.held[self.words.core(noun)] = hit
        return hit

    def _governed_noun(self, frame: Frame, control: Control) -> int | None:
        """The event noun, or noun of a fitting class, that the verb governs directly or through its preposition."""
        candidates = [] if frame.object is None or control.through else [frame.object]
        candidates += [head for word, head in frame.prepositions if word in control.prep]
        if frame.object is not None:
            candidates += [h for w, h in self.tree.prepositions(frame.object) if w in control.prep]
        nouns = [c for c in candidates if self.tree[c].pos not in {"VERB", "AUX"}]
        told = [c for c in nouns if self.told.nouns.rule(c) is not None]
        asked = frame.object if control.name == "demand" and self.words.is_party(frame.object) else None
        fitting = [c for c in nouns if c != asked and self.words.is_any(c, control.needs)]
        return next(iter((*told, *fitting)), None)

    def act_of(self, hit: Hit, kind: EventType) -> Act:
        """The act that control and embedded act make together; its status is yet to be told."""
        frame, inner = hit.frame, hit.inner
        # "Norland's raids were suspended", "threatened with raids by Norland": whose they are does it
        own = not frame.passive or hit.control.name in {"stop", "threaten"}
        doing = inner.actors if inner is not None and own else ()
        actors = self.words.side(frame, ("agent",)) or doing
        if hit.trigger != frame.head:
            owner = self.words.noun_side(hit.trigger, ("possessor", "by", "modifier"))
            actors = actors if len(owner) == 1 and self.tree[owner[0]].tag == "PRP$" and actors else owner or actors
        recipients = self._control_recipients(hit, frame, actors)
        mode = hit.rule.mode or (self.mode_of(kind, inner) if inner is not None else None)
        # "agreed to lift the ban": both, but not with each other
        alone = inner is not None and not inner.reciprocal and bool(recipients)
        mutual_deed = inner is not None and inner.reciprocal and inner.type is not EventType.AGREE
        together = (kind is EventType.AGREE and not alone) or mutual_deed
        if together and len(actors) > 1 and not any(self.words.is_party(index) for index in recipients):
            recipients = ()
        met = inner is not None and inner.type in {EventType.CONSULT, EventType.COOPERATE}
        aimed = kind is EventType.AGREE or (kind is EventType.REQUEST and inner is None)
        if aimed and not recipients and not met and len(actors) == 1:
            recipients = tuple(i for i in self.told.bearers.concerned(frame.head) if i not in actors)
        act = Act(
            type=kind,
            mode=mode,
            trigger=hit.trigger,
            clause=frame.head,
            actors=actors,
            recipients=recipients,
            reciprocal=together and not recipients,
        )
        return mutual(act)

    def mode_of(self, kind: EventType, inner: Act) -> str | None:
        """The mode that a demand, refusal or threat takes from the act it is about."""
        table = self.vocabulary.modes.get(kind.value, {})
        return table.get(f"{inner.type.value}/{inner.mode}", table.get(inner.type.value))

    def _control_recipients(self, hit: Hit, frame: Frame, actors: tuple[int, ...]) -> tuple[int, ...]:
        inner = hit.inner
        for source in hit.control.recipient:
            if source == "in" and inner is not None:
                continue  # "called for talks in Geneva": where, not of whom
            if source == "embedded" and inner is not None:
                others = tuple(i for i in inner.recipients if i not in actors)
                side = others or tuple(i for i in inner.actors if i not in actors)
            elif source == "embedded actor" and inner is not None:
                side = tuple(i for i in inner.actors if i not in actors)
            elif source == "addressee":
                side = self._addressee(frame)
            else:
                side = self.words.side(frame, (source,))
            if hit.control.name == "refuse":
                side = self.told.bearers.behind(side, ("by", "from"))
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
