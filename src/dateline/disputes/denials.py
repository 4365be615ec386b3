"""Events that one side reports and another denies."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from dateline.disputes.givers import giver_of_sentence
from dateline.lexicon.digest import DigestWords
from dateline.text.compare import tokenize
from dateline.text.cores import Cores
from dateline.text.coverage import Coverage
from dateline.text.realise import realise
from dateline.types.records import Contradiction, Event, EventType, Version
from dateline.types.text import Span

# A denial answers what was reported this long before or after it.
_ANSWERED = timedelta(days=3)
# Shared part of the words, of the shorter sentence, that makes a denial speak of the same event.
_ANSWERS = 0.5


def find_denials(coverage: Coverage, words: DigestWords) -> Iterator[Contradiction]:
    """Each denial against the reports of the same act upon the same party, in much the same words."""
    events = [event for event in coverage.view.records(Event) if event.sentence not in coverage.commentary]
    told = _told(coverage, events)
    cores = Cores(coverage, words.vocabulary)
    seen: set[Span] = set()
    for denial in events:
        if denial.status != "denied" or denial.sentence in seen or not _denies(coverage, words, denial):
            continue
        claims = [claim for party in _parties(coverage, denial) for claim in told.get((denial.type, party), ())]
        others = (claim for claim in claims if claim.home != denial.home and _about_then(coverage, claim, denial))
        answered = [claim for claim in others if cores.shared(claim.sentence, denial.sentence) >= _ANSWERS]
        if answered:
            seen.add(denial.sentence)
            yield _denial(coverage, words, answered, denial)


def _told(coverage: Coverage, events: Sequence[Event]) -> Mapping[tuple[EventType, str], Sequence[Event]]:
    """The events told as facts, by their type and whom they are about."""
    told: dict[tuple[EventType, str], list[Event]] = {}
    for event in events:
        if event.status in ("happened", "ongoing"):
            for party in _parties(coverage, event):
                told.setdefault((event.type, party), []).append(event)
    return told


def _denies(coverage: Coverage, words: DigestWords, denial: Event) -> bool:
    return any(token.form in words.denials for token in tokenize(coverage.text(denial.sentence)))


def _parties(coverage: Coverage, event: Event) -> tuple[str, ...]:
    """Whom the event is about: its recipient, else who does it."""
    key = event.recipient or event.actor or ""
    return (coverage.identities[key].id,) if key in coverage.identities else ()


def _about_then(coverage: Coverage, one: Event, other: Event) -> bool:
    first, second = coverage.published(one.trigger), coverage.published(other.trigger)
    return first is None or second is None or abs(first - second) <= _ANSWERED


def _denial(coverage: Coverage, words: DigestWords, claims: Sequence[Event], denial: Event) -> Contradiction:
    sides = (tuple(dict.fromkeys(claim.sentence for claim in claims)), (denial.sentence,))
    told = [realise(coverage.text(spans[0]), words.choice) for spans in sides]
    versions = tuple(
        Version(
            value=value,
            source=giver_of_sentence(coverage, spans[0]),
            as_of=coverage.published(spans[0]),
            outlets=coverage.outlets(spans),
            spans=spans,
        )
        for value, spans in zip(told, sides, strict=True)
    )
    question = words.questions.happened.format(words=told[0])
    return Contradiction(question=question, relation="contradicts", versions=versions, slot="event")
