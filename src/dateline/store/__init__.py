"""Where everything is kept: one SQLite file, or a PostgreSQL database. The only SQL of the project."""

import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dateline.store.protocol import Store
from dateline.store.results import (
    Act,
    Arc,
    Dirty,
    Health,
    Kept,
    LoggedAct,
    Size,
    Stored,
)
from dateline.types.stories import Constraint

if TYPE_CHECKING:
    from dateline.store.sessions import Clock, OnCommit
    from dateline.store.sql import SqlStore

__all__ = [
    "Act",
    "Arc",
    "Constraint",
    "Dirty",
    "Health",
    "Kept",
    "LoggedAct",
    "Size",
    "Store",
    "Stored",
    "open_store",
]

_log = logging.getLogger(__name__)


def _now() -> datetime:
    return datetime.now(UTC)


def open_store(
    url_or_path: str, read_only: bool = False, *, clock: "Clock" = _now, on_commit: "OnCommit | None" = None
) -> "SqlStore":
    """The store at a path (SQLite) or URL, made or migrated if need be; StoreError when it is none of ours.

    `on_commit` is called right before and after each commit, for tests that stop there.
    """
    # Loaded only now: reading needs no database.
    from dateline.store.databases import database_at
    from dateline.store.opening import prepare
    from dateline.store.sql import SqlStore

    database = database_at(url_or_path, read_only=read_only)
    database.connect()
    prepare(database)
    for warning in database.warnings():
        _log.warning("%s", warning)
    return SqlStore(database, clock, on_commit)
