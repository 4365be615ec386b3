"""Words and addresses for the eye."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from dateline.text.told import tell_time
from dateline.types.stories import Story
from dateline.web.evidence import safe_address


def slug_of(story: Story) -> str:
    """The readable part of a story's address and its id; the id alone decides."""
    ascii = unicodedata.normalize("NFKD", story.title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", ascii)[:9]
    return "-".join([*words, story.id])


def moment(when: datetime | None, dated: str = "instant") -> str:
    """An instant for the eye, in UTC; only its day where no more is known."""
    if when and dated == "day":
        return f"{when:%d %b %Y}".lstrip("0")
    return f"{when.astimezone(UTC):%d %b %Y, %H:%M} UTC".lstrip("0") if when else "undated"


def later(when: datetime | None, first: datetime | None) -> str:
    """How much later than another text one was published, in its largest unit; nothing where that cannot be told."""
    minutes = int((when - first).total_seconds() // 60) if when and first else 0
    for unit, size in (("day", 1440), ("hour", 60), ("minute", 1)):
        if minutes >= size:
            return f"{minutes // size} {unit}{'' if minutes // size == 1 else 's'} later"
    return ""


FILTERS: Mapping[str, Callable[..., object]] = {
    "later": later,
    "moment": moment,
    "safe_address": safe_address,
    "slug": slug_of,
    "tell_time": tell_time,
}
