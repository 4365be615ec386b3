"""OPML files and sitemaps: what they name is read, but neither for ever nor without end."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.errors import FetchError, InputError
from dateline.feeds.addresses import MOST
from dateline.intake import documents, read_answer
from dateline.net import Answer
from dateline.types.text import Document

RSS = "<rss version='2.0'><channel><title>T</title><item><title>{}</title></item></channel></rss>"
OPML = """<?xml version="1.0"?><opml version="2.0"><head><title>Papers</title></head><body>
<outline text="Papers"><outline type="rss" xmlUrl="https://a.example/feed"/><outline xmlUrl=" https://b.example/feed "/>
<outline xmlUrl="https://a.example/feed"/><outline xmlUrl="file:///etc/passwd"/><outline text="none"/></outline>
</body></opml>"""
MAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="urn:image">{}</urlset>'
PLACE = (
    "<url><loc>https://a.example/{0}</loc><image:image><image:loc>https://a.example/i</image:loc></image:image></url>"
)
INDEX = "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{}</sitemapindex>"


def web(pages: dict[str, str]) -> tuple[Callable[[str], Answer], list[str]]:
    asked: list[str] = []

    def fetch(url: str) -> Answer:
        asked.append(url)
        if url not in pages:
            raise FetchError("no such host", url=url)
        return Answer(url=url, status=200, body=pages[url].encode(), headers={})

    return fetch, asked


def take(folder: Path, content: str, pages: dict[str, str]) -> tuple[list[Document | InputError], list[str]]:
    file = folder / "list"
    file.write_text(content)
    fetch, asked = web(pages)
    return list(documents([str(file)], fetch)), asked


def test_the_feeds_of_an_opml_file_are_read_once_each(tmp_path: Path) -> None:
    items, asked = take(tmp_path, OPML, {"https://a.example/feed": RSS.format("Talks begin")})
    assert asked == ["https://a.example/feed", "https://b.example/feed"]
    assert [item.text for item in items if isinstance(item, Document)] == ["Talks begin"]
    assert [item.url for item in items if isinstance(item, InputError)] == ["https://b.example/feed"]


def test_the_pages_of_a_sitemap_are_read_and_its_images_are_not(tmp_path: Path) -> None:
    _, asked = take(tmp_path, MAP.format(PLACE.format(1) + PLACE.format(2)), {})
    assert asked == ["https://a.example/1", "https://a.example/2"]


def test_an_index_leads_to_its_sitemaps_and_no_further(tmp_path: Path) -> None:
    inner = INDEX.format("<sitemap><loc>https://a.example/self</loc></sitemap>")
    items, asked = take(tmp_path, inner, {"https://a.example/self": inner})
    assert len(asked) == 2
    assert [item.message for item in items if isinstance(item, InputError)] == [
        "lists addresses, which are not read here"
    ]


def test_an_endless_list_is_cut_and_said(tmp_path: Path) -> None:
    items, asked = take(tmp_path, MAP.format("".join(map(PLACE.format, range(MOST + 5)))), {})
    assert len(asked) == MOST
    assert isinstance(items[-1], InputError)
    assert items[-1].message == f"only {MOST} of {MOST + 5} addresses were read"


@pytest.mark.parametrize("content", [OPML[:-30], MAP.format(""), "<opml><body/></opml>"])
def test_broken_and_empty_lists_are_refused(tmp_path: Path, content: str) -> None:
    items, asked = take(tmp_path, content, {})
    assert [type(item) for item in items] == [InputError]
    assert asked == []


def test_a_list_that_is_polled_leads_nowhere() -> None:
    (item,) = read_answer(Answer(url="https://a.example/", status=200, body=OPML.encode(), headers={}))
    assert isinstance(item, InputError)
