"""Killed anywhere and started again, in one call or in several, adding ends with the same stories and pages."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import msgspec
import pytest

from dateline.app import Dateline
from dateline.demo import demo_settings, demo_sources
from dateline.display import Assignment
from dateline.settings import Settings
from dateline.store import open_store
from dateline.types.stories import StoryPage
from dateline.types.text import Document
from tests.corpus import demo_documents
from tests.pages import NOON

# Copies, a translation, a new version and two other stories: what a kill could tear apart.
SOME = (
    "kmfa-0531-statement",
    "meridian-0531-talks",
    "gazette-0531-talks",
    "ledger-0531-talks",
    "anzeiger-0601-gespraeche",
    "star-0602-ferry",
    "gazette-0602-ferry",
    "kestriaone-0603-ferry",
    "courier-0604-clock",
    "gazette-0604-quillhaven-v1",
    "gazette-0604-quillhaven-v2",
)
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """Everything that a user could see of a store, without clocks."""

    digest: str
    assignments: tuple[Assignment, ...]
    pages: tuple[StoryPage, ...]


def end(dateline: Dateline) -> End:
    pages = tuple(timeless(dateline.story(story.id)) for story in dateline.stories())
    return End(digest=dateline.store.digest(), assignments=tuple(dateline.assignments()), pages=pages)


def timeless(page: StoryPage) -> StoryPage:
    return replace(page, revisions=tuple(replace(revision, made=NOON) for revision in page.revisions))


def settings_at(store: Path) -> Settings:
    return demo_settings(Settings(store=str(store)), named=True)


def some_documents() -> list[Document]:
    return [document for document in demo_documents() if document.id in SOME]


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> End:
    with Dateline(settings_at(tmp_path_factory.mktemp("whole") / "news.db"), clock=lambda: NOON) as dateline:
        assert dateline.take(some_documents()).new == len(SOME)
        return end(dateline)


# --- killed


Moment = Literal["before", "after"]


def add_until(dateline: Dateline, commit: int, moment: Moment) -> bool:
    """Adds in a child that is killed right before or after its n-th commit; was it?"""
    child = os.fork()
    if child == 0:
        left = commit

        def stop(now: Moment) -> None:
            nonlocal left
            left -= now == moment
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

        try:
            dateline.store = open_store(dateline.settings.store, clock=dateline.clock, on_commit=stop)
            dateline.take(some_documents())
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@needs_fork
@pytest.mark.parametrize(
    ("commit", "moment"),
    [
        (1, "before"),
        (3, "after"),
        (len(SOME) - 1, "before"),
        (len(SOME), "after"),
        (len(SOME) + 1, "before"),
        (len(SOME) + 2, "after"),
    ],
)
def test_killed_at_a_commit_and_added_again(tmp_path: Path, undisturbed: End, commit: int, moment: Moment) -> None:
    with Dateline(settings_at(tmp_path / "news.db"), clock=lambda: NOON) as dateline:
        assert add_until(dateline, commit, moment)
        dateline.take(some_documents())
        assert end(dateline) == undisturbed
        assert dateline.verify().problems == ()


def test_the_command_killed_at_any_time_and_given_again(tmp_path: Path, built_demo: Settings) -> None:
    """With SIGKILL from outside, between documents and while stories are composed, nobody knows where exactly."""
    store = tmp_path / "news.db"
    for documents in (20, 44):
        command = [sys.executable, "-m", "dateline", "demo", "--no-serve", "--store", str(store)]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            wait_for(store, documents, process)
            process.kill()
    with Dateline(settings_at(store)) as dateline, Dateline(built_demo) as whole:
        dateline.add(demo_sources())
        assert end(dateline) == end(whole)


def wait_for(store: Path, documents: int, process: "subprocess.Popen[bytes]") -> None:
    """Until the store holds so many documents, or the command ends by itself."""
    deadline = time.monotonic() + 120
    while process.poll() is None and time.monotonic() < deadline:
        if kept(store) >= documents:
            return
        time.sleep(0.05)
    assert process.poll() == 0


def kept(store: Path) -> int:
    if not store.exists() or store.stat().st_size == 0:
        return 0
    with looking_into(store) as dateline:
        return sum(1 for _ in dateline.store.all_documents())


@contextmanager
def looking_into(store: Path) -> Iterator[Dateline]:
    with Dateline(settings_at(store)) as dateline:
        yield dateline


# --- again, and in several calls


def test_adding_again_changes_nothing(demo: Dateline) -> None:
    before = end(demo)
    again = demo.add(demo_sources())
    assert (again.new, again.known, again.stories) == (0, 44, 0)
    assert end(demo) == before


def test_a_closed_store_opens_again(tmp_path: Path, undisturbed: End) -> None:
    documents = some_documents()
    with Dateline(settings_at(tmp_path / "news.db"), clock=lambda: NOON) as dateline:
        dateline.take(documents[:2])
        dateline.close()
        dateline.take(documents[2:])
        assert tuple(dateline.assignments()) == undisturbed.assignments


def test_several_processes_read_as_one(tmp_path: Path, undisturbed: End, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.readers.MUCH", len(SOME))
    settings = replace(settings_at(tmp_path / "news.db"), workers=2)
    with Dateline(settings, clock=lambda: NOON) as dateline:
        dateline.take(some_documents())
        assert end(dateline) == undisturbed


def test_a_document_given_twice_in_one_call_is_one(tmp_path: Path) -> None:
    document = some_documents()[0]
    with Dateline(settings_at(tmp_path / "news.db")) as dateline:
        assert (added := dateline.take((document, document))).new == 1
        assert (added.known, added.stories) == (1, 1)


def test_one_call_or_four_give_the_same_stories(tmp_path: Path, built_demo: Settings) -> None:
    documents = demo_documents()
    with Dateline(settings_at(tmp_path / "news.db")) as dateline, Dateline(built_demo) as whole:
        for start in range(0, len(documents), 11):
            dateline.take(documents[start : start + 11])
        assert tuple(dateline.assignments()) == tuple(whole.assignments())
        assert [whatever_revision(page) for page in end(dateline).pages] == [
            whatever_revision(page) for page in end(whole).pages
        ]
        every_revision_says_what_changed(dateline)


def whatever_revision(page: StoryPage) -> StoryPage:
    neighbours = tuple(replace(story, revision=0) for story in page.neighbours)
    return replace(page, story=replace(page.story, revision=0), revisions=(), neighbours=neighbours)


def every_revision_says_what_changed(dateline: Dateline) -> None:
    pages = [dateline.story(story.id) for story in dateline.stories()]
    assert max(len(page.revisions) for page in pages) == 4
    assert all(revision.changes for page in pages for revision in page.revisions)
    assert all(
        [revision.number for revision in page.revisions] == [*range(1, page.story.revision + 1)] for page in pages
    )


# --- what stays, and what is replaced


def largest(dateline: Dateline) -> StoryPage:
    return dateline.story(max(dateline.stories(), key=lambda story: story.documents).id)


def test_a_corrected_sentence_survives_further_adds(tmp_path: Path) -> None:
    *early, last = some_documents()
    with Dateline(settings_at(tmp_path / "news.db")) as dateline:
        dateline.take(early)
        page = largest(dateline)
        right, wrong = page.digest[0], page.digest[1]
        dateline.desk.correct(page.story.id, right.id, kind="correction", text="It is so.", why="misread")
        dateline.desk.correct(page.story.id, wrong.id, kind="withdrawal", text=None, why="misheard")
        assert dateline.take((last,)).stories >= 1
        after = dateline.story(page.story.id)
    shown = {sentence.id: sentence for sentence in after.digest}
    assert after.story.revision > page.story.revision
    assert (shown[right.id].text, shown[right.id].state, shown[right.id].touched) == ("It is so.", "corrected", True)
    assert shown[right.id].citations
    assert wrong.id not in shown
    assert [correction.record for correction in after.corrections] == [right.id, wrong.id]


def test_a_new_version_takes_the_place_of_the_old(demo: Dateline) -> None:
    old = next(document for document in demo_documents() if document.id == "star-0604-inquiry")
    before = page_of(demo, old.id)
    new = replace(old, text=old.text.replace("the number of dead stood at 31", "the number of dead had risen to 32"))
    added = demo.take((new,))
    after = page_of(demo, old.id)
    assert (added.new, after.story.id) == (1, before.story.id)
    assert after.story.documents == before.story.documents
    assert [d.version for d in after.documents if d.id == old.id] == [2]
    assert after.story.revision == before.story.revision + 1
    assert demo.store.document(old.key) == old
    assert "32" in msgspec.json.encode(after).decode()
    assert demo.verify().problems == ()


def test_a_new_version_of_another_matter_leaves_its_story(tmp_path: Path) -> None:
    """The only document of a story is rewritten into another story: the empty one is listed no more."""
    documents = {document.id: document for document in demo_documents()}
    clock, ferry = documents["courier-0604-clock"], documents["star-0602-ferry"]
    with Dateline(settings_at(tmp_path / "news.db")) as dateline:
        dateline.take((ferry, clock))
        assert len(dateline.stories()) == 2
        dateline.take((replace(documents["gazette-0602-ferry"], id=clock.id),))
        (story,) = dateline.stories()
        assert story.documents == 2
        assert [row.document for row in dateline.assignments()] == [ferry.id, clock.id]
        assert {row.story for row in dateline.assignments()} == {story.id}


def page_of(dateline: Dateline, document: str) -> StoryPage:
    story = next(row.story for row in dateline.assignments() if row.document == document)
    return dateline.story(story or "")


def test_a_merged_story_keeps_its_corrections(demo: Dateline) -> None:
    one, other = (demo.story(story.id) for story in demo.stories()[:2])
    correction = demo.desk.correct(one.story.id, one.digest[0].id, kind="correction", text="It is so.", why="misread")
    demo.store.redirect(one.story.id, other.story.id)
    demo.bring_up_to_date()
    merged = demo.story(one.story.id)
    assert merged.story.id == other.story.id
    assert [kept.record for kept in merged.corrections] == [correction.record]


def test_assignments_name_each_document_once_however_far_apart_its_versions(
    demo: Dateline, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = ids(demo)
    first = demo_documents()[0]
    demo.take((replace(first, text=first.text + " More follows."),))
    monkeypatch.setattr("dateline.display.BATCH", 1)
    assert ids(demo) == [*rows[1:], first.id]


def ids(dateline: Dateline) -> Sequence[str]:
    return [row.document for row in dateline.assignments()]
