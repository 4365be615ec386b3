"""Builds the schedule of a story: what is due, how the plan changed, and what came of it."""

from collections.abc import Iterator, Mapping
from typing import ClassVar, Literal

from dateline.lexicon.digest import DigestWords, digest_words
from dateline.stage import Scope, View
from dateline.text.compare import content, tokenize
from dateline.text.coverage import LEAD, Coverage
from dateline.text.moments import Moment, moment, reported
from dateline.text.plans import Appointment, Happened, Planned, PlanStatus, appointments
from dateline.text.realise import realise, unfit
from dateline.types.records import (
    Attribution,
    Commentary,
    Entity,
    Event,
    EventType,
    Furniture,
    Language,
    Mention,
    Plan,
    Record,
    ScheduleEntry,
    Sentence,
    TimeExpression,
)
from dateline.types.text import Span

Certainty = Literal["announced", "expected", "reported"]

# Events of the past that may tell of a plan being called off or moved.
OFF = frozenset({EventType.CONSULT, EventType.REJECT, EventType.AGREE, EventType.COOPERATE, EventType.RETREAT})


class BuildSchedule:
    """Appointments with the history of their plans, and their outcome as later documents tell it."""

    name: ClassVar[str] = "schedule"
    version: ClassVar[int] = 1
    scope: ClassVar[Scope] = "story"
    needs: ClassVar[tuple[type[Record], ...]] = (
        Language, Furniture, Sentence, Commentary, Entity, Mention, TimeExpression, Attribution, Event,
    )  # fmt: skip
    makes: ClassVar[tuple[type[Record], ...]] = (ScheduleEntry,)

    def __call__(self, view: View) -> Iterator[Record]:
        """Yields the appointments in order of their dates."""
        coverage = Coverage(view)
        yield from _schedule(coverage, digest_words(coverage.language))


def _schedule(coverage: Coverage, words: DigestWords) -> Iterator[ScheduleEntry]:
    planned = sorted(_planned(coverage, words), key=lambda plan: coverage.order(plan.span))
    happened = sorted(_happened(coverage, words), key=lambda event: coverage.order(event.span))
    found = [_appointed(coverage, words, one) for one in appointments(planned, happened)]
    yield from sorted(found, key=lambda entry: (entry.when, coverage.order(entry.spans[0])))


def _planned(coverage: Coverage, words: DigestWords) -> Iterator[Planned]:
    seen: set[Span] = set()
    for event in coverage.view.records(Event):
        sentence = event.sentence
        at = moment(event.time)
        status = _plan_status(coverage.text(sentence), words)
        off = status in ("cancelled", "moved") and event.type in OFF and event.status in ("denied", "happened")
        if sentence in coverage.commentary or not (off or (event.status == "scheduled" and at)):
            continue
        seen.add(sentence)
        yield Planned(
            moment=at,
            status=status,
            what=_stems(coverage, sentence, words),
            parties=_parties(coverage, event),
            type=event.type.value,
            place=event.place,
            span=sentence,
            reported=coverage.published(sentence),
            sure=_is_sure(coverage, event),
            opens=event.status == "scheduled",
        )
    yield from _deadlines(coverage, words, seen)


def _deadlines(coverage: Coverage, words: DigestWords, seen: set[Span]) -> Iterator[Planned]:
    """Dates read as scheduled or as deadlines in sentences without a coded plan."""
    for time in coverage.view.records(TimeExpression):
        sentence = coverage.sentence(time.span)
        at = moment(time.value)
        if time.role not in ("scheduled", "deadline") or sentence is None or at is None or at.precision == "year":
            continue
        if sentence in seen or not _is_due(coverage, words, sentence, at):
            continue
        seen.add(sentence)
        yield Planned(
            moment=at,
            status=_plan_status(coverage.text(sentence), words),
            what=_stems(coverage, sentence, words),
            parties=_named(coverage, sentence),
            type=None,
            place=None,
            span=sentence,
            reported=coverage.published(sentence),
            sure=True,
        )


def _is_due(coverage: Coverage, words: DigestWords, sentence: Span, at: Moment) -> bool:
    """Is a sentence at the top of its document, able to stand alone, and about what is still to come?"""
    if coverage.place(sentence) >= LEAD or not coverage.leads(sentence) or sentence in coverage.commentary:
        return False
    text = realise(coverage.text(sentence), words.choice)
    published = coverage.published(sentence)
    forms = {token.form for token in tokenize(text)}
    late = published is None or at.last >= published.date()
    return late and bool(forms & words.plans.future) and unfit(text, words.choice) is None


def _named(coverage: Coverage, sentence: Span) -> frozenset[str]:
    """People, bodies and countries named in a sentence."""
    mentions = (m for m in coverage.by_document(Mention).get(sentence.document, ()) if sentence.holds(m.span))
    found = (coverage.identities[m.entity] for m in mentions if m.entity in coverage.identities)
    return coverage.sides(identity for identity in found if identity.kind in ("person", "organization", "country"))


