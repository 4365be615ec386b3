import tomllib
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.models.tagger import SpacyTagger
from dateline.stage import View, run
from dateline.stages.language import FindLanguage
from dateline.stages.sentences import FindSentences
from dateline.stages.times import FindTimes
from dateline.types.outlets import Outlet
from dateline.types.records import Failure, TimeExpression
from dateline.types.text import Document

CASES = tomllib.loads(Path("tests/cases/times.toml").read_text(encoding="utf-8"))["case"]
PUBLISHED = "2026-06-11T09:00:00Z"


@cache
def tagger() -> SpacyTagger:
    return SpacyTagger()


def read(text, *, published=PUBLISHED, language="en", country=None, tagger=None, title=None):
    moment = datetime.fromisoformat(published.replace("Z", "+00:00")).astimezone(UTC) if published else None
    document = Document(id="d", text=text, title=title, published=moment, language=language)
    outlet = Outlet(id="o", name="O", family="o", kind="online", country=country)
    view = View(documents=(document,), outlets={document.key: outlet} if country else {})
    view, _ = run(view, (FindLanguage(), FindSentences(), FindTimes(tagger)))
    assert not view.records(Failure)
    return document, view.records(TimeExpression)


def one(text, **fields):
    _, (time,) = read(text, **fields)
    return time


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_case(case):
    given = {name: case[name] for name in ("published", "language", "country") if name in case}
    document, times = read(case["text"], tagger=tagger(), **given)
    assert [[document[time.span], time.type, time.value] for time in times] == case["times"]


def test_deadlines_are_open_intervals():
    by = one("The deal must be signed by Friday.", tagger=tagger())
    assert (by.role, by.low, by.high) == ("deadline", None, datetime(2026, 6, 13, tzinfo=UTC))
    early = one("The envoys may return as early as Monday.", tagger=tagger())
    assert (early.role, early.low, early.high) == ("deadline", datetime(2026, 6, 15, tzinfo=UTC), None)
    until = one("The mayor had until Friday to reply.", tagger=tagger())
    assert (until.role, until.value) == ("deadline", "2026-06-12")
    over = one("The siege lasted until Friday.", tagger=tagger())
    assert (over.role, over.value) == ("validity", "2026-06-05")


def test_roles():
    assert one("The bridge fell on Monday.", tagger=tagger()).role == "happened"
    assert one("The bridge will open on Monday.", tagger=tagger()).role == "scheduled"
    assert one("The bridge was built in 1975.", tagger=tagger()).role == "background"
    assert one("The bridge is cleaned every Monday.", tagger=tagger()).role == "recurring"
    assert one("The work took three weeks.", tagger=tagger()).role is None


def test_ambiguous_weekdays_keep_both_intervals():
    time = one("The panel will meet next Friday.", tagger=tagger())
    assert "ambiguous" in time.flags
    assert (time.low, time.high) == (datetime(2026, 6, 12, tzinfo=UTC), datetime(2026, 6, 20, tzinfo=UTC))


def test_unknown_order_of_figures_is_flagged_and_keeps_both():
    time = one("The permit of 7/6/2026 was void.")
    assert time.value == "2026-XX-XX"
    assert set(time.flags) == {"ambiguous", "locale-unknown"}
    assert (time.low, time.high) == (datetime(2026, 6, 7, tzinfo=UTC), datetime(2026, 7, 7, tzinfo=UTC))
    assert one("The permit of 25/6/2026 was void.").flags == ()


def test_local_days_become_utc_instants():
    time = one("The mayor resigned on 11 June 2026.", country="JPN")
    assert time.low == datetime(2026, 6, 10, 15, tzinfo=UTC)
    assert time.granularity == "day"
    guessed = one("The siren sounded at 14:30.")
    assert "zone-guessed" in guessed.flags
    assert "zone-guessed" not in one("The siren sounded at 14:30 GMT.").flags


def test_anchor_says_what_a_value_hangs_on():
    assert one("The mayor resigned yesterday.").anchor == "document"
    assert one("The mayor resigned yesterday.", published="").anchor == "none"
    assert one("The mayor resigned on 3 May 2026.").anchor == "none"
    _, times = read("The raid of 3 May 2026 failed. The mayor resigned yesterday.", published="")
    assert [(time.value, time.anchor) for time in times] == [("2026-05-03", "none"), ("2026-05-02", "text")]


def test_titles_are_read_too():
    document, times = read("The port is shut.", title="Port to reopen on Monday", tagger=tagger())
    assert [(document[time.span], time.span.part, time.value) for time in times] == [("Monday", "title", "2026-06-15")]


def test_tense_without_a_parser():
    _, times = read("Talks will resume on Monday, the envoy said on Tuesday.")
    assert [time.value for time in times] == ["2026-06-15", "2026-06-09"]
    rain = one("Rain, Tuesday.")
    assert (rain.flags, rain.low, rain.high, rain.role) == (("ambiguous", "undecided"), None, None, None)


def test_other_languages_yield_nothing():
    assert read("Переговоры пройдут в пятницу 12 июня 2026.", language="ru")[1] == ()


@given(st.text(alphabet=st.sampled_from("0129/:.,-– MayFridlstnexthw'’s\n\ud800é½"), max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_text(text):
    document, times = read(text or " ")
    for time in times:
        assert document[time.span].strip() == document[time.span]
        assert time.value
        assert time.low is None or time.high is None or time.low < time.high
