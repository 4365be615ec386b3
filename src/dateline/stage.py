"""The one interface between the runner and the stages."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar, Literal, Protocol, TypeVar, runtime_checkable

from dateline.errors import DatelineError
from dateline.types.outlets import Outlet
from dateline.types.records import Failure, Provenance, Record
from dateline.types.text import Document

R = TypeVar("R", bound=Record)
Scope = Literal["document", "stream", "story"]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What a stage may look at: documents and the records that earlier stages made, nothing else.

    For scope "document" and "stream" there is one document; for "story" all of the story's documents in the order of
    publication (undated last, then by key), newest version only. `outlets` maps document keys to registered outlets.
    """

    documents: tuple[Document, ...]
    made: Mapping[type[Record], tuple[Record, ...]] = field(default_factory=dict)
    outlets: Mapping[str, Outlet] = field(default_factory=dict)
    story: str | None = None

    @property
    def document(self) -> Document:
        """The only document of a view with scope "document" or "stream"."""
        (document,) = self.documents
        return document

    def records(self, kind: type[R]) -> tuple[R, ...]:
        """All records of one kind, in the order in which they were made."""
        return self.made.get(kind, ())  # type: ignore[return-value]


class Stage(Protocol):
    """Reads a view, yields records. Same view, same records, same order: no clock, network or database inside."""

    name: ClassVar[str]
    version: ClassVar[int]
    scope: ClassVar[Scope]
    needs: ClassVar[tuple[type[Record], ...]]
    makes: ClassVar[tuple[type[Record], ...]]

    def __call__(self, view: View) -> Iterator[Record]:
        """Yields the records of this view."""
        ...


@runtime_checkable
class Remembers(Protocol):
    """A stream stage that keeps documents to compare later ones with, and can leave one out again."""

    def forget(self, key: str, successor: str | None = None) -> None:
        """Takes a document out that was replaced; `successor` is the key of the version in its place, yet to come."""
        ...


class Postings(Protocol):
    """An inverted index: integer terms (63 bits at most) to owners. The only way a stream stage may look back."""

    def put(self, owner: str, terms: Iterable[int]) -> None:
        """Adds the owner under each term; once only."""
        ...

    def drop(self, owner: str) -> None:
        """Takes the owner out everywhere."""
        ...

    def shared(self, terms: Sequence[int], *, cap: int) -> dict[str, int]:
        """Owners and how many of the terms they share; terms with more than `cap` owners are passed over."""
        ...


class Shelf(Protocol):
    """Small states by key, kept with the documents in one transaction."""

    def get(self, key: str) -> bytes | None:
        """The bytes under the key, or null."""
        ...

    def get_many(self, keys: Sequence[str]) -> dict[str, bytes]:
        """The bytes under those of the keys that exist."""
        ...

    def put(self, key: str, value: bytes) -> None:
        """Keeps the bytes under the key, replacing what stood there."""
        ...

    def drop(self, key: str) -> None:
        """Forgets the key."""
        ...


class Progress(Protocol):
    """Is told how far a long piece of work has come."""

    def __call__(self, what: str, done: int, total: int | None) -> None:
        """`done` of `total` (null: unknown) parts of `what` are ready."""
        ...


def silent(what: str, done: int, total: int | None) -> None:
    """A progress that says nothing."""


class MemoryPostings:
    """Postings in a dictionary, for tests and single runs."""

    def __init__(self) -> None:
        # Most terms have one owner for ever: an own dictionary for each would be most of the memory.
        self._owners: dict[int, str | dict[str, None]] = {}
        self._terms: dict[str, tuple[int, ...]] = {}

    def put(self, owner: str, terms: Iterable[int]) -> None:
        """Adds the owner under each term; once only."""
        unique = tuple(dict.fromkeys(terms))
        before = self._terms.get(owner)
        self._terms[owner] = tuple(dict.fromkeys((*before, *unique))) if before else unique
        for term in unique:
            held = self._owners.setdefault(term, owner)
            if isinstance(held, dict):
                held[owner] = None
            elif held != owner:
                self._owners[term] = {held: None, owner: None}

    def drop(self, owner: str) -> None:
        """Takes the owner out everywhere."""
        for term in self._terms.pop(owner, ()):
            held = self._owners[term]
            if isinstance(held, dict):
                held.pop(owner, None)
            else:
                del self._owners[term]

    def shared(self, terms: Sequence[int], *, cap: int) -> dict[str, int]:
        """Owners and how many of the terms they share; terms with more than `cap` owners are passed over."""
        found: list[str] = []
        for held in map(self._owners.get, dict.fromkeys(terms)):
            if isinstance(held, str):
                found.append(held)
            elif held and len(held) <= cap:
                found.extend(held)
        return dict(Counter(found))


class MemoryShelf:
    """A shelf in a dictionary, for tests and single runs."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        """The bytes under the key, or null."""
        return self._kept.get(key)

    def get_many(self, keys: Sequence[str]) -> dict[str, bytes]:
        """The bytes under those of the keys that exist."""
        return {key: self._kept[key] for key in keys if key in self._kept}

    def put(self, key: str, value: bytes) -> None:
        """Keeps the bytes under the key, replacing what stood there."""
        self._kept[key] = value

    def drop(self, key: str) -> None:
        """Forgets the key."""
        self._kept.pop(key, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A record and who made it."""

    record: Record
    provenance: Provenance


def run(view: View, stages: Sequence[Stage]) -> tuple[View, tuple[Made, ...]]:
    """Runs the stages in order over one view; returns the view with all records, and the new ones with provenance.

    A DatelineError of a stage becomes a Failure record and the next stage goes on; any other exception is a bug.
    Records that come twice are kept once.
    """
    made = dict(view.made)
    new: list[Made] = []
    for stage in stages:
        found = _records_of(stage, replace(view, made=dict(made)))
        for kind in dict.fromkeys(type(record) for record in found):
            made[kind] = (*made.get(kind, ()), *(record for record in found if type(record) is kind))
        new.extend(stamped(stage, found))
    return replace(view, made=made), tuple(new)


def stamped(stage: Stage, records: Iterable[Record]) -> tuple[Made, ...]:
    """Records with the provenance of the stage that made them."""
    provenance = Provenance(stage=stage.name, version=stage.version, model=getattr(stage, "model", None))
    return tuple(Made(record=record, provenance=provenance) for record in records)


def _records_of(stage: Stage, view: View) -> tuple[Record, ...]:
    found: dict[str, Record] = {}
    try:
        for record in stage(view):
            found.setdefault(record.key, record)
    except DatelineError as trouble:
        where = view.story or view.documents[0].key
        failure = Failure(where=where, stage=stage.name, reason=trouble.message, document=trouble.document)
        found[failure.key] = failure
    return tuple(found.values())
