"""What a document is made of: its language, sentences, and what belongs to the page around it."""

from dataclasses import dataclass
from typing import Literal

from dateline.types.records.record import Record
from dateline.types.text import Span

FurnitureKind = Literal["byline", "views", "sources", "share", "report", "dateline", "credit", "label", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Language(Record):
    """The document's language (BCP 47, null when it cannot be told) and how it is known."""

    document: str
    language: str | None
    why: Literal["given", "detected", "undecided"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence(Record):
    """One sentence, headline or list line of the reading; furniture is never inside one."""

    span: Span
    headline: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture(Record):
    """A stretch that belongs to the page and not to the article: byline, view count, share line, source list."""

    span: Span
    kind: FurnitureKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine(Record):
    """One line of a digest's list of sources, the outlet's name as written."""

    span: Span
    name: str
