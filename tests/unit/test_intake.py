import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.intake import documents as documents_of
from dateline.net import Answer
from dateline.types.text import Document

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Gazette</title><link>https://gazette.example/</link>
<language>en-GB</language>
<item><title>Talks &amp; more</title><link>/talks</link>
<description>&lt;p&gt;The talks begin on &lt;b&gt;Friday&lt;/b&gt;.&lt;/p&gt;</description>
<pubDate>Thu, 29 May 2031 10:00:00 GMT</pubDate><guid>1</guid></item>
<item><title>Talks &amp; more</title><guid>1</guid><description>Other words.</description></item>
<item><title>No date</title><pubDate>31 Feb</pubDate></item>
<item></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Herald</title><entry><id>urn:1</id><title>Ferry</title>
<link href="https://herald.example/ferry"/>
<updated>2031-06-02T05:00:00Z</updated><summary>Ten died.</summary></entry></feed>"""
JSON_FEED = """{"version": "https://jsonfeed.org/version/1.1", "title": "Ledger", "items": [
{"id": "1", "url": "https://ledger.example/1", "title": "Wheat",
 "content_html": "<p>Wheat <i>fell</i>.</p>"}, {"id": 2}]}"""
PAGE = """<!doctype html><html lang="en"><head><title>Talks move - The Gazette</title>
<meta property="og:site_name" content="The Gazette"><link rel="canonical" href="https://gazette.example/move">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Talks move",
"datePublished": "2031-06-03T11:30:00Z",
"author": [{"name": "Ann Lee"}]}</script></head><body><nav>Home</nav><article><h1>Talks move</h1>
<p>The talks on the strait will move to Quillhaven, the mediator said on Tuesday after a long night of calls.</p>
<p>Both ministers had asked for a quieter place, an official of the foreign ministry said in the afternoon.</p>
<p>The meeting itself stays on Friday, and both delegations are expected to arrive by train on the evening before.</p>
</article><footer>All rights reserved</footer></body></html>"""


def no_network(url: str) -> Answer:
    raise AssertionError(url)


def documents(sources: list[str]) -> Iterator[Document | InputError]:
    return documents_of(sources, no_network)


def take(folder: Path, name: str, content: str | bytes) -> list[Document | InputError]:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(documents([str(file)]))


def test_rss_whatever_its_file_is_called(tmp_path: Path) -> None:
    first, second, third = take(tmp_path, "feed.txt", RSS)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert isinstance(third, Document)
    assert (first.title, first.text, first.outlet) == ("Talks & more", "The talks begin on Friday.", "The Gazette")
    assert (first.url, first.language) == ("https://gazette.example/talks", "en-gb")
    assert first.published is not None
    assert first.id != second.id
    assert third.published is None


def test_atom_and_json_feed(tmp_path: Path) -> None:
    (entry,) = take(tmp_path, "a", ATOM)
    assert isinstance(entry, Document)
    assert (entry.title, entry.kind) == ("Ferry", "summary")
    item, empty = take(tmp_path, "b", JSON_FEED)
    assert isinstance(item, Document)
    assert (item.title, item.text) == ("Wheat", "Wheat fell.")
    assert isinstance(empty, InputError)


def test_page(tmp_path: Path) -> None:
    (page,) = take(tmp_path, "page", PAGE)
    assert isinstance(page, Document)
    assert (page.title, page.author, page.outlet) == ("Talks move", "Ann Lee", "The Gazette")
    assert page.url == "https://gazette.example/move"
    assert page.text.startswith("The talks on the strait")
    assert "rights" not in page.text
    assert page.published is not None


def test_a_page_without_an_article_keeps_its_title(tmp_path: Path) -> None:
    (page,) = take(
        tmp_path, "page", "<!doctype html><html><head><title>Live: the talks</title></head><body></body></html>"
    )
    assert isinstance(page, Document)
    assert (page.text, page.title, page.kind) == ("Live: the talks", None, "title")
    (none,) = take(tmp_path, "none", "<!doctype html><html><body></body></html>")
    assert isinstance(none, InputError)


def test_plain_text_with_its_title(tmp_path: Path) -> None:
    (text,) = take(tmp_path, "t", "\ufeffTalks on Friday\r\n\r\nThe talks begin.\r\n")
    assert isinstance(text, Document)
    assert (text.title, text.text) == ("Talks on Friday", "The talks begin.\n")
    (plain,) = take(tmp_path, "u", "The talks begin on Friday.\n\nNobody knows where.")
    assert isinstance(plain, Document)
    assert plain.title is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    (text,) = take(tmp_path, "t", "Gespräche in München: „Ja“, sagte er.".encode(encoding))
    assert isinstance(text, Document)
    assert "Gespräche in München" in text.text


@pytest.mark.parametrize(
    "content", [b"", b"   \n ", b"\x00\x01\x02\x00\x03" * 50, b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"]
)
def test_empty_and_binary_are_refused_with_the_file(tmp_path: Path, content: bytes) -> None:
    (problem,) = take(tmp_path, "bad", content)
    assert isinstance(problem, InputError)
    assert str(tmp_path / "bad") in str(problem)


def test_gzip_whole_and_damaged(tmp_path: Path) -> None:
    packed = gzip.compress(b'{"id": "a", "text": "One."}\n' * 1000)
    assert len(take(tmp_path, "whole", packed)) == 1000
    assert isinstance(take(tmp_path, "cut", packed[: len(packed) - 12])[-1], InputError)


def test_folders_patterns_and_missing_files(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"Text number {number} here.")
    assert len(list(documents([str(tmp_path)]))) == 3
    assert len(list(documents([str(tmp_path / "[01].txt")]))) == 2
    (missing,) = documents([str(tmp_path / "none.txt")])
    assert isinstance(missing, InputError)
    assert "none.txt" in str(missing)


def test_a_pattern_or_folder_without_files_is_said(tmp_path: Path) -> None:
    for source in (str(tmp_path / "*.jsonl"), str(tmp_path)):
        (nothing,) = documents([source])
        assert str(nothing) == f"{source}: no file is there"


def test_truncated_feed_gives_what_it_holds(tmp_path: Path) -> None:
    found = take(tmp_path, "cut", RSS[: RSS.index("<guid>1</guid></item>") + 30])
    assert any(isinstance(item, Document) for item in found)


def test_a_tag_of_thousands_of_attributes_is_refused(tmp_path: Path) -> None:
    hostile = (
        "<rss><channel><item " + " ".join(f'a{n}="1"' for n in range(5000)) + "><title>x</title></item></channel></rss>"
    )
    (problem,) = take(tmp_path, "hostile", hostile)
    assert isinstance(problem, InputError)


def test_entities_do_not_explode(tmp_path: Path) -> None:
    laughs = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "' + "&a;" * 1000 + '">]>'
    found = take(tmp_path, "l", laughs + "<rss><channel><item><title>&b;</title></item></channel></rss>")
    assert all(isinstance(item, InputError) or len(item.text) < 10_000 for item in found)


def test_endless_text_is_cut_and_said(tmp_path: Path) -> None:
    line = '{"id": "a", "title": "Long", "text": "' + "word " * 2_000_000 + '"}'
    other = '{"id": "b", "text": "Short."}'
    long, cut, short = take(tmp_path, "long.jsonl", f"{line}\n{other}\n")
    assert isinstance(long, Document)
    assert isinstance(cut, InputError)
    assert isinstance(short, Document)
    assert 399_000 < len(long.text) <= 400_000
    assert long.text.endswith("word")
    assert (cut.document, cut.message) == ("a", f"the text beyond {len(long.text):,} of 10,000,000 characters")
    assert short.text == "Short."


def test_endless_title_is_cut_even_within_a_word(tmp_path: Path) -> None:
    long, cut = take(tmp_path, "long.jsonl", '{"id": "a", "title": "' + "x" * 5_000 + '", "text": "Short."}')
    assert isinstance(long, Document)
    assert long.title == "x" * 2_000
    assert str(cut) == "a: the title beyond 2,000 of 5,000 characters"
