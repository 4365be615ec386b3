"""Events as the exports for political science need them: reduced, folded over documents, sides and places coded."""

from dataclasses import dataclass
from datetime import date, datetime
from math import inf

from dateline.types.records import EventType, PlaceLevel, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedActor:
    """One member of a side: its name, the text's words, ISO 3166-1 alpha-3 country, and PLOVER sectors, first the main.

    `body` is IGO, EUR or IMG for one of several countries; an unknown name is null, its words may still be there.
    """

    name: str | None
    words: str
    country: str | None = None
    body: str | None = None
    sectors: tuple[str, ...] = ()
    title: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedPlace:
    """Where it took place: as resolved, and the text's words."""

    name: str
    words: str
    level: PlaceLevel
    country: str | None
    region: str | None
    latitude: float
    longitude: float
    geonames: int | None
    precision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One document that tells the event: where in it (code points; `title` if in its title), and what it is.

    `sentence` counts from 1, a title first; an offset is null where that side is not named.
    """

    document: str
    outlet: str | None
    url: str | None
    published: datetime | None
    language: str | None
    length: int
    copied: bool
    lead: bool
    title: bool
    sentence: int
    span: tuple[int, int]
    trigger: int
    actor: int | None
    recipient: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedEvent:
    """One happening. `status` is the text's; `type` is reduced; `dated` false where the day is that of the report."""

    id: str
    date: date
    dated: bool
    type: EventType
    mode: str | None
    status: Status
    actors: tuple[CodedActor, ...]
    recipients: tuple[CodedActor, ...]
    reciprocal: bool
    place: CodedPlace | None
    tellings: tuple[Telling, ...]
    independent: int

    @property
    def first(self) -> Telling:
        """The first report, originals before copies, dated before undated ones."""
        return min(self.tellings, key=lambda t: (t.copied, t.published.timestamp() if t.published else inf))


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedStory:
    """All events of one story, by date, then id; and the people, bodies and places that it names most."""

    id: str
    title: str
    events: tuple[CodedEvent, ...]
    people: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
