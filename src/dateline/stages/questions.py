"""Asks what the coverage of a story leaves open: accusations without an answer, disputes, plans, silent countries."""

from collections import Counter
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
from dateline.types.text import Span

# Open questions of each kind that are shown.
OPEN = 4
# A country is a party when it acts or is acted on in so many documents, and in this share of them.
PARTY, SHARE = 3, 0.2
# Of so many documents the countries of the outlets must be known before one is said to be silent.
KNOWN = 0.5
_ADDRESSED = frozenset({EventType.ACCUSE, EventType.THREATEN, EventType.REQUEST})
_SPEAKERS = frozenset({"person", "organization", "country"})


class AskQuestions:
    """Parties that no document quotes, open disputes, plans that nobody reports on, countries that do not report."""

    name: ClassVar[str] = "questions"
    version: ClassVar[int] = 2
    scope: ClassVar[Scope] = "story"
    needs: ClassVar[tuple[type[Record], ...]] = (
        Language, Furniture, Sentence, Entity, Attribution, Event, Position, Contradiction, ScheduleEntry,
    )  # fmt: skip
    makes: ClassVar[tuple[type[Record], ...]] = (Unanswered,)

    def __call__(self, view: View) -> Iterator[Record]:
        """Yields the silent parties, the open disputes, the overdue plans, then what is not among the documents."""
        coverage = Coverage(view)
        words = digest_words(coverage.language)
        yield from _silent(coverage, words)
        yield from _disputes(coverage, words)
        yield from _overdue(coverage, words)
        yield from _uncovered(coverage, words)


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


def _uncovered(coverage: Coverage, words: DigestWords) -> Iterator[Unanswered]:
    """Countries that are parties to the story and of which no outlet is among its documents."""
    outlets = [outlet for key in coverage.documents if (outlet := coverage.view.outlets.get(key)) and outlet.country]
    if len(outlets) < KNOWN * len(coverage.documents):
        return
    reporting = {outlet.country for outlet in outlets}
    for name, country, span in _parties(coverage):
        if country not in reporting:
            yield Unanswered(question=words.sentences.absent.format(name=name), spans=(span,))


def _parties(coverage: Coverage) -> list[tuple[str, str, Span]]:
    """Countries that act or are acted on in many documents, the busiest first: name, code, a sentence."""
    seen: dict[str, tuple[str, Span]] = {}
    counts: Counter[str] = Counter()
    for home, events in coverage.by_document(Event).items():
        told: dict[str, tuple[str, Span]] = {}
        for event in events:
            for key in (event.actor, event.recipient):
                party = coverage.identities.get(key or "")
                if party and party.kind == "country" and party.country and home in coverage.documents:
                    told.setdefault(party.country, (party.name, event.sentence))
        counts.update(told.keys())
        for country, where in told.items():
            seen.setdefault(country, where)
    least = max(PARTY, SHARE * len(coverage.documents))
    busy = sorted((country for country, count in counts.items() if count >= least), key=lambda c: (-counts[c], c))
    return [(seen[country][0], country, seen[country][1]) for country in busy[:OPEN]]
