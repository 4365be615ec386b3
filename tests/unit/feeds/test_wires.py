"""The formats of news agencies, ninjs and NewsML-G2: items of every make, and bad ones told with their place."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.feeds import FORMATS
from dateline.intake import documents
from dateline.types.text import Document

OLD = {
    "uri": "https://wire.example/item/1",
    "type": "text",
    "versioncreated": "2031-06-01T12:00:00Z",
    "language": "en",
    "headline": "Talks of Kestria &amp; Ordavia",
    "byline": "Ann Ruff",
    "body_xhtml": "<div><p>The talks begin on Friday.</p><script>no()</script><p>Nobody knows where.</p></div>",
    "infosource": [{"name": "Meridian Press"}],
}
NEW = {
    "uri": "tag:wire.example:2",
    "standard": {"name": "ninjs", "version": "3.0"},
    "firstCreated": "2031-06-01T12:00:00+02:00",
    "headlines": [{"role": "short", "value": "Talks"}, {"role": "main", "value": "Talks begin"}],
    "bodies": [
        {"contentType": "text/html", "value": "<p>In markup.</p>"},
        {"contentType": "text/plain", "value": "The talks begin."},
    ],
}

NEWSML = """<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{}</itemSet></newsMessage>"""
ITEM = """<newsItem guid="urn:newsml:wire.example:1" xml:lang="de"><itemMeta>
<provider literal="mp"><name>Meridian Press</name></provider><versionCreated>2031-06-01T13:00:00+02:00</versionCreated>
</itemMeta><contentMeta><contentCreated>2031-06-01T12:00:00+02:00</contentCreated><by>Ann Ruff</by>
<headline>Talks of
 Kestria &amp; Ordavia</headline><language tag="en"/></contentMeta><contentSet>{}</contentSet></newsItem>"""
NITF = """<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><head>
<title>Not this</title></head><body><body.head><hedline><hl1>Nor this</hl1></hedline></body.head><body.content>
<p>The talks begin on Friday.</p><p>Nobody knows where.</p></body.content></body></nitf></inlineXML>"""
XHTML = """<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Not this</title></head>
<body><p>The talks begin on Friday.</p><p>Nobody knows where.</p></body></html></inlineXML>"""
TEXT = "The talks begin on Friday.\n\nNobody knows where."


def take(folder: Path, content: str | bytes) -> list[Document | InputError]:
    file = folder / "some.file"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(documents([str(file)], fetch=lambda url: pytest.fail(f"asked for {url}")))


def refused(items: list[Document | InputError]) -> list[str]:
    return [item.message for item in items if isinstance(item, InputError)]


def test_an_item_of_ninjs_1(tmp_path: Path) -> None:
    (item,) = take(tmp_path, json.dumps(OLD, indent=2))
    assert isinstance(item, Document)
    assert (item.title, item.text) == ("Talks of Kestria & Ordavia", TEXT)
    assert (item.outlet, item.author, item.language) == ("Meridian Press", "Ann Ruff", "en")
    assert (item.url, item.kind) == ("https://wire.example/item/1", "summary")
    assert item.published == datetime(2031, 6, 1, 12, tzinfo=UTC)


def test_an_item_of_ninjs_3(tmp_path: Path) -> None:
    (item,) = take(tmp_path, json.dumps(NEW))
    assert isinstance(item, Document)
    assert (item.title, item.text, item.url) == ("Talks begin", "The talks begin.", None)
    assert item.published == datetime(2031, 6, 1, 10, tzinfo=UTC)


@pytest.mark.parametrize("content", [json.dumps([OLD, NEW]), json.dumps(OLD) + "\n\n" + json.dumps(NEW) + "\n"])
def test_lists_and_lines_of_ninjs(tmp_path: Path, content: str) -> None:
    assert [item.title for item in take(tmp_path, content)] == ["Talks of Kestria & Ordavia", "Talks begin"]


def test_bad_items_of_ninjs_are_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    items = take(tmp_path, json.dumps([{**OLD, "headline": 7}, {"uri": "x", "bodies": []}, NEW]))
    assert [type(item) for item in items] == [InputError, InputError, Document]
    assert [item.line for item in items if isinstance(item, InputError)] == [1, 2]
    assert "headline" in refused(items)[0]
    assert refused(take(tmp_path, json.dumps(OLD)[:-20]))
    assert refused(take(tmp_path, b'{"uri": "\xff", "headline": "a"}'))


def test_a_date_that_is_none_is_null(tmp_path: Path) -> None:
    (item,) = take(tmp_path, json.dumps({**OLD, "versioncreated": "yesterday"}))
    assert isinstance(item, Document)
    assert item.published is None


@pytest.mark.parametrize("content", [NITF, XHTML, f'<inlineData contenttype="text/plain">{TEXT}</inlineData>'])
def test_a_news_item_of_newsml(tmp_path: Path, content: str) -> None:
    (item,) = take(tmp_path, NEWSML.format(ITEM.format(content)))
    assert isinstance(item, Document)
    assert (item.title, item.text) == ("Talks of Kestria & Ordavia", TEXT)
    assert (item.outlet, item.author, item.language, item.url) == ("Meridian Press", "Ann Ruff", "en", None)
    assert item.published == datetime(2031, 6, 1, 10, tzinfo=UTC)


def test_a_news_item_alone_and_one_without_anything(tmp_path: Path) -> None:
    alone = ITEM.format(NITF).replace("<newsItem", '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"', 1)
    assert [type(item) for item in take(tmp_path, alone)] == [Document]
    items = take(tmp_path, NEWSML.format('<newsItem guid="a"/>' + ITEM.format("")))
    assert refused(items) == ["newsItem without headline and text"]
    assert [item.kind for item in items if isinstance(item, Document)] == ["title"]
    assert refused(take(tmp_path, NEWSML.format(""))) == ["no newsItem in it"]


def test_broken_newsml_is_refused_with_its_line(tmp_path: Path) -> None:
    (problem,) = take(tmp_path, NEWSML.format(ITEM.format(NITF))[:-40])
    assert isinstance(problem, InputError)
    assert problem.line is not None


def test_entities_of_newsml_do_not_explode_or_read_files(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret words")
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "boom"}">' for n in range(12))
    kind = f'<!DOCTYPE newsMessage [{bomb}<!ENTITY file SYSTEM "{secret.as_uri()}">]>'
    content = NEWSML.format(ITEM.format("<inlineData>&e11;&file; after</inlineData>")).replace("?>", "?>" + kind, 1)
    found = "".join(item.text for item in take(tmp_path, content) if isinstance(item, Document))
    assert len(found) < 1000
    assert "secret words" not in found


def test_no_format_takes_the_others_files() -> None:
    lines = json.dumps({"text": "The talks begin.", "uri": "x", "headline": "Talks"}).encode()
    known = {"ninjs": json.dumps(OLD).encode(), "newsml-g2": NEWSML.format(ITEM.format(NITF)).encode(), "jsonl": lines}
    for name, content in known.items():
        assert next(format.name for format in FORMATS if format.sniff(content)) == name
