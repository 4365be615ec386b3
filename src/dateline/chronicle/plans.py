"""Reports of plans, and of what came of them: coded events, sentences that move a meeting, dates that are due."""

from collections.abc import Iterator
from itertools import chain

from dateline.chronicle.sentences import forms_of, last_place, named_in, plan_status, stems_of
from dateline.lexicon.digest import DigestWords
from dateline.text.compare import tokenize
from dateline.text.coverage import LEAD, Coverage
from dateline.text.moments import Moment, moment, reported
from dateline.text.plans import Happened, Planned, PlanStatus
from dateline.text.realise import realise, unfit
from dateline.types.records import Attribution, Event, EventType
from dateline.types.text import Span

# A date to come is told up to this sentence of a report; further down it is about something else.
_DEEP = 12
# Events of the past that may tell of a plan being called off or moved.
_OFF = frozenset({EventType.CONSULT, EventType.REJECT, EventType.AGREE, EventType.COOPERATE, EventType.RETREAT})


def find_plans(coverage: Coverage, words: DigestWords) -> list[Planned]:
    """All reports of plans in the order of the documents; a sentence speaks through the first kind that it has."""
    found: list[Planned] = []
    for find in (_coded, _removals, _deadlines):
        seen = {plan.span for plan in found}
        found.extend(plan for plan in find(coverage, words) if plan.span not in seen)
    return sorted(found, key=lambda plan: coverage.order(plan.span))


def find_happened(coverage: Coverage, words: DigestWords) -> list[Happened]:
    """What is told as done or going on, in the order of the documents."""
    found = []
    for event in coverage.view.records(Event):
        at = moment(event.time) or reported(coverage.news_day(event.sentence))
        if event.status in ("happened", "ongoing") and at:
            found.append(
                Happened(
                    moment=at,
                    what=stems_of(coverage, event.sentence, words),
                    parties=_parties(coverage, event),
                    type=event.type.value,
                    place=event.place,
                    span=event.sentence,
                    reported=coverage.published(event.sentence),
                )
            )
    return sorted(found, key=lambda event: coverage.order(event.span))


# --- coded plans


def _coded(coverage: Coverage, words: DigestWords) -> Iterator[Planned]:
    for event in coverage.view.records(Event):
        sentence, at = event.sentence, moment(event.time)
        status = plan_status(coverage.text(sentence), words)
        planned = (event.status == "scheduled" and at) or _is_off(coverage, words, event, status, at)
        if sentence in coverage.commentary or not planned:
            continue
        yield Planned(
            moment=at,
            status=status,
            what=stems_of(coverage, sentence, words),
            parties=_parties(coverage, event),
            type=event.type.value,
            place=event.place,
            span=sentence,
            reported=coverage.published(sentence),
            named=named_in(coverage, sentence),
            sure=_is_sure(coverage, event),
            opens=event.status == "scheduled" and _founds(coverage, event),
        )


def _is_off(coverage: Coverage, words: DigestWords, event: Event, status: PlanStatus, at: Moment | None) -> bool:
    """Does an event of the past call off a plan or move it: one with a date, or a meeting?"""
    if status not in ("cancelled", "moved") or event.type not in _OFF or event.status not in ("denied", "happened"):
        return False
    return at is not None or bool(forms_of(coverage, event.sentence) & words.plans.meetings)


def _founds(coverage: Coverage, event: Event) -> bool:
    """May an event open an appointment? A meeting may; anything else in a text, not a title, if its sides are known."""
    if event.type is EventType.CONSULT:
        return True
    return event.sentence not in coverage.headlines and bool(_parties(coverage, event))


def _is_sure(coverage: Coverage, event: Event) -> bool:
    """Is the plan told by the writer or by somebody with a name?"""
    claims = {claim.key: claim for claim in coverage.by_document(Attribution).get(event.home, ())}
    claim = claims.get(event.attribution or "")
    return claim is None or claim.named is not False


