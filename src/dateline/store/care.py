"""Looking after a store: checks, a digest of its content, backups."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Select, Table, func, select

from dateline.store.desk import DeskStore
from dateline.store.opening import schema_of
from dateline.store.results import Health, Size
from dateline.store.tables import documents, lists, metadata, owners, pages, postings, records, revisions, stories

# What depends on the clock, or on how many transactions were rolled back before: no part of the content.
CLOCKS = frozenset({"seq", "added", "made", "received", "decided", "published_at", "checked", "at", "previous", "hash"})
APART = frozenset({"meta", "lists", "owners", "postings"})
ORDERS = {"documents": ("seq",), "records": ("home", "seq"), "corrections": ("seq",), "failures": ("key",)}


class CareStore(DeskStore):
    """The part of the store that checks and copies it."""

    def health(self) -> Health:
        """Integrity, references, the audit log, sizes and versions."""
        database, driver = self._database.versions()
        with self._reading() as connection:
            size, faults = self._database.size(connection), self._database.faults(connection)
        broken = self.broken_act()
        log = () if broken is None else (f"the audit log is broken at {broken}",)
        return Health(
            database=database,
            driver=driver,
            schema=str(self._schema()),
            size=size,
            tables=tuple(self._sizes()),
            problems=(*faults, *self._orphans(), *log),
            warnings=self._database.warnings(),
        )

    def backup(self, path: str) -> None:
        """A consistent copy of the store in a new file, while others read and write."""
        self._database.backup(Path(path))

    def digest(self) -> str:
        """SHA-256 over the content of all tables, clocks and serial numbers left out: equal for equal histories."""
        summed = hashlib.sha256()
        with self.snapshot():
            for name, query in _contents():
                summed.update(name.encode())
                for row in self._pieces(query):
                    summed.update(repr(tuple(row)).encode("utf-8", "backslashreplace"))
        return summed.hexdigest()

    def _pieces(self, query: Select[Any]) -> Iterator[Any]:
        with self._reading() as connection:
            yield from connection.execute(query.execution_options(yield_per=500))

    def _sizes(self) -> Iterator[Size]:
        for table in metadata.sorted_tables:
            yield Size(table=table.name, rows=self._value(select(func.count()).select_from(table)))

    def _schema(self) -> str | None:
        with self._reading() as connection:
            return schema_of(connection)

    def _orphans(self) -> Iterator[str]:
        here = select(documents.c.key).union(select(stories.c.id))
        lost = select(records.c.home).where(records.c.home.not_in(here)).distinct().limit(20)
        yield from (f"records of {row.home}, which is neither a document nor a story" for row in self._rows(lost))


def _contents() -> Iterator[tuple[str, Select[Any]]]:
    for table in sorted(metadata.tables.values(), key=lambda table: table.name):
        if table.name not in APART:
            yield table.name, _content(table)
    yield "postings", _postings()


def _content(table: Table) -> Select[Any]:
    bodies = (pages.c.body, revisions.c.page)  # made from the other tables, with the times of revisions in them
    columns = [column for column in table.columns if column.name not in CLOCKS and column not in bodies]
    order = ORDERS.get(table.name, tuple(column.name for column in table.primary_key))
    return select(*columns).order_by(*(table.c[name] for name in order))


def _postings() -> Select[Any]:
    joined = postings.join(owners, owners.c.id == postings.c.owner).join(lists, lists.c.id == postings.c.list)
    content = select(lists.c.name, postings.c.term, owners.c.owner).select_from(joined)
    return content.order_by(lists.c.name, postings.c.term, owners.c.owner)
