"""The product as one object: builds the parts, runs the stages, keeps what they make."""

import io
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from itertools import chain, islice
from pathlib import Path
from types import TracebackType
from typing import TypeVar

import msgspec

from dateline.compose import Composer, aged, view_of_story
from dateline.errors import InputError, StoreError
from dateline.examine import Finding, Verdict, examine, verify
from dateline.exports import EXPORTS, EventExport
from dateline.exports.coded import code_story
from dateline.exports.reading import present_reading
from dateline.feeds.addresses import name_addresses
from dateline.follow import Follower, Polled, fetch_once
from dateline.intake import documents
from dateline.lexicon.outlets import Match, Registry, load_registry
from dateline.models.choose import choose_embedder
from dateline.net import Answer
from dateline.net.endpoint import Endpoint
from dateline.pipeline import Memory, stream_stages
from dateline.readers import Readers, view_of
from dateline.revisions import changes, facts, moved
from dateline.reword import Reworder
from dateline.settings import Settings
from dateline.stage import Made, Progress, Remembers, Stage, run, silent, stamped
from dateline.stages.stories import AssignStories
from dateline.store import Dirty, Store, open_store
from dateline.types.coded import CodedStory
from dateline.types.outlets import Outlet
from dateline.types.readings import Reading
from dateline.types.records import Copy, Failure, InArc, InStory, Origin, Record, StoryMerged, StorySplit
from dateline.types.stories import (
    Constraint,
    ConstraintKind,
    Correction,
    CorrectionKind,
    PageRevision,
    Story,
    StoryPage,
    Ticket,
    TicketState,
)
from dateline.types.text import Document

