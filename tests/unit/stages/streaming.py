"""Runs the copies and origins stages over documents in a given order and keeps what a store would keep."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache

from tests.corpus import DEMO

from dateline.lexicon.outlets import Registry, load_registry
from dateline.stage import MemoryPostings, MemoryShelf, View, run
from dateline.stages.copies import FindCopies
from dateline.stages.origins import FindOrigins
from dateline.text.independence import Independent, sources
from dateline.types.outlets import Outlet
from dateline.types.records import Copy, Credit, Origin
from dateline.types.text import Document

START = datetime(2031, 6, 1, 8, tzinfo=UTC)


@cache
def register() -> Registry:
    return load_registry((DEMO / "outlets.toml",))


def article(
    text: str, *, id: str, outlet: str | None = None, hour: float | None = 0.0, **fields: str | None
) -> Document:
    """A document published so many hours after the start (undated for null), of an outlet called like its id."""
    published = None if hour is None else START + timedelta(hours=hour)
    return Document(id=id, text=text, outlet=outlet or f"{id.title()} Courier", published=published, **fields)  # type: ignore[arg-type]


@dataclass
class Stream:
    """What stands in the store after the documents have come."""

    documents: dict[str, Document] = field(default_factory=dict)
    copies: dict[str, Copy] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    credits: list[Credit] = field(default_factory=list)
    outlets: dict[str, Outlet] = field(default_factory=dict)

    def __post_init__(self) -> None:
        shelf = MemoryShelf()
        self.stages = (FindCopies(MemoryPostings(), shelf), FindOrigins(register(), shelf))

    def add(self, document: Document) -> None:
        outlet = register().find(document.outlet, document.url)
        if outlet:
            self.outlets[document.key] = outlet
        self.documents[document.key] = document
        _, made = run(View(documents=(document,), outlets=self.outlets), self.stages)
        for record in (item.record for item in made):
            if isinstance(record, Copy):
                self.copies[record.document] = record
            elif isinstance(record, Origin):
                self.origins[record.document] = record
            else:
                assert isinstance(record, Credit)
                self.credits.append(record)

    def copy(self, document: Document) -> Copy | None:
        return self.copies.get(document.key)

    def origin(self, document: Document) -> Origin:
        return self.origins[document.key]

    @property
    def independent(self) -> Independent:
        known = sources(self.copies.values(), self.origins.values(), self.credits, self.outlets)
        return known.reports(self.documents)


def stream(documents: Iterable[Document]) -> Stream:
    """The stream after these documents, in this order."""
    made = Stream()
    for document in documents:
        made.add(document)
    return made
