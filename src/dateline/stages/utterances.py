"""Groups the quotations of a story: one record an utterance, with the wordings in which outlets print it."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from dateline.stage import Scope, View
from dateline.text.compare import tokenize
from dateline.text.coverage import Coverage
from dateline.text.utterances import Said, group
from dateline.types.records import (
    Attribution,
    Commentary,
    Entity,
    Furniture,
    Language,
    QuoteGroup,
    Record,
    Sentence,
    Wording,
)

# Quotations that are shown of a story, those printed by most outlets first, longer ones before short ones.
SHOWN = 60


class GroupQuotes:
    """One record an utterance of one speaker; every wording keeps its outlets and places."""

    name: ClassVar[str] = "utterances"
    version: ClassVar[int] = 1
    scope: ClassVar[Scope] = "story"
    needs: ClassVar[tuple[type[Record], ...]] = (Language, Furniture, Sentence, Entity, Attribution, Commentary)
    makes: ClassVar[tuple[type[Record], ...]] = (QuoteGroup,)

    def __call__(self, view: View) -> Iterator[Record]:
        """Yields the utterances printed by most outlets first."""
        coverage = Coverage(view)
        quotes: dict[Said, Attribution] = {}
        for quote in sorted(view.records(Attribution), key=lambda quote: coverage.order(quote.evidence[0])):
            speaker = coverage.identities.get(quote.speaker or "")
            for piece in quote.quoted:
                said = Said(words=coverage.text(piece), span=piece, speaker=speaker.id if speaker else None)
                quotes.setdefault(said, quote)
        groups = [_utterance(coverage, found, quotes) for found in group(quotes)]
        groups.sort(key=lambda g: (-len({o for v in g.variants for o in v.outlets}), -len(g.exact), g.exact))
        yield from groups[:SHOWN]


def _utterance(coverage: Coverage, said: Sequence[Said], quotes: dict[Said, Attribution]) -> QuoteGroup:
    wordings: dict[str, list[Said]] = {}
    for one in said:
        wordings.setdefault(" ".join(token.form for token in tokenize(one.words)), []).append(one)
    variants = sorted((_wording(coverage, found) for found in wordings.values()), key=lambda w: _rank(coverage, w))
    channels = [quotes[one].channel for one in said if quotes[one].channel]
    spans = tuple(dict.fromkeys(span for variant in variants for span in variant.spans))
    return QuoteGroup(
        speaker=next((coverage.names[one.speaker] for one in said if one.speaker), None),
        exact=variants[0].exact,
        variants=tuple(variants),
        spans=spans,
        said=min((date for span in spans if (date := coverage.published(span))), default=None),
        channel=max(channels, key=channels.count, default=None),
    )


def _wording(coverage: Coverage, said: Sequence[Said]) -> Wording:
    spans = tuple(sorted((one.span for one in said), key=coverage.order))
    return Wording(exact=said[0].words, outlets=coverage.outlets(spans), spans=spans)


def _rank(coverage: Coverage, wording: Wording) -> tuple[bool, int, int, str]:
    """The speaker's own publication first, then what most print; of equals the fuller."""
    own = any(coverage.is_official(span.document) for span in wording.spans)
    return not own, -len(wording.spans), -len(wording.exact), wording.exact
