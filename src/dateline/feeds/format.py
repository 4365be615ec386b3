"""What a format is: it recognises its bytes and turns them into documents, with a clear error for each bad part."""

from collections.abc import Iterator
from typing import BinaryIO, Protocol

from dateline.errors import InputError
from dateline.types.text import Document

HEAD = 64 * 1024
"""How many bytes of a file `sniff` is given."""


class Format(Protocol):
    """One way in which documents are written down."""

    name: str

    def sniff(self, head: bytes) -> bool:
        """Do these first bytes (at most `HEAD`) look like this format?"""
        ...

    def parse(self, stream: BinaryIO, where: str) -> Iterator[Document | InputError]:
        """The documents of a stream in order; what cannot be taken comes as an InputError with its place."""
        ...
