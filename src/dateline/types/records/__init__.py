"""Everything that is read out of documents: each record points at spans and is named by a hash of its content.

Fields called `speaker`, `actor`, `recipient`, `entity`, `attribution` hold the key of a record of the same document.
"""

from dateline.types.records.chronology import Plan, ScheduleEntry, TimelineEntry
from dateline.types.records.comparison import Agreement, Contradiction, Version
from dateline.types.records.digest import DigestSentence, Headline, Unanswered, Withheld
from dateline.types.records.entities import Entity, EntityKind, Location, Mention, MentionForm, PlaceLevel
from dateline.types.records.events import Event, EventPlace, EventType, Status
from dateline.types.records.layout import Furniture, FurnitureKind, Language, Sentence, SourceLine
from dateline.types.records.making import Failure, Provenance
from dateline.types.records.origins import Copy, Credit, CreditForm, Origin, OriginState
from dateline.types.records.positions import PartyPosition, Position, Stance
from dateline.types.records.quantities import Quantity
from dateline.types.records.record import Record
from dateline.types.records.speech import (
    Attribution,
    AttributionKind,
    Certainty,
    Commentary,
    Polarity,
    QuoteGroup,
    SourceGrade,
    Wording,
)
from dateline.types.records.stories import InArc, InStory, StoryMerged, StorySplit
from dateline.types.records.times import TimeExpression, TimeRole, TimexType

__all__ = [
    "Agreement",
    "Attribution",
    "AttributionKind",
    "Certainty",
    "Commentary",
    "Contradiction",
    "Copy",
    "Credit",
    "CreditForm",
    "DigestSentence",
    "Entity",
    "EntityKind",
    "Event",
    "EventPlace",
    "EventType",
    "Failure",
    "Furniture",
    "FurnitureKind",
    "Headline",
    "InArc",
    "InStory",
    "Language",
    "Location",
    "Mention",
    "MentionForm",
    "Origin",
    "OriginState",
    "PartyPosition",
    "PlaceLevel",
    "Plan",
    "Polarity",
    "Position",
    "Provenance",
    "Quantity",
    "QuoteGroup",
    "Record",
    "ScheduleEntry",
    "Sentence",
    "SourceGrade",
    "SourceLine",
    "Stance",
    "Status",
    "StoryMerged",
    "StorySplit",
    "TimeExpression",
    "TimeRole",
    "TimelineEntry",
    "TimexType",
    "Unanswered",
    "Version",
    "Withheld",
    "Wording",
]
