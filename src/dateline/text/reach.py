"""The records of one part of a document by where they stand, for stages that read sentence by sentence."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, Protocol, TypeVar

from dateline.types.records import Attribution, Entity, Mention, Record, Sentence, TimeExpression
from dateline.types.text import Document, Part, Span

T = TypeVar("T")
R = TypeVar("R", bound=Record)

# Records are filed by stretches of this many code points, so that a look-up costs the same in a long text.
_STRETCH = 1000
# A bare "the government" is that of a country named at most this far before it, in the same paragraph.
_NEAR = 1500


class _File(Generic[T]):
    """Records under each stretch that their spans reach into, in their own order."""

    def __init__(self, items: Iterable[T], spans: Callable[[T], Sequence[Span]], part: Part) -> None:
        self._drawers: dict[int, dict[int, T]] = {}
        for number, item in enumerate(items):
            for span in spans(item):
                if span.part == part:
                    for drawer in range(span.start // _STRETCH, (span.end - 1) // _STRETCH + 1):
                        self._drawers.setdefault(drawer, {})[number] = item

    def near(self, start: int, end: int) -> tuple[T, ...]:
        """The records that may reach into [start, end), and some beside it."""
        drawers = range(max(start, 0) // _STRETCH, max(end - 1, 0) // _STRETCH + 1)
        found = {number: item for drawer in drawers for number, item in self._drawers.get(drawer, {}).items()}
        return tuple(found[number] for number in sorted(found))


class Read(Protocol):
    """One document with what was read in it, as a reading stage is given it."""

    @property
    def document(self) -> Document:
        """The document."""

    def records(self, kind: type[R]) -> tuple[R, ...]:
        """All records of one kind."""


@dataclass(frozen=True, kw_only=True)
class Reach:
    """Entities by key, and the mentions, times, sentences and attributions of one part of a document."""

    part: Part
    text: str
    entities: Mapping[str, Entity]
    mentions: Sequence[Mention] = ()
    times: Sequence[TimeExpression] = ()
    sentences: Sequence[Sentence] = ()
    claims: Sequence[Attribution] = ()
    _mentions: _File[Mention] = field(init=False)
    _times: _File[TimeExpression] = field(init=False)
    _sentences: _File[Sentence] = field(init=False)
    _claims: _File[Attribution] = field(init=False)

    def __post_init__(self) -> None:
        def file(name: str, items: Iterable[T], spans: Callable[[T], Sequence[Span]]) -> None:
            object.__setattr__(self, name, _File(items, spans, self.part))

        file("_mentions", self.mentions, lambda mention: (mention.span,))
        file("_times", self.times, lambda time: (time.span,))
        file("_sentences", self.sentences, lambda sentence: (sentence.span,))
        file("_claims", self.claims, lambda claim: claim.content)

    def mentions_in(self, start: int, end: int) -> tuple[Mention, ...]:
        """Mentions that overlap [start, end)."""
        return tuple(m for m in self._mentions.near(start, end) if m.span.start < end and start < m.span.end)

    def times_in(self, start: int, end: int) -> tuple[TimeExpression, ...]:
        """Time expressions that begin in [start, end)."""
        return tuple(time for time in self._times.near(start, end) if start <= time.span.start < end)

    def sentences_in(self, start: int, end: int) -> tuple[Span, ...]:
        """Spans of the sentences that overlap [start, end)."""
        found = (record.span for record in self._sentences.near(start, end))
        return tuple(span for span in found if span.start < end and start < span.end)

    def claim(self, words: Span) -> Attribution | None:
        """The attribution with the narrowest content that holds the words."""
        return next(iter(self.claims_of(words)), None)

    def claims_of(self, words: Span) -> list[Attribution]:
        """The attributions whose content holds the words, the narrowest first."""
        near = self._claims.near(words.start, words.end)
        holding = [claim for claim in near if any(piece.holds(words) for piece in claim.content)]
        return sorted(holding, key=lambda claim: sum(len(piece) for piece in claim.content))

    def home(self, start: int) -> str | None:
        """The only country that the paragraph speaks of before `start`: whose "the government" is."""
        opened = max(self.text.rfind("\n", 0, start) + 1, start - _NEAR)
        named = (self.entities.get(m.entity) for m in self.mentions_in(opened, start))
        codes = {entity.country for entity in named if entity is not None and entity.country is not None}
        return self._countries.get(codes.pop()) if len(codes) == 1 else None

    def country(self, code: str) -> str | None:
        """The entity of a country that the document names, by its ISO code."""
        return self._countries.get(code)

    @cached_property
    def _countries(self) -> dict[str, str]:
        """The entity of each country that is named itself, by its code."""
        named = [entity for entity in self.entities.values() if entity.kind == "country" and entity.country]
        return {entity.country: entity.key for entity in reversed(named) if entity.country}


def reach_of(read: Read, part: Part) -> Reach:
    """The records of one part of a document that was read."""
    return Reach(
        part=part,
        text=read.document.part(part),
        entities={entity.key: entity for entity in read.records(Entity)},
        mentions=read.records(Mention),
        times=read.records(TimeExpression),
        sentences=read.records(Sentence),
        claims=read.records(Attribution),
    )
