"""Following feeds and pages: what is due is read through the one client, kept, and asked again at its own pace."""

import asyncio
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from dateline.errors import FetchError, InputError, SettingsError
from dateline.intake import read_answer
from dateline.net import Answer
from dateline.net.client import Client
from dateline.net.guard import make_guard
from dateline.net.polling import answered, failed
from dateline.store import Store
from dateline.types.outlets import Feed
from dateline.types.text import Document

LONGEST_PAUSE = 60.0
"""Seconds between two looks at what is due, so that addresses added meanwhile are noticed."""


class Taken(Protocol):
    """What became of documents that were handed over."""

    @property
    def new(self) -> int:
        """How many are new."""
        ...

    @property
    def known(self) -> int:
        """How many were there already."""
        ...

    @property
    def failed(self) -> tuple[InputError, ...]:
        """What could not be taken."""
        ...

    @property
    def stories(self) -> int:
        """How many stories were made anew."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """An address that was asked, what came of it in words, and whether it could not be taken."""

    url: str
    outcome: str
    failed: bool = False


Take = Callable[[Iterator[Document | InputError]], Taken]


def open_client(allow: Sequence[str], contact: str) -> Client:
    """A client that may also reach the networks of `allow`; SettingsError for a wrong one."""
    try:
        return Client(make_guard(allow), contact=contact)
    except ValueError as problem:
        raise SettingsError(f"allow: {problem}") from None


def fetch_once(url: str, allow: Sequence[str], contact: str) -> Answer:
    """One address; FetchError if it cannot or must not be read."""

    async def ask() -> Answer:
        async with open_client(allow, contact) as client:
            return await client.fetch(url)

    return asyncio.run(ask())


class Follower:
    """Polls the feeds of a store."""

    def __init__(
        self, store: Store, take: Take, clock: Callable[[], datetime], allow: Sequence[str], contact: str
    ) -> None:
        self.store, self.take, self.clock, self.allow, self.contact = store, take, clock, allow, contact

    def remember(self, urls: Sequence[str]) -> None:
        """Keeps addresses that are not followed yet; they are due at once."""
        for url in urls:
            if self.store.feed(url) is None:
                self.store.save_feed(Feed(url=url))

    def run(self, *, once: bool) -> Iterator[Polled]:
        """Yields each polled address and what came of it, until stopped or when all that is due was asked `once`."""
        while True:
            for feed, outcome in asyncio.run(self._poll(self.store.due_feeds(self.clock()))):
                yield self._keep(feed, outcome)
            if once:
                return
            time.sleep(self._pause())

    async def _poll(self, due: Sequence[Feed]) -> list[tuple[Feed, Answer | FetchError]]:
        async with open_client(self.allow, self.contact) as client:

            async def ask(feed: Feed) -> tuple[Feed, Answer | FetchError]:
                try:
                    return feed, await client.fetch(feed.url, etag=feed.etag, modified=feed.modified)
                except FetchError as problem:
                    return feed, problem

            return await asyncio.gather(*(ask(feed) for feed in due))

    def _keep(self, feed: Feed, outcome: Answer | FetchError) -> Polled:
        """Takes what an address gave, and notes when to ask it again; says what came of it."""
        if isinstance(outcome, FetchError):
            return self._failed(feed, outcome.message)
        if outcome.unchanged:
            self.store.save_feed(answered(feed, outcome, self.clock()))
            return Polled(url=feed.url, outcome="unchanged")
        taken = self.take(read_answer(outcome))
        if not taken.new and not taken.known:
            return self._failed(feed, taken.failed[0].message if taken.failed else "holds no document", outcome)
        self.store.save_feed(answered(feed, outcome, self.clock()))
        words = f"{taken.new} new documents, {taken.stories} stories brought up to date"
        lost = f"; {len(taken.failed)} not taken: {taken.failed[0].message}" if taken.failed else ""
        return Polled(url=feed.url, outcome=words + lost, failed=bool(taken.failed))

    def _failed(self, feed: Feed, problem: str, answer: Answer | None = None) -> Polled:
        self.store.save_feed(failed(feed, problem, self.clock(), answer))
        return Polled(url=feed.url, outcome=problem, failed=True)

    def _pause(self) -> float:
        """Seconds until the next address is due."""
        dues = [feed.due for feed in self.store.feeds() if feed.due]
        wait = (min(dues) - self.clock()).total_seconds() if dues else LONGEST_PAUSE
        return min(max(wait, 1.0), LONGEST_PAUSE)
