"""Who said what: in one document, and one utterance over the documents of a story."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dateline.types.records.record import Record
from dateline.types.text import Span

AttributionKind = Literal["direct", "indirect", "mixed"]
Certainty = Literal["certain", "probable", "possible", "unknown"]
Polarity = Literal["positive", "negative"]
SourceGrade = Literal["official", "organization", "unnamed", "document", "medium", "rumour", "person"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution(Record):
    """A quote or claim as in PARC 3.0: source, cue, content pieces; `outer` is the attribution it stands inside."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    quoted: tuple[Span, ...] = ()
    kind: AttributionKind
    cue_class: str
    speaker: str | None = None
    speakers: tuple[str, ...] = ()
    named: bool | None = None
    grade: SourceGrade | None = None
    channel: str | None = None
    addressee: Span | None = None
    certainty: Certainty = "certain"
    polarity: Polarity = "positive"
    outer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Commentary(Record):
    """A sentence in which the page itself judges or predicts and nobody is cited; never a claim."""

    span: Span
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One form of a quotation: the words, the outlets that print them, and where."""

    exact: str
    outlets: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteGroup(Record):
    """One utterance of one speaker, in all the wordings in which it is printed."""

    speaker: str | None
    exact: str
    variants: tuple[Wording, ...]
    spans: tuple[Span, ...]
    said: datetime | None = None
    channel: str | None = None
