"""ninjs 1.x to 3.x, the JSON of news agencies (iptc.org): one item, a list of items, or one a line."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import BinaryIO

import msgspec

from dateline.errors import InputError
from dateline.text.clean import storable
from dateline.text.identity import name_document
from dateline.text.markup import strip_line, strip_markup
from dateline.types.text import Document, TextKind

LARGEST = 64 * 1024 * 1024
SUMMARY = 300
URI = re.compile(rb'"uri"\s*:')
OWN = re.compile(rb'"(?:body_text|body_html|body_xhtml|bodies|headlines?|versionCreated|versioncreated)"\s*:')
TEXT = re.compile(rb'"text"\s*:')
START = b"\xef\xbb\xbf \t\r\n"


class Valued(msgspec.Struct, rename="camel"):
    """A headline, body or description of ninjs 2 and 3."""

    value: str = ""
    role: str | None = None
    content_type: str | None = None


class Named(msgspec.Struct):
    """A source of information."""

    name: str | None = None


class Item(msgspec.Struct):
    """One item; unknown fields are ignored."""

    uri: str
    headline: str | None = None
    headlines: list[Valued] = []
    body_text: str | None = None
    body_html: str | None = None
    body_xhtml: str | None = None
    bodies: list[Valued] = []
    description_text: str | None = None
    descriptions: list[Valued] = []
    byline: str | None = None
    by: str | None = None
    language: str | None = None
    firstcreated: str | None = None
    versioncreated: str | None = None
    first_created: str | None = msgspec.field(default=None, name="firstCreated")
    version_created: str | None = msgspec.field(default=None, name="versionCreated")
    infosource: list[Named] = []
    infosources: list[Named] = []
    copyrightholder: str | None = None
    copyright_holder: str | None = msgspec.field(default=None, name="copyrightHolder")


class Ninjs:
    """The format."""

    name = "ninjs"

    def sniff(self, head: bytes) -> bool:
        """Does JSON begin here that has a `uri` and a headline, body or version of ninjs, and no `text` of ours?"""
        begins = head.lstrip(START)[:1] in (b"{", b"[") and not TEXT.search(head)
        return begins and bool(URI.search(head)) and bool(OWN.search(head))

    def parse(self, stream: BinaryIO, where: str) -> Iterator[Document | InputError]:
        """One document an item."""
        content = stream.read(LARGEST + 1)
        if len(content) > LARGEST:
            yield InputError(f"more than {LARGEST} bytes", path=where)
            return
        content = content.strip(START)
        try:
            items = _items(content)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            yield from _lines(content, where)
            return
        for number, item in enumerate(items, start=1):
            yield _read(bytes(item), where, number)


def _items(content: bytes) -> list[msgspec.Raw]:
    """The items of a list, or the only one; DecodeError for several lines of one each."""
    if content.startswith(b"["):
        return msgspec.json.decode(content, type=list[msgspec.Raw])
    return [msgspec.json.decode(content, type=msgspec.Raw)]


def _lines(content: bytes, where: str) -> Iterator[Document | InputError]:
    for number, line in enumerate(content.splitlines(), start=1):
        if line.strip():
            yield _read(line, where, number)


def _read(content: bytes, where: str, number: int) -> Document | InputError:
    """The item as a document, or why it is none; `number` counts items or lines."""
    try:
        document = _document(msgspec.json.decode(content, type=Item))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        return InputError(str(problem), path=where, line=number)
    return document or InputError("item has neither headline nor body", path=where, line=number)


def _document(item: Item) -> Document | None:
    title = strip_line(storable(item.headline or _main(item.headlines)))
    text = _body(item) or _plain(item.description_text or _main(item.descriptions))
    kind: TextKind = "full" if len(text) >= SUMMARY else "summary"
    if not text:
        title, text, kind = "", title, "title"
    if not text:
        return None
    sources = [source.name for source in (*item.infosource, *item.infosources) if source.name]
    outlet = next(iter(sources), None) or item.copyrightholder or item.copyright_holder or ""
    return Document(
        id=name_document(item.uri or None, title, text),
        text=text,
        title=title or None,
        outlet=strip_line(storable(outlet)) or None,
        url=item.uri if item.uri.startswith(("http://", "https://")) else None,
        published=_instant(item),
        language=item.language,
        author=strip_line(storable(item.byline or item.by or "")) or None,
        kind=kind,
    )


def _main(values: list[Valued]) -> str:
    """The value without a role or with "main"; else the first."""
    main = (valued.value for valued in values if valued.role in (None, "main"))
    return next(main, values[0].value if values else "")


def _body(item: Item) -> str:
    """The body as plain text: as given, else without its markup."""
    if item.body_text:
        return _plain(item.body_text)
    if item.body_html or item.body_xhtml:
        return strip_markup(storable(item.body_html or item.body_xhtml or ""))
    plain = next((b.value for b in item.bodies if b.content_type in (None, "text/plain")), None)
    return _plain(plain) if plain else strip_markup(storable(_main(item.bodies)))


def _plain(text: str) -> str:
    return storable(text).strip()


def _instant(item: Item) -> datetime | None:
    """When it was first made, else this version; null for what is no instant."""
    given = (item.firstcreated, item.first_created, item.versioncreated, item.version_created)
    text = next((text for text in given if text), None)
    try:
        instant = datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
    return instant if instant is None or instant.tzinfo else instant.replace(tzinfo=UTC)
