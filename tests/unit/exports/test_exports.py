import csv
import io
import re

import feedparser
import msgspec
import pytest
from icalendar import Calendar

from dateline.exports import EXPORTS
from dateline.types.stories import StoryPage
from tests.pages import page, page_story, schedule, sentence


def write(name: str, *pages: StoryPage, site: str = "https://news.example") -> bytes:
    out = io.BytesIO()
    EXPORTS[name].write(pages, out, site)
    return out.getvalue()


def test_json_lines_give_the_page_back() -> None:
    assert msgspec.json.decode(write("jsonl", page()).strip(), type=StoryPage) == page()


def test_csv_has_a_row_for_each_citation_and_no_formula() -> None:
    rows = list(csv.DictReader(io.StringIO(write("csv", page()).decode(), newline="")))
    assert [row["kind"] for row in rows] == ["digest", "event", "schedule", "dispute", "dispute"]
    assert rows[1]["statement"] == "'=SUM(1) was said"
    assert all(row["exact"] == "The talks are on Friday" for row in rows)


def test_calendar_has_an_all_day_event_with_its_history_as_sequence() -> None:
    (event,) = Calendar.from_ical(write("ical", page())).walk("VEVENT")
    assert event["SUMMARY"] == "Talks of Kestria and Ordavia"
    assert event.decoded("DTSTART").isoformat() == "2031-06-06"
    assert (event["SEQUENCE"], event["STATUS"], event["LOCATION"]) == (1, "CONFIRMED", "Quillhaven")
    assert event["UID"] == "p1@news.example"


@pytest.mark.parametrize("when", ["2031-W23", "2031-06", "XXXX-WXX-1", "", "2031-06-06T15:00"])
def test_calendar_leaves_out_what_has_no_day_or_zone(when: str) -> None:
    assert Calendar.from_ical(write("ical", page(schedule=(schedule(when=when),)))).walk("VEVENT") == []


def test_calendar_says_cancelled() -> None:
    (event,) = Calendar.from_ical(write("ical", page(schedule=(schedule(outcome="called off"),)))).walk("VEVENT")
    assert event["STATUS"] == "CANCELLED"


def test_calendar_lines_are_folded_at_75_octets() -> None:
    content = write("ical", page(schedule=(schedule(what="Gespräche über Getreide " * 12),)))
    assert max(len(line) for line in content.split(b"\r\n")) <= 75


def test_atom_is_read_strictly_and_an_unchanged_story_gives_the_same_bytes() -> None:
    content = write("atom", page())
    parsed = feedparser.parse(content)
    assert not parsed.bozo
    assert [entry.title for entry in parsed.entries] == ["The talks are on Friday."]
    assert parsed.entries[0].id == "tag:dateline,2026:s1/s123"
    assert content == write("atom", page())


def test_atom_drops_what_xml_cannot_hold() -> None:
    hostile = page(digest=(sentence("Talks\x00 \x0b<b>on</b> Friday."),), story=page_story(title="T\x01"))
    assert feedparser.parse(write("atom", hostile)).entries[0].title
    assert not re.search(rb"[\x00-\x08\x0b]", write("atom", hostile))
