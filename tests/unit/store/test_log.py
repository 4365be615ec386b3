"""The audit log shows every change to it, and takes none through the front door."""

from collections.abc import Callable

import pytest

from dateline.store import Act
from dateline.store.files import DRIVER
from dateline.store.sql import SqlStore
from tests.unit.store.samples import NOON

ACTS = 6


@pytest.fixture
def log(store: SqlStore, path: str) -> SqlStore:
    for number in range(1, ACTS + 1):
        store.log_act(Act(who="ida", what="edit", subject=f"s{number}", before="a", after="b", why="c", at=NOON))
    return store


TAMPERING: dict[str, tuple[str, Callable[[int], int]]] = {
    "another person": ("UPDATE acts SET who = 'eve' WHERE number = {n}", lambda n: n),
    "another time": ("UPDATE acts SET at = at + 1 WHERE number = {n}", lambda n: n),
    "another reason, hash made up": (
        "UPDATE acts SET why = 'x', hash = substr(hash, 2) || '0' WHERE number = {n}",
        lambda n: n,
    ),
    "nothing instead of words": ("UPDATE acts SET before = NULL WHERE number = {n}", lambda n: n),
    "one left out": ("DELETE FROM acts WHERE number = {n}", lambda n: n),
    "the end cut off": ("DELETE FROM acts WHERE number >= {n}", lambda n: n),
    "two exchanged": (
        "UPDATE acts SET subject = CASE number WHEN {n} THEN 's{m}' ELSE 's{n}' END WHERE number IN ({n}, {m})",
        lambda n: n if n < ACTS else 1,
    ),
}


@pytest.mark.parametrize("number", range(1, ACTS + 1))
@pytest.mark.parametrize("name", TAMPERING)
def test_tampering_shows_where_it_happened(log: SqlStore, path: str, name: str, number: int) -> None:
    head = log.acts_head()
    statement, where = TAMPERING[name]
    connection = DRIVER.connect(path, isolation_level=None)
    for act in ("update", "delete"):
        connection.execute(f"DROP TRIGGER acts_no_{act}")
    connection.execute(statement.format(n=number, m=number % ACTS + 1))
    connection.close()
    assert log.broken_act(head) == where(number)


def test_a_broken_log_is_a_problem_of_the_store(log: SqlStore, path: str) -> None:
    connection = DRIVER.connect(path, isolation_level=None)
    connection.execute("DROP TRIGGER acts_no_update")
    connection.execute("UPDATE acts SET who = 'eve' WHERE number = 2")
    connection.close()
    assert log.health().problems == ("the audit log is broken at 2",)
