"""What a document says around each name of a place: what it lies in, and which countries are spoken of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from dateline.text.place_words import PlaceWords
from dateline.text.places import Choice, Place, Surroundings, choose, lies_in, without_seats
from dateline.types.records import Entity, Mention, PlaceLevel
from dateline.types.text import Document, Span

# The longest gap between two names of which one lies in the other, in code points.
_GAP = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name of a place or country in the text, and the places of its name (a country: itself)."""

    mention: Mention
    entity: Entity
    places: tuple[Place, ...]


@dataclass(frozen=True, kw_only=True)
class Neighbourhood:
    """All names of places of one document, in the order of the text.

    `divisions` by the codes of short forms, `listed` the countries of entities that a person wrote down, `capitals`
    those that are one, `home` the country of the outlet.
    """

    document: Document
    words: PlaceWords
    names: Sequence[Named]
    sentences: Sequence[Span]
    divisions: Mapping[str, Place]
    listed: Mapping[str, str]
    capitals: frozenset[str]
    home: str | None = None

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries that the document names, by adjectives and seats of government too."""
        return frozenset(n.entity.country for n in self.names if n.entity.kind == "country" and n.entity.country)

    @cached_property
    def _position(self) -> dict[str, int]:
        return {named.mention.key: number for number, named in enumerate(self.names)}

    @cached_property
    def _sentence_of(self) -> dict[str, Span]:
        """The sentence that each mention stands in, found in one pass over both."""
        found: dict[str, Span] = {}
        spans = sorted(self.sentences, key=_start)
        number = 0
        for named in sorted(self.names, key=lambda n: _start(n.mention.span)):
            span = named.mention.span
            while number < len(spans) and (spans[number].part, spans[number].end) <= (span.part, span.start):
                number += 1
            if number < len(spans) and spans[number].holds(span):
                found[named.mention.key] = spans[number]
        return found

    @cached_property
    def _countries_of(self) -> dict[Span, set[str]]:
        """The countries that each sentence names."""
        found: dict[Span, set[str]] = {}
        for named in self.names:
            sentence = self._sentence_of.get(named.mention.key)
            if sentence and named.entity.kind == "country" and named.entity.country:
                found.setdefault(sentence, set()).add(named.entity.country)
        return found

    @cached_property
    def own(self) -> dict[str, list[Named]]:
        """The names of each entity."""
        found: dict[str, list[Named]] = {}
        for named in self.names:
            found.setdefault(named.entity.key, []).append(named)
        return found

    def choices(self) -> dict[str, Choice]:
        """The place of each entity that the text singles out; what is sure in a first round is evidence in a second."""
        sure = self._round(self.countries, frozenset()).values()
        countries = {choice.place.country for choice in sure if choice.place.country}
        regions = {choice.place.code for choice in sure if choice.place.level == "region"}
        return self._round(self.countries | countries, frozenset(regions))

    def _round(self, countries: frozenset[str], regions: frozenset[str]) -> dict[str, Choice]:
        found: dict[str, Choice] = {}
        for key, own in self.own.items():
            candidates = tuple(dict.fromkeys(place for named in own for place in named.places))
            if own[0].entity.kind != "place" or not candidates:
                continue
            choice = choose(candidates, self._around(key, own, countries, regions))
            if choice is not None:
                found[key] = choice
        return found

    def _around(
        self, key: str, own: Sequence[Named], countries: frozenset[str], regions: frozenset[str]
    ) -> Surroundings:
        sentences = {self._sentence_of.get(named.mention.key) for named in own}
        near = {code for sentence in sentences if sentence for code in self._countries_of.get(sentence, ())}
        return Surroundings(
            within=tuple(places for named in own for places in self._containers(named)),
            named=countries,
            near=frozenset(near),
            regions=regions,
            home=self.home,
            listed=self.listed.get(key),
            capital=key in self.capitals,
            wanted=next((level for named in own if (level := self._level(named)) is not None), None),
            office=any(self._is_office(named) for named in own),
        )

    def _level(self, named: Named) -> PlaceLevel | None:
        span = named.mention.span
        return self.words.level(self.document.part(span.part), span.start, span.end)

    def _is_office(self, named: Named) -> bool:
        span = named.mention.span
        return self.words.is_office(self.document.part(span.part), span.start, span.end)

    def _containers(self, named: Named) -> Iterable[tuple[Place, ...]]:
        """What the text says that a name lies in; places of several senses only where one of them holds it."""
        span = named.mention.span
        short = self.words.division(self.document.part(span.part), span.end)
        if short and short in self.divisions:
            yield (self.divisions[short],)
        number = self._position[named.mention.key]
        after = self._neighbour(number + 1)
        if after and self.words.is_linked(self._gap(span, after.mention.span)):
            yield from self._larger(named, after)
        before = self._neighbour(number - 1)
        if before and before.entity.kind == "country" and self.words.is_apposed(self._gap(before.mention.span, span)):
            yield from self._larger(named, before)

    def _larger(self, named: Named, other: Named) -> Iterable[tuple[Place, ...]]:
        larger = tuple(place for place in other.places if place.level in ("country", "region"))
        held = any(lies_in(place, container) for place in named.places for container in larger)
        # In a list of regions the next one holds nothing: only a town is sure to lie in what follows it.
        towns = all(place.level == "town" for place in named.places) or (bool(larger) and larger[0].level == "country")
        sure = towns and all(place in without_seats(other.places) for place in larger)
        if larger and (held or sure):
            yield larger

    def _neighbour(self, number: int) -> Named | None:
        return self.names[number] if 0 <= number < len(self.names) else None

    def _gap(self, first: Span, second: Span) -> str:
        """The words between two names; "?" where they are too far apart or in different parts."""
        if not first.same_part(second) or not 0 <= second.start - first.end <= _GAP:
            return "?"
        return self.document.part(first.part)[first.end : second.start]


def _start(span: Span) -> tuple[str, int]:
    return span.part, span.start
