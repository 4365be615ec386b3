"""What the rest of the project asks of a store."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Literal, Protocol

from dateline.stage import Made, Postings, Shelf
from dateline.store.results import Act, Arc, Dirty, Health, Kept, LoggedAct, Stored
from dateline.types.outlets import Feed
from dateline.types.records import Failure, InStory, Record
from dateline.types.stories import Constraint, Correction, Revision, Story, StoryPage, StoryState, Ticket, TicketState
from dateline.types.text import Document

Kinds = Collection[type[Record]]


class Store(Protocol):
    """One place for everything; each call is a transaction of its own unless it stands inside `transaction()`."""

    # --- sessions

    def transaction(self, *, durable: bool = False) -> AbstractContextManager[None]:
        """All within becomes visible together, or not at all; inside another transaction it joins that one."""
        ...

    def snapshot(self) -> AbstractContextManager[None]:
        """All that is read within is of one moment. Keep it short: the write-ahead log grows meanwhile."""
        ...

    def close(self) -> None:
        """Gives the database back."""
        ...

    # --- documents

    def known(self, keys: Collection[str]) -> frozenset[str]:
        """Those of the keys under which a document is kept."""
        ...

    def put_document(self, document: Document) -> Stored:
        """Keeps a document; once only. InputError for what no database can hold (NUL, lone surrogates)."""
        ...

    def document(self, key: str) -> Document | None:
        """The document under a key."""
        ...

    def documents(self, keys: Collection[str]) -> tuple[Document, ...]:
        """The documents under the keys, in their order; unknown keys are left out."""
        ...

    def document_by_id(self, id: str) -> Document | None:
        """The newest document with an outside id."""
        ...

    def stored(self, keys: Collection[str]) -> dict[str, Stored]:
        """Where the documents stand, by key."""
        ...

    def versions(self, article: str) -> tuple[Stored, ...]:
        """All versions of an article, the oldest first."""
        ...

    def current_documents(self, after: int = 0) -> Iterator[Document]:
        """The newest version of every article in the order of arrival, from a `seq` on; read in pieces."""
        ...

    def all_documents(self, after: int = 0) -> Iterator[Document]:
        """All versions of every article in the order of arrival, from a `seq` on; read in pieces."""
        ...

    # --- records

    def put_records(self, home: str, made: Sequence[Made]) -> None:
        """Keeps records under a document's key or a story's id, those that are there already once only."""
        ...

    def records(self, homes: Collection[str], kinds: Kinds = ()) -> dict[str, tuple[Record, ...]]:
        """The records of each home in the order in which they were made; all kinds unless some are named."""
        ...

    def kept(self, home: str, kinds: Kinds = ()) -> tuple[Kept, ...]:
        """The records of one home with who made them."""
        ...

    def record(self, home: str, key: str) -> Record | None:
        """One record of a home."""
        ...

    def find_records(self, kind: type[Record], facet: str, *, after: int = 0, limit: int = 100) -> tuple[Kept, ...]:
        """Records of all homes by their kind's facet (`codec.FACETS`: an event's type, what a copy is of), by `seq`."""
        ...

    def drop_records(self, home: str, kinds: Kinds = ()) -> None:
        """Forgets a home's records; all kinds unless some are named."""
        ...

    def put_failures(self, found: Sequence[Failure]) -> None:
        """Keeps what failed, once only."""
        ...

    def failures(self, home: str | None = None, *, limit: int = 100) -> tuple[Failure, ...]:
        """What failed, at one place or everywhere, the latest first."""
        ...

    def drop_failures(self, home: str) -> None:
        """Forgets what failed at one place, once it went well."""
        ...

    # --- stories

    def assign(self, given: InStory) -> None:
        """Puts a document into a story, out of any other; a story that is not there yet is founded by this document."""
        ...

    def unassign(self, document: str) -> None:
        """Takes a document out of its story, which is marked dirty."""
        ...

    def story_of(self, document: str) -> str | None:
        """The id of the story that a document (by key) belongs to."""
        ...

    def assignments(self, keys: Collection[str]) -> dict[str, InStory]:
        """Why documents belong to their stories, by the documents' keys."""
        ...

    def members(self, story: str) -> tuple[Document, ...]:
        """The current documents of a story in the order of arrival."""
        ...

    def mark_dirty(self, ids: Collection[str]) -> None:
        """Says that these stories must be made anew."""
        ...

    def dirty_stories(self, limit: int = 1000) -> tuple[Dirty, ...]:
        """Stories that must be made anew, by id."""
        ...

    def settle(self, dirty: Dirty) -> None:
        """Says that a story was made anew; one that was marked again meanwhile stays dirty."""
        ...

    def save_story(self, story: Story) -> None:
        """Keeps a story as it now is."""
        ...

    def redirect(self, story: str, to: str) -> None:
        """Merges a story into another: its id leads there from now on, its documents move, the other becomes dirty."""
        ...

    def revive(self, story: str) -> None:
        """Takes back a merger: the id leads nowhere any more; documents must be assigned to it anew."""
        ...

    def story(self, id: str) -> Story | None:
        """The story under an id, or the one it was merged into."""
        ...

    def stories_by_id(self, ids: Collection[str]) -> dict[str, Story]:
        """The stories under these very ids."""
        ...

    def stories(
        self, *, arc: str | None = None, state: StoryState | None = None, after: str | None = None, limit: int = 50
    ) -> tuple[Story, ...]:
        """Stories by their last report, the latest first; of one arc or state; `after` is the last id of a page."""
        ...

    def arcs(self) -> tuple[Arc, ...]:
        """The arcs by their last report, the latest first."""
        ...

    # --- revisions

    def facts(self, story: str) -> frozenset[str]:
        """The record keys of a story's latest revision."""
        ...

    def revise(self, story: str, keys: Collection[str], *, made: datetime, why: Sequence[str] = ()) -> Revision | None:
        """A new revision with these record keys; null when the keys are those of the latest one."""
        ...

    def revision_number(self, story: str) -> int:
        """The number of a story's latest revision; 0 before the first."""
        ...

    def revisions(self, story: str) -> tuple[Revision, ...]:
        """A story's revisions, the oldest first."""
        ...

    def save_page(self, page: StoryPage) -> None:
        """Keeps the page of a story's current revision, to be served as it is."""
        ...

    def page(self, story: str, number: int | None = None) -> bytes | None:
        """A story's page as JSON: the latest, or that of one revision."""
        ...

    # --- indexes

    def postings(self, name: str) -> Postings:
        """The inverted index of a name."""
        ...

    def shelf(self, name: str) -> Shelf:
        """The shelf of a name."""
        ...

    # --- desk

    def save_correction(self, correction: Correction, *, who: str) -> None:
        """Keeps a person's verdict; `who` goes into the log only."""
        ...

    def corrections(self, story: str | None = None) -> tuple[Correction, ...]:
        """The corrections of a story and of those merged into it, or all; the oldest first."""
        ...

    def create_ticket(self, *, story: str, record: str, words: str, report: str, received: datetime) -> Ticket:
        """Keeps a reader's report on a record, under the next number."""
        ...

    def decide_ticket(
        self, number: int, state: Literal["accepted", "declined"], *, reason: str, who: str, decided: datetime
    ) -> Ticket | None:
        """An editor's decision on a ticket; null when there is none of this number."""
        ...

    def ticket(self, number: int) -> Ticket | None:
        """The ticket of a number."""
        ...

    def tickets(
        self, *, story: str | None = None, state: TicketState | None = None, after: int = 0, limit: int = 100
    ) -> tuple[Ticket, ...]:
        """Tickets by number, of one story or state."""
        ...

    def constrain(self, constraint: Constraint, *, who: str, at: datetime) -> None:
        """Keeps an editor's verdict on two documents, replacing an earlier one on the same two."""
        ...

    def lift_constraint(self, one: str, other: str, *, who: str, why: str, at: datetime) -> None:
        """Takes back an editor's verdict on two documents."""
        ...

    def constraints(self, ids: Collection[str] | None = None) -> tuple[Constraint, ...]:
        """The verdicts that touch one of the documents (by outside id), or all."""
        ...

    def log_act(self, act: Act) -> LoggedAct:
        """Adds what a person did to the log, in the transaction that does it."""
        ...

    def acts(self, after: int = 0) -> Iterator[LoggedAct]:
        """The log from a number on; read in pieces."""
        ...

    def acts_head(self) -> str:
        """The hash of the last act, to be published: who rewrites the log changes it."""
        ...

    def broken_act(self, head: str | None = None) -> int | None:
        """The number at which the log is not what it was: changed, missing or moved; null when it is whole."""
        ...

    # --- polling

    def save_feed(self, feed: Feed) -> None:
        """Keeps a feed as it now is."""
        ...

    def feed(self, url: str) -> Feed | None:
        """The feed of an address."""
        ...

    def feeds(self) -> tuple[Feed, ...]:
        """All feeds by address."""
        ...

    def due_feeds(self, now: datetime, limit: int = 100) -> tuple[Feed, ...]:
        """Feeds whose time has come, the longest due first; those without a time are due at once."""
        ...

    def drop_feed(self, url: str) -> None:
        """Forgets a feed; its documents stay."""
        ...

    def add_views(self, story: str, day: date, count: int) -> None:
        """Adds to the number of times a story was looked at on a day."""
        ...

    def views(self, ids: Collection[str]) -> dict[str, int]:
        """How often the stories were looked at in all; those never seen are left out."""
        ...

    # --- care

    def health(self) -> Health:
        """Integrity, references, the audit log, sizes and versions."""
        ...

    def backup(self, path: str) -> None:
        """A consistent copy of the store in a new file, while others read and write."""
        ...

    def digest(self) -> str:
        """SHA-256 over the content of all tables, clocks and serial numbers left out: equal for equal histories."""
        ...
