"""What changed between two pages in words, and what a page states."""

from dataclasses import replace

import pytest

from dateline.revisions import LONGEST, STATES, changes, facts
from dateline.types.stories import PageCorrection, StoryPage
from tests.pages import NOON, page, page_story, schedule, sentence

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
    assert changed(digest=(sentence(independent=3),)) == ("newly corroborated: “The talks are on Friday.” (1 to 3)",)
    assert changed(digest=(sentence(independent=0),)) == ()


@pytest.mark.parametrize(
    ("state", "kind"), [(state, kind) for state, kind in STATES.items() if state != "single-source"]
)
def test_a_sentence_in_another_state(state: str, kind: str) -> None:
    assert changed(digest=(sentence(state=state, independent=2),)) == (f"{kind}: “The talks are on Friday.”",)


def test_long_sentences_are_cut() -> None:
    (line,) = changed(digest=(sentence(), sentence("word " * 100, id="s9")))
    assert line.endswith("…”") and len(line) <= LONGEST + len("new: “”")


def test_disputes_by_relation() -> None:
    (dispute,) = page().disputed
    bare = page(disputed=())
    ten, more = (replace(version, source=None, as_of=None, outlets=()) for version in dispute.versions)
    police = replace(more, source="police", as_of=NOON)
    plain = replace(dispute, versions=(ten, police))
    assert changes(bare, page(disputed=(plain,))) == (
        "superseded: dead from “10” to “23” (police, 2031-06-01 12:00 UTC)",
    )
    against = replace(plain, relation="contradicts", versions=(replace(ten, outlets=("A", "B", "C")), more))
    assert changes(bare, page(disputed=(against,))) == ("newly disputed: dead “10” (A, B) against “23”",)


def test_a_dispute_that_only_gets_another_name_is_none() -> None:
    (dispute,) = page().disputed
    assert changed(disputed=(replace(dispute, id="d9"),)) == ()


def test_a_plan_that_moved_or_was_held() -> None:
    assert changed(schedule=(schedule(place="Sandrehal"),)) == (
        "changed: “Talks of Kestria and Ordavia” "
        "from 2031-06-06, Quillhaven, announced to 2031-06-06, Sandrehal, announced",
    )
    assert changed(schedule=(schedule(place=None, outcome="held"),)) == (
        "changed: “Talks of Kestria and Ordavia” from 2031-06-06, Quillhaven, announced to 2031-06-06, announced, held",
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


def correction(after: str | None) -> PageCorrection:
    return PageCorrection(
        record="s123", kind="correction", before="The talks are on Friday.", after=after, why="The date was wrong.",
        by="editor", ticket=None, published=NOON,
    )  # fmt: skip


def test_what_people_corrected_or_withdrew_is_told_once() -> None:
    fixed = page(corrections=(correction("The talks are on Monday."),), digest=(sentence("The talks are on Monday."),))
    assert changes(page(), fixed) == (
        "corrected: from “The talks are on Friday.” to “The talks are on Monday.”: The date was wrong.",
    )
    gone = page(corrections=(correction(None),), digest=())
    assert changes(page(), gone) == ("withdrawn: “The talks are on Friday.”: The date was wrong.",)
    assert changes(gone, gone) == ()
