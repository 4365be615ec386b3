"""From findings to Attribution records: spans, speakers, and the chain of outer attributions."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dateline.text.attributions.findings import Finding, Pair
from dateline.text.attributions.speakers import SourceWords, Speakers
from dateline.types.records import Attribution, Entity, Furniture, Mention
from dateline.types.text import Document, Part, Span

PARTS: tuple[Part, ...] = ("title", "text")
# These stand within sentences of the article; all other furniture is no text of it.
_INSIDE = ("dateline", "credit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What earlier stages found in the document."""

    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    furniture: tuple[Furniture, ...]


def make_attributions(
    document: Document, known: Known, words: SourceWords, read: Callable[[str], Sequence[Finding]]
) -> Iterator[Attribution]:
    """The title's records, then the text's, in the order of the findings; what is cited from furniture is left out."""
    entities = {entity.key: entity for entity in known.entities}
    for part in PARTS:
        text = document.part(part)
        if text.strip():
            mentions = [mention for mention in known.mentions if mention.span.part == part]
            barred = [(f.span.start, f.span.end) for f in known.furniture if _is_barred(f, part)]
            yield from _Maker(document, part, read(text), Speakers(text, mentions, entities, words), barred).make()


def _is_barred(furniture: Furniture, part: Part) -> bool:
    return furniture.span.part == part and furniture.kind not in _INSIDE


class _Maker:
    def __init__(
        self, document: Document, part: Part, findings: Sequence[Finding], speakers: Speakers, barred: Sequence[Pair]
    ) -> None:
        self.document, self.part, self.findings, self.speakers = document, part, findings, speakers
        self.barred = barred
        self.made: dict[int, Attribution | None] = {}
        self.last: Attribution | None = None

    def make(self) -> tuple[Attribution, ...]:
        for number in range(len(self.findings)):
            self._make(self._chain(number))
        return tuple(record for number in range(len(self.findings)) if (record := self.made[number]) is not None)

    def _chain(self, number: int) -> list[int]:
        """The finding and those around it that are not made yet, innermost first; a circle is cut."""
        chain: list[int] = []
        at: int | None = number
        while at is not None and at not in self.made and at not in chain:
            chain.append(at)
            at = self.findings[at].outer
        return chain

    def _make(self, chain: list[int]) -> None:
        for number in reversed(chain):
            finding = self.findings[number]
            outer = self.made.get(finding.outer) if finding.outer is not None else None
            self.made[number] = self._record(finding, outer)
            self.last = self.made[number] if outer is None else self.last

    def _record(self, finding: Finding, outer: Attribution | None) -> Attribution | None:
        content = tuple(piece for piece in finding.content if not self._is_barred(piece))
        if not content or any(pair is not None and self._is_barred(pair) for pair in (finding.source, finding.cue)):
            return None
        speaker = self.speakers.resolve(finding)
        if not speaker.keys and outer is not None and outer.speaker is not None:
            speaker = self.speakers.carry(finding, speaker, outer)
        elif not speaker.keys and self.last is not None:
            speaker = self.speakers.continue_with(finding, speaker, self.last)
        return Attribution(
            source=self._span(finding.source),
            cue=self._span(finding.cue),
            content=tuple(self.document.span(*piece, self.part) for piece in content),
            quoted=tuple(
                self.document.span(*piece, self.part) for piece in finding.quoted if not self._is_barred(piece)
            ),
            kind=finding.kind,
            cue_class=finding.cue_class,
            speaker=speaker.keys[0] if speaker.keys else None,
            speakers=speaker.keys if len(speaker.keys) > 1 else (),
            named=speaker.named,
            grade=speaker.grade,
            channel=finding.channel,
            addressee=self._span(finding.addressee),
            certainty=finding.certainty,
            polarity=finding.polarity,
            outer=outer.key if outer is not None else None,
        )

    def _span(self, pair: Pair | None) -> Span | None:
        return self.document.span(*pair, self.part) if pair is not None else None

    def _is_barred(self, pair: Pair) -> bool:
        return any(start < pair[1] and pair[0] < end for start, end in self.barred)
