"""Opening a store: is it ours, which schema has it, and what must be migrated."""

from sqlalchemy import Connection, inspect, select
from sqlalchemy.exc import DatabaseError

from dateline.errors import StoreError
from dateline.store import migrations
from dateline.store.databases import Database
from dateline.store.tables import meta

OWNER = "dateline"


def prepare(database: Database) -> None:
    """Makes the tables of an empty database, or brings ours up to date; StoreError for any other database."""
    if _current(database):
        return
    if database.read_only:
        raise StoreError("empty, or of an earlier version: open it once for writing", path=database.place)
    with database.writing(durable=True) as connection:
        if schema_of(connection) != migrations.HEAD:
            migrations.upgrade(connection, database.append_only)
            connection.execute(database.insert(meta).on_conflict_do_nothing(), [{"name": "owner", "value": OWNER}])


def _current(database: Database) -> bool:
    try:
        with database.reading().connect() as connection:
            tables = set(inspect(connection).get_table_names())
            if tables and not _ours(connection, tables):
                raise StoreError("a database, but not one of Dateline's", path=database.place)
            schema = schema_of(connection) if tables else None
    except DatabaseError as problem:
        raise StoreError(f"cannot be read: {problem.orig}", path=database.place) from None
    if schema is not None and schema not in migrations.KNOWN:
        raise StoreError(f"made by a later version of Dateline (schema {schema})", path=database.place)
    return schema == migrations.HEAD


def _ours(connection: Connection, tables: set[str]) -> bool:
    if not {"meta", "alembic_version"} <= tables:
        return False
    return connection.execute(select(meta.c.value).where(meta.c.name == "owner")).scalar() == OWNER


def schema_of(connection: Connection) -> str | None:
    """The revision of the schema, or null for an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return found
