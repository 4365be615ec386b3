"""Revisions of stories, and the pages that are served."""

import zlib
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, update

from dateline.store.codec import decode_strings, encode
from dateline.store.sessions import Session
from dateline.store.tables import facts, pages, revisions
from dateline.types.stories import Revision, StoryPage

_REVISION = select(*(revisions.c[name] for name in Revision.__dataclass_fields__))


class RevisionStore(Session):
    """The part of the store that keeps revisions and pages."""

    def facts(self, story: str) -> frozenset[str]:
        """The record keys of a story's latest revision."""
        kept = self._value(select(facts.c["keys"]).where(facts.c.story == story))
        return frozenset(() if kept is None else decode_strings(kept))

    def revise(self, story: str, keys: Collection[str], *, made: datetime, why: Sequence[str] = ()) -> Revision | None:
        """A new revision with these record keys; null when the keys are those of the latest one."""
        with self.transaction():
            old, new = self.facts(story), frozenset(keys)
            if old == new:
                return None
            revision = Revision(
                story=story,
                number=self.revision_number(story) + 1,
                made=made,
                added=tuple(sorted(new - old)),
                removed=tuple(sorted(old - new)),
                why=tuple(why),
            )
            self._write(revisions.insert(), _values(revision))
            self._put(facts, {"story": story, "keys": encode(sorted(new))})
            return revision

    def revision_number(self, story: str) -> int:
        """The number of a story's latest revision; 0 before the first."""
        newest = select(revisions.c.number).where(revisions.c.story == story).order_by(revisions.c.number.desc())
        return self._value(newest.limit(1)) or 0

    def revisions(self, story: str) -> tuple[Revision, ...]:
        """A story's revisions, the oldest first."""
        query = _REVISION.where(revisions.c.story == story).order_by(revisions.c.number)
        return tuple(_revision(row) for row in self._rows(query))

    def save_page(self, page: StoryPage) -> None:
        """Keeps the page of a story's current revision, to be served as it is."""
        body = encode(page).encode()
        story, number = page.story.id, page.story.revision
        same = (revisions.c.story == story) & (revisions.c.number == number)
        with self.transaction():
            self._put(pages, {"story": story, "number": number, "body": body})
            self._write(update(revisions).where(same).values(page=zlib.compress(body)))

    def page(self, story: str, number: int | None = None) -> bytes | None:
        """A story's page as JSON: the latest, or that of one revision."""
        if number is None:
            latest: bytes | None = self._value(select(pages.c.body).where(pages.c.story == story))
            return latest
        kept = self._value(select(revisions.c.page).where(revisions.c.story == story, revisions.c.number == number))
        return None if kept is None else zlib.decompress(kept)


def _values(revision: Revision) -> dict[str, Any]:
    lists = {name: encode(getattr(revision, name)) for name in ("added", "removed", "why")}
    return {"story": revision.story, "number": revision.number, "made": revision.made, **lists}


def _revision(row: Row[Any]) -> Revision:
    lists = {name: decode_strings(getattr(row, name)) for name in ("added", "removed", "why")}
    return Revision(**{**row._asdict(), **lists})
