"""RSS, RDF and Atom, read by feedparser with its sanitiser off; every string becomes plain text here."""

import re
from calendar import timegm
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, BinaryIO
from urllib.parse import urljoin, urlsplit

import feedparser

from dateline.errors import InputError
from dateline.text.identity import name_document
from dateline.text.markup import strip_line, strip_markup
from dateline.types.text import Document

LARGEST = 15 * 1024 * 1024
MOST_ENTRIES = 2000
MOST_ATTRIBUTES = 256
SUMMARY = 300
"""A feed text shorter than this is a summary (a third of real entries, measured)."""
ROOT = re.compile(rb"<(?:[\w-]+:)?(?:rss|feed|RDF|rdf)\b", re.I)
ITEM = re.compile(rb"<(?:[\w-]+:)?(?:item|entry)[\s>]", re.I)
LONG_TAG = re.compile(rb"<[^<>]{20000,}>")
EARLIEST, LATEST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
"""Dates outside are mistakes of the feed; null then."""


class Syndication:
    """The format."""

    name = "feed"

    def sniff(self, head: bytes) -> bool:
        """Is there a feed's root element before any HTML?"""
        start = head.replace(b"\0", b"")[:8192]
        return bool(ROOT.search(start)) and b"<html" not in start[:600].lower()

    def parse(self, stream: BinaryIO, where: str) -> Iterator[Document | InputError]:
        """One document an entry, in the feed's order."""
        content = stream.read(LARGEST + 1)
        if len(content) > LARGEST:
            yield InputError(f"feed of more than {LARGEST} bytes", path=where)
            return
        yield from read_feed(content, where, {})


def read_feed(content: bytes, where: str, headers: dict[str, str]) -> Iterator[Document | InputError]:
    """The entries of a feed's bytes; `headers` of the answer in lower case, `content-location` the final address."""
    if any(tag.count(b"=") > MOST_ATTRIBUTES for tag in LONG_TAG.findall(content)):
        yield InputError(f"a tag of more than {MOST_ATTRIBUTES} attributes", path=where)
        return
    parsed = feedparser.parse(content, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    written = len(ITEM.findall(content))
    if not parsed.entries and (written or parsed.bozo):
        yield InputError(f"feed cannot be read: {parsed.get('bozo_exception', 'no entries')}", path=where)
        return
    base = headers.get("content-location") or parsed.feed.get("link") or ""
    seen: set[str] = set()
    for entry in parsed.entries[:MOST_ENTRIES]:
        document = _document(entry, parsed.feed, base)
        if document is None:
            continue
        if document.id in seen:
            document = _document(entry, parsed.feed, base, number=len(seen))
        if document is not None:
            seen.add(document.id)
            yield document
    if len(parsed.entries) > MOST_ENTRIES:
        yield InputError(f"only {MOST_ENTRIES} of {len(parsed.entries)} entries were taken", path=where)


def _document(entry: Any, feed: Any, base: str, number: int | None = None) -> Document | None:
    """The entry as a document; null when it has neither title nor text."""
    title, text = strip_line(_string(entry.get("title"))), _text(entry)
    if not (title or text):
        return None
    kind = "full" if len(text) >= SUMMARY else "summary"
    if not text or text == title:
        title, text, kind = "", title or text, "title"
    url = _link(entry, base)
    outlet = strip_line(_string(feed.get("title"))) or None
    given = _string(entry.get("id")) or url or ""
    salt = f"#{number}" if number is not None else ""
    return Document(
        id=name_document(f"{outlet}\x1f{given}{salt}" if given else None, title, text + salt),
        text=text,
        title=title or None,
        outlet=outlet,
        url=url,
        published=_published(entry),
        language=_language(entry, feed),
        author=strip_line(_string(entry.get("author"))) or None,
        kind=kind,  # type: ignore[arg-type]
    )


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _text(entry: Any) -> str:
    bodies = [_string(content.get("value")) for content in entry.get("content", ())]
    return max((strip_markup(body) for body in (*bodies, _string(entry.get("summary")))), key=len)


def _link(entry: Any, base: str) -> str | None:
    """The entry's address, http(s) and absolute where the feed's own address is known; else null."""
    links = [link.get("href") for link in entry.get("links", ()) if link.get("rel") == "alternate"]
    guid = entry.get("id") if entry.get("guidislink") else None
    own = entry.get("link") or next((link.get("href") for link in entry.get("links", ())), None)
    for found in (*links, own, guid):
        try:
            address = urljoin(base, _string(found).strip())
            scheme = urlsplit(address).scheme
        except ValueError:
            continue
        if address and scheme in ("http", "https", ""):
            return address
    return None


def _published(entry: Any) -> datetime | None:
    """When the entry says it was published; `updated` only where nothing else is said. Never a guess."""
    for name in ("published", "created", "updated"):
        parts = dict.get(entry, f"{name}_parsed")  # feedparser's own get takes one date for another
        if parts:
            try:
                when = datetime.fromtimestamp(timegm(parts), UTC)
            except (ValueError, OverflowError):
                continue
            return when if EARLIEST <= when <= LATEST else None
    return None


def _language(entry: Any, feed: Any) -> str | None:
    details = entry.get("title_detail") or {}
    found = _string(details.get("language")) or _string(feed.get("language"))
    return found.strip().lower().replace("_", "-") or None
