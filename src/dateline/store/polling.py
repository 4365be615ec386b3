"""Feeds that are polled, and how often stories are looked at."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import delete, func, select

from dateline.store.sessions import Session, chunks
from dateline.store.tables import NEVER, feeds, microseconds, views
from dateline.types.outlets import Feed

_FIELDS = tuple(Feed.__dataclass_fields__)
_FEED = select(*(feeds.c[name] for name in _FIELDS))


class PollingStore(Session):
    """The part of the store that keeps feeds and view counts."""

    def save_feed(self, feed: Feed) -> None:
        """Keeps a feed as it now is."""
        rank = NEVER if feed.due is None else microseconds(feed.due)
        self._put(feeds, {**{name: getattr(feed, name) for name in _FIELDS}, "rank": rank})

    def feed(self, url: str) -> Feed | None:
        """The feed of an address."""
        row = self._row(_FEED.where(feeds.c.url == url))
        return None if row is None else Feed(**row._asdict())

    def feeds(self) -> tuple[Feed, ...]:
        """All feeds by address."""
        return tuple(Feed(**row._asdict()) for row in self._rows(_FEED.order_by(feeds.c.url)))

    def due_feeds(self, now: datetime, limit: int = 100) -> tuple[Feed, ...]:
        """Feeds whose time has come, the longest due first; those without a time are due at once."""
        due = _FEED.where(feeds.c.rank <= microseconds(now)).order_by(feeds.c.rank, feeds.c.url)
        return tuple(Feed(**row._asdict()) for row in self._rows(due.limit(limit)))

    def drop_feed(self, url: str) -> None:
        """Forgets a feed; its documents stay."""
        self._write(delete(feeds).where(feeds.c.url == url))

    def add_views(self, story: str, day: date, count: int) -> None:
        """Adds to the number of times a story was looked at on a day."""
        insert = self._database.insert(views)
        more = insert.on_conflict_do_update(
            index_elements=["story", "day"], set_={"count": views.c.count + insert.excluded["count"]}
        )
        self._write(more, {"story": story, "day": day, "count": count})

    def views(self, ids: Collection[str]) -> dict[str, int]:
        """How often the stories were looked at in all; those never seen are left out."""
        total = select(views.c.story, func.sum(views.c["count"]).label("total")).group_by(views.c.story)
        pieces = (self._rows(total.where(views.c.story.in_(some))) for some in chunks(ids))
        return {row.story: int(row.total) for rows in pieces for row in rows}
