"""The product as one object: builds the parts, runs the stages, keeps what they make."""

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from itertools import chain, islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from dateline.compose import view_of_story
from dateline.desk import Desk
from dateline.display import Assignment, Display
from dateline.errors import InputError, StoreError
from dateline.examine import Finding, Verdict, examine, verify
from dateline.exports import EXPORTS, EventExport
from dateline.exports.coded import code_story
from dateline.exports.reading import present_reading
from dateline.feeds.addresses import name_addresses
from dateline.intake import documents
from dateline.keep import Keeper
from dateline.lexicon.outlets import Match, Registry, load_registry
from dateline.net import Answer
from dateline.readers import Readers, view_of
from dateline.renew import Renewer
from dateline.settings import Settings
from dateline.stage import Progress, silent
from dateline.store import Store, open_store
from dateline.types.coded import CodedStory
from dateline.types.outlets import Outlet
from dateline.types.readings import Reading
from dateline.types.stories import Story, StoryPage
from dateline.types.text import Document

if TYPE_CHECKING:
    from dateline.follow import Polled

BATCH = 256
"""Documents looked up in the store, and given to be read, at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What an `add` did, in numbers."""

    new: int
    known: int
    failed: int
    stories: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What an `add` did: documents new and known, inputs that failed, stories made anew."""

    new: int
    known: int
    failed: tuple[InputError, ...]
    stories: int

    def summary(self) -> Summary:
        """The numbers alone."""
        return Summary(new=self.new, known=self.known, failed=len(self.failed), stories=self.stories)


class Dateline:
    """Reads, adds, follows, shows, corrects and exports; one store, opened on first use."""

    def __init__(self, settings: Settings, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.settings, self.clock = settings, clock

    def __enter__(self) -> "Dateline":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Gives the store back, and ends what was started."""
        if "_readers" in self.__dict__:
            self._readers.close()
        if "store" in self.__dict__:
            self.store.close()
            del self.__dict__["store"]
            for part in ("_keeper", "_renewer"):  # built over the store
                self.__dict__.pop(part, None)

    # --- parts

    @cached_property
    def store(self) -> Store:
        """The store of the settings."""
        return open_store(self.settings.store, clock=self.clock)

    @cached_property
    def registry(self) -> Registry:
        """The registered outlets."""
        return load_registry(tuple(Path(name) for name in self.settings.outlets))

    @cached_property
    def _readers(self) -> Readers:
        return Readers(self.settings)

    @cached_property
    def _keeper(self) -> Keeper:
        return Keeper(self.store, self.registry, self.settings)

    @cached_property
    def _renewer(self) -> Renewer:
        return Renewer(self.store, self.registry, self.settings, self.clock)

    @property
    def display(self) -> Display:
        """What the store holds, as it is shown."""
        return Display(self.store)

    @property
    def desk(self) -> Desk:
        """Where people report, correct and rule."""
        return Desk(
            self.store,
            keeper=lambda: self._keeper,
            renew=self.bring_up_to_date,
            page=self.story,
            clock=self.clock,
        )

    # --- reading

    def read(self, sources: Sequence[str]) -> Iterator[Reading | InputError]:
        """A reading for each document of the sources, in order; needs no store."""
        for item in documents(sources, self.fetch):
            yield item if isinstance(item, InputError) else self._reading(item)

    def _reading(self, document: Document) -> Reading:
        made = self._readers.own.read(document)
        return present_reading(view_of(document, self.registry, made))

    # --- adding

    def add(self, sources: Sequence[str], progress: Progress = silent) -> Added:
        """Takes the sources into the store and brings the stories up to date; what is known already changes nothing."""
        return self.take(documents(sources, self.fetch), progress)

    def take(self, items: Iterable[Document | InputError], progress: Progress = silent) -> Added:
        """Like `add`, from documents at hand."""
        new = known = 0
        failed: list[InputError] = []
        iterator = iter(items)
        while batch := tuple(islice(iterator, BATCH)):
            failed.extend(item for item in batch if isinstance(item, InputError))
            fresh = self._fresh(item for item in batch if isinstance(item, Document))
            known += sum(isinstance(item, Document) for item in batch) - len(fresh)
            if not fresh:
                continue
            keeper = self._keeper  # before other processes look for the encoder, which may have to be converted
            for document, read in zip(fresh, self._readers.read(fresh), strict=True):
                try:
                    keeper.keep(document, read)
                except InputError as problem:
                    failed.append(InputError(problem.message, document=document.id))
                    continue
                new += 1
                progress("documents", new, None)
        return Added(new=new, known=known, failed=tuple(failed), stories=self.bring_up_to_date(progress))

    def _fresh(self, batch: Iterable[Document]) -> list[Document]:
        """The documents that the store does not have, each once, in the order of publication as far as it is known.

        So the stories hardly depend on how the documents of an hour were ordered.
        """
        by_key = {document.key: document for document in batch}
        there = self.store.known(by_key)
        return sorted((document for key, document in by_key.items() if key not in there), key=_published)

    # --- the network

    def fetch(self, url: str) -> Answer:
        """One address through the guarded client; FetchError if it cannot or must not be read."""
        from dateline.follow import fetch_once

        return fetch_once(url, self.settings.allow, self.settings.contact)

    def follow(self, urls: Sequence[str], *, once: bool = False) -> Iterator["Polled"]:
        """Polls these addresses and those of earlier calls, for ever or `once`; yields each and what came of it.

        A file (OPML) stands for the addresses it lists. InputError for any other, or when there is none to poll.
        """
        from dateline.follow import Follower

        follower = Follower(self.store, self.take, self.clock, self.settings.allow, self.settings.contact)
        follower.remember(name_addresses(urls))
        if not self.store.feeds():
            raise InputError("no address to follow yet; name one")
        return follower.run(once=once)

    def bring_up_to_date(self, progress: Progress = silent) -> int:
        """Makes every story anew that has changed; returns how many there were."""
        return self._renewer.bring_up_to_date(progress)

    # --- showing

    def stories(self, limit: int = 100_000) -> tuple[Story, ...]:
        """All stories that hold a document, the latest first."""
        return self.display.stories(limit)

    def story(self, id: str) -> StoryPage:
        """A story's page; StoreError if there is no such story."""
        return self.display.story(id)

    def assignments(self) -> Iterator[Assignment]:
        """One line an outside id, in the order of arrival; of several versions under one id the newest."""
        return self.display.assignments()

    # --- ways out

    def export(self, name: str, story: str | None = None) -> bytes:
        """All stories, or one, in the named format."""
        out, chosen = io.BytesIO(), EXPORTS[name]
        ids = [story] if story else [item.id for item in self.stories()]
        if isinstance(chosen, EventExport):
            chosen.write([self.coded(id) for id in ids], out, self.settings.site)
        else:
            chosen.write([self.story(id) for id in ids], out, self.settings.site)
        return out.getvalue()

    def coded(self, id: str) -> CodedStory:
        """A story's events as the exports for political science have them; StoreError if there is no such story."""
        kept = self.store.story(id)
        if kept is None:
            raise StoreError(f"no story {id}")
        members = self.store.members(kept.id)
        records = self.store.records([document.key for document in members]).values()
        view = view_of_story(kept.id, members, chain.from_iterable(records), self.registry.of(members))
        return code_story(view, kept.title)

    def outlets(self) -> tuple[Outlet, ...]:
        """All registered outlets."""
        return self.registry.outlets

    def match_outlets(self, lines: Sequence[str]) -> tuple[Match, ...]:
        """Folds a list of outlet names."""
        return self.registry.match(lines)

    def verify(self, progress: Progress = silent) -> Verdict:
        """Re-reads every citation of the store against the stored text, and checks the store itself."""
        return verify(self.store, (self.story(item.id) for item in self.stories()), progress)

    def examine(self) -> tuple[Finding, ...]:
        """What is installed, and the state of the store."""
        return tuple(examine(self.settings.store, self.settings.cache_folder, len(self.registry.outlets)))


def _published(document: Document) -> tuple[bool, float]:
    return document.published is None, document.published.timestamp() if document.published else 0.0
