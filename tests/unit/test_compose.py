"""What changed between two pages in words, what a page states, and how a story ages."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dateline.compose import LONGEST, aged, changes, facts
from dateline.types.stories import PageCorrection, StoryPage, StoryState
from tests.pages import NOON, page, page_story, schedule, sentence

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


# --- changes


def test_a_first_revision_says_how_it_began() -> None:
    assert changes(None, page()) == ("story opened with 2 documents of 2 outlets",)


def test_the_same_page_has_not_changed() -> None:
    assert changes(page(), page()) == ()


def changed(**new: object) -> tuple[str, ...]:
    return changes(page(), page(**new))


def test_a_new_sentence_and_one_that_went() -> None:
    other = sentence("The port is shut.", id="s9")
    assert changed(digest=(sentence(), other)) == ("new: “The port is shut.”",)
    assert changed(digest=()) == ("no longer shown: “The talks are on Friday.”",)


def test_a_sentence_that_more_bear_out() -> None:
    assert changed(digest=(sentence(independent=3),)) == ("newly corroborated (1 to 3): “The talks are on Friday.”",)
    assert changed(digest=(sentence(independent=0),)) == ()


@pytest.mark.parametrize("state", ["agreed", "disputed", "superseded", "corrected", "edited"])
def test_a_sentence_in_another_state(state: str) -> None:
    assert changed(digest=(sentence(state=state, independent=2),)) == (f"{state}: “The talks are on Friday.”",)


def test_long_sentences_are_cut() -> None:
    (line,) = changed(digest=(sentence(), sentence("word " * 100, id="s9")))
    assert line.endswith("…”") and len(line) <= LONGEST + len("new: “”")


def test_disputes_by_relation() -> None:
    (dispute,) = page().disputed
    bare = page(disputed=())
    assert changes(bare, page()) == ("superseded: dead: 10 / 23",)
    assert changes(bare, page(disputed=(replace(dispute, relation="contradicts"),))) == (
        "newly disputed: dead: 10 / 23",
    )


def test_a_dispute_that_only_gets_another_name_is_none() -> None:
    (dispute,) = page().disputed
    assert changed(disputed=(replace(dispute, id="d9"),)) == ()


def test_a_plan_that_moved_or_was_held() -> None:
    assert changed(schedule=(schedule(place="Sandrehal"),)) == (
        "schedule: “Talks of Kestria and Ordavia” (2031-06-06, Sandrehal)",
    )
    assert changed(schedule=(schedule(place=None, outcome="held"),)) == (
        "schedule: “Talks of Kestria and Ordavia” (2031-06-06, held)",
    )


def test_counts_come_last() -> None:
    new = page(story=page_story(documents=5, independent=3), digest=(sentence(state="agreed"),))
    assert changes(page(), new)[-2:] == ("documents: 2 to 5", "independent reports: 1 to 3")
    assert len(changes(page(), new)) == 3


# --- facts


def test_facts_of_one_page_are_the_same() -> None:
    assert facts(page()) == facts(page())
    assert facts(page()) == facts(page(story=page_story(revision=7, title="Other")))


@pytest.mark.parametrize(
    "other",
    [
        page(digest=()),
        page(digest=(sentence(state="agreed"),)),
        page(digest=(sentence(independent=2),)),
        page(timeline=()),
        page(schedule=()),
        page(disputed=()),
        page(
            corrections=(
                PageCorrection(
                    record="s123",
                    kind="correction",
                    before="x",
                    after="y",
                    why="z",
                    by="editor",
                    ticket=None,
                    published=NOON,
                ),
            )
        ),
    ],
)
def test_facts_differ_where_the_page_says_something_else(other: StoryPage) -> None:
    assert facts(other) != facts(page())


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
