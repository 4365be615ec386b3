"""Who is behind the words that a sentence rests on: an outlet's own reporting, an agency, an official, one side."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from dateline.stage import View
from dateline.text.coverage import Coverage
from dateline.types.records import Attribution, Origin, PartyPosition
from dateline.types.stories import PageVoice, VoiceKind
from dateline.types.text import Span

# The part of the cited words, apart from those that name the speaker, that must stand in what was said for them to be
# the speaker's and not the page's (our choice).
MOST = 0.5
# A headline's colon stands behind its topic as often as behind a speaker.
_SURE_PARTS = frozenset({"text"})
# Cues that vouch for what they introduce; that somebody promised, demanded or refused is told by the page itself.
_VOUCHING = frozenset({"say", "suggest", "claim", "deny", "believe", "warn", "show", "hearsay", "possible"})
_KINDS: Mapping[str | None, VoiceKind] = {
    "official": "official",
    "organization": "organization",
    "person": "person",
    "unnamed": "unnamed",
    "document": "document",
    "medium": "medium",
    "rumour": "unnamed",
}


class Voices:
    """Answers for one story whose words its sentences rest on."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.coverage = Coverage(view)

    def behind(self, spans: Sequence[Span]) -> tuple[PageVoice, ...]:
        """The voices behind some spans, each once with its documents, in the order of the spans."""
        found: dict[tuple[VoiceKind, str | None, str | None], list[str]] = {}
        for span in spans:
            for voice in self._of(span):
                documents = found.setdefault(voice, [])
                name = self.coverage.documents[span.document].id
                if name not in documents:
                    documents.append(name)
        return tuple(
            PageVoice(kind=kind, name=name, side=side, documents=tuple(documents))
            for (kind, name, side), documents in found.items()
        )

    def _of(self, span: Span) -> Iterator[tuple[VoiceKind, str | None, str | None]]:
        found = self._claims(span)
        claim = next((claim for claim in found if claim.grade != "medium"), found[0] if found else None)
        if claim:
            yield from self._speakers(claim)
            return
        known, origin = self.coverage.sources.origin_of(span)
        kind, _, name = origin.partition(":")
        if kind == "agency":
            yield "agency", name, None
        elif self.coverage.is_official(span.document):
            yield "official", self.coverage.outlet(span.document), None
        elif known:
            own = origin in self.coverage.sources.reports((span.document,)).origins and span.document in self._originals
            yield "reporting", self.coverage.outlet(span.document) if own else self._reporters.get(origin), None
        else:
            yield "unknown", None, None

    def _claims(self, span: Span) -> list[Attribution]:
        """The attributions that hold most of the span, the outer before the inner."""
        if span.part not in _SURE_PARTS:
            return []
        own = self.coverage.by_document(Attribution).get(span.document, ())
        vouched = (claim for claim in own if claim.cue_class in _VOUCHING)
        holding = (claim for claim in vouched if _holds(claim, span))
        return sorted(holding, key=lambda claim: claim.outer is not None)

    def _speakers(self, claim: Attribution) -> Iterator[tuple[VoiceKind, str | None, str | None]]:
        kind = _KINDS.get(claim.grade, "person")
        keys = claim.speakers or ((claim.speaker,) if claim.speaker else ())
        names = [self.coverage.identities[key].name for key in keys if key in self.coverage.identities]
        if not names:
            named = claim.source if kind != "person" else None  # a person without a name is "he" or "she"
            yield kind, self.coverage.text(named) if named else None, None
        for name in names:
            yield kind, name, self._sides.get(name)

    @cached_property
    def _sides(self) -> Mapping[str, str]:
        """For which side each party of the story speaks."""
        return {party.actor: party.side for party in self.view.records(PartyPosition) if party.side}

    @cached_property
    def _originals(self) -> frozenset[str]:
        return frozenset(origin.document for origin in self.view.records(Origin) if origin.state == "original")

    @cached_property
    def _reporters(self) -> Mapping[str, str | None]:
        """The outlet behind each origin that a document of the story is the original of."""
        origins = ((self.coverage.sources.reports((document,)).origins, document) for document in self._originals)
        return {names[0]: self.coverage.outlet(document) for names, document in origins if names}


def _holds(claim: Attribution, span: Span) -> bool:
    """Does what somebody said fill most of the span, apart from the words that say who said it?"""
    around = _shared([piece for piece in (claim.source, claim.cue) if piece], span)
    return _shared(claim.content, span) >= max(1.0, MOST * (len(span) - around))


def _shared(pieces: Iterable[Span], span: Span) -> int:
    return sum(
        max(0, min(piece.end, span.end) - max(piece.start, span.start)) for piece in pieces if piece.same_part(span)
    )
