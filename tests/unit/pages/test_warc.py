"""WARC files: pages out, the rest passed over, damage told."""

import gzip
from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.intake import documents
from dateline.types.text import Document

PAGE = (
    "<html><head><meta charset='utf-8'><title>The talks begin</title></head><body><article>"
    + "<p>The talks of Kestria and Ordavia begin on Friday in Quillhaven, the hosts said. Größe matters.</p>" * 6
    + "</article></body></html>"
)


def record(kind: str, body: bytes, url: str = "https://gazette.example/talks") -> bytes:
    lines = f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2031-06-02T00:00:00Z\r\n"
    about = f"WARC-Target-URI: {url}\r\nContent-Type: application/http\r\nContent-Length: {len(body)}\r\n\r\n"
    return (lines + about).encode() + body + b"\r\n\r\n"


def answer(body: str, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> bytes:
    content = body.encode()
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(content)}\r\n\r\n".encode() + content


def take(folder: Path, content: bytes) -> list[Document | InputError]:
    file = folder / "crawl"
    file.write_bytes(content)
    return list(documents([str(file)], fetch=lambda url: pytest.fail(f"asked for {url}")))


CRAWL = [
    record("request", b"GET /talks HTTP/1.1\r\nHost: gazette.example\r\n\r\n"),
    record("response", answer(PAGE)),
    record("response", answer("gone", "404 Not Found"), "https://gazette.example/gone"),
    record("response", answer("GIF", kind="image/gif"), "https://gazette.example/a.gif"),
    record("response", answer(""), "https://gazette.example/empty"),
]


def test_pages_come_out_and_the_rest_is_passed_over(tmp_path: Path) -> None:
    page, empty = take(tmp_path, b"".join(CRAWL))
    assert isinstance(page, Document)
    assert (page.title, page.url, page.published) == ("The talks begin", "https://gazette.example/talks", None)
    assert "Größe" in page.text
    assert isinstance(empty, InputError)
    assert empty.url == "https://gazette.example/empty"


def test_records_gzipped_one_by_one(tmp_path: Path) -> None:
    page, _ = take(tmp_path, b"".join(map(gzip.compress, CRAWL)))
    assert isinstance(page, Document)


def test_a_crawl_that_breaks_off_gives_what_it_holds(tmp_path: Path) -> None:
    found = take(tmp_path, b"".join(CRAWL[:2]) + b"WARC/9.9\r\nnonsense")
    assert isinstance(found[0], Document)
    assert isinstance(found[-1], InputError)
    assert all(isinstance(item, InputError) for item in take(tmp_path, b"WARC/1.0\r\n\x00\xff"))
