"""What is read in a document, and its place among the stories, made visible in the store together."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from dateline.lexicon.outlets import Registry
from dateline.models.choose import choose_embedder
from dateline.models.foreseen import Foreseen
from dateline.pipeline import Memory, stream_stages
from dateline.readers import Read, view_of
from dateline.settings import Settings
from dateline.stage import Made, Remembers, run, stamped
from dateline.stages.stories import AssignStories
from dateline.store import Store
from dateline.text.sketches import lead_of
from dateline.types.records import Copy, Failure, InArc, InStory, Origin, StoryMerged, StorySplit
from dateline.types.stories import Constraint
from dateline.types.text import Document


class Keeper:
    """Runs the stream stages over each document against what the store holds, and keeps what they make."""

    def __init__(self, store: Store, registry: Registry, settings: Settings) -> None:
        self.store, self.registry = store, registry
        self._embedder = Foreseen(choose_embedder(settings.cache_folder, settings.encoder))
        self.stages = stream_stages(self._embedder, registry, _memory(store))

    def keep(self, document: Document, read: Read) -> None:
        """Makes a document, what was read in it, and its place in the stories visible together."""
        view = view_of(document, self.registry, read.made)
        self._embedder.foresee(lead_of(document.part("title"), document.text), read.lead)
        with self.store.transaction():
            replaced = self.store.put_document(document).replaced
            if replaced:
                for stage in self.stages:
                    if isinstance(stage, Remembers):
                        stage.forget(replaced, document.key)
            self._put(document.key, read.made)
            _, streamed = run(view, self.stages)
            self._settle(document.key, streamed)

    def _put(self, home: str, made: Sequence[Made]) -> None:
        self.store.put_records(home, [item for item in made if not isinstance(item.record, Failure)])
        failures = [item.record for item in made if isinstance(item.record, Failure)]
        if failures:
            self.store.put_failures(failures)

    def _settle(self, key: str, streamed: Sequence[Made]) -> None:
        """Keeps what the stream stages say: of this document, and of older ones whose origin or story it changed."""
        homes: dict[str, list[Made]] = defaultdict(list)
        for item in streamed:
            record = item.record
            if isinstance(record, InStory):
                self.store.assign(record)
            elif isinstance(record, StoryMerged):
                self.store.redirect(record.story, record.into)
                self._put(record.into, (item,))
            elif isinstance(record, StorySplit):
                self.store.revive(record.off)
                self._put(record.story, (item,))
            elif isinstance(record, InArc):
                self._join_arc(record)
            else:
                homes[record.document if isinstance(record, Copy | Origin) else record.home or key].append(item)
        for home, made in homes.items():
            if home != key:
                kinds = {type(item.record) for item in made} & {Copy, Origin}
                self.store.drop_records(home, kinds)
                story = self.store.story_of(home)
                self.store.mark_dirty([story] if story else [])
            self._put(home, made)

    def _join_arc(self, record: InArc) -> None:
        story = self.store.story(record.story)
        if story is not None and story.arc != record.arc:
            self.store.save_story(replace(story, arc=record.arc))
            self.store.mark_dirty((story.id,))

    def obey(self, verdict: Constraint, *, whole: bool) -> None:
        """Follows an editor's verdict on two documents, or on the two whole stories that they stand for."""
        assigner = next(stage for stage in self.stages if isinstance(stage, AssignStories))
        self._settle("", stamped(assigner, assigner.obey(verdict, whole=whole)))


def _memory(store: Store) -> Memory:
    return Memory(
        fingerprints=store.postings("fingerprints"),
        texts=store.shelf("texts"),
        marks=store.postings("marks"),
        lines=store.shelf("lines"),
        origins=store.shelf("origins"),
        terms=store.postings("terms"),
        stories=store.shelf("stories"),
        verdicts=store.constraints,
    )
