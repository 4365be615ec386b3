"""Stories, their revisions and corrections, and the page: the outside face of `dateline story ID --json`."""

from dateline.types.stories.desk import Constraint, ConstraintKind, Correction, CorrectionKind, Ticket, TicketState
from dateline.types.stories.evidence import Citation, PageChange, PageDocument, PageVoice, VoiceKind
from dateline.types.stories.page import PageBrief, PageCorrection, PageRevision, Rewording, StoryPage
from dateline.types.stories.parts import (
    PageActor,
    PageDispute,
    PageEvent,
    PageIssue,
    PagePlan,
    PagePosition,
    PageQuote,
    PageSchedule,
    PageSentence,
    PageVariant,
    PageVersion,
    PageWithheld,
    SentenceState,
)
from dateline.types.stories.story import Revision, Story, StoryState

__all__ = [
    "Citation",
    "Constraint",
    "ConstraintKind",
    "Correction",
    "CorrectionKind",
    "PageActor",
    "PageBrief",
    "PageChange",
    "PageCorrection",
    "PageDispute",
    "PageDocument",
    "PageEvent",
    "PageIssue",
    "PagePlan",
    "PagePosition",
    "PageQuote",
    "PageRevision",
    "PageSchedule",
    "PageSentence",
    "PageVariant",
    "PageVersion",
    "PageVoice",
    "PageWithheld",
    "Revision",
    "Rewording",
    "SentenceState",
    "Story",
    "StoryPage",
    "StoryState",
    "Ticket",
    "TicketState",
    "VoiceKind",
]
