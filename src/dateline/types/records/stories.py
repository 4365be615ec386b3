"""Which document belongs to which story, and how stories hang together."""

from dataclasses import dataclass

from dateline.types.records.record import Record
from dateline.types.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class InStory(Record):
    """This document belongs to that story; `because` are the words both share, `score` the decision's probability."""

    document: str
    story: str
    score: float
    why: str
    because: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryMerged(Record):
    """Two stories turn out to be one: `story` leads to `into` from now on, and its documents move there."""

    story: str
    into: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StorySplit(Record):
    """A story turns out to be two: these documents leave `story` for `off`; `story` keeps its earliest ones."""

    story: str
    off: str
    documents: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InArc(Record):
    """A story is part of a long matter that other stories belong to as well."""

    story: str
    arc: str
    why: str
