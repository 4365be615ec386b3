"""Stories, their revisions and corrections, and the page: the outside face of `dateline story ID --json`."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from dateline.types.text import Part

StoryState = Literal["developing", "quiet", "closed", "reopened"]
SentenceState = Literal["agreed", "single-source", "disputed", "superseded", "edited", "corrected"]
CorrectionKind = Literal["correction", "clarification", "update", "withdrawal"]
TicketState = Literal["received", "accepted", "declined"]
ConstraintKind = Literal["same", "apart"]
VoiceKind = Literal[
    "reporting", "agency", "official", "organization", "person", "unnamed", "document", "medium", "unknown"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One developing event: an id minted once, the arc it belongs to, and the span of its coverage."""

    id: str
    title: str
    arc: str | None
    state: StoryState
    first: datetime | None
    last: datetime | None
    revision: int
    documents: int
    outlets: int
    independent: int
    independent_unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraint:
    """An editor's verdict that two documents (by outside id) belong to the same story, or must stay apart."""

    kind: ConstraintKind
    one: str
    other: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A change of the story's facts: the record keys that came and went, and in words why."""

    story: str
    number: int
    made: datetime
    added: tuple[str, ...]
    removed: tuple[str, ...]
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """A reader's report on one sentence; public under its number, with nothing personal in it."""

    number: int
    story: str
    record: str
    words: str
    report: str
    state: TicketState
    received: datetime
    decided: datetime | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A person's verdict on a record: what was wrong (`before`), what is right (`after`, null: withdrawn), and why."""

    record: str
    story: str
    kind: CorrectionKind
    before: str
    after: str | None
    why: str
    by: Literal["editor", "reader", "outlet"]
    ticket: int | None
    published: datetime


# --- the page: names and meanings are those of the JSON reference and stay


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """The words of a document at a span (code points); `part` "title" where they stand in its title."""

    document: str
    span: tuple[int, int]
    exact: str
    part: Part = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageChange:
    """What a copy changed in its origin: its own words (null: cut) and those of `copy_of` (null: added), with spans."""

    kind: Literal["cut", "added", "reworded"]
    span: tuple[int, int] | None
    exact: str | None
    before_span: tuple[int, int] | None
    before: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDocument:
    """One document of a story, with its credits and what it is a copy of."""

    id: str
    outlet: str | None
    outlet_id: str | None
    family: str | None
    url: str | None
    title: str | None
    published: datetime | None
    language: str | None
    copy_of: str | None
    copy_kind: str | None
    credits: tuple[str, ...]
    origin: str
    origin_of: str | None
    origin_why: str | None
    version: int
    supports: tuple[str, ...]
    dated: Literal["instant", "day"] = "instant"
    changes: tuple[PageChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageVoice:
    """Who is behind cited words: `name` is null where nobody is named, `side` the party for which a speaker speaks.

    An agency's name is its id. `documents` are outside ids.
    """

    kind: VoiceKind
    name: str | None
    side: str | None
    documents: tuple[str, ...]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRevision:
    """One revision in words."""

    number: int
    made: datetime
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCorrection:
    """One public correction."""

    record: str
    kind: CorrectionKind
    before: str
    after: str | None
    why: str
    by: str
    ticket: int | None
    published: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBrief:
    """The digest in one line and in one paragraph: ids of its sentences."""

    line: str | None = None
    paragraph: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewording:
    """What a language model was let to do: how many sentences it reworded, and why others were refused.

    `exchange` names the call that is kept in the store; `problem` says why there was no usable answer.
    """

    model: str
    exchange: str | None = None
    reworded: int = 0
    refused: tuple[str, ...] = ()
    problem: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPage:
    """The whole of a story as `dateline story ID --json` gives it and the story page shows it."""

    story: Story
    documents: tuple[PageDocument, ...]
    digest: tuple[PageSentence, ...]
    withheld: tuple[PageWithheld, ...]
    timeline: tuple[PageEvent, ...]
    schedule: tuple[PageSchedule, ...]
    disputed: tuple[PageDispute, ...]
    quotes: tuple[PageQuote, ...]
    positions: tuple[PagePosition, ...]
    actors: tuple[PageActor, ...]
    unanswered: tuple[str, ...]
    corrections: tuple[PageCorrection, ...] = ()
    revisions: tuple[PageRevision, ...] = ()
    neighbours: tuple[Story, ...] = field(default_factory=tuple)
    issues: tuple[PageIssue, ...] = ()
    rewording: Rewording | None = None
    brief: PageBrief = PageBrief()
