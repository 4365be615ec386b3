"""The whole page of a story; names and meanings are those of the JSON reference and stay."""

from dataclasses import dataclass, field
from datetime import datetime

from dateline.types.stories.desk import CorrectionKind
from dateline.types.stories.evidence import PageDocument
from dateline.types.stories.parts import (
    PageActor,
    PageDispute,
    PageEvent,
    PageIssue,
    PagePosition,
    PageQuote,
    PageSchedule,
    PageSentence,
    PageWithheld,
)
from dateline.types.stories.story import Story


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
