"""Places: which town, region or country a name means, and where the events took place."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from dateline.lexicon.actors import Actor
from dateline.lexicon.gazetteer import Gazetteer
from dateline.lexicon.place_words import load_place_words
from dateline.lexicon.places import PlaceIndex, load_places
from dateline.stage import Scope, View
from dateline.text.place_words import PlaceWords
from dateline.text.places import Choice, Place
from dateline.text.sites import Sites
from dateline.text.surroundings import Named, Neighbourhood
from dateline.types.records import Entity, Event, EventPlace, Language, Location, Mention, Record, Sentence

_CITY, _CAPITAL = "city-", "-capital-"
"""What tells the gazetteer's ids of the many cities, whose countries are a guess by size, and those of capitals."""


class FindPlaces:
    """Location records of the places and countries named, one an entity, and EventPlace records of the events.

    A name that may mean several places gets none; so does a capital that stands for its government.
    """

    name: ClassVar[str] = "places"
    version: ClassVar[int] = 1
    scope: ClassVar[Scope] = "document"
    needs: ClassVar[tuple[type[Record], ...]] = (Language, Sentence, Entity, Mention, Event)
    makes: ClassVar[tuple[type[Record], ...]] = (Location, EventPlace)

    def __init__(self, gazetteer: Gazetteer, index: PlaceIndex | None = None) -> None:
        self._gazetteer, self._index = gazetteer, index or load_places()

    def __call__(self, view: View) -> Iterator[Record]:
        """Yields the locations in the order of their entities, then the events' places."""
        language = next((record.language for record in view.records(Language)), view.document.language) or ""
        words = load_place_words(language.partition("-")[0])
        near = self._neighbourhood(view, words)
        choices = near.choices()
        found = ((key, self._location(view, own, choices.get(key))) for key, own in near.own.items())
        locations = {key: location for key, location in found if location is not None}
        yield from locations.values()
        sites = Sites(view.document, words, near.names, locations)
        for event in view.records(Event):
            site = sites.of(event)
            if site is not None:
                yield EventPlace(
                    event=event.key,
                    span=site.span,
                    location=site.location.key,
                    precision=site.precision,
                    why=site.why,
                )

    def _neighbourhood(self, view: View, words: PlaceWords) -> Neighbourhood:
        outlet = view.outlets.get(view.document.key)
        short = {code: self._index.coded(code) for code in words.short.values()}
        listed = {e.key: actor for e in view.records(Entity) if (actor := self._listed(e)) is not None}
        return Neighbourhood(
            document=view.document,
            words=words,
            names=tuple(self._names(view, words)),
            sentences=tuple(record.span for record in view.records(Sentence)),
            divisions={code: place for code, place in short.items() if place is not None},
            listed={key: actor.country for key, actor in listed.items() if actor.country},
            capitals=frozenset(key for key, actor in listed.items() if _CAPITAL in actor.id),
            home=outlet.country if outlet else None,
        )

    def _names(self, view: View, words: PlaceWords) -> Iterator[Named]:
        """The names of places and countries in the order of the text, those of the title last."""
        entities = {entity.key: entity for entity in view.records(Entity)}
        for mention in sorted(view.records(Mention), key=lambda m: (m.span.part, m.span.start)):
            entity = entities[mention.entity]
            if entity.kind == "country" and mention.form in ("name", "adjective"):
                country = self._index.coded(entity.country)
                yield Named(mention=mention, entity=entity, places=(country,) if country else ())
            elif entity.kind == "place" and mention.form == "name":
                bound = words.is_bound(view.document.part(mention.span.part), mention.span.start)
                places = () if bound else self._find(view.document[mention.span], words)
                yield Named(mention=mention, entity=entity, places=places)

    def _find(self, name: str, words: PlaceWords) -> tuple[Place, ...]:
        short = self._index.coded(words.short.get(name, words.short.get(name + ".")))
        found = (short,) if short else self._index.find(name)
        shorter = None if found else words.stripped(name)
        return tuple(place for place in self._index.find(shorter) if place.level == "region") if shorter else found

    def _listed(self, entity: Entity) -> Actor | None:
        """The gazetteer's entry for a place, where a person wrote it down."""
        known = entity.kind == "place" and entity.actor is not None and not entity.actor.startswith(_CITY)
        return self._gazetteer.actors.get(entity.actor or "") if known else None

    def _location(self, view: View, own: Sequence[Named], choice: Choice | None) -> Location | None:
        entity, actor = own[0].entity, self._listed(own[0].entity)
        if entity.kind == "country":
            return self._country(view, own)
        if actor is not None and actor.latitude is not None:
            return _location(own[0], Choice(_own_place(actor), "gazetteer"), None)
        if choice is None:
            return None
        region = self._index.coded(choice.place.code) if choice.place.level == "town" else None
        return _location(own[0], choice, region)

    def _country(self, view: View, own: Sequence[Named]) -> Location | None:
        """A country under a name of its own; not under that of its capital, its people or its government."""
        for named in own:
            if named.places and named.mention.form == "name" and self._is_country(view.document[named.mention.span]):
                return _location(named, Choice(named.places[0], "country"), None)
        return None

    def _is_country(self, name: str) -> bool:
        readings = [reading for hit in self._gazetteer.match(name) for reading in hit.readings]
        return any(reading.form == "name" and reading.actor.kind == "country" for reading in readings)


def _own_place(actor: Actor) -> Place:
    """A place of the user's own, with the coordinates that stand in the gazetteer."""
    return Place(
        name=actor.name,
        level="town",
        country=actor.country,
        code="",
        latitude=actor.latitude or 0.0,
        longitude=actor.longitude or 0.0,
    )


def _location(named: Named, choice: Choice, region: Place | None) -> Location:
    place = choice.place
    return Location(
        span=named.mention.span,
        entity=named.entity.key,
        name=place.name,
        level=place.level,
        country=place.country,
        region=region.name if region else None,
        latitude=place.latitude,
        longitude=place.longitude,
        geonames=place.geonames,
        precision=1 if place.level == "town" else 3,
        why=choice.why,
    )
