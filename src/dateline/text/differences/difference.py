"""What a difference is: two versions of one slot of a sentence, and what is known of the words in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from dateline.types.text import Span

Slot = Literal["date", "number", "cause", "place", "group", "actor"]
SLOTS: tuple[Slot, ...] = ("date", "number", "cause", "place", "group", "actor")


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotWords:
    """The words of one language that tell what kind of thing a slot holds; `idle` ones make no difference."""

    actor: frozenset[str]
    cause: frozenset[str]
    group: frozenset[str]
    idle: frozenset[str]
    dates: frozenset[str] = frozenset()
    numbers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A stretch that was read as one thing: its span, the slots it may fill, and who or when it is (to compare)."""

    span: Span
    slots: frozenset[Slot]
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence to compare: where it stands, its words, and what was read in it."""

    span: Span
    text: str
    named: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One version of a slot: the words that differ, what they are read as, the sentence and the words around them."""

    words: str
    line: Line
    value: str
    frame: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Two versions of one slot; `close` when their documents are versions of one text."""

    slot: Slot
    one: Side
    other: Side
    close: bool
