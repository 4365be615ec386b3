"""What a story's page tells in words."""

from dataclasses import dataclass
from typing import Literal

from dateline.types.records.record import Record
from dateline.types.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline(Record):
    """The story's title: words of a document's headline or sentence, `agreed` when independent reports bear it out."""

    text: str
    spans: tuple[Span, ...]
    agreed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestSentence(Record):
    """A sentence of the digest, its state, and the spans every word of it rests on."""

    text: str
    state: Literal["agreed", "single-source", "disputed", "superseded", "edited", "corrected"]
    spans: tuple[Span, ...]
    independent: int
    unknown: int = 0
    order: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld(Record):
    """How many candidate sentences the gate kept out, and why."""

    reason: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered(Record):
    """A question the coverage leaves open, with the words that raise it."""

    question: str
    spans: tuple[Span, ...] = ()
