from datetime import UTC, datetime
from io import BytesIO

import pytest

from dateline.errors import InputError
from dateline.feeds import jsonlines
from dateline.feeds.jsonlines import JsonLines, read_instant, read_line
from dateline.types.text import Document


def parse(content: bytes) -> list[Document | InputError]:
    return list(JsonLines().parse(BytesIO(content), "file.jsonl"))


def test_other_names_of_fields_and_unknown_keys() -> None:
    document = read_line(b'{"doc_id": 7, "lang": "de", "text": "Ja.", "grade": "core", "author": ["A", "B"]}')
    assert (document.id, document.language, document.author) == ("7", "de", "A, B")


def test_a_title_alone_becomes_the_text() -> None:
    document = read_line(b'{"id": "x", "title": "Talks on Friday", "text": ""}')
    assert (document.title, document.text, document.kind) == (None, "Talks on Friday", "title")


def test_a_bad_line_is_reported_with_its_number_and_the_rest_goes_on() -> None:
    found = parse(b'{"id": "a", "text": "One."}\n\nnot json\n{"id": "b"}\n\xff\xfe\n{"id": "c", "text": "Three."}\n')
    assert [item.id for item in found if isinstance(item, Document)] == ["a", "c"]
    assert [item.line for item in found if isinstance(item, InputError)] == [3, 4, 5]


def test_a_line_without_end_is_refused_without_reading_it_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonlines, "LONGEST", 100)
    found = parse(b'{"id": "a", "text": "' + b"x" * 500 + b'"}\n{"id": "b", "text": "Two."}\n')
    assert isinstance(found[0], InputError)
    assert isinstance(found[1], Document)


def test_byte_order_mark_and_carriage_returns() -> None:
    (document,) = parse(b'\xef\xbb\xbf{"id": "a", "text": "One."}\r\n')
    assert isinstance(document, Document)


@pytest.mark.parametrize(
    ("text", "expected", "dated"),
    [
        ("2026-02-03", datetime(2026, 2, 3, tzinfo=UTC), "day"),
        ("2026-02-03T10:00:00Z", datetime(2026, 2, 3, 10, tzinfo=UTC), "instant"),
        ("2026-02-03T10:00:00", datetime(2026, 2, 3, 10, tzinfo=UTC), "instant"),
    ],
)
def test_instants(text: str, expected: datetime, dated: str) -> None:
    assert read_instant(text) == (expected, dated)


@pytest.mark.parametrize("text", ["yesterday", "2026-02-30", "2026-13-01T00:00:00Z", "0000-00-00"])
def test_no_invented_instants(text: str) -> None:
    with pytest.raises(InputError):
        read_instant(text)


def test_the_text_keeps_its_offsets() -> None:
    assert read_line(b'{"text": "a\\u0092b\\r\\nc"}').text == "a\x92b\r\nc"


def test_the_id_of_a_nameless_document_is_a_hash() -> None:
    one, two = read_line(b'{"text": "One."}'), read_line(b'{"text": "Two."}')
    assert one.id != two.id
    assert one.id == read_line(b'{"text": "One."}').id
