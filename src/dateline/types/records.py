"""Everything that is read out of documents: each record points at spans and is named by a hash of its content.

Fields called `speaker`, `actor`, `recipient`, `entity`, `attribution` hold the key of a record of the same document.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import NoneType
from typing import Any, Literal

from dateline.types.text import Span

EntityKind = Literal[
    "person", "organization", "country", "place", "facility", "vessel", "operation", "agreement", "other"
]
MentionForm = Literal["name", "title", "pronoun", "adjective"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
TimeRole = Literal["happened", "scheduled", "deadline", "recurring", "validity", "background"]
AttributionKind = Literal["direct", "indirect", "mixed"]
Certainty = Literal["certain", "probable", "possible", "unknown"]
Polarity = Literal["positive", "negative"]
SourceGrade = Literal["official", "organization", "unnamed", "document", "medium", "rumour", "person"]
Stance = Literal["offers", "accepts", "demands", "conditions", "refuses", "threatens"]
Status = Literal["happened", "ongoing", "scheduled", "threatened", "proposed", "denied", "possible"]
CopyKind = Literal["identical", "excerpt", "edited", "passages", "translation"]
OriginState = Literal["original", "copy", "derived", "unknown"]
FurnitureKind = Literal["byline", "views", "sources", "share", "report", "dateline", "credit", "label", "other"]
PlaceLevel = Literal["town", "region", "area", "country"]
CreditForm = Literal["dateline", "byline", "line", "according", "contributed", "outlet"]


class EventType(StrEnum):
    """The sixteen event types of PLOVER, manual "DRAFT Version 2.0" (openeventdata/PLOVER)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


_SCALARS = (str, int, float, NoneType)
_LEAVES = (*_SCALARS, datetime)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record has: a key that is a hash of its type and content, so a re-run adds nothing."""

    @property
    def key(self) -> str:
        """24 hexadecimal digits over the type's name and all fields."""
        canonical = json.dumps([type(self).__name__, _plain(self)], ensure_ascii=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()[:24]

    @property
    def evidence(self) -> tuple[Span, ...]:
        """All spans this record rests on, in field order."""
        return tuple(_spans(self))

    @property
    def home(self) -> str:
        """Key of the document that the record was read in: that of its first span, else its `document`."""
        spans = self.evidence
        return spans[0].document if spans else str(getattr(self, "document", ""))


def _plain(value: Any) -> Any:
    """A record's value as JSON lists and scalars, in a fixed order."""
    if isinstance(value, _SCALARS):
        return value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, datetime):
        return value.isoformat()
    return [_plain(getattr(value, name)) for name in value.__dataclass_fields__]


def _spans(value: Any) -> list[Span]:
    if isinstance(value, Span):
        return [value]
    if isinstance(value, _LEAVES):
        return []
    if isinstance(value, tuple):
        return [span for item in value for span in _spans(item)]
    return [span for name in value.__dataclass_fields__ for span in _spans(getattr(value, name))]


# --- one document


