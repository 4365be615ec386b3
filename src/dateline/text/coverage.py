"""The documents of one story side by side: their sentences, languages, outlets and origins, looked up by span."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cached_property
from typing import Protocol, TypeVar

from dateline.text.compare import Passage, Vocabulary, first_of_each, passage
from dateline.text.independence import Independent, Sources, own_runs, printed_first, sources
from dateline.text.quotations import find_quotations
from dateline.text.whoswho import Identity, identify
from dateline.types.outlets import Outlet
from dateline.types.records import (
    Commentary,
    Copy,
    Credit,
    Entity,
    Furniture,
    FurnitureKind,
    Language,
    Origin,
    Record,
    Sentence,
    TimeExpression,
)
from dateline.types.text import Document, Part, Span

R = TypeVar("R", bound=Record)
# All sentences of a story that are compared with each other; of longer stories each document gives its first ones.
MOST = 6000
# Furniture that stands at the beginning of a lead sentence, which is a sentence all the same.
BEFORE_A_LEAD: frozenset[FurnitureKind] = frozenset(("dateline", "credit"))
# How many sentences of a document tell what is new, its title among them.
LEAD = 4


class Records(Protocol):
    """What a story stage is given to look at."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """The story's documents in order of publication."""

    @property
    def outlets(self) -> Mapping[str, Outlet]:
        """Registered outlets by document key."""

    def records(self, kind: type[R]) -> tuple[R, ...]:
        """All records of one kind."""


