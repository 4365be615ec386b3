"""The rows of a page; names and meanings are those of the JSON reference and stay."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dateline.types.stories.evidence import Citation, PageVoice

SentenceState = Literal["agreed", "single-source", "disputed", "superseded", "edited", "corrected"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSentence:
    """One sentence of the digest with its evidence; `extracted` is the documents' wording where a model reworded it."""

    id: str
    text: str
    state: SentenceState
    citations: tuple[Citation, ...]
    independent: int
    independent_unknown: int = 0
    touched: bool = False
    note: str | None = None
    extracted: str | None = None
    behind: tuple[PageVoice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWithheld:
    """What was kept out of the digest, counted by reason."""

    reason: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEvent:
    """A row of the timeline."""

    id: str
    when: str
    precision: str
    reported: datetime | None
    status: str
    what: str
    type: str | None
    actor: str | None
    recipient: str | None
    place: str | None
    citations: tuple[Citation, ...]
    independent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePlan:
    """One earlier state of a scheduled event."""

    when: str
    place: str | None
    status: str
    reported: datetime | None
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSchedule:
    """What is due, its history, and its outcome once its time has passed."""

    id: str
    when: str
    precision: str
    what: str
    place: str | None
    certainty: str
    outcome: str | None
    history: tuple[PagePlan, ...]
    citations: tuple[Citation, ...]
    overdue: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PageVersion:
    """One side of a dispute."""

    value: str
    source: str | None
    as_of: datetime | None
    outlets: tuple[str, ...]
    citations: tuple[Citation, ...]
    own: bool = False
    refines: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDispute:
    """A question with differing answers and how they relate."""

    id: str
    question: str
    relation: Literal["contradicts", "supersedes", "wording"]
    slot: str
    versions: tuple[PageVersion, ...]
    translated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PageVariant:
    """One wording of a quotation and the outlets that print it."""

    exact: str
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageQuote:
    """What one speaker said, in all the wordings printed."""

    id: str
    speaker: str | None
    exact: str
    variants: tuple[PageVariant, ...]
    channel: str | None
    said: datetime | None
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePosition:
    """What one party offers, accepts, demands, refuses or threatens; `changed` is the stance it replaced.

    `side`: the country whose government the actor speaks for, else the actor; `before` cites the stance replaced.
    `since`: first report; `said`: when it was said, where a report tells.
    """

    id: str
    actor: str
    issue: str
    stance: str
    conditions: tuple[str, ...]
    since: datetime | None
    firm: bool
    changed: str | None
    citations: tuple[Citation, ...]
    side: str = ""
    before: tuple[Citation, ...] = ()
    said: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageIssue:
    """One issue across the sides: ids of their positions by side, in the order of `sides`; no verdict.

    `meets`: what one side offers or accepts another side wants too; `collides`: a red line stands against a demand.
    """

    issue: str
    sides: tuple[str, ...]
    positions: tuple[tuple[str, ...], ...]
    meets: bool = False
    collides: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PageActor:
    """Someone the story names, in how many documents."""

    name: str
    kind: str
    country: str | None
    roles: tuple[str, ...]
    documents: int
