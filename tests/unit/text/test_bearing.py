"""A plan, a condition or another day bears nothing out, whatever the words."""

import pytest
from tests.unit.stages.tales import Tale

from dateline.lexicon.digest import digest_words
from dateline.text.anchor import anchor
from dateline.text.bearing import Bearing
from dateline.text.compare import passage
from dateline.text.coverage import Coverage
from dateline.types.records import TimeExpression

ENGLISH = digest_words("en")


def refused(one: str, other: str, *days: str | None, hours: float = 1) -> bool:
    tale = Tale()
    documents = [tale.article("Post", one), tale.article("Times", other, hours=hours)]
    for document, value in zip(documents, days, strict=False):
        if value:
            tale.add(TimeExpression(span=anchor(document, document.text.split()[-1]), type="DATE", value=value))
    coverage = Coverage(tale.view())
    first, second = (passage(coverage.sentences[d.key][0].span, d.text, ENGLISH.vocabulary) for d in documents)
    return Bearing(coverage, ENGLISH.gate).refuses(first, second)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Senate overrides the veto of the harbour bill", "Senate set to override the veto of the harbour bill", True),
        ("The guild is open to cuts of pensions", "It was unclear whether the guild is open to cuts of pensions", True),
        ("Senate overrides the veto of the harbour bill", "The veto of the harbour bill was overridden", False),
        ("The sentence is set for June", "The court scheduled the sentence for June", False),
        ("The council asks Varn to close the port", "Council asked Varn to close the port", False),
    ],
)
def test_what_is_planned_or_asked_does_not_bear_out_what_was_done(one: str, other: str, expected: bool) -> None:
    assert refused(one, other) is expected


@pytest.mark.parametrize(
    ("days", "hours", "expected"),
    [
        (("2031-05-01", "2031-05-01"), 1, False),
        (("2031-05-01", "2031-05-03"), 1, True),
        (("2031-05-01", None), 1, False),  # a report of the day
        (("2031-05-01", None), 240, True),
        ((None, "2031-05-03"), 1, False),
    ],
)
def test_sentences_of_two_days_are_two(days: tuple[str | None, str | None], hours: float, expected: bool) -> None:
    one, other = "Police closed the bridge of Varn Thursday", "The bridge of Varn was closed by police Thursday"
    assert refused(one, other, *days, hours=hours) is expected
