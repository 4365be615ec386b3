"""From what a user names (files, folders, globs, standard input) to documents, or to an error with its place."""

import glob
import gzip
import io
import re
import sys
import zlib
from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, cast

from dateline.errors import FetchError, InputError
from dateline.feeds import FORMATS, HEAD, LAST, Format
from dateline.feeds.addresses import is_list, read_addresses
from dateline.feeds.syndication import Syndication, read_feed
from dateline.net import Answer
from dateline.pages import HtmlPage, WarcFile, page_reader
from dateline.types.text import Document

STANDARD_INPUT = "-"
GZIP = b"\x1f\x8b"
FEED, PAGE = Syndication(), HtmlPage()
ALL: tuple[Format, ...] = (WarcFile(), *FORMATS, PAGE, LAST)
# An article is a hundred times shorter; ten million characters would be parsed for minutes (our choice).
LONGEST_TEXT, LONGEST_TITLE = 400_000, 2_000
LONGEST_WORD = 200
"""How far in front of the cut white space is looked for."""
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]{2,40})", re.I)


class Peekable(BinaryIO):
    """A buffered reader, as far as it is needed here."""

    @abstractmethod
    def peek(self, size: int = 0, /) -> bytes:
        """The next bytes, at least one unless at the end, without moving on."""


Fetch = Callable[[str], Answer]
DEEPEST = 2
"""How far lists of addresses may lead to further lists: an index of sitemaps to its sitemaps."""


def documents(sources: Sequence[str], fetch: Fetch) -> Iterator[Document | InputError]:
    """All documents of the sources in order; whatever cannot be taken comes as an InputError and the rest goes on.

    Addresses are read with `fetch`, which raises FetchError. Endless texts are cut, and an InputError says so.
    """
    for source in sources:
        yield from _bounded(_source(source, fetch))


def _source(source: str, fetch: Fetch) -> Iterator[Document | InputError]:
    if source.startswith(("http://", "https://")):
        yield from _address(source, fetch, DEEPEST)
    elif source == STANDARD_INPUT:
        yield from _stream(cast(Peekable, sys.stdin.buffer), "standard input", fetch)
    else:
        paths = list(_paths(source))
        if not paths:
            yield InputError("no file is there", path=source)
        for path in paths:
            yield from _file(path, fetch)


def _bounded(items: Iterable[Document | InputError]) -> Iterator[Document | InputError]:
    """The items, endless texts and titles cut between words; an InputError behind each such document says so."""
    for item in items:
        if isinstance(item, InputError):
            yield item
            continue
        title = item.title and _cut(item.title, LONGEST_TITLE)
        text = _cut(item.text, LONGEST_TEXT)
        if (title, text) == (item.title, item.text):
            yield item
            continue
        yield replace(item, text=text, title=title)
        for part, whole, kept in (("title", item.title or "", title or ""), ("text", item.text, text)):
            if whole != kept:
                yield InputError(f"the {part} beyond {len(kept):,} of {len(whole):,} characters", document=item.id)


def _cut(text: str, longest: int) -> str:
    """The first characters of a text, up to white space if there is any near."""
    if len(text) <= longest:
        return text
    space = max(text.rfind(mark, longest - LONGEST_WORD, longest) for mark in " \n\t")
    return text[: space if space > 0 else longest]


def _address(url: str, fetch: Fetch, deepest: int) -> Iterator[Document | InputError]:
    try:
        answer = fetch(url)
    except FetchError as problem:
        yield InputError(problem.message, url=problem.url or url)
        return
    yield from _answered(answer, fetch, deepest)


def read_answer(answer: Answer) -> Iterator[Document | InputError]:
    """The documents of an HTTP answer: of a feed, a page, or whatever else is known; endless ones cut."""
    yield from _bounded(_answered(answer))


def _answered(answer: Answer, fetch: Fetch | None = None, deepest: int = 0) -> Iterator[Document | InputError]:
    if answer.status != 200:
        yield InputError(f"the server answered {answer.status}", url=answer.url)
        return
    head = answer.body[:HEAD]
    if FEED.sniff(head):
        headers = {**answer.headers, "content-location": answer.url}
        yield from read_feed(answer.body, answer.url, headers)
    elif PAGE.sniff(head) and not is_list(head):
        label = CHARSET.search(answer.headers.get("content-type", ""))
        try:
            yield page_reader.read(answer.body, answer.url, label[1] if label else None)
        except InputError as problem:
            yield InputError(problem.message, url=answer.url)
    else:
        content = io.BufferedReader(cast(io.RawIOBase, io.BytesIO(answer.body)), HEAD)
        yield from _parse(cast(Peekable, content), answer.url, fetch, deepest)


def _paths(source: str) -> Iterator[Path]:
    """The files a name stands for, sorted: itself, those of a folder, or those that a pattern matches."""
    path = Path(source)
    if path.is_dir():
        yield from sorted(file for file in path.rglob("*") if file.is_file() and not file.name.startswith("."))
    elif path.exists() or not glob.has_magic(source):
        yield path
    else:
        found = (Path(name) for name in glob.iglob(source, recursive=True))  # noqa: PTH207 - patterns may be absolute
        yield from sorted(path for path in found if path.is_file())


def _file(path: Path, fetch: Fetch) -> Iterator[Document | InputError]:
    try:
        with path.open("rb", buffering=HEAD) as stream:
            yield from _stream(cast(Peekable, stream), str(path), fetch)
    except OSError as problem:
        yield InputError(problem.strerror or str(problem), path=str(path))


def _stream(stream: Peekable, where: str, fetch: Fetch) -> Iterator[Document | InputError]:
    """Documents of a stream, unpacked once where it is gzipped."""
    if stream.peek(len(GZIP))[: len(GZIP)] != GZIP:
        yield from _parse(stream, where, fetch, DEEPEST)
        return
    try:
        with io.BufferedReader(cast(io.RawIOBase, gzip.GzipFile(fileobj=stream)), HEAD) as unpacked:
            yield from _parse(cast(Peekable, unpacked), where, fetch, DEEPEST)
    except (EOFError, zlib.error, gzip.BadGzipFile) as problem:
        yield InputError(f"damaged gzip: {problem}", path=where)


def _parse(stream: Peekable, where: str, fetch: Fetch | None, deepest: int) -> Iterator[Document | InputError]:
    head = stream.peek(HEAD)[:HEAD]
    if is_list(head):
        yield from _listed(stream, where, fetch, deepest)
        return
    found = next((candidate for candidate in ALL if candidate.sniff(head)), None)
    if found is None:
        yield InputError("is empty" if not head.strip() else "holds no text that is known", path=where)
        return
    yield from found.parse(stream, where)


def _listed(stream: Peekable, where: str, fetch: Fetch | None, deepest: int) -> Iterator[Document | InputError]:
    """The documents of all addresses of a list; an InputError where it is too long, or leads too far."""
    try:
        addresses, all_of_them = read_addresses(stream, where)
    except InputError as problem:
        yield problem
        return
    if fetch is None or not deepest or not addresses:
        yield InputError(
            "lists no address" if not addresses else "lists addresses, which are not read here", path=where
        )
        return
    for address in addresses:
        yield from _address(address, fetch, deepest - 1)
    if all_of_them > len(addresses):
        yield InputError(f"only {len(addresses)} of {all_of_them} addresses were read", path=where)
