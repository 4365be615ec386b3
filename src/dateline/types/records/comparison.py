"""What the documents of a story say alike, and what differently."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dateline.types.records.record import Record
from dateline.types.text import Span


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
