"""JSON Lines of documents: {"id", "outlet", "url", "title", "text", "published", "language", "author"}, one a line."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import BinaryIO, Literal

import msgspec

from dateline.errors import InputError
from dateline.text.clean import clean, storable
from dateline.text.identity import name_document
from dateline.types.text import Document, TextKind

LONGEST = 16 * 1024 * 1024
"""Bytes of a line that are still read; a longer line is refused, so that memory stays bounded."""


class Line(msgspec.Struct):
    """A line as given: all strings, unknown keys ignored, `lang` and `doc_id` as other names."""

    id: str | int | None = None
    doc_id: str | int | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    text: str | None = None
    published: str | None = None
    language: str | None = None
    lang: str | None = None
    author: str | list[str] | None = None
    text_kind: str | None = None


DECODER = msgspec.json.Decoder(Line)


class JsonLines:
    """The format."""

    name = "jsonl"

    def sniff(self, head: bytes) -> bool:
        """Does the first non-empty line begin an object with one of the keys of a document?"""
        line = head.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0]
        return line.startswith(b"{") and (b'"text"' in line or b'"title"' in line)

    def parse(self, stream: BinaryIO, where: str) -> Iterator[Document | InputError]:
        """One document a line."""
        for number, line in enumerate(_lines(stream), 1):
            if not line.strip(b"\xef\xbb\xbf \t\r\n"):
                continue
            try:
                yield read_line(line)
            except InputError as problem:
                yield InputError(problem.message, path=where, line=number)


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    while line := stream.readline(LONGEST + 1):
        if len(line) > LONGEST and not line.endswith(b"\n"):
            while (rest := stream.readline(LONGEST)) and not rest.endswith(b"\n"):
                pass
        yield line


def read_line(line: bytes) -> Document:
    """The document of one line; InputError says what is wrong with it."""
    if len(line) > LONGEST:
        raise InputError(f"line of more than {LONGEST} bytes")
    try:
        row = DECODER.decode(line.lstrip(b"\xef\xbb\xbf"))
    except UnicodeDecodeError:
        raise InputError("not UTF-8") from None
    except (msgspec.DecodeError, RecursionError) as problem:
        raise InputError(str(problem)) from None
    return _document(row)


def _document(row: Line) -> Document:
    title, text = storable(row.title or "") or None, storable(row.text or "")
    kind: TextKind = "summary" if row.text_kind == "summary" else "full"
    if not text.strip():
        title, text, kind = None, title or "", "title"
    if not text.strip():
        raise InputError("neither text nor title")
    published, dated = read_instant(row.published) if row.published else (None, "instant")
    given = row.id if row.id is not None else row.doc_id
    return Document(
        id=str(given) if given not in (None, "") else name_document(row.url, title, text),
        text=text,
        title=title,
        outlet=clean(row.outlet or "").strip() or None,
        url=row.url or None,
        published=published,
        dated=dated,
        language=row.language or row.lang or None,
        author=(", ".join(row.author) if isinstance(row.author, list) else row.author) or None,
        kind=kind,
    )


def read_instant(text: str) -> tuple[datetime | None, Literal["instant", "day"]]:
    """An ISO 8601 instant or day; a zone is assumed UTC where none is given. InputError if it is neither."""
    try:
        if len(text) <= len("2026-01-01"):
            return datetime.combine(date.fromisoformat(text), time(), UTC), "day"
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise InputError(f"published is no ISO 8601 time: {text[:60]!r}") from None
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC), "instant"
