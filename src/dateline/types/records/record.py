"""What every record has: a key made of its content, and the spans it rests on."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from types import NoneType
from typing import Any

from dateline.types.text import Span

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
