"""A file that is one news page."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from dateline.errors import InputError
from dateline.pages.apart import page_reader
from dateline.pages.messages import LARGEST
from dateline.types.text import Document

START = re.compile(rb"<!doctype html|<html|<head|<body", re.I)


class HtmlPage:
    """The format."""

    name = "html"

    def sniff(self, head: bytes) -> bool:
        """Does a page begin within the first bytes?"""
        return bool(START.search(head[:4096].replace(b"\0", b"")))

    def parse(self, stream: BinaryIO, where: str) -> Iterator[Document | InputError]:
        """The one document of the page."""
        try:
            yield page_reader.read(stream.read(LARGEST + 1))
        except InputError as problem:
            yield InputError(problem.message, path=where)
