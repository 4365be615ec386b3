"""A reading: the outside face of `dateline read FILE… --json`, one a document. Spans are [start, end) code points."""

from dataclasses import dataclass
from datetime import datetime

from dateline.types.text import Part

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDocument:
    """The document as it was given or extracted; `published` is an instant in UTC, or a bare date (ISO 8601)."""

    id: str
    outlet: str | None
    url: str | None
    title: str | None
    author: str | None
    published: str | None
    language: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadEntity:
    """Someone or something named; `id` is what the other parts of this reading refer to."""

    id: str
    name: str
    kind: str
    country: str | None
    roles: tuple[str, ...]
    wikidata: str | None
    actor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadMention:
    """Words that name an entity."""

    span: Pair
    entity: str
    form: str
    part: Part = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTime:
    """A TIMEX3 expression."""

    span: Pair
    type: str
    value: str
    low: datetime | None
    high: datetime | None
    granularity: str | None
    role: str | None
    anchor: str
    flags: tuple[str, ...]
    part: Part = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadQuantity:
    """A figure with its bounds."""

    span: Pair
    low: int | float | None
    high: int | float | None
    unit: str | None
    item: str | None
    qualifier: str | None
    counted: str | None
    part: Part = "text"
    source: Pair | None = None
    speaker: str | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAttribution:
    """A quote or claim; all its spans index the same part."""

    source: Pair | None
    cue: Pair | None
    content: tuple[Pair, ...]
    quoted: tuple[Pair, ...]
    kind: str
    speaker: str | None
    speakers: tuple[str, ...]
    named: bool | None
    grade: str | None
    channel: str | None
    addressee: Pair | None
    certainty: str
    polarity: str
    part: Part = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadEvent:
    """A coded happening (PLOVER)."""

    trigger: Pair
    type: str
    mode: str | None
    actor: str | None
    recipient: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    reciprocal: bool
    actor_span: Pair | None
    recipient_span: Pair | None
    time: str | None
    place: str | None
    status: str
    part: Part = "text"
    located: str | None = None
    precision: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPlace:
    """Where an entity is, by GeoNames."""

    entity: str
    span: Pair
    name: str
    level: str
    country: str | None
    region: str | None
    latitude: float
    longitude: float
    geonames: int | None
    precision: int
    part: Part = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPosition:
    """A party's stance on an issue."""

    span: Pair
    actor: str
    issue: str
    stance: str
    conditions: tuple[Pair, ...]
    addressee: str | None
    firm: bool
    part: Part = "text"
    said: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one document holds, in the document's order."""

    document: ReadDocument
    sentences: tuple[Pair, ...]
    entities: tuple[ReadEntity, ...]
    mentions: tuple[ReadMention, ...]
    times: tuple[ReadTime, ...]
    quantities: tuple[ReadQuantity, ...]
    attributions: tuple[ReadAttribution, ...]
    events: tuple[ReadEvent, ...]
    positions: tuple[ReadPosition, ...]
    commentary: tuple[Pair, ...]
    furniture: tuple[Pair, ...] = ()
    sources: tuple[str, ...] = ()
    places: tuple[ReadPlace, ...] = ()
