"""The two databases and everything in which they differ; the rest of the store speaks to both alike."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, FromClause, Table, cast, event, func, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.engine import Engine, create_engine, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.types import BigInteger

from dateline.errors import StoreError
from dateline.store import files

Insert = sqlite.Insert | postgresql.Insert

WRITER_LOCK = 0x646C6E  # any constant: Postgres' advisory lock that makes writers queue as SQLite's do


class Database(Protocol):
    """What the store asks of a database."""

    place: str
    read_only: bool

    def connect(self) -> None:
        """Makes the file and the connections ready."""
        ...

    def reading(self) -> Engine:
        """Connections that only read, each transaction on one snapshot."""
        ...

    def writing(self, *, durable: bool) -> AbstractContextManager[Connection]:
        """The one write transaction, begun at once; a durable one outlives a power cut after its commit."""
        ...

    def insert(self, table: Table) -> Insert:
        """An insert that knows ON CONFLICT."""
        ...

    def listed(self, numbers: Sequence[int]) -> FromClause:
        """The numbers as a table with one column, `value`, in one parameter."""
        ...

    def append_only(self, table: str) -> tuple[str, ...]:
        """Statements that make the table refuse updates and deletions."""
        ...

    def faults(self, connection: Connection) -> tuple[str, ...]:
        """What the database's own checks find."""
        ...

    def size(self, connection: Connection) -> int:
        """Bytes on disk."""
        ...

    def versions(self) -> tuple[str, str]:
        """Names and versions of the database and of the driver."""
        ...

    def warnings(self) -> tuple[str, ...]:
        """What the user should know of this database."""
        ...

    def backup(self, path: Path) -> None:
        """A consistent copy at `path`, while others read and write."""
        ...

    def close(self) -> None:
        """Gives all connections back."""
        ...


def database_at(url_or_path: str, *, read_only: bool) -> Database:
    """The database that a URL names; a bare path is an SQLite file. StoreError for what is neither."""
    if "://" not in url_or_path:
        return Sqlite(Path(url_or_path), read_only=read_only)
    try:
        url = make_url(url_or_path)
    except (ArgumentError, ValueError):
        raise StoreError("not a database URL") from None
    if url.get_backend_name() in ("postgresql", "postgres"):
        return Postgres(url_or_path, read_only=read_only)
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        raise StoreError("a store is an SQLite file or a PostgreSQL database", path=url.render_as_string())
    return Sqlite(Path(str(url.database)), read_only=read_only)


class Sqlite:
    """A file in WAL mode: many readers, one writer."""

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self.path, self.place, self.read_only = path, str(path), read_only
        self._readers: Engine | None = None
        self._writers: Engine | None = None

    def connect(self) -> None:
        """Checks the file and its place, then opens it; a new file becomes WAL here."""
        files.check(self.path, read_only=self.read_only)
        if not self.read_only:
            self._writers = self._engine(writes=True, connections=1)
            if not files.has_content(self.path):
                files.connect(self.path, writes=True).close()
        self._readers = self._engine(writes=False, connections=8)

    def _engine(self, *, writes: bool, connections: int) -> Engine:
        engine = create_engine(
            "sqlite://",
            module=files.DRIVER,
            creator=lambda: files.connect(self.path, writes=writes),
            poolclass=files.POOL,
            pool_size=connections,
            max_overflow=0 if writes else 24,
        )
        begin = "BEGIN IMMEDIATE" if writes else "BEGIN"
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
        return engine

    def reading(self) -> Engine:
        """Connections with query_only set, which never checkpoint."""
        assert self._readers is not None
        return self._readers

    @contextmanager
    def writing(self, *, durable: bool) -> Iterator[Connection]:
        """BEGIN IMMEDIATE on the one write connection; synchronous is FULL if durable, else NORMAL."""
        assert self._writers is not None
        with self._writers.connect() as connection:
            files.set_pragma(connection.connection.driver_connection, "synchronous", 2 if durable else 1)
            with connection.begin():
                yield connection

    def insert(self, table: Table) -> Insert:
        """SQLite's insert."""
        return sqlite.insert(table)

    def listed(self, numbers: Sequence[int]) -> FromClause:
        """A JSON list, taken apart by json_each."""
        return func.json_each(f"[{','.join(map(str, numbers))}]").table_valued("value", name="listed")

    def append_only(self, table: str) -> tuple[str, ...]:
        """Triggers that raise."""
        return tuple(
            f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            for act in ("UPDATE", "DELETE")
        )

    def faults(self, connection: Connection) -> tuple[str, ...]:
        """integrity_check and foreign_key_check."""
        integrity = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check(20)"))]
        foreign = connection.execute(text("PRAGMA foreign_key_check")).all()
        broken = [f"row {row[1]} of {row[0]} points to nothing in {row[2]}" for row in foreign[:20]]
        return (*(line for line in integrity if line != "ok"), *broken)

    def size(self, connection: Connection) -> int:
        """The file and its write-ahead log."""
        return sum(file.stat().st_size for file in (self.path, files.log_of(self.path)) if file.exists())

    def versions(self) -> tuple[str, str]:
        """SQLite's version and the module that brings it."""
        return f"SQLite {files.DRIVER.sqlite_version}", files.DRIVER.__name__.partition(".")[0]

    def warnings(self) -> tuple[str, ...]:
        """The bug in the write-ahead log, where it is present."""
        return files.warnings()

    def backup(self, path: Path) -> None:
        """SQLite's own backup into a temporary file, which takes the name when it is on the disk."""
        files.backup(self.path, path)

    def close(self) -> None:
        """Closes readers first, so that the writer makes the last checkpoint."""
        for engine in (self._readers, self._writers):
            if engine is not None:
                engine.dispose()


