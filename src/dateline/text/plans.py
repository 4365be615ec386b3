"""What was planned and what came of it: plans of several documents joined to one appointment with its history."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from dateline.text.moments import Moment
from dateline.types.text import Span

PlanStatus = Literal["announced", "expected", "moved", "cancelled", "confirmed", "held"]

# A report of the event counts for an appointment when it falls on its days or so many days behind.
AFTER = 2
# Plans of the same parties so many days apart may be one appointment that moved; further apart they are two.
SAME = 14
# So many of the last reports of an appointment are compared with a new one: a single one may name one party only.
RECENT = 8
# Shared part of the words (of the shorter) that makes two plans without parties the same.
ALIKE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One report: the content stems of its words, the identities that take part, the event type, where it stands.

    `named`: whom else its sentence names.
    """

    what: frozenset[str]
    parties: frozenset[str]
    type: str | None
    place: str | None
    span: Span
    reported: datetime | None
    named: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned(Told):
    """A report of a plan. `sure`: not from an unnamed source; `opens`: may be the first that is known of it.

    A cancellation may have no moment of its own.
    """

    moment: Moment | None
    status: PlanStatus
    sure: bool
    opens: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened(Told):
    """A report that something took place."""

    moment: Moment


@dataclass(slots=True)
class Appointment:
    """Plans of one event, in the order in which they were reported, and the reports of its taking place."""

    plans: list[Planned]
    held: list[Happened] = field(default_factory=list)

    @property
    def current(self) -> Moment:
        """When it takes place by the latest plan that says so."""
        return next(plan.moment for plan in reversed(self.plans) if plan.moment)

    @property
    def cancelled(self) -> bool:
        """Is the last word that it does not take place?"""
        return self.plans[-1].status == "cancelled"

    def overdue(self, now: date | None) -> bool:
        """Has its time passed without a report of what came of it?"""
        return now is not None and self.current.last < now and not self.held and not self.cancelled


@dataclass(slots=True)
class Change:
    """One state of a plan and the reports that give it: when, where, announced, moved, cancelled or on again."""

    when: str
    place: str | None
    status: PlanStatus
    plans: list[Planned]


def changes(one: Appointment) -> tuple[Change, ...]:
    """The states of a plan, each once: a report that changes neither time nor place nor whether it is on adds words."""
    found: list[Change] = []
    for plan in one.plans:
        last = found[-1] if found else None
        when = plan.moment.when if plan.moment else last.when if last else ""
        if last and not _differs(plan, when, last):
            last.plans.append(plan)
            last.place = last.place or plan.place
        else:
            place = plan.place or (last.place if last else None)
            found.append(Change(when=when, place=place, status=_status(plan, when, last), plans=[plan]))
    return tuple(found)


def _differs(plan: Planned, when: str, last: Change) -> bool:
    if (plan.status == "cancelled") != (last.status == "cancelled"):
        return True
    # 2031-06-06 and 2031-06-06T10:00 are one time told more or less exactly.
    return not (when.startswith(last.when) or last.when.startswith(when)) or elsewhere(last.place, plan.place)


def _status(plan: Planned, when: str, last: Change | None) -> PlanStatus:
    if last is None:  # what is told first replaces nothing that the story knows
        return "announced" if plan.status == "moved" else plan.status
    if plan.status == "cancelled":
        return plan.status
    if last.status == "cancelled":
        return "confirmed"
    return "moved"


def elsewhere(place: str | None, there: str | None) -> bool:
    """Are both places known, and neither part of the other's name?"""
    one, other = (place or "").casefold(), (there or "").casefold()
    return bool(one and other and one not in other and other not in one)


def appointments(planned: Iterable[Planned], happened: Iterable[Happened]) -> tuple[Appointment, ...]:
    """Plans joined where they are of one event; reports of the past joined to the plan that they fulfil."""
    found: list[Appointment] = []
    by_party: dict[str, list[Appointment]] = {}
    for plan in planned:
        home = _home(plan, _near(plan.parties, by_party, found))
        if home is None:
            if plan.moment is None or not plan.opens:
                continue
            home = Appointment(plans=[])
            found.append(home)
        home.plans.append(plan)
        for party in plan.parties:
            owners = by_party.setdefault(party, [])
            if home not in owners[-1:]:
                owners.append(home)
    for event in happened:
        for appointment in _near(event.parties, by_party, found):
            if _fulfils(event, appointment):
                appointment.held.append(event)
    return tuple(found)


def _near(
    parties: frozenset[str], by_party: dict[str, list[Appointment]], found: Sequence[Appointment]
) -> list[Appointment]:
    """The appointments of any of the parties, without repeats; the latest ones where there are no parties."""
    near = [one for party in sorted(parties) for one in by_party.get(party, ())] if parties else found[-60:]
    return list({id(one): one for one in near}.values())


def _home(plan: Planned, near: Sequence[Appointment]) -> Appointment | None:
    return next((one for one in reversed(near) if _same(plan, one)), None)


def _same(plan: Planned, appointment: Appointment) -> bool:
    recent = appointment.plans[-RECENT:]
    # A report without a type would let in anything that the parties do together.
    typed = [other for other in recent if other.type is not None or plan.type is None] or recent
    if not any(_one_thing(plan, other) for other in typed):
        return False
    if plan.moment is None:
        return True
    if plan.status in ("moved", "cancelled"):
        return plan.moment.meets(appointment.current, SAME)
    return plan.moment.meets(appointment.current)


def _one_thing(one: Told, other: Told) -> bool:
    """Two common parties and no other type, or one (or none named) and like words, or none that the other omits."""
    if _tells_the_same(one, other):
        return True
    least = min(len(one.what), len(other.what))
    alike = least > 0 and len(one.what & other.what) >= ALIKE * least
    if len(one.parties & other.parties) > 1:
        return alike or None in (one.type, other.type) or _like(one.type) == _like(other.type)
    return alike and (bool(one.parties & other.parties) or not (one.parties and other.parties))


def _tells_the_same(one: Told, other: Told) -> bool:
    """Is it one kind of event in one place, and does each report name all who take part by the other?

    Reports of one meeting are often coded with other sides: two ministers, or a minister and the town that he goes to.
    """
    sides = one.parties | other.parties
    if not (one.parties & other.parties) or len(sides) < 2 or one.type is None or other.type is None:
        return False
    mutual = sides <= one.parties | one.named and sides <= other.parties | other.named
    return mutual and _like(one.type) == _like(other.type) and not elsewhere(one.place, other.place)


def _like(type: str | None) -> str | None:
    """Talks that were announced are held, too, when an agreement comes of them."""
    return "CONSULT" if type in ("AGREE", "COOPERATE") else type


def _fulfils(event: Happened, appointment: Appointment) -> bool:
    plan = appointment.plans[-1]
    if event.reported and plan.reported and event.reported < plan.reported:
        return False
    late = (event.moment.first - appointment.current.last).days
    if not (event.moment.last >= appointment.current.first and late <= AFTER):
        return False
    return any(_one_thing(event, other) for other in appointment.plans[-RECENT:])
