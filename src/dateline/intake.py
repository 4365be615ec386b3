"""From what a user names (files, folders, globs, standard input) to documents, or to an error with its place."""

import glob
import io
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from dateline.errors import InputError
from dateline.feeds import FORMATS, HEAD, Format
from dateline.types.text import Document

STANDARD_INPUT = "-"


def documents(sources: Sequence[str]) -> Iterator[Document | InputError]:
    """All documents of the sources in order; whatever cannot be taken comes as an InputError and the rest goes on."""
    for source in sources:
        if source == STANDARD_INPUT:
            yield from _stream(sys.stdin.buffer, "standard input")
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
        with path.open("rb") as stream:
            yield from _stream(stream, str(path))
    except OSError as problem:
        yield InputError(problem.strerror or str(problem), path=str(path))


def _stream(stream: BinaryIO, where: str) -> Iterator[Document | InputError]:
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]
    head = buffered.peek(HEAD)[:HEAD]
    found = _format(head)
    if found is None:
        reason = "is empty" if not head.strip() else "no format is known for this content"
        yield InputError(reason, path=where)
        return
    yield from found.parse(buffered, where)


def _format(head: bytes) -> Format | None:
    return next((candidate for candidate in FORMATS if candidate.sniff(head)), None)
