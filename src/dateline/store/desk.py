"""What people do: corrections, readers' tickets, editors' constraints, and the log of it all."""

import hashlib
import json
from collections.abc import Collection, Iterator
from dataclasses import astuple
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Row, delete, or_, select, update

from dateline.store.results import Act, LoggedAct
from dateline.store.sessions import Session, chunks
from dateline.store.tables import acts, constraints, corrections, stories, tickets
from dateline.types.stories import Constraint, Correction, Ticket, TicketState

BEGINNING = "0" * 64

_CORRECTION = select(*(corrections.c[name] for name in Correction.__dataclass_fields__))
_TICKET = select(*(tickets.c[name] for name in Ticket.__dataclass_fields__))
_CONSTRAINT = select(*(constraints.c[name] for name in Constraint.__dataclass_fields__))


class DeskStore(Session):
    """The part of the store that keeps what people did; each act is durable, and logged with what it changed."""

    def save_correction(self, correction: Correction, *, who: str) -> None:
        """Keeps a person's verdict; `who` goes into the log only."""
        act = Act(
            who=who,
            what=correction.kind,
            subject=correction.record,
            before=correction.before,
            after=correction.after,
            why=correction.why,
            at=correction.published,
        )
        with self.transaction(durable=True):
            row = {name: getattr(correction, name) for name in Correction.__dataclass_fields__}
            self._write(corrections.insert(), row)
            self.log_act(act)

    def corrections(self, story: str | None = None) -> tuple[Correction, ...]:
        """The corrections of a story and of those merged into it, or all; the oldest first."""
        query = _CORRECTION.order_by(corrections.c.seq)
        merged = select(stories.c.id).where(stories.c.redirect_to == story)
        here = or_(corrections.c.story == story, corrections.c.story.in_(merged))
        found = self._rows(query if story is None else query.where(here))
        return tuple(Correction(**row._asdict()) for row in found)

    def create_ticket(self, *, story: str, record: str, words: str, report: str, received: datetime) -> Ticket:
        """Keeps a reader's report on a record, under the next number."""
        row = {"story": story, "record": record, "words": words, "report": report, "received": received}
        with self.transaction(durable=True):
            number = self._serial(tickets.insert().returning(tickets.c.number), {**row, "state": "received"})
            made = self.ticket(number)
        assert made is not None
        return made

    def decide_ticket(
        self, number: int, state: Literal["accepted", "declined"], *, reason: str, who: str, decided: datetime
    ) -> Ticket | None:
        """An editor's decision on a ticket; null when there is none of this number."""
        with self.transaction(durable=True):
            before = self.ticket(number)
            if before is None:
                return None
            changed = update(tickets).where(tickets.c.number == number)
            self._write(changed.values(state=state, reason=reason, decided=decided))
            self.log_act(
                Act(
                    who=who,
                    what="ticket",
                    subject=str(number),
                    before=before.state,
                    after=state,
                    why=reason,
                    at=decided,
                )
            )
            return self.ticket(number)

    def ticket(self, number: int) -> Ticket | None:
        """The ticket of a number."""
        row = self._row(_TICKET.where(tickets.c.number == number))
        return None if row is None else Ticket(**row._asdict())

    def tickets(
        self, *, story: str | None = None, state: TicketState | None = None, after: int = 0, limit: int = 100
    ) -> tuple[Ticket, ...]:
        """Tickets by number, of one story or state."""
        query = _TICKET.where(tickets.c.number > after)
        query = query if story is None else query.where(tickets.c.story == story)
        query = query if state is None else query.where(tickets.c.state == state)
        return tuple(Ticket(**row._asdict()) for row in self._rows(query.order_by(tickets.c.number).limit(limit)))

    def constrain(self, constraint: Constraint, *, who: str, at: datetime) -> None:
        """Keeps an editor's verdict on two documents, replacing an earlier one on the same two."""
        one, other = sorted((constraint.one, constraint.other))
        row = {"one": one, "other": other, "kind": constraint.kind, "why": constraint.why}
        act = Act(who=who, what=constraint.kind, subject=f"{one} {other}", why=constraint.why, at=at)
        with self.transaction(durable=True):
            self._put(constraints, row)
            self.log_act(act)

    def lift_constraint(self, one: str, other: str, *, who: str, why: str, at: datetime) -> None:
        """Takes back an editor's verdict on two documents."""
        one, other = sorted((one, other))
        with self.transaction(durable=True):
            self._write(delete(constraints).where(constraints.c.one == one, constraints.c.other == other))
            self.log_act(Act(who=who, what="lift", subject=f"{one} {other}", why=why, at=at))

    def constraints(self, ids: Collection[str] | None = None) -> tuple[Constraint, ...]:
        """The verdicts that touch one of the documents (by outside id), or all."""
        if ids is None:
            rows = list(self._rows(_CONSTRAINT))
        else:
            touching = (or_(constraints.c.one.in_(some), constraints.c.other.in_(some)) for some in chunks(ids))
            rows = [row for touched in touching for row in self._rows(_CONSTRAINT.where(touched))]
        found = {Constraint(**row._asdict()) for row in rows}
        return tuple(sorted(found, key=lambda constraint: (constraint.one, constraint.other)))

    def log_act(self, act: Act) -> LoggedAct:
        """Adds what a person did to the log, in the transaction that does it."""
        with self.transaction(durable=True):
            last = self._row(select(acts.c.number, acts.c.hash).order_by(acts.c.number.desc()).limit(1))
            number, previous = (last.number + 1, last.hash) if last else (1, BEGINNING)
            logged = LoggedAct(number=number, act=act, previous=previous, hash=chained(number, act, previous))
            row = {name: getattr(act, name) for name in Act.__dataclass_fields__}
            self._write(acts.insert(), {**row, "number": number, "previous": previous, "hash": logged.hash})
        return logged

    def acts(self, after: int = 0) -> Iterator[LoggedAct]:
        """The log from a number on; read in pieces."""
        query = select(acts).order_by(acts.c.number).limit(500)
        while rows := self._rows(query.where(acts.c.number > after)):
            yield from (_logged(row) for row in rows)
            after = rows[-1].number

    def acts_head(self) -> str:
        """The hash of the last act, to be published: who rewrites the log changes it."""
        head: str | None = self._value(select(acts.c.hash).order_by(acts.c.number.desc()).limit(1))
        return head or BEGINNING

    def broken_act(self, head: str | None = None) -> int | None:
        """The number at which the log is not what it was: changed, missing or moved; null when it is whole.

        With a `head` that was published, an end that was cut off shows too.
        """
        previous, number, seen = BEGINNING, 0, head in (None, BEGINNING)
        for number, logged in enumerate(self.acts(), start=1):
            if (logged.number, logged.previous) != (number, previous):
                return number
            if logged.hash != chained(number, logged.act, previous):
                return number
            previous = logged.hash
            seen = seen or previous == head
        return None if seen else number + 1


def chained(number: int, act: Act, previous: str) -> str:
    """SHA-256 over the previous hash and the act as canonical JSON, in hexadecimal."""
    *words, at = astuple(act)
    content = json.dumps([number, *words, at.astimezone(UTC).isoformat()], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(f"{previous}{content}".encode()).hexdigest()


def _logged(row: Row[Any]) -> LoggedAct:
    act = Act(**{name: getattr(row, name) for name in Act.__dataclass_fields__})
    return LoggedAct(number=row.number, act=act, previous=row.previous, hash=row.hash)
