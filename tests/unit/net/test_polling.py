from datetime import UTC, datetime, timedelta

import pytest

from dateline.net import Answer
from dateline.net.polling import LONGEST, SHORTEST, USUAL, answered, failed
from dateline.types.outlets import Feed

NOW = datetime(2031, 6, 1, tzinfo=UTC)
FEED = Feed(url="https://a.example/feed")


def answer(status: int = 200, **headers: str) -> Answer:
    return Answer(url=FEED.url, status=status, headers={k.replace("_", "-"): v for k, v in headers.items()}, body=b"")


def wait(feed: Feed) -> timedelta:
    assert feed.due is not None
    return feed.due - NOW


def test_validators_are_kept_from_a_good_body() -> None:
    feed = answered(FEED, answer(etag='"1"', last_modified="yesterday"), NOW)
    assert (feed.etag, feed.modified, feed.failures) == ('"1"', "yesterday", 0)
    assert USUAL * 0.9 <= wait(feed) <= USUAL * 1.1


def test_not_modified_keeps_validators_and_does_not_clear_a_failure() -> None:
    feed = answered(failed(FEED, "broken", NOW), answer(304), NOW)
    assert (feed.failures, feed.problem) == (1, "broken")


def test_max_age_is_a_floor_with_a_ceiling() -> None:
    assert wait(answered(FEED, answer(cache_control="max-age=7200"), NOW)) >= timedelta(hours=1.7)
    assert wait(answered(FEED, answer(cache_control="max-age=999999999"), NOW)) <= LONGEST * 1.1


def test_failures_double_the_wait_and_drop_validators() -> None:
    feed, waits = answered(FEED, answer(etag='"1"'), NOW), []
    for _ in range(14):
        feed = failed(feed, "no answer", NOW)
        waits.append(wait(feed))
    assert feed.etag is None
    assert waits[0] <= SHORTEST * 1.1 < waits[2]
    assert max(waits) <= LONGEST * 1.1


@pytest.mark.parametrize(
    ("text", "least"), [("7200", 7200), ("Sun, 01 Jun 2031 03:00:00 GMT", 10800), ("never", 300), ("-5", 300)]
)
def test_retry_after(text: str, least: int) -> None:
    assert wait(failed(FEED, "busy", NOW, answer(429, retry_after=text))).total_seconds() >= least * 0.9
