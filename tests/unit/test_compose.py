"""How a story ages, and what of a long one is compared."""

from collections.abc import Iterator
from datetime import timedelta
from typing import ClassVar

import pytest

from dateline.compose import FIRST, LATEST, Composer, aged
from dateline.stage import Scope, View
from dateline.types.records import Headline, Record, Sentence
from dateline.types.stories import StoryState
from dateline.types.text import Document
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


# --- length


class Looker:
    """A story stage that remembers what it was shown, and makes the last sentence a headline."""

    name: ClassVar[str] = "looker"
    version: ClassVar[int] = 1
    scope: ClassVar[Scope] = "story"
    needs: ClassVar[tuple[type[Record], ...]] = (Sentence,)
    makes: ClassVar[tuple[type[Record], ...]] = (Headline,)

    def __call__(self, view: View) -> Iterator[Record]:
        """One headline."""
        self.shown = view.documents
        sentences = view.records(Sentence)
        assert [sentence.home for sentence in sentences] == [document.key for document in view.documents]
        last = view.documents[-1]
        yield Headline(text=last.text, spans=(sentences[-1].span,), agreed=False)


@pytest.mark.parametrize("more", [0, 1, 50])
def test_of_a_long_story_both_ends_are_compared_and_all_reports_listed(more: int) -> None:
    reports = [
        Document(id=f"{n}", text=f"Report {n} of the siege.", published=NOON + n * HOUR)
        for n in range(FIRST + LATEST + more)
    ]
    composer, looker = Composer(), Looker()
    composer.stages = (looker,)
    sentences = [Sentence(span=report.span(0, len(report.text))) for report in reports]
    page = composer.page("s", reports, records=sentences, outlets={}, versions={}, corrections=(), arc=None)
    assert looker.shown == (*reports[:FIRST], *reports[FIRST + more :])
    assert page.story.documents == len(page.documents) == len(reports)
    assert page.story.title == reports[-1].text