def _parties(coverage: Coverage, event: Event) -> frozenset[str]:
    keys = (event.actor or "", event.recipient or "", *event.actors, *event.recipients)
    return coverage.sides(coverage.identities[key] for key in keys if key in coverage.identities)


# --- meetings that go elsewhere


def _removals(coverage: Coverage, words: DigestWords) -> Iterator[Planned]:
    """Sentences at the top of a report by which a meeting goes elsewhere or is in doubt."""
    for own in coverage.sentences.values():
        lead = [sentence.span for sentence in own[:LEAD]]
        for sentence in lead:
            plain = coverage.leads(sentence) and sentence not in coverage.commentary
            status = _removed(coverage, words, sentence) if plain else None
            if status is None:
                continue
            named = named_in(coverage, sentence)
            yield Planned(
                moment=None,
                status=status,
                what=stems_of(coverage, sentence, words),
                parties=named if len(named) > 1 else named.union(*(named_in(coverage, one) for one in lead)),
                type=EventType.CONSULT.value,
                place=last_place(coverage, sentence) if status == "moved" else None,
                span=sentence,
                reported=coverage.published(sentence),
                sure=status == "moved",
                opens=False,
            )


def _removed(coverage: Coverage, words: DigestWords, sentence: Span) -> PlanStatus | None:
    forms = forms_of(coverage, sentence)
    lower = coverage.text(sentence).lower()
    if not forms & words.plans.meetings:
        return None
    if any(phrase in lower for phrase in words.plans.doubtful_phrases):
        return "expected"
    moves = forms & words.plans.moves and not forms & words.plans.expected
    return "moved" if moves and last_place(coverage, sentence) else None


# --- dates that are due


def _deadlines(coverage: Coverage, words: DigestWords) -> Iterator[Planned]:
    """The first date of a sentence that is read as scheduled or as a deadline."""
    told: set[Span] = set()
    for time in chain.from_iterable(coverage.times.values()):
        sentence, at = coverage.sentence(time.span), moment(time.value)
        if time.role not in ("scheduled", "deadline") or sentence is None or at is None or at.precision == "year":
            continue
        if sentence in told or not _is_due(coverage, words, sentence, at):
            continue
        if time.role == "scheduled" and not _is_appointed(coverage, words, sentence, time.span):
            continue
        told.add(sentence)
        yield Planned(
            moment=at,
            status=plan_status(coverage.text(sentence), words),
            what=stems_of(coverage, sentence, words),
            parties=named_in(coverage, sentence),
            type=EventType.CONSULT.value if forms_of(coverage, sentence) & words.plans.meetings else None,
            place=None,
            span=sentence,
            reported=coverage.published(sentence),
            sure=True,
        )


def _is_due(coverage: Coverage, words: DigestWords, sentence: Span, at: Moment) -> bool:
    """Does a sentence of the report itself, which can stand alone, speak of what is still to come?"""
    if coverage.place(sentence) >= _DEEP or not coverage.leads(sentence) or sentence in coverage.commentary:
        return False
    text = realise(coverage.text(sentence), words.choice)
    published = coverage.published(sentence)
    forms = {token.form for token in tokenize(text)}
    late = published is None or at.last >= published.date()
    return late and bool(forms & words.plans.future) and unfit(text, words.choice) is None


def _is_appointed(coverage: Coverage, words: DigestWords, sentence: Span, time: Span) -> bool:
    """Does the clause that holds a time, between the commas around it, say what begins, ends or is held then?"""
    text = coverage.text(sentence)
    if plan_status(text, words) in ("cancelled", "moved") and forms_of(coverage, sentence) & words.plans.meetings:
        return True
    start, end = time.start - sentence.start, time.end - sentence.start
    left = max(text.rfind(mark, 0, start) for mark in ",;") + 1
    right = min((at for mark in ",;" if (at := text.find(mark, end)) >= 0), default=len(text))
    forms = {token.form for token in tokenize(text[left:right])}
    return bool(forms & words.plans.finite and forms & words.plans.appointed)
