"""Stories that changed: their pages made anew, and a revision where the facts are others."""

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property

import msgspec

from dateline.compose import Composer
from dateline.lexicon.outlets import Registry
from dateline.revisions import changes, facts, moved
from dateline.reword import Reworder
from dateline.settings import Settings
from dateline.stage import Progress, silent
from dateline.store import Dirty, Store
from dateline.types.records import StoryMerged, StorySplit
from dateline.types.stories import StoryPage
from dateline.types.text import Document


class Renewer:
    """Composes the pages of the stories that a store has marked."""

    def __init__(self, store: Store, registry: Registry, settings: Settings, clock: Callable[[], datetime]) -> None:
        self.store, self.registry, self.settings, self.clock = store, registry, settings, clock

    def bring_up_to_date(self, progress: Progress = silent) -> int:
        """Makes every story anew that has changed; returns how many there were."""
        done = 0
        composer = Composer()
        while dirty := self.store.dirty_stories():
            for item in dirty:
                self._compose(item, composer)
                done += 1
                progress("stories", done, None)
        return done

    def _compose(self, dirty: Dirty, composer: Composer) -> None:
        store, story = self.store, dirty.story
        members = store.members(story)
        page = self._reword(self._compose_page(story, members, composer)) if members else None
        with store.transaction():
            if page:
                self._save(story, page)
            else:
                self._empty(story)
            store.settle(dirty)

    def _reword(self, page: StoryPage) -> StoryPage:
        """The page with a model's wording where one is set and the gate lets it through."""
        return self._reworder.reword(page) if self._reworder else page

    @cached_property
    def _reworder(self) -> Reworder | None:
        settings = self.settings
        if not (settings.llm and settings.llm_model):
            return None
        from dateline.net.endpoint import Endpoint

        key = os.environ.get("DATELINE_LLM_KEY", "")
        chat = Endpoint(base=settings.llm, name=settings.llm_model, key=key, seconds=settings.llm_seconds)
        return Reworder(chat, self.store.shelf("exchanges"))

    def _empty(self, story: str) -> None:
        """A story that lost its last document to another is listed no more; its page and revisions stay."""
        kept = self.store.stories_by_id((story,)).get(story)
        if kept:
            self.store.save_story(replace(kept, documents=0, outlets=0, independent=0, independent_unknown=0))

    def _compose_page(self, story: str, members: Sequence[Document], composer: Composer) -> StoryPage:
        store = self.store
        keys = [document.key for document in members]
        return composer.page(
            story,
            members,
            records=[record for found in store.records(keys).values() for record in found],
            outlets=self.registry.of(members),
            versions={key: stored.version for key, stored in store.stored(keys).items()},
            corrections=store.corrections(story),
            arc=self._arc(story),
        )

    def _arc(self, story: str) -> str | None:
        kept = self.store.stories_by_id((story,)).get(story)
        return kept.arc if kept else None

    def _save(self, story: str, page: StoryPage) -> None:
        """A new revision where the facts changed; the page in any case."""
        store = self.store
        kept = store.page(story)
        before = msgspec.json.decode(kept, type=StoryPage) if kept else None
        moves = {record.key: record for record in store.records((story,), (StoryMerged, StorySplit)).get(story, ())}
        known = store.facts(story)
        # What was one story and what was not, before there was a page, is no news to its readers.
        seen = (moved(record) for key, record in moves.items() if key not in known and before is not None)
        why = (*seen, *changes(before, page))
        store.revise(story, facts(page) | moves.keys(), made=self.clock(), why=why)
        final = replace(page, story=replace(page.story, revision=store.revision_number(story)))
        store.save_story(final.story)
        store.save_page(final)
