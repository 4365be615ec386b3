"""What goes between a process and the one that reads pages for it; nothing here loads a parser."""

from typing import BinaryIO

import msgspec

from dateline.types.text import Document

LARGEST = 4 * 1024 * 1024
"""Bytes of a page that are taken."""
_SIZE = 8
"""Bytes in front of each message that give its length."""


class Request(msgspec.Struct):
    """A page's bytes, its address, the charset that its server gave, and the seconds that it may take."""

    content: bytes
    url: str | None
    label: str | None
    seconds: float


class Answer(msgspec.Struct):
    """The article, or why there is none and whose it would be."""

    document: Document | None = None
    problem: str = ""
    url: str | None = None


def put(stream: BinaryIO, message: Request | Answer) -> None:
    """Sends one message."""
    body = msgspec.msgpack.encode(message)
    stream.write(len(body).to_bytes(_SIZE, "big") + body)
    stream.flush()


def take(stream: BinaryIO) -> bytes:
    """The next message; nothing when the other side has ended."""
    return stream.read(int.from_bytes(stream.read(_SIZE), "big"))