@dataclass(frozen=True, slots=True, kw_only=True)
class Language(Record):
    """The document's language (BCP 47, null when it cannot be told) and how it is known."""

    document: str
    language: str | None
    why: Literal["given", "detected", "undecided"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence(Record):
    """One sentence, headline or list line of the reading; furniture is never inside one."""

    span: Span
    headline: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture(Record):
    """A stretch that belongs to the page and not to the article: byline, view count, share line, source list."""

    span: Span
    kind: FurnitureKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine(Record):
    """One line of a digest's list of sources, the outlet's name as written."""

    span: Span
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity(Record):
    """Someone or something the document names. `actor` is the gazetteer's id; `why` says how the kind is known."""

    first: Span
    name: str
    kind: EntityKind
    country: str | None = None
    roles: tuple[str, ...] = ()
    wikidata: str | None = None
    actor: str | None = None
    why: Literal["gazetteer", "tagger", "title", "pattern"] = "tagger"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Record):
    """Words that name an entity (its record key)."""

    span: Span
    entity: str
    form: MentionForm = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression(Record):
    """A TIMEX3 expression; `low`, `high` bound its interval [low, high) in UTC where the value resolves to one."""

    span: Span
    type: TimexType
    value: str
    low: datetime | None = None
    high: datetime | None = None
    granularity: str | None = None
    role: TimeRole | None = None
    anchor: Literal["document", "text", "none"] = "none"
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Record):
    """A figure: bounds, unit, what is counted (`item`, the text's words; `counted`, its normal form), hedging words.

    `counted` is dead, injured, arrested, missing, displaced, troops, protesters or null. `relation` marks a figure that
    adds to ("increment") or sums up ("total") another. `source` are the words for who gives it, `speaker` the entity;
    `as_of` is the TIMEX3 value for which the text says that it holds, else when it was said.
    """

    span: Span
    low: int | float | None
    high: int | float | None
    unit: str | None
    item: str | None
    qualifier: str | None = None
    counted: str | None = None
    relation: Literal["increment", "total", "part"] | None = None
    source: Span | None = None
    speaker: str | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution(Record):
    """A quote or claim as in PARC 3.0: source, cue, content pieces; `outer` is the attribution it stands inside."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    quoted: tuple[Span, ...] = ()
    kind: AttributionKind
    cue_class: str
    speaker: str | None = None
    speakers: tuple[str, ...] = ()
    named: bool | None = None
    grade: SourceGrade | None = None
    channel: str | None = None
    addressee: Span | None = None
    certainty: Certainty = "certain"
    polarity: Polarity = "positive"
    outer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Commentary(Record):
    """A sentence in which the page itself judges or predicts and nobody is cited; never a claim."""

    span: Span
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    """A coded happening. `time` is a TIMEX3 value, `place` the words of the text; joint sides are in the plurals."""

    trigger: Span
    sentence: Span
    type: EventType
    mode: str | None = None
    status: Status = "happened"
    actor: str | None = None
    recipient: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    reciprocal: bool = False
    actor_span: Span | None = None
    recipient_span: Span | None = None
    time: str | None = None
    time_span: Span | None = None
    place: str | None = None
    place_span: Span | None = None
    attribution: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Location(Record):
    """Where a named place is. `geonames` is its id there, `region` the name of its first-order division.

    `latitude`, `longitude` are degrees; those of a region or country are the median of its towns.
    """

    span: Span
    entity: str
    name: str
    level: PlaceLevel
    country: str | None
    region: str | None
    latitude: float
    longitude: float
    geonames: int | None
    precision: Literal[1, 3]
    why: Literal["container", "region", "gazetteer", "sentence", "document", "outlet", "size", "country"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPlace(Record):
    """Where an event took place: the words of its own clause, and the location (a record key) that they name.

    `precision`: 1 in a town, 2 beside it or in a part of a region, 3 in a region or country (after ACLED's codebook).
    """

    event: str
    span: Span
    location: str
    precision: Literal[1, 2, 3]
    why: Literal["locative", "target"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Record):
    """A party's offer, acceptance, demand, condition, refusal or threat on an issue; `firm` marks a red line.

    `said` is the TIMEX3 value of the day or hour at which the text tells that it was taken; null where it does not.
    """

    span: Span
    actor: str
    issue: str
    stance: Stance
    conditions: tuple[Span, ...] = ()
    addressee: str | None = None
    firm: bool = False
    attribution: str | None = None
    said: str | None = None


# --- the stream


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit(Record):
    """Words that name where text comes from. `origin` is "agency:ID" or "outlet:ID"; `whole` when all of it does."""

    span: Span
    origin: str
    form: CreditForm
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy(Record):
    """`document`'s text is that of `of`. `share` is the shared part of the shorter text, `passages` the shared runs."""

    document: str
    of: str
    kind: CopyKind
    share: float
    passages: tuple[tuple[Span, Span], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin(Record):
    """Who wrote a document first. `origin` names it ("agency:ap", "family:bbc", "official:…"); null when unknown."""

    document: str
    state: OriginState
    origin: str | None
    why: str
    credits: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InStory(Record):
    """This document belongs to that story; `because` are the words both share, `score` the decision's probability."""

    document: str
    story: str
    score: float
    why: str
    because: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryMerged(Record):
    """Two stories turn out to be one: `story` leads to `into` from now on, and its documents move there."""

    story: str
    into: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StorySplit(Record):
    """A story turns out to be two: these documents leave `story` for `off`; `story` keeps its earliest ones."""

    story: str
    off: str
    documents: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InArc(Record):
    """A story is part of a long matter that other stories belong to as well."""

    story: str
    arc: str
    why: str


# --- one story


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Record):
    """Records of several documents that say the same; `origins` are the independent ones behind it.

    `members` are record keys, `spans` the words to cite (one a document), `unknown` counts documents of unknown origin.
    About a "statement" the first span is the sentence that the others bear out.
    """

    about: Literal["event", "quantity", "claim", "position", "statement"]
    label: str
    members: tuple[str, ...]
    spans: tuple[Span, ...]
    origins: tuple[str, ...]
    unknown: int = 0
    first: datetime | None = None
    latest: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One side of a disagreement: a value, who gives it, as of when, who prints it, and the words.

    `own`: of a quotation, the wording that the speaker's own side published. `refines`: it makes the value before it
    more exact ("dozens", then 47): both can hold.
    """

    value: str
    source: str | None
    as_of: datetime | None
    outlets: tuple[str, ...]
    spans: tuple[Span, ...]
    own: bool = False
    refines: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction(Record):
    """Versions of one answer that differ, and how: they exclude each other, replace each other, or word a quotation.

    `translated`: a quotation whose wordings are probably several translations of what was said.
    """

    question: str
    relation: Literal["contradicts", "supersedes", "wording"]
    versions: tuple[Version, ...]
    slot: str
    translated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry(Record):
    """A dated happening: event time (ISO 8601, as precise as the text), and when it was first reported.

    `precision` is minute, day, week, month, year, range, or "reported" where only the day of the report is known.
    `type` is null for a happening outside PLOVER's types (an accident, a disaster).
    """

    when: str
    precision: str
    reported: datetime | None
    status: Status
    what: str
    type: EventType | None
    actor: str | None
    recipient: str | None
    place: str | None
    spans: tuple[Span, ...]
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One state of a scheduled event: when, where, how sure, reported when, in which words."""

    when: str
    place: str | None
    status: Literal["announced", "expected", "moved", "cancelled", "confirmed", "held"]
    reported: datetime | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleEntry(Record):
    """A scheduled event with its latest plan, the history of plans, and what came of it (null while open).

    `overdue`: its time has passed by the story's latest document, and no document says what came of it.
    """

    when: str
    precision: str
    what: str
    place: str | None
    certainty: Literal["announced", "expected", "reported"]
    outcome: str | None
    history: tuple[Plan, ...]
    spans: tuple[Span, ...]
    overdue: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One form of a quotation: the words, the outlets that print them, and where."""

    exact: str
    outlets: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteGroup(Record):
    """One utterance of one speaker, in all the wordings in which it is printed."""

    speaker: str | None
    exact: str
    variants: tuple[Wording, ...]
    spans: tuple[Span, ...]
    said: datetime | None = None
    channel: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyPosition(Record):
    """A party's stance on an issue as the story knows it; `changed` holds the stance it replaced, `before` its spans.

    `side`: the country whose government the actor speaks for, else the actor. `since` is the first report of the
    stance, `said` the first time (TIMEX3 value) that a report tells for it.
    """

    actor: str
    issue: str
    stance: Stance
    conditions: tuple[Span, ...]
    since: datetime | None
    firm: bool
    spans: tuple[Span, ...]
    changed: str | None = None
    side: str = ""
    before: tuple[Span, ...] = ()
    said: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline(Record):
    """The story's title: words of a document's headline or sentence, `agreed` when independent reports bear it out."""

    text: str
    spans: tuple[Span, ...]
    agreed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestSentence(Record):
    """A sentence of the digest, its state, and the spans every word of it rests on."""

    text: str
    state: Literal["agreed", "single-source", "disputed", "superseded", "edited", "corrected"]
    spans: tuple[Span, ...]
    independent: int
    unknown: int = 0
    order: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld(Record):
    """How many candidate sentences the gate kept out, and why."""

    reason: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered(Record):
    """A question the coverage leaves open, with the words that raise it."""

    question: str
    spans: tuple[Span, ...] = ()


# --- about records


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Who made a record: stage, its version, the model and the lexicon it used."""

    stage: str
    version: int
    model: str | None = None
    lexicon: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure(Record):
    """What failed where, kept beside the records so that nothing is lost silently."""

    where: str
    stage: str
    reason: str
    document: str | None = None
