"""What a time expression says before it is known when it is said."""

from dataclasses import dataclass
from typing import Literal

from dateline.text.calendar import Unit

ShapeKind = Literal["point", "figures", "unit", "shift", "offset", "duration", "set", "ref", "value", "dayofmonth"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The parts that the words name, and nothing else; [start, end) are code points.

    point: calendar parts (with a `unit`, the week that holds them); figures: a date in figures whose order the place
    decides; unit: a unit `count` from now ("last week"); shift: `count` units from the anchor ("two days later");
    offset: "in two weeks", a point or a duration, which then begins at `inner`; value: complete in itself ("the
    1960s"). `which` is -1, 0, 1 for last, this, next; `week` counts weeks from now, `years` years; `relative` hangs on
    the last time mentioned; `eve`: the night before is meant; `near`: the very next or latest one ("this coming
    Friday"); `half_day`: morning or afternoon is open.
    """

    kind: ShapeKind
    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    days: int | None = None
    season: str | None = None
    quarter: int | None = None
    half: int | None = None
    holiday: str | None = None
    hour: int | None = None
    minute: int | None = None
    part: str | None = None
    zone: str | None = None
    which: int | None = None
    week: int | None = None
    years: int | None = None
    relative: bool = False
    unit: Unit | None = None
    count: float | None = None
    value: str = ""
    figures: str = ""
    edge: str | None = None
    inner: int | None = None
    eve: bool = False
    near: bool = False
    half_day: bool = False

    @property
    def timed(self) -> bool:
        """Does it name an hour or a part of a day?"""
        return self.hour is not None or self.part is not None

    @property
    def dated(self) -> bool:
        """Does it name a day, or something that leads to one?"""
        named = (self.month, self.day, self.weekday, self.days, self.holiday, self.year, self.which)
        return any(part is not None for part in named) or self.relative or bool(self.figures)
