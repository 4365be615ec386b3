"""Behind a page: its documents, the words it cites, and who is behind them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dateline.types.text import Part

VoiceKind = Literal[
    "reporting", "agency", "official", "organization", "person", "unnamed", "document", "medium", "unknown"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """The words of a document at a span (code points); `part` "title" where they stand in its title."""

    document: str
    span: tuple[int, int]
    exact: str
    part: Part = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageChange:
    """What a copy changed in its origin: its own words (null: cut) and those of `copy_of` (null: added), with spans."""

    kind: Literal["cut", "added", "reworded"]
    span: tuple[int, int] | None
    exact: str | None
    before_span: tuple[int, int] | None
    before: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDocument:
    """One document of a story, with its credits and what it is a copy of."""

    id: str
    outlet: str | None
    outlet_id: str | None
    family: str | None
    url: str | None
    title: str | None
    published: datetime | None
    language: str | None
    copy_of: str | None
    copy_kind: str | None
    credits: tuple[str, ...]
    origin: str
    origin_of: str | None
    origin_why: str | None
    version: int
    supports: tuple[str, ...]
    dated: Literal["instant", "day"] = "instant"
    changes: tuple[PageChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageVoice:
    """Who is behind cited words: `name` is null where nobody is named, `side` the party for which a speaker speaks.

    An agency's name is its id. `documents` are outside ids.
    """

    kind: VoiceKind
    name: str | None
    side: str | None
    documents: tuple[str, ...]
