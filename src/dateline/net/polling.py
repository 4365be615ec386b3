"""When a feed is asked again: its own hints, the operator's patience, and back-off after failures."""

import random
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from dateline.net.answer import Answer
from dateline.types.outlets import Feed

USUAL, SHORTEST, LONGEST = timedelta(minutes=15), timedelta(minutes=5), timedelta(hours=24)
MAX_AGE = re.compile(r"max-age\s*=\s*(\d{1,9})")


def answered(feed: Feed, answer: Answer, now: datetime) -> Feed:
    """The feed after a good answer: validators of a body that was read, and the next time.

    A 304 does not clear an earlier failure: the body that failed was never seen again.
    """
    due = now + _jitter(max(USUAL, _floor(answer.headers)))
    if answer.unchanged:
        return replace(feed, checked=now, due=due)
    return replace(
        feed,
        etag=answer.headers.get("etag"),
        modified=answer.headers.get("last-modified"),
        checked=now,
        due=due,
        failures=0,
        problem=None,
    )


def failed(feed: Feed, reason: str, now: datetime, answer: Answer | None = None) -> Feed:
    """The feed after a failure: asked again later and later, or when the server says."""
    wait = min(SHORTEST * 2 ** min(feed.failures, 12), LONGEST)
    if answer is not None and answer.status in (429, 503):
        wait = min(max(wait, _retry_after(answer.headers, now)), LONGEST)
    return replace(feed, etag=None, modified=None, due=now + _jitter(wait), failures=feed.failures + 1, problem=reason)


def _floor(headers: Mapping[str, str]) -> timedelta:
    found = MAX_AGE.search(headers.get("cache-control", ""))
    return min(timedelta(seconds=int(found[1])) if found else SHORTEST, LONGEST)


def _retry_after(headers: Mapping[str, str], now: datetime) -> timedelta:
    """Seconds or a date; nothing for anything else."""
    text = headers.get("retry-after", "").strip()
    if text.isdigit():
        return timedelta(seconds=min(int(text), int(LONGEST.total_seconds())))
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return timedelta()
    return (when if when.tzinfo else when.replace(tzinfo=UTC)) - now


def _jitter(wait: timedelta) -> timedelta:
    """Up to a tenth more or less, so that not all feeds come at once."""
    return wait * random.uniform(0.9, 1.1)  # noqa: S311 - no secret
