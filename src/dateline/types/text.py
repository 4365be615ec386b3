"""Documents never change; a span is the only way to their words."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Literal

Part = Literal["text", "title"]
TextKind = Literal["full", "summary", "title"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Words of one document: half-open code-point offsets [start, end) into its `part`."""

    document: str
    start: int
    end: int
    part: Part = "text"

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"empty or negative span [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def holds(self, other: "Span") -> bool:
        """Does `other` lie within this span (same document, same part)?"""
        return self.same_part(other) and self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Do the two spans share at least one code point?"""
        return self.same_part(other) and self.start < other.end and other.start < self.end

    def same_part(self, other: "Span") -> bool:
        """Do both spans index the same part of the same document?"""
        return self.document == other.document and self.part == other.part


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One version of an article's text, exactly as it was given or extracted.

    `id` is the outside name; `key` (a hash of the content) is what spans and records refer to. A document that came
    with a title alone has it as its `text` and no `title`.
    """

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: datetime | None = None
    language: str | None = None
    author: str | None = None
    kind: TextKind = "full"
    dated: Literal["instant", "day"] = "instant"

    @property
    def key(self) -> str:
        """24 hexadecimal digits that change with any field, hence with any new version."""
        when = self.published.astimezone(UTC).isoformat() if self.published else ""
        fields = (self.id, self.text, self.title, self.outlet, self.url, when, self.language, self.author)
        return _hash(fields)

    def __getitem__(self, span: Span) -> str:
        """The words at a span; raises KeyError for another document's span, IndexError past the end."""
        if span.document != self.key:
            raise KeyError(f"span of document {span.document} asked of {self.key}")
        words = self.part(span.part)
        if span.end > len(words):
            raise IndexError(f"span [{span.start}, {span.end}) in a {span.part} of {len(words)} code points")
        return words[span.start : span.end]

    def part(self, part: Part) -> str:
        """The text, or the title ("" when there is none)."""
        return self.text if part == "text" else self.title or ""

    def span(self, start: int, end: int, part: Part = "text") -> Span:
        """A span of this document."""
        return Span(document=self.key, start=start, end=end, part=part)


# Every span of a document asks for its key; without this the cost of a reading grows with the square of the text.
@lru_cache(maxsize=64)
def _hash(fields: tuple[str | None, ...]) -> str:
    joined = "\x1f".join("\x00" if field is None else field for field in fields)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:24]


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a parse: code-point offsets, Penn `tag`, universal `pos`, `dep` and index of the `head` token.

    `tag`, `pos`, `dep` are empty and `head` is the token's own index where the language has no parser.
    `ent` is the tagger's entity label over this token ("" for none), `ent_start` marks the first token of a name.
    """

    start: int
    end: int
    text: str
    lemma: str
    tag: str
    pos: str
    dep: str
    head: int
    ent: str
    ent_start: bool


@dataclass(frozen=True, slots=True)
class Parse:
    """Tokens of one part of a document and its sentences as half-open token index pairs."""

    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]
