"""Times for the eye."""

import pytest

from dateline.text.told import tell_time, tell_week


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2031-06-01", "1 Jun 2031"),
        ("2031-06-01TMO", "1 Jun 2031, morning"),
        ("2031-06-11T14:20", "11 Jun 2031, 14:20"),
        ("2031-06-01TXX", "1 Jun 2031, XX"),
        ("2031-W23", "week of 2 Jun 2031"),
        ("2031-W23-WE", "weekend of 7 Jun 2031"),
        ("2031-06", "June 2031"),
        ("2031", "2031"),
        ("2031-06-02/2031-06-08", "2 Jun 2031 to 8 Jun 2031"),
        ("2031-W60", "2031-W60"),
        ("2031-02-31", "2031-02-31"),
        ("PRESENT_REF", "PRESENT_REF"),
    ],
)
def test_a_time_is_told_for_the_eye_where_it_has_days(value: str, words: str) -> None:
    assert tell_time(value) == words


@pytest.mark.parametrize("value", ["2031-06-01", "2031-06", "2031-06-02/2031-06-08", "P3W", ""])
def test_what_is_no_week_is_left_as_it_is(value: str) -> None:
    assert tell_week(value) == value