def _plan_status(text: str, words: DigestWords) -> PlanStatus:
    forms = frozenset(token.form for token in tokenize(text))
    lower = text.lower()
    if forms & words.plans.cancelled or any(phrase in lower for phrase in words.plans.cancelled_phrases):
        return "cancelled"
    if forms & words.plans.moved:
        return "moved"
    if forms & words.plans.confirmed:
        return "confirmed"
    return "expected" if forms & words.plans.expected else "announced"


def _stems(coverage: Coverage, sentence: Span, words: DigestWords) -> frozenset[str]:
    dates = words.slots.dates
    tokens = (token for token in tokenize(coverage.text(sentence)) if token.form not in dates)
    return frozenset(content(tokens, words.vocabulary))


def _parties(coverage: Coverage, event: Event) -> frozenset[str]:
    keys = (event.actor or "", event.recipient or "", *event.actors, *event.recipients)
    return coverage.sides(coverage.identities[key] for key in keys if key in coverage.identities)


def _is_sure(coverage: Coverage, event: Event) -> bool:
    """Is the plan told by the writer or by somebody with a name?"""
    claims: Mapping[str, Attribution] = {c.key: c for c in coverage.by_document(Attribution).get(event.home, ())}
    claim = claims.get(event.attribution or "")
    return claim is None or claim.named is not False


def _happened(coverage: Coverage, words: DigestWords) -> Iterator[Happened]:
    for event in coverage.view.records(Event):
        at = moment(event.time) or reported(coverage.news_day(event.sentence))
        if event.status in ("happened", "ongoing") and at:
            yield Happened(
                moment=at,
                what=_stems(coverage, event.sentence, words),
                parties=_parties(coverage, event),
                type=event.type.value,
                place=event.place,
                span=event.sentence,
                reported=coverage.published(event.sentence),
            )


def _appointed(coverage: Coverage, words: DigestWords, one: Appointment) -> ScheduleEntry:
    plans = [plan for plan in one.plans if plan.moment]
    current = one.current
    standing = [plan for plan in plans if plan.moment and plan.moment.meets(current)]
    best = min(standing, key=lambda plan: _unfit(coverage, words, plan.span))
    now = coverage.latest.date() if coverage.latest else None
    spans = tuple(dict.fromkeys((best.span, *(told.span for told in (*one.plans, *one.held)))))
    return ScheduleEntry(
        when=current.when,
        precision=current.precision,
        what=realise(coverage.text(best.span), words.choice),
        place=next((plan.place for plan in reversed(one.plans) if plan.place), None),
        certainty=_certainty(one),
        outcome=_outcome(one, words),
        history=tuple(_history(one)),
        spans=spans,
        overdue=one.overdue(now),
    )


def _unfit(coverage: Coverage, words: DigestWords, span: Span) -> tuple[bool, bool, tuple[int, str, int]]:
    text = realise(coverage.text(span), words.choice)
    headline = span in coverage.headlines
    return unfit(text, words.choice, headline=headline) is not None, headline, coverage.order(span)


def _certainty(one: Appointment) -> Certainty:
    if any(plan.sure and plan.status in ("announced", "confirmed", "moved") for plan in one.plans):
        return "announced"
    return "expected" if any(plan.sure for plan in one.plans) else "reported"


def _outcome(one: Appointment, words: DigestWords) -> str | None:
    """What came of it: held (elsewhere), cancelled, moved; null while nothing is reported."""
    if one.held:
        place = next((plan.place for plan in reversed(one.plans) if plan.place), None)
        there = one.held[0].place
        elsewhere = (
            place and there and place.casefold() not in there.casefold() and there.casefold() not in place.casefold()
        )
        return words.plans.held_elsewhere.format(place=there) if elsewhere else words.plans.held
    if one.cancelled:
        return words.plans.called_off
    moments = [plan.moment for plan in one.plans if plan.moment]
    if len(moments) > 1 and not moments[0].meets(moments[-1]):
        return words.plans.moved_to.format(when=moments[-1].when)
    return None


def _elsewhere(place: str | None, there: str | None) -> bool:
    """Are both places known, and neither part of the other's name?"""
    one, other = (place or "").casefold(), (there or "").casefold()
    return bool(one and other and one not in other and other not in one)


def _history(one: Appointment) -> Iterator[Plan]:
    """Each change of plan once, with all the words for it; then the reports that it was held."""
    groups: dict[tuple[str, PlanStatus, str | None], list[Planned]] = {}
    when = next(plan.moment.when for plan in one.plans if plan.moment)
    for plan in one.plans:
        when = plan.moment.when if plan.moment else when
        groups.setdefault((when, plan.status, plan.place), []).append(plan)
    for (day, status, place), plans in groups.items():
        yield Plan(
            when=day, place=place, status=status, reported=plans[0].reported, spans=tuple(plan.span for plan in plans)
        )
    if one.held:
        first = one.held[0]
        spans = tuple(dict.fromkeys(event.span for event in one.held))
        yield Plan(when=first.moment.when, place=first.place, status="held", reported=first.reported, spans=spans)
