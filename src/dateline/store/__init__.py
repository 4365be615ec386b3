"""Where everything is kept: one SQLite file, or a PostgreSQL database. The only SQL of the project."""

import logging
from datetime import UTC, datetime

from dateline.store.care import CareStore
from dateline.store.databases import database_at
from dateline.store.indexes import IndexStore
from dateline.store.opening import prepare
from dateline.store.polling import PollingStore
from dateline.store.protocol import Store
from dateline.store.records import RecordStore
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
from dateline.store.revisions import RevisionStore
from dateline.store.sessions import Clock, OnCommit
from dateline.store.stories import StoryStore
from dateline.types.stories import Constraint

__all__ = [
    "Act",
    "Arc",
    "Constraint",
    "Dirty",
    "Health",
    "Kept",
    "LoggedAct",
    "Size",
    "SqlStore",
    "Store",
    "Stored",
    "open_store",
]

_log = logging.getLogger(__name__)


class SqlStore(StoryStore, RecordStore, RevisionStore, IndexStore, PollingStore, CareStore):
    """A store over SQLAlchemy Core. Threads may share it: each has its own transaction, one at a time writes."""


def _now() -> datetime:
    return datetime.now(UTC)


def open_store(
    url_or_path: str, read_only: bool = False, *, clock: Clock = _now, on_commit: OnCommit | None = None
) -> SqlStore:
    """The store at a path (SQLite) or URL, made or migrated if need be; StoreError when it is none of ours.

    `on_commit` is called right before and after each commit, for tests that stop there.
    """
    database = database_at(url_or_path, read_only=read_only)
    database.connect()
    prepare(database)
    for warning in database.warnings():
        _log.warning("%s", warning)
    return SqlStore(database, clock, on_commit)
