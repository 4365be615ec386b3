"""Transactions: one writer, snapshots for readers, nested use that joins."""

import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, TypeVar

from sqlalchemy import Connection, Row, Table, update
from sqlalchemy.exc import DatabaseError, IntegrityError, ProgrammingError
from sqlalchemy.sql.base import Executable

from dateline.errors import StoreError
from dateline.store.databases import Database
from dateline.store.tables import meta

K = TypeVar("K", str, int)
Clock = Callable[[], datetime]
OnCommit = Callable[[Literal["before", "after"]], None]
Values = Mapping[str, Any]  # one row as SQLAlchemy takes it
CHUNK = 500  # values in one IN (...): far under both databases' limits on parameters


@dataclass(slots=True)
class _Open:
    """The transaction that the current thread has open."""

    connection: Connection
    durable: bool
    owed: bool = False
    doomed: bool = False
    lists: dict[str, int] = field(default_factory=dict)


class Session:
    """What all parts of the store share: the database, the open transaction of each thread, the clock."""

    def __init__(self, database: Database, clock: Clock, on_commit: OnCommit | None = None) -> None:
        self._database, self._clock, self._on_commit = database, clock, on_commit
        self._lock = threading.Lock()
        self._threads = threading.local()
        self._puts: dict[tuple[str, tuple[str, ...], frozenset[str]], Executable] = {}  # building one takes its time

    @contextmanager
    def transaction(self, *, durable: bool = False) -> Iterator[None]:
        """All within becomes visible together, or not at all; inside another transaction it joins that one.

        `durable` is for what a person did: after the commit it outlives a power cut. Where an inner block fails, the
        outer transaction cannot be committed any more, even if the error is caught on the way.
        """
        current = self._open
        with self._outermost(durable=durable) if current is None else _joined(current, durable=durable):
            yield

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that is read within is of one moment. Keep it short: the write-ahead log grows meanwhile."""
        if self._open is not None or self._frozen is not None:
            yield
            return
        with self._reading() as connection:
            self._threads.frozen = connection
            try:
                yield
            finally:
                self._threads.frozen = None

    def close(self) -> None:
        """Gives the database back."""
        self._database.close()

    @property
    def _open(self) -> _Open | None:
        return getattr(self._threads, "open", None)

    @property
    def _frozen(self) -> Connection | None:
        return getattr(self._threads, "frozen", None)

    @contextmanager
    def _outermost(self, *, durable: bool) -> Iterator[None]:
        if self._database.read_only:
            raise StoreError("opened for reading only", path=self._database.place)
        with self._lock, self._trouble():
            with self._database.writing(durable=durable) as connection:
                self._threads.open = opened = _Open(connection, durable)
                try:
                    yield
                finally:
                    self._threads.open = None
                if opened.doomed:
                    raise StoreError("part of a transaction failed, so none of it is kept", path=self._database.place)
                self._announce("before")
            self._announce("after")
            if opened.owed:
                self._sync()

    def _announce(self, when: Literal["before", "after"]) -> None:
        if self._on_commit is not None:
            self._on_commit(when)

    def _sync(self) -> None:
        """A durable commit of nothing: syncing the log also brings all earlier commits to the disk."""
        with self._database.writing(durable=True) as connection:
            connection.execute(update(meta).values(value=meta.c.value))

    @contextmanager
    def _trouble(self) -> Iterator[None]:
        """Full disks, locks and damaged files are trouble in the world; broken statements and constraints are bugs."""
        try:
            yield
        except (IntegrityError, ProgrammingError):
            raise
        except DatabaseError as problem:
            raise StoreError(str(problem.orig), path=self._database.place) from problem

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        if self._open is not None:
            yield self._open.connection
        elif self._frozen is not None:
            yield self._frozen
        else:
            with self._trouble(), self._database.reading().connect() as connection, connection.begin():
                yield connection

    def _rows(self, statement: Executable, values: Values | None = None) -> Sequence[Row[Any]]:
        with self._reading() as connection:
            return connection.execute(statement, values).all()

    def _column(self, statement: Executable, values: Values | None = None) -> Sequence[Any]:
        with self._reading() as connection:
            return connection.execute(statement, values).scalars().all()

    def _row(self, statement: Executable, values: Values | None = None) -> Row[Any] | None:
        with self._reading() as connection:
            return connection.execute(statement, values).first()

    def _value(self, statement: Executable, values: Values | None = None) -> Any:
        row = self._row(statement, values)
        return None if row is None else row[0]

    def _write(self, statement: Executable, rows: Sequence[Values] | Values | None = None) -> int:
        """Executes within the open transaction, or one of its own; returns the number of rows it touched."""
        with self.transaction():
            assert self._open is not None
            return self._open.connection.execute(statement, rows).rowcount

    def _add(self, table: Table, rows: Sequence[Values]) -> None:
        """Inserts the rows that are not there yet."""
        if rows:
            self._write(self._database.insert(table).on_conflict_do_nothing(), rows)

    def _put(self, table: Table, row: Values, *, keep: Collection[str] = ()) -> None:
        """Inserts a row, or replaces the columns it gives where one has its primary key; not those in `keep`."""
        mark = table.name, tuple(row), frozenset(keep)
        statement = self._puts.get(mark)
        if statement is None:
            statement = self._puts[mark] = self._replacing(table, row, keep)
        self._write(statement, row)

    def _replacing(self, table: Table, row: Iterable[str], keep: Collection[str]) -> Executable:
        insert = self._database.insert(table)
        keys = [column.name for column in table.primary_key]
        changed = {name: insert.excluded[name] for name in row if name not in keys and name not in keep}
        return insert.on_conflict_do_update(index_elements=keys, set_=changed)

    def _serial(self, statement: Executable, row: Values) -> int:
        """Executes an insert that returns the serial number of its row."""
        with self.transaction():
            assert self._open is not None
            serial: int = self._open.connection.execute(statement, row).scalar_one()
            return serial


@contextmanager
def _joined(current: _Open, *, durable: bool) -> Iterator[None]:
    current.owed |= durable and not current.durable
    try:
        yield
    except BaseException:
        current.doomed = True
        raise


def chunks(keys: Collection[K]) -> Iterator[tuple[K, ...]]:
    """The distinct keys in pieces that fit into one statement."""
    distinct = tuple(dict.fromkeys(keys))
    for start in range(0, len(distinct), CHUNK):
        yield distinct[start : start + CHUNK]
