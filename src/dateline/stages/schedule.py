"""Builds the schedule of a story: what is due, how the plan changed, and what came of it."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal

from dateline.chronicle.plans import find_happened, find_plans
from dateline.lexicon.digest import DigestWords, digest_words
from dateline.stage import Scope, View
from dateline.text.coverage import Coverage
from dateline.text.plans import Appointment, Change, Planned, appointments, changes, elsewhere
from dateline.text.realise import realise, unfit
from dateline.text.told import tell_week
from dateline.types.records import (
    Attribution,
    Commentary,
    Contradiction,
    Entity,
    Event,
    Furniture,
    Language,
    Mention,
    Plan,
    Record,
    ScheduleEntry,
    Sentence,
    TimeExpression,
    Version,
)

Certainty = Literal["announced", "expected", "reported"]


class BuildSchedule:
    """Appointments with the history of their plans, and their outcome as later documents tell it."""

    name: ClassVar[str] = "schedule"
    version: ClassVar[int] = 2
    scope: ClassVar[Scope] = "story"
    needs: ClassVar[tuple[type[Record], ...]] = (
        Language, Furniture, Sentence, Commentary, Entity, Mention, TimeExpression, Attribution, Event,
    )  # fmt: skip
    makes: ClassVar[tuple[type[Record], ...]] = (ScheduleEntry, Contradiction)

    def __call__(self, view: View) -> Iterator[Record]:
        """Yields the appointments in order of their dates, then what their plans replaced."""
        coverage = Coverage(view)
        words = digest_words(coverage.language)
        entries = tuple(_schedule(coverage, words))
        yield from entries
        for entry in entries:
            yield from _superseded(coverage, words, entry)


def _schedule(coverage: Coverage, words: DigestWords) -> Iterator[ScheduleEntry]:
    found = appointments(find_plans(coverage, words), find_happened(coverage, words))
    told = [(one.current, _appointed(coverage, words, one)) for one in found]
    told.sort(key=lambda pair: (pair[0].first, pair[0].when, coverage.order(pair[1].spans[0])))
    yield from (entry for _, entry in told)


def _appointed(coverage: Coverage, words: DigestWords, one: Appointment) -> ScheduleEntry:
    plans = [plan for plan in one.plans if plan.moment]
    current = one.current
    standing = [plan for plan in plans if plan.moment and plan.moment.meets(current)]
    states = changes(one)
    latest = next((state.plans for state in reversed(states) if state.status != "cancelled"), one.plans)
    best = min(standing, key=lambda plan: _rank(coverage, words, plan, latest))
    now = coverage.latest.date() if coverage.latest else None
    spans = tuple(dict.fromkeys((best.span, *(told.span for told in (*one.plans, *one.held)))))
    return ScheduleEntry(
        when=current.when,
        precision=current.precision,
        what=realise(coverage.text(best.span), words.choice),
        place=states[-1].place,
        certainty=_certainty(one),
        outcome=_outcome(one, states, words),
        history=tuple(_history(one, states)),
        spans=spans,
        overdue=one.overdue(now),
    )


def _rank(
    coverage: Coverage, words: DigestWords, plan: Planned, latest: Sequence[Planned]
) -> tuple[bool, bool, bool, tuple[int, str, int]]:
    """Sentences that can stand alone, then those of the text, then those that tell the plan as it stands now."""
    text = realise(coverage.text(plan.span), words.choice)
    headline = plan.span in coverage.headlines
    bad = unfit(text, words.choice, headline=headline) is not None
    return bad, headline, plan not in latest, coverage.order(plan.span)


def _certainty(one: Appointment) -> Certainty:
    if any(plan.sure and plan.status in ("announced", "confirmed", "moved") for plan in one.plans):
        return "announced"
    return "expected" if any(plan.sure for plan in one.plans) else "reported"


def _outcome(one: Appointment, states: Sequence[Change], words: DigestWords) -> str | None:
    """What came of it: held (elsewhere), cancelled, moved; null while nothing is reported."""
    if one.held:
        there = one.held[0].place or states[-1].place
        moved = elsewhere(states[0].place, there)
        return words.plans.held_elsewhere.format(place=there) if moved else words.plans.held
    if one.cancelled:
        return words.plans.called_off
    moments = [plan.moment for plan in one.plans if plan.moment]
    if len(moments) > 1 and not moments[0].meets(moments[-1]):
        return words.plans.moved_to.format(when=tell_week(moments[-1].when))
    return None


def _history(one: Appointment, states: Sequence[Change]) -> Iterator[Plan]:
    """Each state of the plan with all the words for it; then the reports that it was held."""
    for state in states:
        spans = tuple(dict.fromkeys(plan.span for plan in state.plans))
        reported = state.plans[0].reported
        yield Plan(when=state.when, place=state.place, status=state.status, reported=reported, spans=spans)
    if one.held:
        first = one.held[0]
        spans = tuple(dict.fromkeys(event.span for event in one.held))
        yield Plan(when=first.moment.when, place=first.place, status="held", reported=first.reported, spans=spans)


def _superseded(coverage: Coverage, words: DigestWords, entry: ScheduleEntry) -> Iterator[Contradiction]:
    """The answers to when and where that later reports replaced, and whether it takes place at all."""
    plans = [plan for plan in entry.history if plan.status != "held"]
    questions = words.questions
    off = [plan for plan in plans if plan.status in ("cancelled", "confirmed")]
    asked = (
        ("date", questions.when, [(tell_week(plan.when), plan) for plan in plans if plan.status != "cancelled"]),
        ("place", questions.where, [(plan.place, plan) for plan in plans if plan.place]),
        ("status", questions.whether, [(_told(coverage, words, plan), plan) for plan in off if len(off) > 1]),
    )
    for slot, question, answers in asked:
        versions = [_version(coverage, value, plan) for value, plan in _first_of_each(answers)]
        if len(versions) > 1:
            text = question.format(words=entry.what)
            yield Contradiction(question=text, relation="supersedes", versions=tuple(versions), slot=slot)


def _told(coverage: Coverage, words: DigestWords, plan: Plan) -> str:
    return realise(coverage.text(plan.spans[0]), words.choice)


def _first_of_each(answers: Sequence[tuple[str | None, Plan]]) -> Iterator[tuple[str, Plan]]:
    """Each answer once, with the plan that gave it first."""
    seen: set[str] = set()
    for value, plan in answers:
        if value and value not in seen:
            seen.add(value)
            yield value, plan


def _version(coverage: Coverage, value: str, plan: Plan) -> Version:
    return Version(
        value=value, source=None, as_of=plan.reported, outlets=coverage.outlets(plan.spans), spans=plan.spans
    )
