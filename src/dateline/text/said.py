"""When something was said, by the time told beside the saying."""

import re
from datetime import datetime

from dateline.text.reach import Reach
from dateline.types.records import Attribution, TimeExpression

# A value that names a day at least.
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def when_said(reach: Reach, claim: Attribution, published: datetime | None) -> TimeExpression | None:
    """The first past day or hour in the sentence of the cue, outside what is said; null where none is told."""
    if claim.cue is None:
        return None
    home = next(iter(reach.sentences_in(claim.cue.start, claim.cue.end)), None)
    for time in reach.times_in(home.start, home.end) if home is not None else ():
        if not any(piece.overlaps(time.span) for piece in claim.content) and is_past_day(time, published):
            return time
    return None


def is_past_day(time: TimeExpression, published: datetime | None) -> bool:
    """A day or hour not later than the document; where its tense is not known the value is that of the past one."""
    if time.type not in ("DATE", "TIME") or not _DAY.match(time.value):
        return False
    if published is None:
        return True
    if time.low is None:
        return time.value[:10] <= published.date().isoformat()
    return time.low <= published
