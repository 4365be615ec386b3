"""Killed at any commit and started again, the store ends as if nothing had happened."""

import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest

from dateline.errors import StoreError
from dateline.store import open_store
from dateline.store.files import DRIVER
from dateline.store.sql import SqlStore
from dateline.types.records import Event, InStory
from dateline.types.stories import Correction, Story
from tests.unit.store.samples import NOON, document, example, made

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def ingest(store: SqlStore) -> None:
    """Adds three documents, makes their stories, corrects one; what is done already is passed over."""
    for number in range(3):
        if not store.known((document(number).key,)):
            with store.transaction():
                add(store, number)
    for dirty in store.dirty_stories():
        with store.transaction():
            revise(store, dirty.story)
            store.settle(dirty)
    if not store.corrections():
        store.save_correction(
            Correction(
                record="r",
                story="s0",
                kind="withdrawal",
                before="ten",
                after=None,
                why="misread",
                by="editor",
                ticket=None,
                published=NOON,
            ),
            who="ida",
        )


def add(store: SqlStore, number: int) -> None:
    item = document(number)
    store.put_document(item)
    store.put_records(item.key, made(example(Event, item.key)))
    store.assign(InStory(document=item.key, story=f"s{number % 2}", score=0.5, why="w"))
    store.postings("sketches").put(item.key, [1, number + 5])
    store.shelf("states").put("last", item.key.encode())


def revise(store: SqlStore, id: str) -> None:
    keys = [item.key for item in store.members(id)]
    revision = store.revise(id, keys, made=NOON)
    number = revision.number if revision else store.revision_number(id)
    counts = {"documents": len(keys), "outlets": 1, "independent": 1, "independent_unknown": 0}
    store.save_story(
        Story(id=id, title=id, arc=None, state="developing", first=NOON, last=NOON, revision=number, **counts)
    )


def faulty_ingest(store: SqlStore) -> None:
    """The seeded fault: a document and what belongs to it in several commits."""
    for number in range(3):
        if not store.known((document(number).key,)):
            add(store, number)


def killed_at(path: str, point: int, when: str, work: Callable[[SqlStore], None]) -> bool:
    """Does the work in a child that kills itself right before or after its n-th commit; was it killed?"""
    child = os.fork()
    if child == 0:
        left = point

        def stop(moment: Literal["before", "after"]) -> None:
            nonlocal left
            left -= moment == when
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

        try:
            work(open_store(path, clock=lambda: NOON, on_commit=stop))
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def digests(folder: Path, work: Callable[[SqlStore], None]) -> list[str]:
    """Digest of the uninterrupted run first, then those after a stop at every commit."""
    found = []
    for point in range(100):
        for when in ("before", "after") if point else ("never",):
            path = str(folder / f"{point}{when}.db")
            if point and not killed_at(path, point, when, work):
                return found
            store = open_store(path, clock=lambda: NOON)
            work(store)
            assert store.health().problems == ()
            found.append(store.digest())
            store.close()
    raise AssertionError("the work never ends")


def test_a_stop_at_any_commit_changes_nothing(tmp_path: Path) -> None:
    found = digests(tmp_path, ingest)
    assert len(found) == 1 + 2 * 6 and len(set(found)) == 1


def test_facts_in_two_commits_would_be_seen(tmp_path: Path) -> None:
    assert len(set(digests(tmp_path, faulty_ingest))) > 1


def test_a_store_killed_at_random_is_whole(tmp_path: Path) -> None:
    path, acknowledged = str(tmp_path / "news.db"), tmp_path / "acknowledged"
    acknowledged.touch()
    for round in range(5):
        child = os.fork()
        if child == 0:
            write_and_say(path, acknowledged, round)
        deadline = time.monotonic() + 20
        while acknowledged.stat().st_size < 10 * (round + 1) and time.monotonic() < deadline:
            time.sleep(0.005)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    store = open_store(path)
    ids = {item.id for item in store.all_documents()}
    assert store.health().problems == ()
    assert ids >= {f"report-{number}" for number in acknowledged.read_text().split("\n")[:-1]}
    store.close()


def write_and_say(path: str, acknowledged: Path, round: int) -> None:
    store = open_store(path)
    with acknowledged.open("a") as file:
        for number in range(round * 1000, round * 1000 + 1000):
            with store.transaction():
                add(store, number)
            file.write(f"{number}\n")
            file.flush()
    os._exit(0)


def test_two_processes_make_and_fill_one_store(tmp_path: Path) -> None:
    path = str(tmp_path / "news.db")
    children = []
    for part in range(3):
        child = os.fork()
        if child == 0:
            try:
                store = open_store(path)
                for number in range(10):
                    add(store, part * 100 + number)
                store.close()
                os._exit(0)
            finally:
                os._exit(1)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0, 0]
    store = open_store(path)
    assert len(list(store.all_documents())) == 30 and store.health().problems == ()
    store.close()


def test_threads_share_a_store(store: SqlStore) -> None:
    trouble: list[Exception] = []

    def work(part: int) -> None:
        try:
            for number in range(10):
                with store.transaction():
                    add(store, part * 100 + number)
                    assert store.document(document(part * 100 + number).key)
                assert len(store.members(f"s{number % 2}")) > number // 2
        except (AssertionError, StoreError) as problem:
            trouble.append(problem)

    threads = [threading.Thread(target=work, args=(part,)) for part in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert trouble == [] and len(list(store.current_documents())) == 40


def test_an_act_inside_ingest_is_synced_after_the_commit(store: SqlStore, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []
    writing = store._database.writing

    def note(*, durable: bool) -> object:
        asked.append(durable)
        return writing(durable=durable)

    monkeypatch.setattr(store._database, "writing", note)
    with store.transaction():
        store.put_document(document())
        with store.transaction(durable=True):
            store.shelf("states").put("a", b"1")
    with store.transaction(durable=True), store.transaction():
        store.shelf("states").put("a", b"2")
    assert asked == [False, True, True]


def test_a_backup_is_whole_while_others_write(store: SqlStore, tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        number = 10
        while not stop.is_set():
            with store.transaction():
                add(store, number)
            number += 1

    ingest(store)
    thread = threading.Thread(target=write)
    thread.start()
    for number in range(5):
        store.backup(str(tmp_path / f"copy{number}.db"))
    stop.set()
    thread.join()
    for number in range(5):
        copy = open_store(str(tmp_path / f"copy{number}.db"))
        assert copy.health().problems == () and copy.known((document(0).key,))
        assert all(copy.records((item.key,))[item.key] for item in copy.all_documents())
        copy.close()
    assert not list(tmp_path.glob(".*.part"))


def test_a_backup_into_nowhere_is_refused(store: SqlStore, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no backup"):
        store.backup(str(tmp_path / "missing" / "copy.db"))


def test_a_lock_held_elsewhere_is_trouble_in_the_world(
    store: SqlStore, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store._database.writing(durable=False) as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=50").all()
    other = DRIVER.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="locked"):
        store.put_document(document())
    other.execute("ROLLBACK")
    other.close()
    assert store.put_document(document()).new
