"""What the store holds, as it is shown: stories with their state at the newest document, pages, assignments."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Literal, TypeVar

import msgspec

from dateline.compose import aged
from dateline.errors import StoreError
from dateline.lexicon.bulletins import is_bulletin
from dateline.store import Store
from dateline.types.records import Copy, Origin, Record
from dateline.types.stories import PageRevision, Story, StoryPage
from dateline.types.text import Document

R = TypeVar("R", bound=Record)

BATCH = 256
"""Documents looked up in the store at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """One document's place: its story and arc, and whose text it is; `reason`: why it has no story."""

    document: str
    story: str | None
    arc: str | None
    copy_of: str | None
    origin: str
    reason: Literal["bulletin"] | None = None


class Display:
    """Reads a store for pages, lists and assignments; changes nothing."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def stories(self, limit: int = 100_000) -> tuple[Story, ...]:
        """All stories that hold a document, the latest first."""
        now = self._now()
        return tuple(aged(story, now) for story in self.store.stories(limit=limit) if story.documents)

    def story(self, id: str) -> StoryPage:
        """A story's page; StoreError if there is no such story."""
        kept = self.store.story(id)
        body = self.store.page(kept.id) if kept else None
        if kept is None or body is None:
            raise StoreError(f"no story {id}")
        page = msgspec.json.decode(body, type=StoryPage)
        revisions = tuple(
            PageRevision(number=r.number, made=r.made, changes=r.why) for r in self.store.revisions(kept.id)
        )
        arc = self.store.stories(arc=kept.arc, limit=20) if kept.arc else ()
        neighbours = tuple(story for story in arc if story.id != kept.id and story.documents)
        return replace(page, story=aged(page.story, self._now()), revisions=revisions, neighbours=neighbours)

    def front(self, *, after: str | None, limit: int, everything: bool) -> tuple[Story, ...]:
        """A page of stories, the latest first; those of a single document only when `everything` is asked for."""
        shown: list[Story] = []
        now = self._now()
        while len(shown) < limit:
            batch = self.store.stories(after=after, limit=limit)
            least = 1 if everything else 2
            shown.extend(aged(story, now) for story in batch if story.documents >= least)
            if len(batch) < limit:
                break
            after = batch[-1].id
        return tuple(shown[:limit])

    def leads(self, stories: Sequence[Story]) -> dict[str, str]:
        """The digest in one line of each story that has one."""
        bodies = {story.id: self.store.page(story.id) for story in stories}
        pages = {id: msgspec.json.decode(body, type=StoryPage) for id, body in bodies.items() if body}
        lines = {id: next((s.text for s in page.digest if s.id == page.brief.line), None) for id, page in pages.items()}
        return {id: line for id, line in lines.items() if line}

    def revision(self, id: str, number: int) -> StoryPage:
        """A story's page as it was at a revision; StoreError if there is none."""
        body = self.store.page(id, number)
        if body is None:
            raise StoreError(f"story {id} has no revision {number}")
        return msgspec.json.decode(body, type=StoryPage)

    def cited_documents(self, page: StoryPage) -> dict[str, Document]:
        """The documents of a page, by outside id."""
        found = (self.store.document_by_id(document.id) for document in page.documents)
        return {document.id: document for document in found if document}

    def views(self, story: str) -> int:
        """How often a story's page was looked at in all."""
        return self.store.views((story,)).get(story, 0)

    def _now(self) -> datetime | None:
        """The moment of the newest document: what "quiet" is measured against."""
        latest = self.store.stories(limit=1)
        return latest[0].last if latest else None

    def assignments(self) -> Iterator[Assignment]:
        """One line an outside id, in the order of arrival; of several versions under one id the newest."""
        iterator = self.store.all_documents()
        while batch := tuple(islice(iterator, BATCH)):
            yield from self._assigned(batch)

    def _assigned(self, batch: Sequence[Document]) -> Iterator[Assignment]:
        store, keys = self.store, [document.key for document in batch]
        places = store.assignments(keys)
        stories = store.stories_by_id({place.story for place in places.values()})
        records = store.records(keys, (Copy, Origin))
        copies = {key: _last(found, Copy) for key, found in records.items()}
        names = {d.key: d.id for d in store.documents({copy.of for copy in copies.values() if copy})}
        standing = store.stored(keys)
        for document in batch:
            if not standing[document.key].current and self._is_replaced(document):
                continue
            place, copy = places.get(document.key), copies.get(document.key)
            origin = _last(records.get(document.key, ()), Origin)
            story = stories.get(place.story) if place else None
            yield Assignment(
                document=document.id,
                story=place.story if place else None,
                arc=story.arc if story else None,
                copy_of=names.get(copy.of) if copy else None,
                origin=origin.state if origin else "unknown",
                reason="bulletin" if place is None and _is_bulletin(document) else None,
            )

    def _is_replaced(self, document: Document) -> bool:
        """Is there a newer document under the same outside id?"""
        newest = self.store.document_by_id(document.id)
        return newest is not None and newest.key != document.key


def _is_bulletin(document: Document) -> bool:
    return is_bulletin(document.part("title"), document.text)


def _last(found: Sequence[Record], kind: type[R]) -> R | None:
    return next((record for record in reversed(found) if isinstance(record, kind)), None)
