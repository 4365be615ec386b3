"""Terms by week: so that an index of stories that were is never larger than what one week brings."""

_WEEK, _DAY = 604_800.0, 86_400.0
# An odd number near 2 to the 62nd over the golden ratio spreads the weeks over the terms (Knuth's hashing).
_SPREAD, _MASK = 0x278DDE6E5FD29F05, (1 << 62) - 1


def week_of(when: float | None) -> int:
    """Number of the week of a time in seconds since 1970; undated documents have one of their own, 0."""
    return 0 if when is None else int(when // _WEEK) + 1


def weeks_around(when: float | None) -> tuple[int, ...]:
    """The weeks in which a story with a report of this time is looked for: up to two after it, and a day before."""
    return (0,) if when is None else tuple(sorted({week_of(when - _DAY), week_of(when), week_of(when + _WEEK)}))


def far_apart(one: float | None, other: float | None) -> bool:
    """Do a week or more lie between two times?"""
    return one is not None and other is not None and abs(one - other) >= _WEEK


def in_week(number: int, week: int) -> int:
    """A term in a week, as one number of 62 bits."""
    return (number ^ (week * _SPREAD)) & _MASK
