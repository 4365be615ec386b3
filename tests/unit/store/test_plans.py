"""Nothing may grow with what is stored, except by an index: the plans of all that runs for each document or page."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event

from dateline.store import Act
from dateline.store.sql import SqlStore
from dateline.types.outlets import Feed
from dateline.types.records import Copy, Event, Failure, InStory
from tests.unit.store.samples import NOON, document, example, made

D = document()
IN_STORY = InStory(document=D.key, story="s1", score=0.5, why="w")
FAILED = Failure(where="a", stage="b", reason="c")

CALLS: dict[str, Callable[[SqlStore], Any]] = {
    "put_document": lambda store: store.put_document(document(2, text="new")),
    "known": lambda store: store.known((D.key, "x")),
    "documents": lambda store: store.documents((D.key, "x")),
    "document_by_id": lambda store: store.document_by_id(D.id),
    "stored": lambda store: store.stored((D.key,)),
    "versions": lambda store: store.versions(D.key),
    "current_documents": lambda store: list(store.current_documents()),
    "put_records": lambda store: store.put_records(D.key, made(example(Event, "x"), FAILED)),
    "records": lambda store: store.records((D.key, "s1")),
    "records of kinds": lambda store: store.records((D.key, "s1"), (Event, Copy)),
    "record": lambda store: store.record(D.key, "x"),
    "find_records": lambda store: store.find_records(Event, "AGREE"),
    "drop_records": lambda store: store.drop_records(D.key, (Event,)),
    "failures": lambda store: store.failures("a"),
    "assign": lambda store: store.assign(IN_STORY),
    "unassign": lambda store: store.unassign(D.key),
    "assignments": lambda store: store.assignments((D.key,)),
    "members": lambda store: store.members("s1"),
    "dirty_stories": lambda store: store.dirty_stories(),
    "story": lambda store: store.story("s1"),
    "stories": lambda store: store.stories(after="s1"),
    "stories of an arc": lambda store: store.stories(arc="a", after="s1"),
    "stories of a state": lambda store: store.stories(state="quiet"),
    "redirect": lambda store: store.redirect("s2", "s1"),
    "revise": lambda store: store.revise("s1", ["x"], made=NOON),
    "revisions": lambda store: store.revisions("s1"),
    "page": lambda store: store.page("s1"),
    "postings.put": lambda store: store.postings("p").put("b", [1, 2]),
    "postings.shared": lambda store: store.postings("p").shared([1, 2], cap=3),
    "postings.drop": lambda store: store.postings("p").drop("a"),
    "shelf": lambda store: store.shelf("s").get_many(("a", "b")),
    "corrections": lambda store: store.corrections("s1"),
    "tickets": lambda store: store.tickets(story="s1"),
    "tickets of a state": lambda store: store.tickets(state="received"),
    "constraints": lambda store: store.constraints(("a", "b")),
    "log_act": lambda store: store.log_act(Act(who="i", what="w", subject="s", at=NOON)),
    "due_feeds": lambda store: store.due_feeds(NOON),
    "views": lambda store: store.views(("s1",)),
}


def fill(store: SqlStore) -> None:
    store.put_document(D)
    store.assign(IN_STORY)
    store.unassign(D.key)
    store.assign(IN_STORY)
    store.put_document(document(3))
    store.assign(InStory(document=document(3).key, story="s2", score=0.5, why="w"))
    store.postings("p").put("a", [1, 2])
    store.save_feed(Feed(url="https://a.example/feed"))
    store.add_views("s1", date(2026, 2, 3), 1)


@pytest.mark.parametrize("name", CALLS)
def test_it_searches_by_an_index(store: SqlStore, name: str) -> None:
    fill(store)
    seen: list[tuple[str, Any]] = []

    def note(connection: Any, cursor: Any, statement: str, parameters: Any, context: Any, many: bool) -> None:
        if re.match("SELECT|INSERT|UPDATE|DELETE", statement):
            seen.append((statement, parameters[0] if many else parameters))

    engines = (store._database.reading(), store._database._writers)  # type: ignore[attr-defined]
    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    CALLS[name](store)
    for engine in engines:
        event.remove(engine, "before_cursor_execute", note)
    assert seen
    assert [(line, statement) for statement, parameters in seen for line in scans(store, statement, parameters)] == []


# Walked in the index's order and left at the first row; and an index that holds nothing but dirty stories.
WALKED = ("SCAN acts USING INDEX sqlite_autoindex_acts_1", "SCAN stories USING INDEX stories_dirty", "SCAN listed")


def scans(store: SqlStore, statement: str, parameters: Any) -> list[str]:
    """The lines of a plan that read a whole table. A list in a parameter is read whole, and may be."""
    with store._database.reading().connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
    lines = [str(row[-1]) for row in plan]
    return [line for line in lines if line.startswith("SCAN") and not line.startswith(WALKED)]


def test_a_scan_would_be_seen(store: SqlStore) -> None:
    assert scans(store, "SELECT key FROM documents WHERE title = 'x'", ()) == ["SCAN documents"]
