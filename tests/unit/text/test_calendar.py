from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.text.calendar import duration, easter, holiday, season_of, shifted, stretch, unit_value, week_of

DAYS = st.dates(min_value=date(1900, 1, 8), max_value=date(2200, 12, 1))


@pytest.mark.parametrize(
    ("value", "start", "end", "granularity"),
    [
        ("2026", datetime(2026, 1, 1), datetime(2027, 1, 1), "year"),
        ("199", datetime(1990, 1, 1), datetime(2000, 1, 1), "decade"),
        ("18", datetime(1800, 1, 1), datetime(1900, 1, 1), "century"),
        ("2026-12", datetime(2026, 12, 1), datetime(2027, 1, 1), "month"),
        ("2026-W24", datetime(2026, 6, 8), datetime(2026, 6, 15), "week"),
        ("2026-W24-WE", datetime(2026, 6, 13), datetime(2026, 6, 15), "weekend"),
        ("2026-Q2", datetime(2026, 4, 1), datetime(2026, 7, 1), "quarter"),
        ("2026-H2", datetime(2026, 7, 1), datetime(2027, 1, 1), "half"),
        ("2025-WI", datetime(2025, 12, 1), datetime(2026, 3, 1), "season"),
        ("2026-06-11T15:30", datetime(2026, 6, 11, 15, 30), datetime(2026, 6, 11, 15, 31), "minute"),
        ("2026-06-08TNI", datetime(2026, 6, 8, 20), datetime(2026, 6, 9, 6), "part"),
    ],
)
def test_stretches(value, start, end, granularity):
    place = stretch(value)
    assert (place.start, place.end, place.granularity) == (start, end, granularity)


@pytest.mark.parametrize(
    "value", ["P3W", "PRESENT_REF", "XXXX-06-11", "2026-13", "2026-02-30", "2026-W60", "2026-06-11T25:00", ""]
)
def test_no_stretch(value):
    assert stretch(value) is None


@pytest.mark.parametrize(
    ("value", "unit", "count", "moved"),
    [
        ("2025-06", "M", 2, "2025-08"),
        ("1975", "Y", 5, "1980"),
        ("2026-02-20", "D", -10, "2026-02-10"),
        ("2026-02-06", "M", -8, "2025-06"),
        ("2026-02-23T09:05", "TM", 7, "2026-02-23T09:12"),
        ("2026-06-11", "W", 2, "2026-W26"),
        ("2026-06-11", "Y", -2.5, "2023-12"),
        ("1975", "D", 3, None),
        ("2026-06-11", "TH", 3, None),
        ("XXXX-06", "M", 1, None),
    ],
)
def test_shifts_are_no_finer_than_what_they_start_from(value, unit, count, moved):
    assert shifted(value, unit, count) == moved


def test_feasts():
    assert [easter(year) for year in (2024, 2025, 2026, 2027)] == [
        date(2024, 3, 31),
        date(2025, 4, 20),
        date(2026, 4, 5),
        date(2027, 3, 28),
    ]
    assert holiday("11-4-4", 2026) == date(2026, 11, 26)
    assert holiday("easter-2", 2026) == date(2026, 4, 3)
    assert holiday("02-30", 2026) is None


def test_durations():
    assert [duration("TH", 72), duration("Y", 2.5), duration("DE", 2), duration("D", None), duration("TH", 0.5)] == [
        "PT72H",
        "P2.5Y",
        "P20Y",
        "PXD",
        "PT30M",
    ]


@given(DAYS, st.sampled_from(["D", "W", "WE", "M", "Q", "Y", "DE", "CE"]))
def test_the_unit_of_a_day_holds_it(day, unit):
    place = stretch(unit_value(day, unit, 0))
    if unit != "WE":
        assert place.start.date() <= day < place.end.date()


@given(DAYS)
def test_weeks_and_seasons_hold_their_days(day):
    for value in (week_of(day), season_of(day)):
        place = stretch(value)
        assert place.start.date() <= day < place.end.date()
