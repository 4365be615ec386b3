"""Whom and what a document names, and where the places are."""

from dataclasses import dataclass
from typing import Literal

from dateline.types.records.record import Record
from dateline.types.text import Span

EntityKind = Literal[
    "person", "organization", "country", "place", "facility", "vessel", "operation", "agreement", "other"
]
MentionForm = Literal["name", "title", "pronoun", "adjective"]
PlaceLevel = Literal["town", "region", "area", "country"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity(Record):
    """Someone or something the document names. `actor` is the gazetteer's id; `why` says how the kind is known."""

    first: Span
    name: str
    kind: EntityKind
    country: str | None = None
    roles: tuple[str, ...] = ()
    wikidata: str | None = None
    actor: str | None = None
    why: Literal["gazetteer", "tagger", "title", "pattern"] = "tagger"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Record):
    """Words that name an entity (its record key)."""

    span: Span
    entity: str
    form: MentionForm = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Location(Record):
    """Where a named place is. `geonames` is its id there, `region` the name of its first-order division.

    `latitude`, `longitude` are degrees; those of a region or country are the median of its towns.
    """

    span: Span
    entity: str
    name: str
    level: PlaceLevel
    country: str | None
    region: str | None
    latitude: float
    longitude: float
    geonames: int | None
    precision: Literal[1, 3]
    why: Literal["container", "region", "gazetteer", "sentence", "document", "outlet", "size", "country"]
