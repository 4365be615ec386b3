"""Builds the schedule of a story: what is due, how the plan changed, and what came of it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import ClassVar, Literal

from dateline.lexicon.digest import DigestWords, digest_words
from dateline.stage import Scope, View
from dateline.text.compare import content, tokenize
from dateline.text.coverage import LEAD, Coverage
from dateline.text.moments import Moment, moment, reported
from dateline.text.plans import Appointment, Change, Happened, Planned, PlanStatus, appointments, changes, elsewhere
from dateline.text.realise import realise, unfit
from dateline.text.told import tell_week
from dateline.types.records import (
    Attribution,
    Commentary,
    Contradiction,
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
    Version,
)
from dateline.types.text import Span

Certainty = Literal["announced", "expected", "reported"]

# A date to come is told up to this sentence of a report; further down it is about something else.
DEEP = 12
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
        off = off and (at is not None or bool(_forms(coverage, sentence) & words.plans.meetings))
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
            opens=event.status == "scheduled" and _founds(coverage, event),
        )
    yield from _removals(coverage, words, seen)
    yield from _deadlines(coverage, words, seen)


def _founds(coverage: Coverage, event: Event) -> bool:
    """May an event open an appointment? A meeting may; anything else in a text, not a title, if its sides are known."""
    if event.type is EventType.CONSULT:
        return True
    return event.sentence not in coverage.headlines and bool(_parties(coverage, event))


def _removals(coverage: Coverage, words: DigestWords, seen: set[Span]) -> Iterator[Planned]:
    """Sentences at the top of a report without a coded plan, by which a meeting goes elsewhere or is in doubt."""
    for own in coverage.sentences.values():
        for sentence in (one.span for one in own[:LEAD] if one.span not in seen | coverage.commentary):
            status = _removed(coverage, words, sentence) if coverage.leads(sentence) else None
            if status is None:
                continue
            seen.add(sentence)
            named = _named(coverage, sentence)
            yield Planned(
                moment=None,
                status=status,
                what=_stems(coverage, sentence, words),
                parties=named if len(named) > 1 else named.union(*(_named(coverage, one.span) for one in own[:LEAD])),
                type=EventType.CONSULT.value,
                place=_place(coverage, sentence) if status == "moved" else None,
                span=sentence,
                reported=coverage.published(sentence),
                sure=status == "moved",
                opens=False,
            )


def _removed(coverage: Coverage, words: DigestWords, sentence: Span) -> PlanStatus | None:
    forms = _forms(coverage, sentence)
    lower = coverage.text(sentence).lower()
    if not forms & words.plans.meetings:
        return None
    if any(phrase in lower for phrase in words.plans.doubtful_phrases):
        return "expected"
    moves = forms & words.plans.moves and not forms & words.plans.expected
    return "moved" if moves and _place(coverage, sentence) else None


def _place(coverage: Coverage, sentence: Span) -> str | None:
    """The last place that is named in a sentence: where something goes stands behind whence."""
    mentions = (m for m in coverage.by_document(Mention).get(sentence.document, ()) if sentence.holds(m.span))
    places = [m for m in mentions if m.entity in coverage.identities and coverage.identities[m.entity].kind == "place"]
    last = max(places, key=lambda mention: mention.span.start, default=None)
    return coverage.text(last.span) if last else None


def _forms(coverage: Coverage, sentence: Span) -> frozenset[str]:
    return frozenset(token.form for token in tokenize(coverage.text(sentence)))


def _deadlines(coverage: Coverage, words: DigestWords, seen: set[Span]) -> Iterator[Planned]:
    """Dates read as scheduled or as deadlines in sentences without a coded plan."""
    for time in chain.from_iterable(coverage.times.values()):
        sentence = coverage.sentence(time.span)
        at = moment(time.value)
        if time.role not in ("scheduled", "deadline") or sentence is None or at is None or at.precision == "year":
            continue
        if sentence in seen or not _is_due(coverage, words, sentence, at):
            continue
        if time.role == "scheduled" and not _is_appointed(coverage, words, sentence, time.span):
            continue
        seen.add(sentence)
        yield Planned(
            moment=at,
            status=_plan_status(coverage.text(sentence), words),
            what=_stems(coverage, sentence, words),
            parties=_named(coverage, sentence),
            type=EventType.CONSULT.value if _forms(coverage, sentence) & words.plans.meetings else None,
            place=None,
            span=sentence,
            reported=coverage.published(sentence),
            sure=True,
        )


def _is_due(coverage: Coverage, words: DigestWords, sentence: Span, at: Moment) -> bool:
    """Does a sentence of the report itself, which can stand alone, speak of what is still to come?"""
    if coverage.place(sentence) >= DEEP or not coverage.leads(sentence) or sentence in coverage.commentary:
        return False
    text = realise(coverage.text(sentence), words.choice)
    published = coverage.published(sentence)
    forms = {token.form for token in tokenize(text)}
    late = published is None or at.last >= published.date()
    return late and bool(forms & words.plans.future) and unfit(text, words.choice) is None


def _is_appointed(coverage: Coverage, words: DigestWords, sentence: Span, time: Span) -> bool:
    """Does the clause that holds a time, between the commas around it, say what begins, ends or is held then?"""
    text = coverage.text(sentence)
    if _plan_status(text, words) in ("cancelled", "moved") and _forms(coverage, sentence) & words.plans.meetings:
        return True
    start, end = time.start - sentence.start, time.end - sentence.start
    left = max(text.rfind(mark, 0, start) for mark in ",;") + 1
    right = min((at for mark in ",;" if (at := text.find(mark, end)) >= 0), default=len(text))
    forms = {token.form for token in tokenize(text[left:right])}
    return bool(forms & words.plans.finite and forms & words.plans.appointed)


def _named(coverage: Coverage, sentence: Span) -> frozenset[str]:
    """People, bodies and countries named in a sentence."""
    mentions = (m for m in coverage.by_document(Mention).get(sentence.document, ()) if sentence.holds(m.span))
    found = (coverage.identities[m.entity] for m in mentions if m.entity in coverage.identities)
    return coverage.sides(identity for identity in found if identity.kind in ("person", "organization", "country"))


def _plan_status(text: str, words: DigestWords) -> PlanStatus:
    forms = frozenset(token.form for token in tokenize(text))
    lower = text.lower()
    if any(phrase in lower for phrase in words.plans.confirmed_phrases):
        return "confirmed"
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
