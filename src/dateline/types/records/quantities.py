"""Figures as a document gives them."""

from dataclasses import dataclass
from typing import Literal

from dateline.types.records.record import Record
from dateline.types.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Record):
    """A figure: bounds, unit, what is counted (`item`, the text's words; `counted`, its normal form), hedging words.

    `counted` is dead, injured, arrested, missing, displaced, troops, protesters or null. `relation` marks a figure that
    adds to ("increment") or sums up ("total") another. `source` are the words for who gives it, `speaker` the entity;
    `as_of` is the TIMEX3 value for which the text says that it holds, else when it was said.
    """

    span: Span
    low: int | float | None
    high: int | float | None
    unit: str | None
    item: str | None
    qualifier: str | None = None
    counted: str | None = None
    relation: Literal["increment", "total", "part"] | None = None
    source: Span | None = None
    speaker: str | None = None
    as_of: str | None = None
