"""Stories: which documents belong to which, what must be made anew, and the lists of stories."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, func, select, tuple_, update
from sqlalchemy.sql.dml import Delete

from dateline.store.codec import decode_spans, encode
from dateline.store.documents import DocumentStore
from dateline.store.results import Arc, Dirty, Stored
from dateline.store.sessions import chunks
from dateline.store.tables import EPOCH, NEVER, assignments, documents, microseconds, stories
from dateline.types.records import InStory
from dateline.types.stories import Story, StoryState
from dateline.types.text import Document

_FIELDS = tuple(Story.__dataclass_fields__)
_STORY = select(*(stories.c[name] for name in _FIELDS))
_IN_STORY = select(*(assignments.c[name] for name in ("document", "story", "score", "why", "because")))


class StoryStore(DocumentStore):
    """The part of the store that keeps stories and who belongs to them."""

    def assign(self, given: InStory) -> None:
        """Puts a document into a story, out of any other; a story that is not there yet is founded by this document.

        A story that was merged stands for the one it leads to. Both stories are marked dirty; saying the same again
        changes nothing.
        """
        with self.transaction():
            found = replace(given, story=self._resolve(given.story) or given.story)
            before = self.assignments((found.document,)).get(found.document)
            if before == found:
                return
            self._found_story(found)
            row = {name: getattr(found, name) for name in ("document", "story", "score", "why")}
            self._put(assignments, {**row, "because": encode(found.because)})
            self.mark_dirty((found.story,) if before is None else (found.story, before.story))

    def unassign(self, document: str) -> None:
        """Takes a document out of its story, which is marked dirty."""
        with self.transaction():
            story = self.story_of(document)
            if story is not None:
                self._write(Delete(assignments).where(assignments.c.document == document))
                self.mark_dirty((story,))

    def story_of(self, document: str) -> str | None:
        """The id of the story that a document (by key) belongs to."""
        found: str | None = self._value(select(assignments.c.story).where(assignments.c.document == document))
        return found

    def assignments(self, keys: Collection[str]) -> dict[str, InStory]:
        """Why documents belong to their stories, by the documents' keys."""
        return {
            row.document: InStory(**{**row._asdict(), "because": decode_spans(row.because)})
            for some in chunks(keys)
            for row in self._rows(_IN_STORY.where(assignments.c.document.in_(some)))
        }

    def members(self, story: str) -> tuple[Document, ...]:
        """The current documents of a story in the order of arrival."""
        joined = select(documents.c.key).join(assignments, assignments.c.document == documents.c.key)
        here = joined.where(assignments.c.story == story, documents.c.current).order_by(documents.c.seq)
        return self.documents(self._column(here))

    def mark_dirty(self, ids: Collection[str]) -> None:
        """Says that these stories must be made anew."""
        for some in chunks(ids):
            self._write(update(stories).where(stories.c.id.in_(some)).values(dirty=stories.c.dirty + 1))

    def dirty_stories(self, limit: int = 1000) -> tuple[Dirty, ...]:
        """Stories that must be made anew, by id."""
        query = select(stories.c.id, stories.c.dirty).where(stories.c.dirty > 0).order_by(stories.c.id).limit(limit)
        return tuple(Dirty(story=row.id, mark=row.dirty) for row in self._rows(query))

    def settle(self, dirty: Dirty) -> None:
        """Says that a story was made anew; one that was marked again meanwhile stays dirty."""
        same = (stories.c.id == dirty.story) & (stories.c.dirty == dirty.mark)
        self._write(update(stories).where(same).values(dirty=0))

    def save_story(self, story: Story) -> None:
        """Keeps a story as it now is."""
        row = {name: getattr(story, name) for name in _FIELDS}
        rank = NEVER if story.last is None else microseconds(story.last)
        self._put(stories, {**row, "rank": rank, "dirty": 0}, keep=("dirty",))

    def redirect(self, story: str, to: str) -> None:
        """Merges a story into another: its id leads there from now on, its documents move, the other becomes dirty."""
        with self.transaction():
            target = self._resolve(to)
            if target is None or target == story:
                raise ValueError(f"{story} cannot lead to {to}")
            led = (stories.c.id == story) | (stories.c.redirect_to == story)
            self._write(update(stories).where(led).values(redirect_to=target, dirty=0))
            self._write(update(assignments).where(assignments.c.story == story).values(story=target))
            self.mark_dirty((target,))

    def revive(self, story: str) -> None:
        """Takes back a merger: the id leads nowhere any more; documents must be assigned to it anew."""
        self._write(update(stories).where(stories.c.id == story).values(redirect_to=None))

    def story(self, id: str) -> Story | None:
        """The story under an id, or the one it was merged into."""
        target = self._resolve(id)
        return None if target is None else next(iter(self.stories_by_id((target,)).values()), None)

    def stories_by_id(self, ids: Collection[str]) -> dict[str, Story]:
        """The stories under these very ids."""
        return {row.id: _story(row) for some in chunks(ids) for row in self._rows(_STORY.where(stories.c.id.in_(some)))}

    def stories(
        self, *, arc: str | None = None, state: StoryState | None = None, after: str | None = None, limit: int = 50
    ) -> tuple[Story, ...]:
        """Stories by their last report, the latest first; of one arc or state; `after` is the last id of a page."""
        query = _STORY.where(stories.c.redirect_to.is_(None))
        query = query if arc is None else query.where(stories.c.arc == arc)
        query = query if state is None else query.where(stories.c.state == state)
        if after is not None:
            rank = self._value(select(stories.c.rank).where(stories.c.id == after))
            query = query.where(tuple_(stories.c.rank, stories.c.id) < tuple_(NEVER if rank is None else rank, after))
        ordered = query.order_by(stories.c.rank.desc(), stories.c.id.desc()).limit(limit)
        return tuple(_story(row) for row in self._rows(ordered))

    def arcs(self) -> tuple[Arc, ...]:
        """The arcs by their last report, the latest first."""
        named = stories.c.arc.is_not(None) & stories.c.redirect_to.is_(None)
        count, last = func.count().label("number"), func.max(stories.c.last).label("last")
        query = select(stories.c.arc, count, last).where(named).group_by(stories.c.arc)
        found = [Arc(name=row.arc, stories=row.number, last=row.last) for row in self._rows(query)]
        return tuple(sorted(found, key=lambda arc: (arc.last is None, -(arc.last or EPOCH).timestamp(), arc.name)))

    def _add_document(self, document: Document) -> Stored:
        stored = super()._add_document(document)
        story = self.story_of(stored.replaced) if stored.replaced else None
        self.mark_dirty((story,) if story else ())  # it lost a member
        return stored

    def _resolve(self, id: str) -> str | None:
        row = self._row(select(stories.c.id, stories.c.redirect_to).where(stories.c.id == id))
        return None if row is None else row.redirect_to or row.id

    def _found_story(self, found: InStory) -> None:
        if self._row(select(stories.c.id).where(stories.c.id == found.story)) is None:
            zero = dict.fromkeys(("revision", "documents", "outlets", "independent", "independent_unknown", "dirty"), 0)
            blank = {"title": "", "state": "developing", "rank": NEVER}
            self._write(stories.insert(), {"id": found.story, "founded_by": found.document, **blank, **zero})


def _story(row: Row[Any]) -> Story:
    return Story(**row._asdict())
