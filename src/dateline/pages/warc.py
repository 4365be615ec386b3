"""WARC files (ISO 28500): the pages that a crawler kept, read by warcio record by record."""

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from dateline.errors import InputError
from dateline.pages.apart import page_reader
from dateline.pages.messages import LARGEST
from dateline.types.text import Document

CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]{2,40})", re.I)
PAGES = ("text/html", "application/xhtml+xml")


class WarcFile:
    """The format."""

    name = "warc"

    def sniff(self, head: bytes) -> bool:
        """Does the first record begin here?"""
        return head.startswith(b"WARC/")

    def parse(self, stream: BinaryIO, where: str) -> Iterator[Document | InputError]:
        """One document a page that the server gave; other answers, images and the like are passed over.

        The time of the crawl is not taken for that of publication.
        """
        try:
            for record in ArchiveIterator(stream, no_record_parse=False):
                if _is_page(record):
                    yield _read(record, where)
        except (ArchiveLoadFailed, EOFError, ValueError) as problem:
            yield InputError(f"damaged WARC: {problem}", path=where)


def _is_page(record: Any) -> bool:
    headers = record.http_headers
    if record.rec_type != "response" or headers is None or headers.get_statuscode() != "200":
        return False
    return (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower() in PAGES


def _read(record: Any, where: str) -> Document | InputError:
    """The page's article, or why there is none."""
    url = record.rec_headers.get_header("WARC-Target-URI")
    label = CHARSET.search(record.http_headers.get_header("Content-Type") or "")
    try:
        return page_reader.read(record.content_stream().read(LARGEST + 1), url, label[1] if label else None)
    except InputError as problem:
        return InputError(problem.message, path=where, url=url)
