"""From what a user names (files, folders, globs, standard input) to documents, or to an error with its place."""

import glob
import gzip
import io
import sys
import zlib
from abc import abstractmethod
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, cast

from dateline.errors import InputError
from dateline.feeds import FORMATS, HEAD, LAST, Format
from dateline.pages import HtmlPage
from dateline.types.text import Document

STANDARD_INPUT = "-"
GZIP = b"\x1f\x8b"
ALL: tuple[Format, ...] = (*FORMATS, HtmlPage(), LAST)


class Peekable(BinaryIO):
    """A buffered reader, as far as it is needed here."""

    @abstractmethod
    def peek(self, size: int = 0, /) -> bytes:
        """The next bytes, at least one unless at the end, without moving on."""


def documents(sources: Sequence[str]) -> Iterator[Document | InputError]:
    """All documents of the sources in order; whatever cannot be taken comes as an InputError and the rest goes on."""
    for source in sources:
        if source == STANDARD_INPUT:
            yield from _stream(cast(Peekable, sys.stdin.buffer), "standard input")
            continue
        for path in _paths(source):
            yield from _file(path)


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


def _file(path: Path) -> Iterator[Document | InputError]:
    try:
        with path.open("rb", buffering=HEAD) as stream:
            yield from _stream(cast(Peekable, stream), str(path))
    except OSError as problem:
        yield InputError(problem.strerror or str(problem), path=str(path))


def _stream(stream: Peekable, where: str) -> Iterator[Document | InputError]:
    """Documents of a stream, unpacked once where it is gzipped."""
    if stream.peek(len(GZIP))[: len(GZIP)] != GZIP:
        yield from _parse(stream, where)
        return
    try:
        with io.BufferedReader(cast(io.RawIOBase, gzip.GzipFile(fileobj=stream)), HEAD) as unpacked:
            yield from _parse(cast(Peekable, unpacked), where)
    except (EOFError, zlib.error, gzip.BadGzipFile) as problem:
        yield InputError(f"damaged gzip: {problem}", path=where)


def _parse(stream: Peekable, where: str) -> Iterator[Document | InputError]:
    head = stream.peek(HEAD)[:HEAD]
    found = next((candidate for candidate in ALL if candidate.sniff(head)), None)
    if found is None:
        yield InputError("is empty" if not head.strip() else "holds no text that is known", path=where)
        return
    yield from found.parse(stream, where)
