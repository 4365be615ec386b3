"""What people decide: corrections, readers' reports, and which documents are one story."""

from collections.abc import Callable
from datetime import datetime

from dateline.errors import StoreError
from dateline.keep import Keeper
from dateline.store import Store
from dateline.types.stories import (
    Constraint,
    ConstraintKind,
    Correction,
    CorrectionKind,
    StoryPage,
    Ticket,
    TicketState,
)


class Desk:
    """Takes reports and decisions, keeps them in the log, and has the stories made anew that they change."""

    def __init__(
        self,
        store: Store,
        *,
        keeper: Callable[[], Keeper],
        renew: Callable[[], object],
        page: Callable[[str], StoryPage],
        clock: Callable[[], datetime],
    ) -> None:
        self.store, self.keeper, self.renew, self.page, self.clock = store, keeper, renew, page, clock

    def correct(
        self,
        story: str,
        sentence: str,
        *,
        kind: CorrectionKind,
        text: str | None,
        why: str,
        ticket: int | None = None,
        who: str = "editor",
    ) -> Correction:
        """Publishes a correction of a digest sentence; StoreError if there is no such sentence or ticket."""
        page = self.page(story)
        if ticket is not None:
            self._ticket(ticket)
        words = next((item.text for item in page.digest if item.id == sentence), None)
        if words is None:
            raise StoreError(f"story {story} has no sentence {sentence}")
        correction = Correction(
            record=sentence,
            story=page.story.id,
            kind=kind if text is not None else "withdrawal",
            before=words,
            after=text,
            why=why,
            by="reader" if ticket is not None else "editor",
            ticket=ticket,
            published=self.clock(),
        )
        with self.store.transaction(durable=True):
            self.store.save_correction(correction, who=who)
            if ticket is not None:
                self.store.decide_ticket(ticket, "accepted", reason=why, who=who, decided=correction.published)
            self.store.mark_dirty((page.story.id,))
        self.renew()
        return correction

    def rule(self, one: str, other: str, kind: ConstraintKind, *, why: str, who: str = "editor") -> Constraint:
        """Keeps an editor's verdict that two documents or stories are the same story, or apart, and follows it.

        StoreError when one of the two is neither a document's id nor a story's.
        """
        first, second = self._two(one, other)
        verdict = Constraint(kind=kind, one=first, other=second, why=why)
        stories = [self.store.story(name) is not None for name in (one, other)]
        with self.store.transaction(durable=True):
            self.store.constrain(verdict, who=who, at=self.clock())
            self.keeper().obey(verdict, whole=all(stories))
        self.renew()
        return verdict

    def lift(self, one: str, other: str, *, why: str, who: str = "editor") -> None:
        """Takes back an editor's verdict; what it changed stays until documents show otherwise."""
        one, other = self._two(one, other)
        if not any({one, other} == {said.one, said.other} for said in self.store.constraints((one,))):
            raise StoreError(f"nothing was said about {one} and {other}")
        self.store.lift_constraint(one, other, who=who, why=why, at=self.clock())

    def verdicts(self, story: str) -> tuple[Constraint, ...]:
        """What editors said of the documents of a story that is listed."""
        return self.store.constraints([document.id for document in self.store.members(story)])

    def _two(self, one: str, other: str) -> tuple[str, str]:
        """The ids of the documents that stand for what a person names; StoreError, with what was said, if it is one."""
        first, second = self._spokesman(one), self._spokesman(other)
        if first == second:
            said = [f"{verdict.kind} {verdict.one} {verdict.other}" for verdict in self._said_in_story_of(first)]
            known = f" (said so far: {', '.join(said)})" if said else ""
            raise StoreError(f"{one} and {other} are one document or one story; name two documents{known}")
        return first, second

    def _said_in_story_of(self, document: str) -> tuple[Constraint, ...]:
        kept = self.store.document_by_id(document)
        story = self.store.story_of(kept.key) if kept else None
        return self.verdicts(story) if story else ()

    def _spokesman(self, name: str) -> str:
        """The id of the document, or that of the first document of the story, that a person names."""
        if self.store.document_by_id(name):
            return name
        story = self.store.story(name)
        members = self.store.members(story.id) if story else ()
        if not members:
            raise StoreError(f"no document or story {name}")
        return members[0].id

    def corrections(self) -> tuple[Correction, ...]:
        """All corrections, the oldest first."""
        return self.store.corrections()

    def report(self, story: str, sentence: str, words: str) -> Ticket:
        """Keeps a reader's report on a digest sentence; StoreError if the page has no such sentence."""
        page = self.page(story)
        exact = next((item.text for item in page.digest if item.id == sentence), None)
        if exact is None:
            raise StoreError(f"story {story} has no sentence {sentence}")
        return self.store.create_ticket(
            story=page.story.id, record=sentence, words=exact, report=words, received=self.clock()
        )

    def ticket(self, number: int) -> Ticket | None:
        """The ticket of a number."""
        return self.store.ticket(number)

    def tickets(self, state: TicketState) -> tuple[Ticket, ...]:
        """Tickets in a state, by number."""
        return self.store.tickets(state=state, limit=1000)

    def accept(self, number: int, *, text: str | None, why: str) -> Correction:
        """Accepts a reader's report: the sentence is corrected to `text`, or withdrawn."""
        ticket = self._ticket(number)
        return self.correct(ticket.story, ticket.record, kind="correction", text=text, why=why, ticket=number)

    def decline(self, number: int, *, why: str, who: str = "editor") -> None:
        """Declines a reader's report, with a public reason."""
        self._ticket(number)
        self.store.decide_ticket(number, "declined", reason=why, who=who, decided=self.clock())

    def _ticket(self, number: int) -> Ticket:
        ticket = self.store.ticket(number)
        if ticket is None:
            raise StoreError(f"no ticket {number}")
        return ticket