R = TypeVar("R", bound=Record)

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """One document's place: its story and arc, and whose text it is."""

    document: str
    story: str | None
    arc: str | None
    copy_of: str | None
    origin: str


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
            self.__dict__.pop("_stream", None)  # its indexes are the store's

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
        return Readers(self.settings.gazetteers, self.settings.outlets, self.settings.workers)

    @cached_property
    def _stream(self) -> tuple[Stage, ...]:
        store = self.store
        memory = Memory(
            fingerprints=store.postings("fingerprints"),
            texts=store.shelf("texts"),
            marks=store.postings("marks"),
            lines=store.shelf("lines"),
            origins=store.shelf("origins"),
            terms=store.postings("terms"),
            stories=store.shelf("stories"),
            verdicts=store.constraints,
        )
        embedder = choose_embedder(self.settings.cache_folder, self.settings.encoder)
        return stream_stages(embedder, self.registry, memory)

    def _outlets(self, found: Iterable[Document]) -> dict[str, Outlet]:
        """The registered outlets of documents, by document key."""
        pairs = ((document.key, self.registry.find(document.outlet, document.url)) for document in found)
        return {key: outlet for key, outlet in pairs if outlet}

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
            for document, made in zip(fresh, self._readers.read(fresh), strict=True):
                try:
                    self._keep(document, made)
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

    def _keep(self, document: Document, made: Sequence[Made]) -> None:
        """Makes a document, what was read in it, and its place in the stories visible together."""
        view = view_of(document, self.registry, made)
        with self.store.transaction():
            replaced = self.store.put_document(document).replaced
            if replaced:
                for stage in self._stream:
                    if isinstance(stage, Remembers):
                        stage.forget(replaced, document.key)
            self._put(document.key, made)
            _, streamed = run(view, self._stream)
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

    # --- the network

    def fetch(self, url: str) -> Answer:
        """One address through the guarded client; FetchError if it cannot or must not be read."""
        return fetch_once(url, self.settings.allow, self.settings.contact)

    def follow(self, urls: Sequence[str], *, once: bool = False) -> Iterator[Polled]:
        """Polls these addresses and those of earlier calls, for ever or `once`; yields each and what came of it.

        A file (OPML) stands for the addresses it lists. InputError for any other, or when there is none to poll.
        """
        follower = Follower(self.store, self.take, self.clock, self.settings.allow, self.settings.contact)
        follower.remember(name_addresses(urls))
        if not self.store.feeds():
            raise InputError("no address to follow yet; name one")
        return follower.run(once=once)

    # --- composing

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
            outlets=self._outlets(members),
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
        why = (*(moved(record) for key, record in moves.items() if key not in known), *changes(before, page))
        store.revise(story, facts(page) | moves.keys(), made=self.clock(), why=why)
        final = replace(page, story=replace(page.story, revision=store.revision_number(story)))
        store.save_story(final.story)
        store.save_page(final)

    # --- showing

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
            )

    def _is_replaced(self, document: Document) -> bool:
        """Is there a newer document under the same outside id?"""
        newest = self.store.document_by_id(document.id)
        return newest is not None and newest.key != document.key

    # --- people

    def correct(
        self,
        story: str,
        sentence: str,
        *,
        kind: CorrectionKind,
        text: str | None,
        why: str,
        ticket: int | None = None,
        who: str = "editor",
    ) -> Correction:
        """Publishes a correction of a digest sentence; StoreError if there is no such sentence or ticket."""
        page = self.story(story)
        if ticket is not None:
            self._ticket(ticket)
        words = next((item.text for item in page.digest if item.id == sentence), None)
        if words is None:
            raise StoreError(f"story {story} has no sentence {sentence}")
        correction = Correction(
            record=sentence,
            story=page.story.id,
            kind=kind if text is not None else "withdrawal",
            before=words,
            after=text,
            why=why,
            by="reader" if ticket is not None else "editor",
            ticket=ticket,
            published=self.clock(),
        )
        with self.store.transaction(durable=True):
            self.store.save_correction(correction, who=who)
            if ticket is not None:
                self.store.decide_ticket(ticket, "accepted", reason=why, who=who, decided=correction.published)
            self.store.mark_dirty((page.story.id,))
        self.bring_up_to_date()
        return correction

    def rule(self, one: str, other: str, kind: ConstraintKind, *, why: str, who: str = "editor") -> Constraint:
        """Keeps an editor's verdict that two documents or stories are the same story, or apart, and follows it.

        StoreError when one of the two is neither a document's id nor a story's.
        """
        verdict = Constraint(kind=kind, one=self._spokesman(one), other=self._spokesman(other), why=why)
        if verdict.one == verdict.other:
            raise StoreError(f"{one} and {other} are the same document")
        stories = [self.store.story(name) is not None for name in (one, other)]
        with self.store.transaction(durable=True):
            self.store.constrain(verdict, who=who, at=self.clock())
            self._settle("", stamped(self._assigner, self._assigner.obey(verdict, whole=all(stories))))
        self.bring_up_to_date()
        return verdict

    def lift(self, one: str, other: str, *, why: str, who: str = "editor") -> None:
        """Takes back an editor's verdict; what it changed stays until documents show otherwise."""
        one, other = self._spokesman(one), self._spokesman(other)
        if not any({one, other} == {said.one, said.other} for said in self.store.constraints((one,))):
            raise StoreError(f"nothing was said about {one} and {other}")
        self.store.lift_constraint(one, other, who=who, why=why, at=self.clock())

    def verdicts(self, story: str) -> tuple[Constraint, ...]:
        """What editors said of the documents of a story that is listed."""
        return self.store.constraints([document.id for document in self.store.members(story)])

    def _spokesman(self, name: str) -> str:
        """The id of the document, or that of the first document of the story, that a person names."""
        if self.store.document_by_id(name):
            return name
        story = self.store.story(name)
        members = self.store.members(story.id) if story else ()
        if not members:
            raise StoreError(f"no document or story {name}")
        return members[0].id

    @property
    def _assigner(self) -> AssignStories:
        return next(stage for stage in self._stream if isinstance(stage, AssignStories))

    def corrections(self) -> tuple[Correction, ...]:
        """All corrections, the oldest first."""
        return self.store.corrections()

    def report(self, story: str, sentence: str, words: str) -> Ticket:
        """Keeps a reader's report on a digest sentence; StoreError if the page has no such sentence."""
        page = self.story(story)
        exact = next((item.text for item in page.digest if item.id == sentence), None)
        if exact is None:
            raise StoreError(f"story {story} has no sentence {sentence}")
        return self.store.create_ticket(
            story=page.story.id, record=sentence, words=exact, report=words, received=self.clock()
        )

    def ticket(self, number: int) -> Ticket | None:
        """The ticket of a number."""
        return self.store.ticket(number)

    def tickets(self, state: TicketState) -> tuple[Ticket, ...]:
        """Tickets in a state, by number."""
        return self.store.tickets(state=state, limit=1000)

    def accept(self, number: int, *, text: str | None, why: str) -> Correction:
        """Accepts a reader's report: the sentence is corrected to `text`, or withdrawn."""
        ticket = self._ticket(number)
        return self.correct(ticket.story, ticket.record, kind="correction", text=text, why=why, ticket=number)

    def decline(self, number: int, *, why: str, who: str = "editor") -> None:
        """Declines a reader's report, with a public reason."""
        self._ticket(number)
        self.store.decide_ticket(number, "declined", reason=why, who=who, decided=self.clock())

    def _ticket(self, number: int) -> Ticket:
        ticket = self.store.ticket(number)
        if ticket is None:
            raise StoreError(f"no ticket {number}")
        return ticket

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
        view = view_of_story(kept.id, members, chain.from_iterable(records), self._outlets(members))
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


def _last(found: Sequence[Record], kind: type[R]) -> R | None:
    return next((record for record in reversed(found) if isinstance(record, kind)), None)
