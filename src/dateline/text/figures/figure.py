"""A figure before it is known what it counts."""

from dataclasses import dataclass
from typing import Literal

from dateline.text.numbers import Value

Measure = Literal["percent", "money", "measure", "count"]
DASHES = frozenset("-–—−‑")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure over the lexemes [first, last), hedge and sign from `opens`, unit up to `closes`.

    `bound` is lower, upper or about; `vague` the words of a figure without a value.
    """

    first: int
    last: int
    opens: int
    closes: int
    low: Value | None
    high: Value | None
    bound: str | None = None
    qualifier: str | None = None
    vague: str | None = None
    measure: Measure = "count"
    unit: str | None = None
    worded: bool = False
    article: bool = False
    bare: bool = False

    @property
    def single(self) -> Value | None:
        """The value if it is one number."""
        return self.low if self.low == self.high else None
