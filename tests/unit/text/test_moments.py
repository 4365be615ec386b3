"""TIMEX3 values as days."""

from datetime import UTC, date, datetime

import pytest

from dateline.text.moments import moment, reported


@pytest.mark.parametrize(
    ("value", "precision", "first", "last"),
    [
        ("2031-05-03", "day", date(2031, 5, 3), date(2031, 5, 3)),
        ("2031-05-03T14:30", "minute", date(2031, 5, 3), date(2031, 5, 3)),
        ("2031-05-03TEV", "day", date(2031, 5, 3), date(2031, 5, 3)),
        ("2031-02", "month", date(2031, 2, 1), date(2031, 2, 28)),
        ("2031-12", "month", date(2031, 12, 1), date(2031, 12, 31)),
        ("2031", "year", date(2031, 1, 1), date(2031, 12, 31)),
        ("2031-W01", "week", date(2030, 12, 30), date(2031, 1, 5)),
        ("2031-05-03/2031-05-05", "range", date(2031, 5, 3), date(2031, 5, 5)),
    ],
)
def test_a_value_covers_its_days(value: str, precision: str, first: date, last: date) -> None:
    found = moment(value)
    assert found is not None
    assert (found.precision, found.first, found.last) == (precision, first, last)


@pytest.mark.parametrize("value", [None, "", "P2D", "PRESENT_REF", "2031-02-30", "2031-05-05/2031-05-03", "XXXX-05"])
def test_what_is_no_day_is_no_moment(value: str | None) -> None:
    assert moment(value) is None


def test_moments_meet_when_their_days_do() -> None:
    one, other = moment("2031-05"), moment("2031-06-02")
    assert one is not None
    assert other is not None
    assert not one.meets(other)
    assert one.meets(other, slack=2)


def test_a_report_gives_its_day() -> None:
    found = reported(datetime(2031, 5, 3, 23, 0, tzinfo=UTC))
    assert found is not None
    assert (found.when, found.precision) == ("2031-05-03", "reported")
    assert reported(None) is None