class Postgres:
    """A PostgreSQL database, through psycopg."""

    def __init__(self, url: str, *, read_only: bool) -> None:
        self._url = make_url(url).set(drivername="postgresql+psycopg")
        self.place, self.read_only = self._url.render_as_string(hide_password=True), read_only
        self._engine: Engine | None = None

    def connect(self) -> None:
        """Makes the pool; StoreError without psycopg."""
        try:
            self._engine = create_engine(self._url, pool_pre_ping=True)
        except (NoSuchModuleError, ModuleNotFoundError):
            raise StoreError('PostgreSQL needs psycopg: pip install "dateline[postgres]"', path=self.place) from None

    def reading(self) -> Engine:
        """Read-only transactions on one snapshot."""
        assert self._engine is not None
        return self._engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    @contextmanager
    def writing(self, *, durable: bool) -> Iterator[Connection]:
        """READ COMMITTED behind an advisory lock, so that what the last writer left is seen; always durable."""
        assert self._engine is not None
        with self._engine.execution_options(isolation_level="READ COMMITTED").begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITER_LOCK})
            yield connection

    def insert(self, table: Table) -> Insert:
        """PostgreSQL's insert."""
        return postgresql.insert(table)

    def listed(self, numbers: Sequence[int]) -> FromClause:
        """An array, unnested."""
        return func.unnest(cast(list(numbers), ARRAY(BigInteger))).table_valued("value", name="listed").render_derived()

    def append_only(self, table: str) -> tuple[str, ...]:
        """A trigger function that raises."""
        return (
            f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$",
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()",
        )

    def faults(self, connection: Connection) -> tuple[str, ...]:
        """Constraints that are not validated; the server checks the rest at each write."""
        unchecked = text("SELECT conname FROM pg_constraint WHERE NOT convalidated")
        return tuple(f"{row[0]} is not checked" for row in connection.execute(unchecked))

    def size(self, connection: Connection) -> int:
        """The database's size as the server gives it."""
        return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())

    def versions(self) -> tuple[str, str]:
        """The server's version and psycopg."""
        with self.reading().connect() as connection:
            return f"PostgreSQL {connection.execute(text('SHOW server_version')).scalar_one()}", "psycopg"

    def warnings(self) -> tuple[str, ...]:
        """None."""
        return ()

    def backup(self, path: Path) -> None:
        """Refused: pg_dump does it better."""
        raise StoreError("back up PostgreSQL with pg_dump", path=self.place)

    def close(self) -> None:
        """Closes the pool."""
        if self._engine is not None:
            self._engine.dispose()
