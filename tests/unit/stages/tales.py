"""Builds the view of a story by hand: articles with their sentences and origins, and records at words of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from dateline.stage import Stage, View, run
from dateline.text.anchor import anchor
from dateline.text.segment import split_sentences
from dateline.types.outlets import Outlet
from dateline.types.records import Entity, Event, EventType, Origin, Record, Sentence, Status
from dateline.types.text import Document, Part, Span

START = datetime(2031, 5, 1, 8, 0, tzinfo=UTC)


@dataclass
class Tale:
    """A story in the making."""

    documents: list[Document] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    outlets: dict[str, Outlet] = field(default_factory=dict)

    def article(
        self,
        outlet: str,
        text: str,
        *,
        title: str | None = None,
        hours: float = 0,
        origin: str | None = None,
        language: str = "en",
        country: str | None = None,
    ) -> Document:
        """Adds an article, published so many hours after the start; "" for an unknown origin."""
        document = Document(
            id=f"{outlet}-{len(self.documents)}",
            text=text,
            title=title,
            outlet=outlet,
            published=START + timedelta(hours=hours),
            language=language,
        )
        self.documents.append(document)
        self.outlets[document.key] = Outlet(
            id=outlet.lower(), name=outlet, family=outlet.lower(), kind="newspaper", country=country
        )
        name = f"family:{outlet.lower()}" if origin is None else origin
        state = "original" if name else "unknown"
        self.add(Origin(document=document.key, state=state, origin=name or None, why="given"))
        parts: tuple[tuple[Part, str], ...] = (("title", title or ""), ("text", text))
        for part, words in parts:
            for start, end in split_sentences(words, language):
                self.add(Sentence(span=document.span(start, end, part), headline=part == "title"))
        return document

    def add(self, *records: Record) -> None:
        """Adds records."""
        self.records.extend(records)

    def entity(self, document: Document, name: str, kind: str = "organization", **more: object) -> str:
        """Adds an entity at the first place of its name; gives its key."""
        entity = Entity(first=anchor(document, name), name=name, kind=kind, **more)  # type: ignore[arg-type]
        self.add(entity)
        return entity.key

    def event(
        self, document: Document, trigger: str, type: EventType, status: Status = "happened", **more: object
    ) -> Event:
        """Adds an event at the first place of its trigger."""
        at = anchor(document, trigger)
        event = Event(trigger=at, sentence=self.sentence(at), type=type, status=status, **more)  # type: ignore[arg-type]
        self.add(event)
        return event

    def sentence(self, span: Span) -> Span:
        """The sentence that holds a span."""
        return next(r.span for r in self.records if isinstance(r, Sentence) and r.span.holds(span))

    def view(self) -> View:
        """All of it, in the order of publication."""
        made: dict[type[Record], tuple[Record, ...]] = {}
        for record in self.records:
            made[type(record)] = (*made.get(type(record), ()), record)
        return View(documents=tuple(self.documents), made=made, outlets=self.outlets, story="tale")

    def run(self, *stages: Stage) -> View:
        """The view after some stages."""
        return run(self.view(), stages)[0]


def words(tale: Tale, spans: Iterable[Span]) -> list[str]:
    """The words at spans."""
    by_key = {document.key: document for document in tale.documents}
    return [by_key[span.document][span] for span in spans]
