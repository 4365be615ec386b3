"""How a story ages."""

from datetime import timedelta

import pytest

from dateline.compose import aged
from dateline.types.stories import StoryState
from tests.pages import NOON, page_story

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


# --- age


@pytest.mark.parametrize(
    ("lasted", "silence", "state"),
    [
        (0 * DAY, 2 * DAY, "developing"),
        (0 * DAY, 2 * DAY + HOUR, "quiet"),
        (0 * DAY, 8 * DAY, "quiet"),
        (0 * DAY, 8 * DAY + HOUR, "closed"),
        (10 * DAY, 5 * DAY, "developing"),
        (10 * DAY, 5 * DAY + HOUR, "quiet"),
        (100 * DAY, 7 * DAY + HOUR, "quiet"),
        (100 * DAY, 28 * DAY + HOUR, "closed"),
    ],
)
def test_a_story_ages_by_its_own_length(lasted: timedelta, silence: timedelta, state: StoryState) -> None:
    story = page_story(first=NOON - lasted, last=NOON)
    assert aged(story, NOON + silence).state == state


def test_a_reopened_story_stays_so_until_it_is_silent_again() -> None:
    story = page_story(state="reopened")
    assert aged(story, NOON).state == "reopened"
    assert aged(story, NOON + 3 * DAY).state == "quiet"


def test_without_dates_nothing_ages() -> None:
    undated = page_story(first=None, last=None)
    assert aged(undated, NOON) is undated
    assert aged(page_story(), None).state == "developing"
