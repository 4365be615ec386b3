"""What any store must do, run on each of them. PostgreSQL joins in when DATELINE_TEST_POSTGRES names a server."""

import os
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError

from dateline.errors import InputError, StoreError
from dateline.stage import MemoryPostings, MemoryShelf
from dateline.store import Act, Constraint, Store, open_store
from dateline.store.codec import FACETS, KINDS
from dateline.store.sql import SqlStore
from dateline.store.tables import metadata
from dateline.types.outlets import Feed
from dateline.types.records import Copy, Event, Failure, InStory, Origin, Sentence
from dateline.types.stories import Correction, Story, StoryPage
from tests.unit.store.samples import NOON, SOURCE, document, example, made

POSTGRES = os.environ.get("DATELINE_TEST_POSTGRES", "")


@pytest.fixture(params=["sqlite", "postgres"] if POSTGRES else ["sqlite"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield str(tmp_path / "news.db")
    else:
        yield from fresh_database(POSTGRES)


def fresh_database(server: str) -> Iterator[str]:
    """A database of its own on the server, dropped afterwards."""
    import psycopg

    name = f"dateline_test_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = open_store(url, clock=lambda: NOON)
    yield opened
    opened.close()


# --- documents


def test_a_document_comes_back_as_it_was_given(store: Store) -> None:
    full = document(kind="summary", dated="day", language="pl")
    bare = document(2, title=None, outlet=None, url=None, published=None, author=None)
    for item in (full, bare):
        assert store.put_document(item).new
        assert store.document(item.key) == store.document_by_id(item.id) == item
    assert store.documents((bare.key, "nothing", full.key, bare.key)) == (bare, full)
    assert store.known((full.key, "nothing")) == {full.key}


def test_nothing_is_found_in_an_empty_store(store: Store) -> None:
    assert store.document("x") is store.document_by_id("x") is store.story("x") is store.page("x") is None
    assert store.known(()) == frozenset() and store.documents(()) == () and store.records(()) == {}
    assert list(store.current_documents()) == [] and store.stories() == () and store.arcs() == ()
    assert store.postings("x").shared([1, 2], cap=5) == {} and store.shelf("x").get("y") is None


def test_the_same_document_again_changes_nothing(store: Store) -> None:
    first = store.put_document(document())
    before = store.digest()
    again = store.put_document(document())
    assert again == replace(first, new=False)
    assert store.digest() == before


def test_the_same_id_with_other_content_is_a_new_version(store: Store) -> None:
    old, new = document(), document(text="The council met twice.")
    first, second = store.put_document(old), store.put_document(new)
    assert (second.article, second.version, second.replaced) == (first.article, 2, old.key)
    assert store.document_by_id(old.id) == new and store.document(old.key) == old
    assert list(store.current_documents()) == [new] and list(store.all_documents()) == [old, new]
    assert [version.current for version in store.versions(first.article)] == [False, True]
    assert store.put_document(old).current is False


def test_one_address_of_one_outlet_is_one_article(store: Store) -> None:
    old = document(url="http://www.courier.example/2026/council-1/?utm_source=x#top")
    new = document(id="other", text="The council met twice.", url="https://courier.example/2026/council-1")
    last = document(id="third", text="Thrice.", url="https://courier.example/2026/council-1?fbclid=1")
    kept = [store.put_document(item) for item in (old, new, last)]
    assert [item.version for item in kept] == [1, 2, 3]
    assert [item.replaced for item in kept] == [None, old.key, new.key]
    assert store.document_by_id(old.id) == old and store.document_by_id("third") == last


@pytest.mark.parametrize(
    "other",
    [
        {"outlet": "herald"},
        {"outlet": None},
        {"url": "https://courier.example/2026/council-2"},
        {"url": "https://courier.example/2026/council-1?page=2"},
        {"url": None},
    ],
)
def test_another_outlet_or_address_is_another_article(store: Store, other: dict[str, Any]) -> None:
    store.put_document(document())
    assert store.put_document(document(id="other", text="Else.", **other)).version == 1


@pytest.mark.parametrize("address", ["https://courier.example/", "https://courier.example/news/world", "no url"])
def test_front_pages_name_no_article(store: Store, address: str) -> None:
    store.put_document(document(1, url=address))
    assert store.put_document(document(2, url=address)).version == 1


def test_documents_stream_in_the_order_of_arrival(store: Store) -> None:
    given = [document(number) for number in (5, 3, 900, 1, *range(10, 230))]
    with store.transaction():
        for item in given:
            store.put_document(item)
    assert list(store.current_documents()) == given
    seq = store.stored((given[1].key,))[given[1].key].seq
    assert next(store.current_documents(after=seq)) == given[2]


@pytest.mark.parametrize("text", ["a\x00b", "half a pair \ud83d"])
def test_what_no_database_holds_is_refused(store: Store, text: str) -> None:
    with store.transaction():
        with pytest.raises(InputError):
            store.put_document(document(text=text))
        store.put_document(document())
    assert list(store.all_documents()) == [document()]


# --- records


@pytest.mark.parametrize("full", [True, False])
@pytest.mark.parametrize("kind", [kind for name, kind in KINDS.items() if name not in ("Record", "Failure")])
def test_every_kind_of_record_comes_back(store: Store, kind: Any, full: bool) -> None:
    record = example(kind, document().key, full=full)
    store.put_records("home", made(record))
    (found,) = store.records(("home",))["home"]
    assert found == record and found.key == record.key
    assert store.record("home", record.key) == record
    assert store.kept("home")[0].provenance == SOURCE


def test_records_keep_their_order_and_come_once(store: Store) -> None:
    here = document()
    sentences = [Sentence(span=here.span(start, start + 2)) for start in (9, 1, 5)]
    store.put_records(here.key, made(*sentences))
    store.put_records(here.key, made(*reversed(sentences), example(Event, here.key)))
    found = store.records((here.key, "elsewhere"))
    assert found == {here.key: (*sentences, example(Event, here.key)), "elsewhere": ()}
    assert store.records((here.key,), (Event,))[here.key] == (example(Event, here.key),)


def test_dropped_kinds_are_gone_and_others_stay(store: Store) -> None:
    store.put_records("home", made(example(Event, "d"), example(Sentence, "d")))
    store.put_records("other", made(example(Event, "d")))
    store.drop_records("home", (Event,))
    assert store.records(("home", "other")) == {"home": (example(Sentence, "d"),), "other": (example(Event, "d"),)}
    store.drop_records("home")
    assert store.records(("home",)) == {"home": ()}


def test_records_are_found_by_their_facet(store: Store) -> None:
    copies = [Copy(document=name, of="original", kind="identical", share=1.0) for name in ("a", "b", "c")]
    for copy in copies:
        store.put_records(copy.document, made(copy))
    store.put_records("d", made(Copy(document="d", of="else", kind="identical", share=1.0)))
    first = store.find_records(Copy, "original", limit=2)
    rest = store.find_records(Copy, "original", after=first[-1].seq)
    assert [kept.record for kept in (*first, *rest)] == copies
    assert store.find_records(Origin, "original") == ()


def test_facets_name_fields_of_their_kinds() -> None:
    assert all(field in kind.__dataclass_fields__ for kind, field in FACETS.items())


def test_failures_are_kept_apart_and_forgotten(store: Store) -> None:
    one = Failure(where="home", stage="quotes", reason="no model", document="home")
    other = Failure(where="feed", stage="fetch", reason="timed out")
    store.put_records("home", made(one, example(Event, "home")))
    store.put_failures((other, other))
    assert store.failures() == (other, one) and store.failures("home") == (one,)
    assert store.records(("home",))["home"] == (example(Event, "home"),)
    store.drop_failures("home")
    assert store.failures() == (other,)


# --- stories


def story(id: str, **changes: Any) -> Story:
    counts = dict.fromkeys(("revision", "documents", "outlets", "independent", "independent_unknown"), 1)
    plain: dict[str, Any] = {"title": id, "arc": None, "state": "developing", "first": NOON, "last": NOON}
    return Story(id=id, **{**plain, **counts, **changes})


def joined(key: str, to: str) -> InStory:
    return InStory(document=key, story=to, score=0.75, why="same talks", because=(document().span(4, 11),))


def test_documents_join_and_leave_stories(store: Store) -> None:
    one, two = document(1), document(2)
    for item in (one, two):
        store.put_document(item)
        store.assign(joined(item.key, "s1"))
    assert store.members("s1") == (one, two) and store.story_of(two.key) == "s1"
    assert store.assignments((one.key, "x")) == {one.key: joined(one.key, "s1")}
    store.assign(joined(two.key, "s2"))
    store.unassign(one.key)
    store.unassign(one.key)
    assert store.members("s1") == () and store.members("s2") == (two,) and store.story_of(one.key) is None


def test_members_are_current_versions(store: Store) -> None:
    store.put_document(document())
    store.assign(joined(document().key, "s1"))
    newer = document(text="The council met twice.")
    store.settle(store.dirty_stories()[0])
    store.put_document(newer)
    assert store.members("s1") == ()
    assert [dirty.story for dirty in store.dirty_stories()] == ["s1"]
    store.assign(joined(newer.key, "s1"))
    assert store.members("s1") == (newer,)


def test_stories_become_dirty_and_settle(store: Store) -> None:
    store.put_document(document())
    store.assign(joined(document().key, "s1"))
    (seen,) = store.dirty_stories()
    store.mark_dirty(("s1",))
    store.settle(seen)
    (again,) = store.dirty_stories()
    assert again.story == "s1" and again != seen
    store.settle(again)
    store.assign(joined(document().key, "s1"))
    assert store.dirty_stories() == ()
    store.assign(joined(document().key, "s2"))
    assert [dirty.story for dirty in store.dirty_stories()] == ["s1", "s2"]


def test_saving_a_story_leaves_it_dirty_or_clean(store: Store) -> None:
    store.put_document(document())
    store.assign(joined(document().key, "s1"))
    store.save_story(story("s1", arc="crisis", first=None))
    assert store.story("s1") == story("s1", arc="crisis", first=None)
    assert [dirty.story for dirty in store.dirty_stories()] == ["s1"]


def test_merged_stories_lead_to_the_other(store: Store) -> None:
    for number, id in enumerate(("a", "b", "c")):
        store.put_document(document(number))
        store.assign(joined(document(number).key, id))
        store.save_story(story(id))
    store.redirect("a", "b")
    store.redirect("b", "c")
    assert store.story("a") == store.story("b") == story("c")
    assert len(store.members("c")) == 3 and store.stories() == (story("c"),)
    store.assign(joined(document(0).key, "b"))
    assert store.story_of(document(0).key) == "c" and len(store.members("c")) == 3
    with pytest.raises(ValueError, match="cannot lead"):
        store.redirect("c", "a")


def test_a_merger_is_taken_back(store: Store) -> None:
    for number, id in enumerate(("a", "b")):
        store.put_document(document(number))
        store.assign(joined(document(number).key, id))
        store.save_story(story(id))
    store.redirect("a", "b")
    store.revive("a")
    store.assign(joined(document(0).key, "a"))
    assert store.story_of(document(0).key) == "a" and len(store.members("b")) == 1
    assert store.story("a") == story("a")


def test_stories_are_listed_by_their_last_report_page_by_page(store: Store) -> None:
    given = [story(f"s{number}", last=NOON + timedelta(days=number % 3)) for number in range(7)]
    given.append(story("undated", last=None))
    for item in given:
        store.save_story(item)
    pages: list[Story] = []
    while page := store.stories(limit=3, after=pages[-1].id if pages else None):
        pages.extend(page)
    dated = sorted(given[:-1], key=lambda item: (item.last, item.id), reverse=True)
    assert pages == [*dated, given[-1]]


def test_stories_are_listed_by_arc_and_state(store: Store) -> None:
    late = NOON + timedelta(days=1)
    store.save_story(story("a", arc="talks"))
    store.save_story(story("b", arc="talks", state="quiet", last=late))
    store.save_story(story("c", arc="floods", last=None))
    store.save_story(story("d"))
    assert [item.id for item in store.stories(arc="talks")] == ["b", "a"]
    assert [item.id for item in store.stories(arc="talks", state="quiet")] == ["b"]
    assert [item.id for item in store.stories(state="developing")] == ["d", "a", "c"]
    assert [(arc.name, arc.stories, arc.last) for arc in store.arcs()] == [("talks", 2, late), ("floods", 1, None)]


def test_a_revision_is_made_when_the_facts_change(store: Store) -> None:
    store.save_story(story("s1"))
    first = store.revise("s1", ["b", "a"], made=NOON, why=("new: talks",))
    assert first is not None and (first.number, first.added, first.removed) == (1, ("a", "b"), ())
    assert store.revise("s1", ["a", "b"], made=NOON + timedelta(days=1)) is None
    second = store.revise("s1", ["b", "c"], made=NOON)
    assert second is not None and (second.number, second.added, second.removed) == (2, ("c",), ("a",))
    assert store.revisions("s1") == (first, second)
    assert store.facts("s1") == {"b", "c"} and store.revision_number("s1") == 2


def page(number: int) -> StoryPage:
    empty = dict.fromkeys(("documents", "withheld", "timeline", "schedule", "disputed"), ())
    rest = dict.fromkeys(("quotes", "positions", "actors", "digest"), ())
    return StoryPage(story=story("s1", revision=number), unanswered=(f"why {number}?",), **empty, **rest)


def test_the_latest_page_is_served_and_earlier_ones_are_kept(store: Store) -> None:
    store.save_story(story("s1"))
    for number in (1, 2):
        store.revise("s1", [str(number)], made=NOON)
        store.save_page(page(number))
    assert msgspec.json.decode(store.page("s1") or b"", type=StoryPage) == page(2)
    assert msgspec.json.decode(store.page("s1", 1) or b"", type=StoryPage) == page(1)
    assert store.page("s1", 3) is None


# --- indexes

TERMS = st.lists(st.integers(0, 6) | st.just(2**63 - 1), max_size=5)
STEPS = st.lists(st.tuples(st.sampled_from("abc"), st.booleans() | st.none(), TERMS), max_size=12)


@settings(max_examples=25, deadline=None)
@given(steps=STEPS, cap=st.integers(1, 3))
def test_postings_do_what_the_ones_in_memory_do(tmp_path_factory: pytest.TempPathFactory, steps: Any, cap: int) -> None:
    opened = open_store(str(tmp_path_factory.mktemp("store") / "news.db"))
    kept, memory = opened.postings("sketches"), MemoryPostings()
    opened.postings("others").put("z", range(7))
    for owner, drops, terms in steps:
        for index in (kept, memory):
            if drops:
                index.drop(owner)
            else:
                index.put(owner, terms)
        assert kept.shared(terms, cap=cap) == memory.shared(terms, cap=cap)
    assert kept.shared(range(7), cap=cap) == memory.shared(range(7), cap=cap)
    opened.close()


def test_postings_bear_many_terms(store: Store) -> None:
    index = store.postings("sketches")
    index.put("a", range(1500))
    index.put("b", range(1000, 3000))
    assert index.shared(range(3000), cap=9) == {"a": 1500, "b": 2000}
    assert index.shared(range(3000), cap=1) == {"a": 1000, "b": 1500}
    index.drop("b")
    assert index.shared(range(3000), cap=9) == {"a": 1500}


def test_shelves_do_what_the_ones_in_memory_do(store: Store) -> None:
    memory = MemoryShelf()
    store.shelf("others").put("a", b"else")
    for shelf in (store.shelf("states"), memory):
        shelf.put("a", b"1")
        shelf.put("b", b"\x00\xff")
        shelf.put("a", b"2")
        shelf.drop("c")
        assert shelf.get("a") == b"2" and shelf.get("c") is None
        assert list(shelf.get_many(("b", "c", "a"))) == ["b", "a"]
        shelf.drop("a")
        assert shelf.get("a") is None


# --- people


def correction(**changes: Any) -> Correction:
    plain: dict[str, Any] = {"kind": "withdrawal", "before": "ten", "after": None, "why": "misread", "by": "editor"}
    return Correction(record="r1", story="s1", ticket=None, published=NOON, **{**plain, **changes})


def test_corrections_are_kept_and_logged(store: Store) -> None:
    store.save_story(story("s1"))
    store.save_correction(correction(), who="ida")
    assert store.corrections() == store.corrections("s1") == (correction(),)
    assert store.corrections("s2") == ()
    (logged,) = store.acts()
    assert (logged.act.who, logged.act.what, logged.act.before, logged.act.after) == ("ida", "withdrawal", "ten", None)
    assert store.acts_head() == logged.hash


def test_tickets_are_numbered_and_decided(store: Store) -> None:
    store.save_story(story("s1"))
    given = {"story": "s1", "record": "r1", "words": "ten people", "report": "it was nine", "received": NOON}
    one, two = store.create_ticket(**given), store.create_ticket(**given)
    assert (one.number, two.number, one.state) == (1, 2, "received")
    decided = store.decide_ticket(1, "accepted", reason="checked", who="ida", decided=NOON)
    assert decided is not None and (decided.state, decided.reason) == ("accepted", "checked")
    assert store.tickets(state="received") == (two,) and store.tickets(after=1) == (two,)
    assert store.tickets(story="s1") == (decided, two) and store.ticket(3) is None
    assert store.decide_ticket(3, "declined", reason="", who="ida", decided=NOON) is None
    assert [logged.act.after for logged in store.acts()] == ["accepted"]


def test_constraints_hold_both_ways_until_lifted(store: Store) -> None:
    store.constrain(Constraint(kind="same", one="z", other="a", why="one talk"), who="ida", at=NOON)
    store.constrain(Constraint(kind="apart", one="a", other="z", why="two talks"), who="ida", at=NOON)
    store.constrain(Constraint(kind="same", one="m", other="n", why="one talk"), who="ida", at=NOON)
    apart = Constraint(kind="apart", one="a", other="z", why="two talks")
    assert store.constraints(("z",)) == store.constraints(("a",)) == (apart,)
    assert len(store.constraints()) == 2 and store.constraints(("q",)) == ()
    store.lift_constraint("z", "a", who="ida", why="mistaken", at=NOON)
    assert store.constraints(("a",)) == ()
    assert store.broken_act() is None and len(list(store.acts())) == 4


def test_the_log_is_a_chain(store: Store) -> None:
    for number in range(3):
        store.log_act(Act(who="ida", what="login", subject=str(number), at=NOON))
    acts = list(store.acts())
    assert [act.number for act in acts] == [1, 2, 3] and list(store.acts(after=2)) == acts[2:]
    assert [act.previous for act in acts[1:]] == [act.hash for act in acts[:-1]]
    assert store.broken_act() is store.broken_act(acts[1].hash) is None
    assert store.broken_act("f" * 64) == 4


# --- feeds and views


def test_feeds_come_due(store: Store) -> None:
    later = Feed(url="https://b.example/feed", due=NOON + timedelta(hours=1), etag='"x"', failures=2)
    sooner, new = Feed(url="https://c.example/feed", due=NOON), Feed(url="https://d.example/feed")
    for feed in (later, sooner, new):
        store.save_feed(feed)
    assert store.due_feeds(NOON) == (new, sooner) and store.due_feeds(NOON, limit=1) == (new,)
    store.save_feed(replace(later, due=NOON - timedelta(hours=1)))
    store.drop_feed(new.url)
    assert [feed.url for feed in store.due_feeds(NOON)] == [later.url, sooner.url]
    assert store.feed(sooner.url) == sooner and store.feed(new.url) is None and len(store.feeds()) == 2


def test_views_add_up(store: Store) -> None:
    store.add_views("s1", date(2026, 2, 3), 2)
    store.add_views("s1", date(2026, 2, 3), 3)
    store.add_views("s1", date(2026, 2, 4), 1)
    assert store.views(("s1", "s2")) == {"s1": 6}


# --- transactions


def test_what_fails_leaves_nothing(store: Store) -> None:
    before = store.digest()
    with pytest.raises(KeyError), store.transaction():
        write_everything(store)
        raise KeyError("later")
    assert store.digest() == before
    assert store.postings("sketches").shared([1], cap=5) == {} and store.shelf("states").get("a") is None
    write_everything(store)
    assert store.postings("sketches").shared([1], cap=5) == {"a": 1}


def write_everything(store: Store) -> None:
    item = document()
    store.put_document(item)
    store.put_records(item.key, made(example(Event, item.key)))
    store.assign(joined(item.key, "s1"))
    store.postings("sketches").put("a", [1, 2])
    store.shelf("states").put("a", b"1")


def test_inner_transactions_join_the_outer_one(store: Store) -> None:
    with pytest.raises(StoreError, match="failed"), store.transaction():
        store.put_document(document(1))
        try:
            with store.transaction():
                store.put_document(document(2))
                raise KeyError
        except KeyError:
            pass
    assert list(store.all_documents()) == []


def test_readers_see_whole_transactions_while_one_writes(store: Store, url: str) -> None:
    reader = open_store(url, read_only=True)
    store.put_document(document(1))
    with store.transaction():
        store.put_document(document(2))
        assert len(list(store.all_documents())) == 2
        assert len(list(reader.all_documents())) == 1
    assert len(list(reader.all_documents())) == 2
    with reader.snapshot():
        assert len(list(reader.all_documents())) == 2
        store.put_document(document(3))
        assert len(list(reader.all_documents())) == 2
    assert len(list(reader.all_documents())) == 3
    reader.close()


def test_a_store_for_reading_takes_nothing(store: Store, url: str) -> None:
    reader = open_store(url, read_only=True)
    with pytest.raises(StoreError, match="reading only"):
        reader.put_document(document())
    reader.close()


def test_a_store_is_healthy_and_says_what_it_holds(store: Store) -> None:
    write_everything(store)
    health = store.health()
    assert health.problems == () and health.size > 0 and health.schema
    assert {size.table: size.rows for size in health.tables}["documents"] == 1
    store.put_records("nobody", made(example(Event, "d")))
    assert "nobody" in store.health().problems[0]


def test_the_digest_tells_contents_apart_but_not_times(url: str, store: Store) -> None:
    empty = store.digest()
    write_everything(store)
    full = store.digest()
    assert full != empty
    store.put_failures((Failure(where="a", stage="b", reason="c"),))
    assert store.digest() != full
    store.drop_failures("a")
    assert store.digest() == full


def test_migrations_from_empty_make_the_tables_of_the_code(store: SqlStore) -> None:
    with store._database.reading().connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


@pytest.mark.parametrize("statement", ["UPDATE acts SET who = 'eve'", "DELETE FROM acts"])
def test_acts_are_neither_changed_nor_deleted(store: SqlStore, statement: str) -> None:
    store.log_act(Act(who="ida", what="login", subject="desk", at=NOON))
    with pytest.raises(DBAPIError, match="append-only"), store._database.writing(durable=False) as connection:
        connection.exec_driver_sql(statement)
    assert [logged.act.who for logged in store.acts()] == ["ida"]


@pytest.mark.skipif(not POSTGRES, reason="DATELINE_TEST_POSTGRES names no server")
def test_both_databases_hold_the_same(tmp_path: Path) -> None:
    digests = []
    for place in chain([str(tmp_path / "news.db")], fresh_database(POSTGRES)):
        opened = open_store(place, clock=lambda: NOON)
        write_everything(opened)
        opened.save_correction(correction(), who="ida")
        opened.add_views("s1", date(2026, 2, 3), 2)
        digests.append(opened.digest())
        opened.close()
    assert digests[0] == digests[1]


def test_it_opens_again_as_it_was(url: str, store: Store) -> None:
    write_everything(store)
    before = store.digest()
    again = open_store(url)
    assert again.digest() == before
    again.close()
