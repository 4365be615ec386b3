"""Asks what the coverage of a story leaves open: accusations without an answer, disputes, plans without an outcome."""

from collections.abc import Iterator
from typing import ClassVar

from dateline.lexicon.digest import DigestWords, digest_words
from dateline.stage import Scope, View
from dateline.text.coverage import Coverage
from dateline.text.realise import realise, unfit
from dateline.types.records import (
    Attribution,
    Contradiction,
    Entity,
    Event,
    EventType,
    Furniture,
    Language,
    Position,
    Record,
    ScheduleEntry,
    Sentence,
    Unanswered,
)

# Open questions of each kind that are shown.
OPEN = 4
_ADDRESSED = frozenset({EventType.ACCUSE, EventType.THREATEN, EventType.REQUEST})
_SPEAKERS = frozenset({"person", "organization", "country"})


class AskQuestions:
    """Parties accused or addressed that no document quotes, disputes that stay open, plans that nobody reports on."""

    name: ClassVar[str] = "questions"
    version: ClassVar[int] = 1
    scope: ClassVar[Scope] = "story"
    needs: ClassVar[tuple[type[Record], ...]] = (
        Language, Furniture, Sentence, Entity, Attribution, Event, Position, Contradiction, ScheduleEntry,
    )  # fmt: skip
    makes: ClassVar[tuple[type[Record], ...]] = (Unanswered,)

    def __call__(self, view: View) -> Iterator[Record]:
        """Yields the silent parties, then the open disputes, then the overdue plans."""
        coverage = Coverage(view)
        words = digest_words(coverage.language)
        yield from _silent(coverage, words)
        yield from _disputes(coverage, words)
        yield from _overdue(coverage, words)


def _silent(coverage: Coverage, words: DigestWords) -> Iterator[Unanswered]:
    heard = _heard(coverage)
    asked: dict[str, Unanswered] = {}
    for event in coverage.view.records(Event):
        party = coverage.identities.get(event.recipient or "")
        if party is None or event.type not in _ADDRESSED or event.status == "denied" or party.id in asked:
            continue
        text = realise(coverage.text(event.sentence), words.choice)
        if party.id in heard or party.kind not in _SPEAKERS or unfit(text, words.choice):
            continue
        question = words.sentences.accused.format(name=party.name, words=text)
        asked[party.id] = Unanswered(question=question, spans=(event.sentence,))
    yield from list(asked.values())[:OPEN]


def _heard(coverage: Coverage) -> frozenset[str]:
    """Identities that speak or take a position somewhere, and the countries and bodies that they speak for."""
    keys = {key for claim in coverage.view.records(Attribution) for key in (claim.speaker or "", *claim.speakers)}
    keys |= {position.actor for position in coverage.view.records(Position)}
    found = [coverage.identities[key] for key in keys if key in coverage.identities]
    countries = {identity.country for identity in found if identity.country}
    spoken_for = {i.id for i in coverage.identities.values() if i.kind == "country" and i.country in countries}
    return frozenset(identity.id for identity in found) | spoken_for


def _disputes(coverage: Coverage, words: DigestWords) -> Iterator[Unanswered]:
    open_ones = [d for d in coverage.view.records(Contradiction) if d.relation == "contradicts"]
    for dispute in open_ones[:OPEN]:
        values = words.sentences.between.join(f"“{version.value}”" for version in dispute.versions)
        question = words.sentences.open.format(question=dispute.question, values=values)
        yield Unanswered(question=question, spans=tuple(version.spans[0] for version in dispute.versions))


def _overdue(coverage: Coverage, words: DigestWords) -> Iterator[Unanswered]:
    entries = coverage.view.records(ScheduleEntry)
    overdue = [entry for entry in entries if entry.overdue and len({span.document for span in entry.spans}) > 1]
    for entry in overdue[-OPEN:]:
        yield Unanswered(question=words.sentences.silent.format(words=entry.what), spans=entry.spans[:1])
