"""Records to JSON and back, with one cached decoder a type."""

from collections.abc import Mapping
from functools import cache

import msgspec

from dateline.errors import StoreError
from dateline.types import records as kinds
from dateline.types.records import Attribution, Copy, Event, Origin, Position, Quantity, Record
from dateline.types.text import Span

KINDS: Mapping[str, type[Record]] = {
    name: kind for name, kind in vars(kinds).items() if isinstance(kind, type) and issubclass(kind, Record)
}

# The field by which records of the busy kinds are looked up across documents: an index of its own in the store.
FACETS: Mapping[type[Record], str] = {
    Attribution: "kind",
    Copy: "of",
    Event: "type",
    Origin: "origin",
    Position: "stance",
    Quantity: "counted",
}

_encoder = msgspec.json.Encoder()


def encode(value: object) -> str:
    """A record, or a tuple of strings or spans, as JSON."""
    return _encoder.encode(value).decode()


def facet_of(record: Record) -> str | None:
    """The words by which this record can be found, or null."""
    field = FACETS.get(type(record))
    value = getattr(record, field) if field else None
    return None if value is None else str(value)


def decode(kind: str, body: str) -> Record:
    """The record of a kind; StoreError for a kind that this version does not know, or a body that does not fit."""
    if kind not in KINDS:
        raise StoreError(f"the store holds records of an unknown kind, {kind}")
    try:
        return _decoder(kind).decode(body)
    except msgspec.ValidationError as problem:
        raise StoreError(f"a {kind} in the store cannot be read: {problem}") from None


@cache
def _decoder(kind: str) -> msgspec.json.Decoder[Record]:
    return msgspec.json.Decoder(KINDS[kind])


_strings = msgspec.json.Decoder(tuple[str, ...])
_spans = msgspec.json.Decoder(tuple[Span, ...])


def decode_strings(body: str) -> tuple[str, ...]:
    """A JSON list of strings."""
    return _strings.decode(body)


def decode_spans(body: str) -> tuple[Span, ...]:
    """A JSON list of spans."""
    return _spans.decode(body)
