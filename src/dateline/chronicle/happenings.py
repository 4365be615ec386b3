"""Happenings of a story before they are rows of its timeline: each where it is told, and when it was."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from dateline.lexicon.digest import DigestWords
from dateline.text.compare import tokenize
from dateline.text.coverage import Coverage
from dateline.text.moments import Moment, moment, reported
from dateline.text.real import Reality
from dateline.types.records import Agreement, Event, EventType, Status
from dateline.types.text import Span

# Older than this before the first report is history, which takes two independent reports.
HISTORY = timedelta(days=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One happening on its way to a row: where it is told, when it was, and what kind of event it is if coded."""

    moment: Moment
    sentence: Span
    spans: tuple[Span, ...]
    status: Status
    type: EventType | None = None
    actor: str | None = None
    recipient: str | None = None
    place: str | None = None
    named: bool = False


def find_happenings(coverage: Coverage, words: DigestWords, reality: Reality) -> list[Happening]:
    """Coded events, statements of two documents or more, and headlines about somebody who acts for a state."""
    coded = list(_coded(coverage))
    dated = {one.sentence: one.moment for one in coded if one.moment.precision != "reported"}
    return [*coded, *_stated(coverage, reality, dated), *_official(coverage, words, reality)]


def _coded(coverage: Coverage) -> Iterator[Happening]:
    """The first event of each sentence: what the sentence is about; others are told in passing."""
    first: dict[Span, Event] = {}
    for event in sorted(coverage.view.records(Event), key=lambda event: coverage.order(event.trigger)):
        first.setdefault(event.sentence, event)
    for event in first.values():
        if event.status not in ("happened", "ongoing") or event.sentence in coverage.commentary:
            continue
        when = moment(event.time) or reported(coverage.news_day(event.sentence))
        if when:
            yield Happening(
                moment=when,
                sentence=event.sentence,
                spans=(event.sentence,),
                status=event.status,
                type=event.type,
                actor=_name(coverage, event.actor, () if event.reciprocal else event.actors),
                recipient=_name(coverage, event.recipient, () if event.reciprocal else event.recipients),
                place=event.place,
                named=_is_named(coverage, event.actor),
            )


def _is_named(coverage: Coverage, key: str | None) -> bool:
    identity = coverage.identities.get(key or "")
    return identity is not None and identity.kind in ("person", "organization")


def _name(coverage: Coverage, key: str | None, joint: Sequence[str]) -> str | None:
    names = [coverage.identities[one].name for one in joint or (key or "",) if one in coverage.identities]
    return ", ".join(dict.fromkeys(names)) or None


def _stated(coverage: Coverage, reality: Reality, dated: Mapping[Span, Moment]) -> Iterator[Happening]:
    """Statements of two documents or more, in the story's language: dated by their words, else by the first report.

    Only reports that tell it as a fact count; what was demanded or planned before had not happened then.
    """
    for agreement in coverage.view.records(Agreement):
        sentence = agreement.spans[0]
        if agreement.about == "statement" and coverage.leads(sentence) and reality.is_real(sentence):
            spans = reality.confirming(sentence, agreement.spans)
            first = min((date for span in spans if (date := coverage.published(span))), default=None)
            when = _time_in(coverage, sentence) or dated.get(sentence) or reported(first)
            if when and len(spans) > 1:
                yield Happening(moment=when, sentence=sentence, spans=spans, status="happened")


def _official(coverage: Coverage, words: DigestWords, reality: Reality) -> Iterator[Happening]:
    """Headlines about somebody who acts for a state or town."""
    for headline in sorted(coverage.headlines, key=coverage.order):
        when = reported(coverage.published(headline)) if reality.is_real(headline) else None
        forms = (token.form for token in tokenize(coverage.text(headline)))
        if when and coverage.leads(headline) and any(form in words.officials for form in forms):
            yield Happening(moment=when, sentence=headline, spans=(headline,), status="happened", named=True)


def _time_in(coverage: Coverage, sentence: Span) -> Moment | None:
    """The moment of the only date in a sentence that is told as past."""
    found = {
        at.when: at
        for time in coverage.times.get(sentence.document, ())
        if sentence.holds(time.span) and time.role in (None, "happened") and (at := moment(time.value))
    }
    published = coverage.published(sentence)
    past = [at for at in found.values() if published is None or _recent(at, published)]
    return past[0] if len(found) == 1 and past and past[0].precision in ("day", "minute") else None


def _recent(at: Moment, published: datetime) -> bool:
    """Not after the report, and not so long before it that the sentence tells history."""
    return at.first <= published.date() and at.last >= (published - HISTORY).date()
