"""Whose text a document is."""

from dataclasses import dataclass
from typing import Literal

from dateline.types.records.record import Record
from dateline.types.text import Span

CopyKind = Literal["identical", "excerpt", "edited", "passages", "translation"]
OriginState = Literal["original", "copy", "derived", "unknown"]
CreditForm = Literal["dateline", "byline", "line", "according", "contributed", "outlet"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit(Record):
    """Words that name where text comes from. `origin` is "agency:ID" or "outlet:ID"; `whole` when all of it does."""

    span: Span
    origin: str
    form: CreditForm
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy(Record):
    """`document`'s text is that of `of`. `share` is the shared part of the shorter text, `passages` the shared runs."""

    document: str
    of: str
    kind: CopyKind
    share: float
    passages: tuple[tuple[Span, Span], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin(Record):
    """Who wrote a document first. `origin` names it ("agency:ap", "family:bbc", "official:…"); null when unknown."""

    document: str
    state: OriginState
    origin: str | None
    why: str
    credits: tuple[Span, ...] = ()
