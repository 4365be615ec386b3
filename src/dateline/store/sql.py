"""The store itself: what its parts do, in one class."""

from dateline.store.care import CareStore
from dateline.store.indexes import IndexStore
from dateline.store.polling import PollingStore
from dateline.store.records import RecordStore
from dateline.store.revisions import RevisionStore
from dateline.store.stories import StoryStore


class SqlStore(StoryStore, RecordStore, RevisionStore, IndexStore, PollingStore, CareStore):
    """A store over SQLAlchemy Core. Threads may share it: each has its own transaction, one at a time writes."""
