"""Positions in a language without a parser (German): what a party itself demands, offers, refuses or threatens."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from dateline.lexicon.flat import flat_language
from dateline.lexicon.flat_positions import load_flat_stances
from dateline.stage import Scope, View
from dateline.text.flat.rules import FlatVocabulary
from dateline.text.flat.stances import FlatStances, FlatStated
from dateline.text.flat.words import sentence_words, words_of
from dateline.text.reach import Reach, reach_of
from dateline.text.said import is_past_day, when_said
from dateline.types.records import (
    Attribution,
    Entity,
    Language,
    Mention,
    Position,
    Record,
    Sentence,
    TimeExpression,
)
from dateline.types.text import Document, Part, Span

_PARTS: tuple[Part, ...] = ("text", "title")


class FindFlatPositions:
    """Position records of text and title; what somebody says of another party is none."""

    name: ClassVar[str] = "flat-positions"
    version: ClassVar[int] = 4
    scope: ClassVar[Scope] = "document"
    needs: ClassVar[tuple[type[Record], ...]] = (Language, Sentence, Entity, Mention, TimeExpression, Attribution)
    makes: ClassVar[tuple[type[Record], ...]] = (Position,)

    def __call__(self, view: View) -> Iterator[Record]:
        """Yields the positions of the text, then those that only the title has."""
        language = next((record.language for record in view.records(Language)), view.document.language)
        primary = flat_language(language)
        if primary is None:
            return
        told: set[tuple[str, str, str]] = set()
        for part in _PARTS:
            for position in _Reader(view, part, primary).positions():
                same = (position.actor, position.issue, position.stance)
                if same not in told:
                    told.add(same)
                    yield position


@dataclass(frozen=True)
class _Reader:
    """Reads one part of the document."""

    view: View
    part: Part
    language: str

    @cached_property
    def document(self) -> Document:
        return self.view.document

    @cached_property
    def reach(self) -> Reach:
        return reach_of(self.view, self.part)

    @cached_property
    def vocabulary(self) -> FlatVocabulary:
        return load_flat_stances(self.language)

    def positions(self) -> Iterator[Position]:
        """The positions of all sentences of the part."""
        text, reach = self.document.part(self.part), self.reach
        reader = FlatStances(self.vocabulary, reach.entities)
        for sentence in (*self._sentences(), *self._quoted()):
            words = sentence_words(text, sentence.start, sentence.end)
            if not words:
                continue
            mentions = reach.mentions_in(sentence.start, sentence.end)
            for stated in reader.stated(words, mentions, reach.times_in(sentence.start, sentence.end)):
                position = self._position(stated, sentence)
                if position is not None:
                    yield position

    def _sentences(self) -> Iterator[Span]:
        return (record.span for record in self.view.records(Sentence) if record.span.part == self.part)

    def _quoted(self) -> Iterator[Span]:
        """What stands of each sentence between quotation marks."""
        for quote in (q for claim in self.view.records(Attribution) for q in claim.quoted if q.part == self.part):
            for sentence in self.reach.sentences_in(quote.start, quote.end):
                start, end = max(quote.start, sentence.start), min(quote.end, sentence.end)
                yield self._span((start, end))

    def _position(self, stated: FlatStated, sentence: Span) -> Position | None:
        trigger = self._span(stated.trigger)
        claim = self.reach.claim(trigger)
        party = stated.party or (self._speaker(claim) if claim is not None else None)
        if party is None or (claim is not None and not self._may_say(claim, party)):
            return None
        if stated.party is None and self._is_of(party, stated.addressee):
            return None  # "Norwegen müsse …", says its minister
        return Position(
            span=self._span(stated.words),
            actor=party,
            issue=stated.issue,
            stance=stated.stance,
            conditions=tuple(self._span(pair) for pair in stated.conditions),
            addressee=stated.addressee,
            firm=stated.firm,
            attribution=claim.key if claim is not None else None,
            said=self._said(claim, sentence),
        )

    def _may_say(self, claim: Attribution, party: str) -> bool:
        """Is it the party, one of its country or a medium who says so?"""
        if claim.polarity != "positive" or claim.certainty != "certain":
            return False
        if claim.grade == "medium" or claim.speaker == party or claim.source is None:
            return True
        country = self.reach.entities[party].country
        return all(one.country is not None and one.country == country for one in self._voices(claim))

    def _speaker(self, claim: Attribution) -> str | None:
        """Who says "wir" or "er": one with an office or a body, else the only one whom an official's title names."""
        entities, source = self.reach.entities, claim.source
        speaker = entities.get(claim.speaker) if claim.speaker is not None else None
        if speaker is not None:
            binds = speaker.kind in ("country", "organization") or bool(speaker.roles) or speaker.actor is not None
            return speaker.key if binds and claim.grade != "medium" else None
        words = words_of(self.document.part(self.part), source.start, source.end) if source is not None else ()
        named = {voice.key for voice in self._voices(claim) if voice.kind in ("country", "organization")}
        known = self.vocabulary
        official = any(known.is_a(word.low, name) for word in words for name in ("official", "state"))
        outside = any(known.is_a(word.low, "stranger") for word in words)
        return named.pop() if official and not outside and len(named) == 1 else None

    def _is_of(self, party: str, other: str | None) -> bool:
        """Is the other the party itself or of its country?"""
        one, another = self.reach.entities[party], self.reach.entities.get(other or "")
        return another is not None and (one == another or (one.country is not None and one.country == another.country))

    def _voices(self, claim: Attribution) -> list[Entity]:
        """The speaker, else all who are named in the words for the source."""
        entities, source = self.reach.entities, claim.source
        if claim.speaker is not None and claim.speaker in entities:
            return [entities[claim.speaker]]
        named = self.reach.mentions_in(source.start, source.end) if source is not None else ()
        return [entities[mention.entity] for mention in named if mention.entity in entities]

    def _said(self, claim: Attribution | None, sentence: Span) -> str | None:
        """When the claim was made, else the past day that the sentence tells."""
        published = self.document.published
        told = when_said(self.reach, claim, published) if claim is not None else None
        if told is None and claim is None:
            times = self.reach.times_in(sentence.start, sentence.end)
            told = next((time for time in times if is_past_day(time, published)), None)
        return told.value if told is not None else None

    def _span(self, pair: tuple[int, int]) -> Span:
        return self.document.span(*pair, self.part)
