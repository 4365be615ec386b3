"""Events: what happened, is planned, threatened or denied, coded by PLOVER's sixteen types."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import ClassVar

from dateline.lexicon.events import load_vocabulary
from dateline.lexicon.public_acts import load_public_acts
from dateline.models.tagger import Tagger
from dateline.stage import Scope, View
from dateline.text.acts import Act
from dateline.text.circumstances import Circumstances
from dateline.text.clauses import frames_of
from dateline.text.coding import code
from dateline.text.public_acts import Judge, Telling
from dateline.text.reach import Reach, reach_of
from dateline.text.retold import add_event
from dateline.text.rules import Vocabulary
from dateline.text.sides import Sides
from dateline.text.tree import Tree
from dateline.text.words import Words, is_about, is_mishap
from dateline.types.records import (
    Attribution,
    Entity,
    Event,
    EventType,
    Language,
    Mention,
    Record,
    Sentence,
    Status,
    TimeExpression,
)
from dateline.types.text import Document, Parse, Part, Span

_PARTS: tuple[Part, ...] = ("text", "title")
_PLACES = frozenset({"place", "country", "facility"})
# The tagger's label for each kind of entity, and others that mean the same to the tables.
_LABELS = {"person": "PERSON", "organization": "ORG", "country": "GPE", "place": "GPE"}
_SAME = {"PERSON": {"PERSON"}, "ORG": {"ORG", "NORP"}, "GPE": {"GPE", "NORP", "LOC", "FAC"}}
_PRONOUNS = frozenset({"PRP", "PRP$", "WP", "WP$", "WDT"})
# Texts of these matters tell of no events of politics.
_IDLE = ("sport", "arts")
_BOTH = frozenset({"both", "either", "neither"})
_UNSIDED = frozenset({EventType.CONSULT, EventType.PROTEST, EventType.RETREAT, EventType.ASSAULT})


class FindEvents:
    """Event records of text and title, one for each happening; English only, the language the tables are made for."""

    name: ClassVar[str] = "events"
    version: ClassVar[int] = 6
    scope: ClassVar[Scope] = "document"
    needs: ClassVar[tuple[type[Record], ...]] = (Language, Sentence, Entity, Mention, TimeExpression, Attribution)
    makes: ClassVar[tuple[type[Record], ...]] = (Event,)

    def __init__(self, tagger: Tagger, vocabulary: Vocabulary | None = None, judge: Judge | None = None) -> None:
        self._tagger, self._vocabulary = tagger, vocabulary or load_vocabulary()
        self._judge = judge or load_public_acts()

    def __call__(self, view: View) -> Iterator[Record]:
        """Yields the events in the order of the text; what the title only repeats is left out."""
        language = next((record.language for record in view.records(Language)), view.document.language)
        if language is None or language.partition("-")[0] != "en":
            return
        told: list[Event] = []
        for part in _PARTS:
            reader = _Reader(view, part, self._tagger, self._vocabulary, self._judge, language)
            for event in reader.events():
                add_event(view.document, told, event)
        yield from told


@dataclass(frozen=True)
class _Reader:
    """Reads one part of the document."""

    view: View
    part: Part
    tagger: Tagger
    vocabulary: Vocabulary
    judge: Judge
    language: str

    @cached_property
    def background(self) -> float:
        """What the words of all parts say of the acts in them."""
        texts = (self.document.part(part) for part in _PARTS)
        return self.judge.background([self.tagger.parse(text, self.language) for text in texts if text.strip()])

    @cached_property
    def document(self) -> Document:
        return self.view.document

    @cached_property
    def reach(self) -> Reach:
        return reach_of(self.view, self.part)

    def events(self) -> Iterator[Event]:
        """The events of all sentences of the part."""
        text = self.document.part(self.part)
        if not text.strip():
            return
        parse = self.tagger.parse(text, self.language)
        classes = self.vocabulary.classes
        if any(is_about(parse, classes.get(matter, frozenset())) for matter in _IDLE):
            return
        mishap = is_mishap(parse, classes.get("mishap", frozenset()), classes.get("violence", frozenset()))
        for bounds in parse.sentences:
            tree = Tree(parse, bounds, self._labels(parse, bounds))
            home = self.reach.sentences_in(tree[bounds[0]].start, tree[bounds[1] - 1].end)
            if home:
                yield from self._sentence(tree, home, mishap=mishap)

    def _labels(self, parse: Parse, bounds: tuple[int, int]) -> dict[int, str]:
        """What the names of a sentence are, where the tagger took them for something else."""
        first, last = bounds
        labels = {}
        near = self.reach.mentions_in(parse.tokens[first].start, parse.tokens[last - 1].end)
        for mention in near:
            entity = self.reach.entities.get(mention.entity)
            label = _LABELS.get(entity.kind) if entity is not None and mention.form == "name" else None
            if label is None:
                continue
            for index in range(first, last):
                token = parse.tokens[index]
                inside = token.start < mention.span.end and mention.span.start < token.end
                if inside and token.pos == "PROPN" and token.ent not in _SAME.get(label, ()):
                    labels[index] = label
        return labels

    def _sentence(self, tree: Tree, home: Sequence[Span], *, mishap: bool) -> Iterator[Event]:
        acts, reach = code(tree, self.vocabulary, mishap=mishap), self.reach
        if not acts:
            return
        start, end = tree[tree.first].start, tree[tree.last - 1].end
        near = reach.mentions_in(start, end)
        scene = _Scene(
            tree=tree,
            sides=Sides(Words(tree, self.vocabulary), near, reach.entities, reach.home(start)),
            around=Circumstances(tree, frames_of(tree)),
            times=reach.times_in(start, end),
            places=tuple(m for m in near if m.entity in reach.entities and reach.entities[m.entity].kind in _PLACES),
        )
        for act in acts:
            event = self._event(scene, act, home)
            if event is not None and self._is_public(scene, act, event):
                yield event

    def _is_public(self, scene: "_Scene", act: Act, event: Event) -> bool:
        claimed, titled = event.attribution is not None, self.part == "title"
        told = Telling(act=act, sides=scene.sides, status=event.status, claimed=claimed, titled=titled)
        return self.judge.keeps(self.background, told)

    def _event(self, scene: "_Scene", act: Act, home: Sequence[Span]) -> Event | None:
        trigger = self._span(scene.tree, act.trigger, act.trigger + 1)
        sentence = next((span for span in home if span.holds(trigger)), None)
        time = scene.around.time(scene.times, act.clause, act.trigger)
        act, site = self._sited(scene, self._known(scene, act))
        place = scene.around.place(scene.places, act.clause, act.trigger, (*act.actors, *act.recipients)) or site
        sided = bool(act.actors or act.recipients)
        if sentence is None or (act.own and time is None and (act.passing or place is None)):
            return None
        if self._is_own_affair(scene, act) or (act.type is EventType.AID and not act.actors):
            return None
        party = any(scene.sides.words.is_party(other) for other in act.recipients)
        if act.type is EventType.ACCUSE and not act.actors and act.recipients and not party:
            return None  # "a leak is blamed"
        alone = act.type is EventType.CONSULT and len(act.actors) == 1 and not act.recipients
        if alone and act.present and time is None:
            return None  # "the committee meets on Tuesdays"
        if not sided and (act.type not in _UNSIDED or (time is None and place is None)):
            return None
        actors, recipients = scene.sides.entities_of(act.actors), scene.sides.entities_of(act.recipients)
        both = (*act.actors, *act.recipients) if act.joint else ()
        pair = act.reciprocal and not act.recipients
        if pair and len(actors) > 1:  # "French and British envoys met"
            actors, recipients = actors[:1], actors[1:]
        both = act.actors if pair and recipients else both
        if act.reciprocal and len(recipients) > 1:
            actors = (*actors, *(other for other in recipients if other not in actors))
        actor, recipient = next(iter(actors), None), next(iter(recipients), None)
        venue = place if act.type is EventType.CONSULT else None
        claim = self.reach.claim(trigger)
        return Event(
            trigger=trigger,
            sentence=sentence,
            type=act.type,
            mode=act.mode,
            status=self._status(act, time, claim),
            actor=actor,
            recipient=recipient,
            actors=actors if len(actors) > 1 else (),
            recipients=recipients if len(recipients) > 1 else (),
            reciprocal=act.reciprocal and bool(act.recipients or both),
            actor_span=self._side_span(scene.tree, both or self._told(scene, act, act.actors), venue),
            recipient_span=self._side_span(scene.tree, both or self._told(scene, act, act.recipients), venue),
            time=time.value if time is not None else None,
            time_span=time.span if time is not None else None,
            place=self.document[place.span] if place is not None else None,
            place_span=place.span if place is not None else None,
            attribution=claim.key if claim is not None else None,
        )

    def _sited(self, scene: "_Scene", act: Act) -> tuple[Act, Mention | None]:
        """ "The Marnford riot": a town before the noun is where it happened, not who did it."""
        for head in act.actors:
            mention = scene.sides.at.get(head)
            before = scene.tree[head].dep in {"compound", "amod", "nmod"} and scene.tree[head].head == act.trigger
            if before and mention is not None and self.reach.entities[mention.entity].kind == "place":
                return replace(act, actors=tuple(other for other in act.actors if other != head)), mention
        return act, None

    def _known(self, scene: "_Scene", act: Act) -> Act:
        """The act without pronouns that nobody can tell the meaning of."""
        actors = tuple(head for head in act.actors if not self._is_unknown(scene, head))
        return replace(
            act, actors=actors, recipients=tuple(r for r in act.recipients if not self._is_unknown(scene, r))
        )

    def _is_own_affair(self, scene: "_Scene", act: Act) -> bool:
        """Does one side do it to itself alone: "rescues her evening", "shot himself"?"""
        sides = scene.sides
        own = {entity for head in act.actors if (entity := sides.entity(head)) is not None}
        pronouns = all(scene.tree[head].tag in _PRONOUNS for head in act.recipients)
        return bool(act.recipients) and pronouns and own.issuperset(sides.entities_of(act.recipients))

    def _is_unknown(self, scene: "_Scene", head: int) -> bool:
        return scene.tree[head].tag in _PRONOUNS and scene.sides.entity(head) is None

    def _span(self, tree: Tree, first: int, last: int) -> Span:
        return self.document.span(tree[first].start, tree[last - 1].end, self.part)

    def _told(self, scene: "_Scene", act: Act, heads: Sequence[int]) -> Sequence[int]:
        """The members of a side that its span has to show: the first stands for all where each is an entity."""
        known = not act.reciprocal and len(scene.sides.entities_of(heads)) == len(heads)
        return heads[:1] if known else heads

    def _side_span(self, tree: Tree, heads: Sequence[int], place: Mention | None) -> Span | None:
        """The words of one side, from its first head to its last, without the place of the act."""
        if not heads:
            return None
        ranges = [tree.phrase(head) for head in heads]
        first, last = min(first for first, _ in ranges), max(last for _, last in ranges)
        several = any(tree.child(head, "conj") is not None for head in heads)
        first += several and tree[first].text.lower() in _BOTH and first < last - 1
        for index in range(heads[-1] + 1, last) if place is not None else ():
            if place is not None and tree[index].start == place.span.start and tree[index - 1].pos in {"ADP", "DET"}:
                last = index - (2 if tree[index - 1].pos == "DET" else 1)
                break
        return self._span(tree, first, max(last, heads[-1] + 1))

    def _status(self, act: Act, time: TimeExpression | None, claim: Attribution | None) -> Status:
        status = act.settled(timed=time is not None)
        published = self.document.published
        later = time is not None and time.low is not None and published is not None and time.low > published
        if status == "happened" and act.present and later:
            status = replace(act, status="scheduled").settled(timed=True)
        if claim is None or act.presupposed:
            return status
        if claim.polarity == "negative":
            return "denied"
        doubtful = claim.certainty in ("possible", "probable", "unknown")
        return "possible" if doubtful and status in ("happened", "ongoing") else status


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """One sentence with what is known of its names, times and places."""

    tree: Tree
    sides: Sides
    around: Circumstances
    times: tuple[TimeExpression, ...]
    places: tuple[Mention, ...]
