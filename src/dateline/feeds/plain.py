"""Plain text: one document a file, its first line the title where that line stands alone."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from dateline.errors import InputError
from dateline.text.clean import storable
from dateline.text.encoding import decode, looks_binary
from dateline.text.identity import name_document
from dateline.types.text import Document

LARGEST = 64 * 1024 * 1024
LONGEST_TITLE = 200
TITLE = re.compile(r"\s*(\S[^\n]*?)[ \t\r]*\n[ \t\r]*\n\s*(?=\S)")
"""A line that an empty line sets apart from further text."""


class PlainText:
    """The format; asked last, since anything that can be decoded is text."""

    name = "text"

    def sniff(self, head: bytes) -> bool:
        """Can this be decoded, and are there words in it?"""
        text = None if head[:2] not in (b"\xff\xfe", b"\xfe\xff") and looks_binary(head) else decode(head)
        return bool(text and text.strip())

    def parse(self, stream: BinaryIO, where: str) -> Iterator[Document | InputError]:
        """The one document."""
        content = stream.read(LARGEST + 1)
        text = None if len(content) > LARGEST else decode(content)
        if text is None:
            reason = "no text" if len(content) <= LARGEST else f"text of more than {LARGEST} bytes"
            yield InputError(reason, path=where)
            return
        yield read_text(storable(text).replace("\r\n", "\n").replace("\r", "\n"))


def read_text(text: str) -> Document:
    """The document of a text; a first line that ends like a sentence is no title."""
    title, body = split_title(text)
    return Document(id=name_document(None, title, body), text=body, title=title)


def split_title(text: str) -> tuple[str | None, str]:
    """Title (null where there is none) and the rest, exactly as given."""
    found = TITLE.match(text)
    if found is None or len(found[1]) > LONGEST_TITLE or found[1].endswith((".", ":", ";", ",")):
        return None, text
    return found[1], text[found.end() :]
