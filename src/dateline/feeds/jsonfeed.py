"""JSON Feed 1.0 and 1.1 (jsonfeed.org)."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import BinaryIO
from urllib.parse import urljoin

import msgspec

from dateline.errors import InputError
from dateline.text.clean import storable
from dateline.text.identity import name_document
from dateline.text.markup import strip_line, strip_markup
from dateline.types.text import Document, TextKind

LARGEST = 15 * 1024 * 1024
MOST_ENTRIES = 2000
SUMMARY = 300


class Author(msgspec.Struct):
    """Who wrote an item."""

    name: str | None = None


class Item(msgspec.Struct):
    """One item; unknown fields are ignored."""

    id: str | int | float | None = None
    url: str | None = None
    title: str | None = None
    content_html: str | None = None
    content_text: str | None = None
    summary: str | None = None
    date_published: str | None = None
    language: str | None = None
    author: Author | None = None
    authors: list[Author] = []


class Feed(msgspec.Struct):
    """The feed."""

    version: str
    title: str | None = None
    home_page_url: str | None = None
    language: str | None = None
    items: list[Item] = []


class JsonFeed:
    """The format."""

    name = "jsonfeed"

    def sniff(self, head: bytes) -> bool:
        """Does an object begin here that names the format's version?"""
        return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and b"jsonfeed.org/version" in head

    def parse(self, stream: BinaryIO, where: str) -> Iterator[Document | InputError]:
        """One document an item."""
        content = stream.read(LARGEST + 1)
        if len(content) > LARGEST:
            yield InputError(f"feed of more than {LARGEST} bytes", path=where)
            return
        try:
            feed = msgspec.json.decode(content.lstrip(b"\xef\xbb\xbf"), type=Feed)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
            yield InputError(str(problem), path=where)
            return
        for number, item in enumerate(feed.items[:MOST_ENTRIES], 1):
            document = _document(item, feed)
            yield document or InputError(f"item {number} has neither title nor text", path=where)


def _document(item: Item, feed: Feed) -> Document | None:
    title = strip_line(storable(item.title or ""))
    body = item.content_html or item.content_text or item.summary or ""
    text = strip_markup(storable(body)) if item.content_html else storable(body).strip()
    kind: TextKind = "full" if len(text) >= SUMMARY else "summary"
    if not text:
        title, text, kind = "", title, "title"
    if not text:
        return None
    url = urljoin(feed.home_page_url or "", item.url) if item.url else None
    names = [author.name for author in (*item.authors, *([item.author] if item.author else ())) if author.name]
    return Document(
        id=name_document(f"{feed.title}\x1f{item.id or url}" if item.id or url else None, title, text),
        text=text,
        title=title or None,
        outlet=strip_line(storable(feed.title or "")) or None,
        url=url if (url or "").startswith(("http://", "https://")) else None,
        published=_instant(item.date_published),
        language=item.language or feed.language,
        author=", ".join(names) or None,
        kind=kind,
    )


def _instant(text: str | None) -> datetime | None:
    """An RFC 3339 instant; null when it is none."""
    try:
        instant = datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
    return instant if instant is None or instant.tzinfo else instant.replace(tzinfo=UTC)
