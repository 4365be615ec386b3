"""What the store answers beside documents, records and stories. Frozen; free of SQL."""

from dataclasses import dataclass, field
from datetime import datetime

from dateline.types.records import Provenance, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """Where a document stands: `seq` is the order of arrival, `article` the key of the article's first version.

    `new` is true when this very call stored it; `replaced` is then the key of the version that was current before.
    """

    key: str
    id: str
    seq: int
    article: str
    version: int
    current: bool
    added: datetime
    new: bool = False
    replaced: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A record as it is kept: `home` is a document's key or a story's id; `seq` the order in which it was made."""

    seq: int
    home: str
    record: Record
    provenance: Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class Dirty:
    """A story that must be made anew; `mark` tells later marks from those that were seen."""

    story: str
    mark: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Arc:
    """A long matter: how many stories it has, and when the last report of one appeared."""

    name: str
    stories: int
    last: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What a person did, to what, and why; `before` and `after` in words or JSON."""

    who: str
    what: str
    subject: str
    before: str | None = None
    after: str | None = None
    why: str | None = None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedAct:
    """An act in the audit log: `hash` covers its number, its content and the `previous` hash (SHA-256, hexadecimal)."""

    number: int
    act: Act
    previous: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How many rows a table holds."""

    table: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """The state of a store; `problems` is empty when all checks passed, `size` is in bytes with the write-ahead log."""

    database: str
    driver: str
    schema: str
    size: int
    tables: tuple[Size, ...]
    problems: tuple[str, ...]
    warnings: tuple[str, ...] = field(default_factory=tuple)
