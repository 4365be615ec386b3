"""A story and its revisions."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

StoryState = Literal["developing", "quiet", "closed", "reopened"]


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
class Revision:
    """A change of the story's facts: the record keys that came and went, and in words why."""

    story: str
    number: int
    made: datetime
    added: tuple[str, ...]
    removed: tuple[str, ...]
    why: tuple[str, ...] = ()
