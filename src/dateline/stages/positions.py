"""Positions: what a party itself, or somebody who may speak for it, offers, accepts, demands, refuses or threatens."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from dateline.lexicon.events import load_vocabulary
from dateline.lexicon.positions import load_stance_words
from dateline.models.tagger import Tagger
from dateline.stage import Scope, View
from dateline.text.circumstances import Circumstances
from dateline.text.clauses import frames_of
from dateline.text.reach import Reach, reach_of
from dateline.text.said import is_past_day, when_said
from dateline.text.sides import Sides
from dateline.text.stance_words import StanceWords
from dateline.text.stances import stances
from dateline.text.stated import Stated
from dateline.text.tree import Tree
from dateline.text.words import Words, is_about
from dateline.types.records import Attribution, Entity, Language, Mention, Position, Record, Sentence, TimeExpression
from dateline.types.text import Document, Part, Span

_PARTS: tuple[Part, ...] = ("text", "title")
# Labels of the tagger for countries and nationalities: "an Israeli official".
_NAMED = frozenset({"GPE", "NORP", "LOC"})


class FindPositions:
    """Position records of text and title; a party without an entity has none. English only."""

    name: ClassVar[str] = "positions"
    version: ClassVar[int] = 6
    scope: ClassVar[Scope] = "document"
    needs: ClassVar[tuple[type[Record], ...]] = (Language, Sentence, Entity, Mention, TimeExpression, Attribution)
    makes: ClassVar[tuple[type[Record], ...]] = (Position,)

    def __init__(self, tagger: Tagger, words: StanceWords | None = None) -> None:
        self._tagger, self._words = tagger, words or load_stance_words()

    def __call__(self, view: View) -> Iterator[Record]:
        """Yields the positions in the order of the text, then those that only the title has."""
        language = next((record.language for record in view.records(Language)), view.document.language)
        if language is None or language.partition("-")[0] != "en":
            return
        told: set[tuple[str, str, str]] = set()
        for part in _PARTS:
            for position in _Reader(view, part, self._tagger, self._words, language).positions():
                same = (position.actor, position.issue, position.stance)
                if same not in told:
                    told.add(same)
                    yield position


@dataclass(frozen=True)
class _Reader:
    """Reads one part of the document."""

    view: View
    part: Part
    tagger: Tagger
    words: StanceWords
    language: str

    @cached_property
    def document(self) -> Document:
        return self.view.document

    @cached_property
    def reach(self) -> Reach:
        return reach_of(self.view, self.part)

    def positions(self) -> Iterator[Position]:
        """The positions of all sentences of the part."""
        text = self.document.part(self.part)
        if not text.strip():
            return
        parse, reach = self.tagger.parse(text, self.language), self.reach
        vocabulary = load_vocabulary(self.language.partition("-")[0])
        if is_about(parse, vocabulary.classes.get("sport", frozenset())):
            return
        for bounds in parse.sentences:
            tree = Tree(parse, bounds)
            start, end = tree[bounds[0]].start, tree[bounds[1] - 1].end
            if not reach.sentences_in(start, end):
                continue
            sides = Sides(Words(tree, vocabulary), reach.mentions_in(start, end), reach.entities, reach.home(start))
            for stated in stances(tree, self.words):
                yield from self._positions(tree, sides, stated)

    def _positions(self, tree: Tree, sides: Sides, stated: Stated) -> Iterator[Position]:
        """One position for each party that is bound."""
        claim = self.reach.claim(self._span(tree, stated.trigger, stated.trigger + 1))
        if claim is not None and claim.grade == "medium":
            claim = None  # a medium's report binds as the document's own words do
        members = tree.members(stated.party) if stated.party is not None else (None,)
        parties = (self._party(tree, sides, stated, member, claim) for member in members)
        addressee = sides.entity(stated.addressee) if stated.addressee is not None else None
        heard = not stated.addressed or (addressee is not None and self._can_act(addressee))
        for party in dict.fromkeys(parties) if stated.issue and heard else ():
            if party is not None and not self._asks_itself(party, addressee, stated):
                yield Position(
                    span=self._span(tree, *stated.words),
                    actor=party,
                    issue=stated.issue,
                    stance=stated.stance,
                    conditions=tuple(self._span(tree, first, last) for first, last in stated.conditions),
                    addressee=addressee if addressee != party else None,
                    firm=stated.firm,
                    attribution=claim.key if claim is not None else None,
                    said=self._said(tree, stated, claim),
                )

    def _said(self, tree: Tree, stated: Stated, claim: Attribution | None) -> str | None:
        """When the claim was made, else when the party did what takes the stance ("rejected it on Tuesday")."""
        published = self.document.published
        told = when_said(self.reach, claim, published) if claim is not None else None
        if told is None and stated.party is not None and tree[stated.trigger].tag in {"VBD", "VBN"}:
            times = self.reach.times_in(tree[tree.first].start, tree[tree.last - 1].end)
            past = [time for time in times if is_past_day(time, published)]
            around = Circumstances(tree, frames_of(tree)) if past else None
            told = around.time(past, around.clause_of(stated.trigger), stated.trigger) if around else None
        return told.value if told is not None else None

    def _asks_itself(self, party: str, addressee: str | None, stated: Stated) -> bool:
        """ "wants his country to grow": no demand on another."""
        asked = self.reach.entities.get(addressee) if addressee is not None else None
        if stated.stance != "demands" or asked is None or asked.kind != "country":
            return False
        return asked.country is not None and asked.country == self.reach.entities[party].country

    def _span(self, tree: Tree, first: int, last: int) -> Span:
        return self.document.span(tree[first].start, tree[last - 1].end, self.part)

    def _party(
        self, tree: Tree, sides: Sides, stated: Stated, member: int | None, claim: Attribution | None
    ) -> str | None:
        """The entity that is bound, if it speaks for itself; what another side says of it is not its position."""
        if member is None:
            party = self._speaker(tree, sides, claim) if claim is not None else None
        else:
            party = sides.entity(member) if not self._is_outsider(tree, member) else None
            if party is None and stated.collective and stated.speaker is not None:
                party = sides.entity(stated.speaker)  # "his government", says the president
        if party is None or not self._binds(party):
            return None
        if claim is not None and (claim.polarity != "positive" or self._is_outside_source(claim)):
            return None
        voices = self._voices(tree, sides, stated, claim)
        if all(voice is not None and self._speaks_for(voice, party) for voice in voices):
            return self._side(party) if stated.collective else party
        return self._own(party, voices)

    def _voices(self, tree: Tree, sides: Sides, stated: Stated, claim: Attribution | None) -> list[str | None]:
        """Who says so, inside and outside the sentence; null for one of whom nothing is known."""
        found: list[str | None] = []
        if stated.speaker is not None and stated.speaker != stated.party and not self._is_its_own(tree, stated.speaker):
            outside = self._is_outsider(tree, stated.speaker)
            found.append(None if outside else sides.entity(stated.speaker))
        if claim is not None and claim.speaker is not None:
            found.append(claim.speaker)
        return found

    def _is_outside_source(self, claim: Attribution) -> bool:
        words = (
            self.document[claim.source].lower().split() if claim.source is not None and claim.speaker is None else []
        )
        return any(word.strip(",.;") in self.words.lists["outsiders"] for word in words)

    def _is_its_own(self, tree: Tree, speaker: int) -> bool:
        """ "its president", "a government official": he speaks for the party that he names."""
        owner = tree.child(speaker, "poss")
        if owner is not None and tree[owner].tag == "PRP$":
            return not self._is_outsider(tree, speaker)
        first, last = tree.phrase(speaker)
        named = any(tree[i].pos == "PROPN" or tree[i].ent in _NAMED for i in range(first, last))
        return not named and any(tree.lemma(i) in self.words.lists["voices"] for i in range(first, last))

    def _own(self, party: str, voices: list[str | None]) -> str | None:
        """A newsmaker whose country is not known is held to it himself when he says what a country could do."""
        (voice,) = set(voices) if len(set(voices)) == 1 else (None,)
        speaker = self.reach.entities.get(voice) if voice is not None else None
        named = speaker is not None and speaker.kind == "person" and speaker.country is None
        about = self.reach.entities.get(party)
        return voice if named and self._is_newsmaker(voice) and about is not None and about.kind == "country" else None

    def _is_newsmaker(self, key: str | None) -> bool:
        """Is the person named in the headline?"""
        return any(mention.span.part == "title" and mention.entity == key for mention in self.view.records(Mention))

    def _side(self, party: str) -> str:
        """The country for which an official says "we", if the document names it."""
        entity = self.reach.entities[party]
        country = self.reach.country(entity.country) if entity.kind == "person" and entity.country else None
        return country or party

    def _speaker(self, tree: Tree, sides: Sides, claim: Attribution) -> str | None:
        """Who says "we": the named speaker, else whose minister or ministry it is."""
        if claim.speaker is not None or claim.source is None:
            return claim.speaker
        source = claim.source
        inside = [i for i in tree if source.start <= tree[i].start and tree[i].end <= source.end]
        head = next((i for i in inside if tree[i].head not in inside), None)
        if head is None or self._is_outsider(tree, head) or not sides.words.is_any(head, ("official", "body")):
            return None
        return sides.entity(head)

    def _is_outsider(self, tree: Tree, index: int) -> bool:
        if tree[index].pos == "NOUN" and self.words.has("groups", tree.lemma(index)):
            return True
        if tree[index].tag == "NNS" and tree.lemma(index) == "leader" and not tree.prepositions(index):
            return True
        first, last = tree.phrase(index)
        if any(tree.lemma(i) in self.words.lists["outsiders"] for i in range(first, last)):
            return True
        before = range(first, index) if tree[index].pos == "NOUN" else ()  # "Sudland's opposition leader"
        return any(tree.lemma(i) in self.words.lists["rivals"] for i in before)

    def _binds(self, key: str) -> bool:
        """Can it hold a position: a state, a body, a person with an office or in the headline?"""
        entity = self.reach.entities.get(key)
        if entity is None:
            return False
        if entity.kind == "person":
            outside = any(word in self.words.lists["outsiders"] for role in entity.roles for word in role.split())
            return not outside and (bool(entity.roles) or entity.actor is not None or self._is_newsmaker(key))
        apart = not self.words.lists["apart"].isdisjoint(entity.name.lower().split())
        return entity.kind == "country" or (entity.kind == "organization" and not apart)

    def _can_act(self, key: str) -> bool:
        return self.reach.entities[key].kind != "person" or self._binds(key)

    def _speaks_for(self, speaker: str, party: str) -> bool:
        """Is the speaker the party, or of its country?"""
        one, other = self.reach.entities.get(speaker), self.reach.entities.get(party)
        if speaker == party or one is None or other is None:
            return speaker == party
        return one.country is not None and one.country == other.country