class Coverage:
    """One story's documents with what was read in them, indexed once for all questions of a stage."""

    def __init__(self, view: Records) -> None:
        self.view = view
        self.documents = {document.key: document for document in view.documents}
        self._order = {key: place for place, key in enumerate(self.documents)}
        self._homes: dict[type[Record], Mapping[str, tuple[Record, ...]]] = {}
        self._runs: dict[Span, frozenset[tuple[str, ...]]] = {}
        self._quotations: dict[str, tuple[tuple[int, int], ...]] = {}

    def order(self, span: Span) -> tuple[int, str, int]:
        """Where a span stands: place of its document in time, part, offset."""
        return self._order[span.document], "" if span.part == "title" else span.part, span.start

    def text(self, span: Span) -> str:
        """The words at a span (not by `document[span]`, which hashes the whole text to check whose span it is)."""
        return self.documents[span.document].part(span.part)[span.start : span.end]

    def published(self, span: Span) -> datetime | None:
        """When the span's document was published."""
        return self.documents[span.document].published

    def outlet(self, document: str) -> str | None:
        """The name of the outlet as the document gives it, else as it is registered."""
        given = self.documents[document].outlet
        registered = self.view.outlets.get(document)
        return given or (registered.name if registered else None)

    def outlets(self, spans: Iterable[Span]) -> tuple[str, ...]:
        """The outlets of some spans, in order, each once."""
        named = (self.outlet(span.document) for span in spans)
        return tuple(dict.fromkeys(name for name in named if name))

    def voice(self, document: str) -> str:
        """Who speaks through a document: the outlet's family, else its name, else the document alone."""
        registered = self.view.outlets.get(document)
        return registered.family if registered else (self.documents[document].outlet or document)

    def is_official(self, document: str) -> bool:
        """Is it published by a party itself (a ministry, a company)?"""
        registered = self.view.outlets.get(document)
        return registered is not None and registered.kind == "official"

    @cached_property
    def latest(self) -> datetime | None:
        """The story's "now": when its latest document was published."""
        return max((d.published for d in self.documents.values() if d.published), default=None)

    @cached_property
    def first(self) -> datetime | None:
        """When its first document was published."""
        return min((d.published for d in self.documents.values() if d.published), default=None)

    @cached_property
    def languages(self) -> Mapping[str, str]:
        """The language of each document (primary subtag), where it is known."""
        given = {key: document.language for key, document in self.documents.items()}
        given.update((record.document, record.language) for record in self.view.records(Language))
        return {key: language.split("-")[0].lower() for key, language in given.items() if language}

    @cached_property
    def language(self) -> str:
        """The language of most documents; English where nothing is known or the numbers are equal."""
        counts = Counter(self.languages.values())
        return min(counts, key=lambda code: (-counts[code], code != "en", code), default="en")

    def leads(self, span: Span) -> bool:
        """Is this in the language of most of the story's documents?"""
        return self.languages.get(span.document, self.language) == self.language

    @cached_property
    def sentences(self) -> Mapping[str, tuple[Sentence, ...]]:
        """The sentences of each document, title first, without furniture."""
        furniture = _by_document(r.span for r in self.view.records(Furniture) if r.kind not in BEFORE_A_LEAD)
        found: dict[str, list[Sentence]] = {key: [] for key in self.documents}
        for sentence in self.view.records(Sentence):
            span = sentence.span
            if not any(span.overlaps(other) for other in furniture.get((span.document, span.part), ())):
                found[span.document].append(sentence)
        return {key: tuple(sorted(own, key=lambda s: self.order(s.span))) for key, own in found.items()}

    @cached_property
    def _starts(self) -> Mapping[tuple[str, Part], tuple[list[int], list[Span]]]:
        spans = _by_document(sentence.span for own in self.sentences.values() for sentence in own)
        return {where: ([span.start for span in own], own) for where, own in spans.items()}

    def sentence(self, span: Span) -> Span | None:
        """The sentence that a span begins in."""
        starts, spans = self._starts.get((span.document, span.part), ([], []))
        place = bisect_right(starts, span.start) - 1
        return spans[place] if place >= 0 and span.start < spans[place].end else None

    def place(self, sentence: Span) -> int:
        """How many sentences stand before this one in its document (a title counts as one)."""
        return self._places.get(sentence, 0)

    @cached_property
    def _places(self) -> Mapping[Span, int]:
        return {s.span: place for own in self.sentences.values() for place, s in enumerate(own)}

    def news_day(self, sentence: Span) -> datetime | None:
        """When what a sentence tells was news, if it stands at the top of its document; further down is background."""
        return self.published(sentence) if self.place(sentence) < LEAD else None

    @cached_property
    def headlines(self) -> frozenset[Span]:
        """The sentences that are headlines, titles among them."""
        own = (sentence for found in self.sentences.values() for sentence in found)
        return frozenset(s.span for s in own if s.headline or s.span.part == "title")

    def by_document(self, kind: type[R]) -> Mapping[str, tuple[R, ...]]:
        """The records of one kind, by the document they were read in."""
        if kind not in self._homes:
            found: dict[str, list[Record]] = {}
            for record in self.view.records(kind):
                found.setdefault(record.home, []).append(record)
            self._homes[kind] = {key: tuple(own) for key, own in found.items()}
        return self._homes[kind]  # type: ignore[return-value]

    @cached_property
    def each(self) -> int:
        """How many sentences of each document are compared, so that long stories stay quick."""
        return max(3, MOST // max(1, len(self.documents)))

    @cached_property
    def commentary(self) -> frozenset[Span]:
        """The sentences in which a page itself judges."""
        found = (self.sentence(record.span) or record.span for record in self.view.records(Commentary))
        return frozenset(found)

    @cached_property
    def identities(self) -> Mapping[str, Identity]:
        """Who each entity is, by its record key."""
        return identify(self.view.records(Entity))

    def sides(self, found: Iterable[Identity]) -> frozenset[str]:
        """Identities by the countries they stand for, where the story names these: ministers meet as countries."""
        return frozenset(self._countries.get(identity.country or "", identity.id) for identity in found)

    @cached_property
    def _countries(self) -> Mapping[str, str]:
        return {i.country: i.id for i in self.identities.values() if i.kind == "country" and i.country}

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The name of each identity."""
        return {identity.id: identity.name for identity in self.identities.values()}

    @cached_property
    def sources(self) -> Sources:
        """Where the documents come from."""
        records = self.view.records
        return sources(records(Copy), records(Origin), records(Credit), self.view.outlets)

    def independent(self, spans: Iterable[Span]) -> Independent:
        """The independent origins behind some spans; words printed again count for whoever printed them first."""
        several = sorted(set(spans), key=self.order)
        if len({span.document for span in several}) > 1:
            several = list(printed_first(several, [self._own_runs(span) for span in several]))
        return self.sources.independent(several)

    def _own_runs(self, span: Span) -> frozenset[tuple[str, ...]]:
        if span not in self._runs:
            quoted = self._quoted(span.document) if span.part == "text" else ()
            here = ((max(a, span.start) - span.start, min(b, span.end) - span.start) for a, b in quoted)
            self._runs[span] = own_runs(self.text(span), [(a, b) for a, b in here if a < b])
        return self._runs[span]

    @cached_property
    def times(self) -> Mapping[str, tuple[TimeExpression, ...]]:
        """The times that each document tells, without the day in its dateline, which is that of the report."""
        lines = _by_document(r.span for r in self.view.records(Furniture) if r.kind in BEFORE_A_LEAD)
        return {
            key: tuple(
                time
                for time in own
                if not any(time.span.overlaps(line) for line in lines.get((key, time.span.part), ()))
            )
            for key, own in self.by_document(TimeExpression).items()
        }

    def is_spoken(self, sentence: Span) -> bool:
        """Is the whole sentence somebody's words, whose name stands outside it?"""
        if sentence.part == "title":
            return False
        stretches = self._quoted(sentence.document)
        place = bisect_right(stretches, (sentence.start + 1, 0)) - 1
        return place >= 0 and sentence.end - 1 <= stretches[place][1]

    def _quoted(self, document: str) -> tuple[tuple[int, int], ...]:
        if document not in self._quotations:
            self._quotations[document] = tuple(find_quotations(self.documents[document].text))
        return self._quotations[document]

    def passages(self, language: str, words: Vocabulary) -> tuple[Passage, ...]:
        """The sentences of one language made comparable, without commentary; long stories are capped."""
        documents = [key for key in self.documents if self.languages.get(key, self.language) == language]
        spans = (s.span for key in documents for s in self.sentences[key][: self.each] if s.span not in self.commentary)
        return tuple(first_of_each(passage(span, self.text(span), words) for span in spans))


def _by_document(spans: Iterable[Span]) -> dict[tuple[str, Part], list[Span]]:
    found: dict[tuple[str, Part], list[Span]] = {}
    for span in spans:
        found.setdefault((span.document, span.part), []).append(span)
    return {where: sorted(own, key=lambda span: span.start) for where, own in found.items()}
