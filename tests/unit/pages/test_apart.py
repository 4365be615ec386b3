"""A page that stalls the parser is given up, and the rest goes on."""

import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from dateline.errors import InputError
from dateline.pages.apart import PageReader
from dateline.pages.messages import Request, put, take

# The process of the product, but for two pages: a parser that never ends, and one that takes the process down.
FAULTY = """
import os, time
from dateline.pages import worker
read = worker.read_page
def read_page(content, url, label):
    while b"spin" in content:
        time.sleep(0.1)
    if b"crash" in content:
        os._exit(3)
    return read(content, url, label)
worker.read_page = read_page
worker.main()
"""
SENTENCES = "The harbour of Varn was closed on Monday after a crane fell into the basin, the port authority said. " * 5
PAGE = f"<html><head><title>Harbour closed</title></head><body><article><p>{SENTENCES}</p></article></body></html>"


@pytest.fixture
def reader() -> Iterator[PageReader]:
    opened = PageReader(seconds=6, command=(sys.executable, "-c", FAULTY))
    yield opened
    opened.close()


def test_a_page_is_read_as_in_one_process(reader: PageReader) -> None:
    document = reader.read(PAGE.encode(), "https://gazette.example/harbour", "utf-8")
    assert (document.title, document.url) == ("Harbour closed", "https://gazette.example/harbour")
    assert document.text.startswith("The harbour of Varn")


def test_a_refused_page_says_why(reader: PageReader) -> None:
    with pytest.raises(InputError) as refused:
        reader.read(b"<html></html>", "https://gazette.example/nothing")
    assert refused.value.message == "no article was found in this page"


@pytest.mark.parametrize("trap", ["spin", "crash"])
def test_a_page_that_stalls_or_crashes_the_parser_is_given_up_and_the_rest_goes_on(
    reader: PageReader, trap: str
) -> None:
    assert reader.read(PAGE.encode()).title == "Harbour closed"
    with pytest.raises(InputError) as refused:
        reader.read(PAGE.replace("Varn", trap).encode(), "https://gazette.example/trap")
    assert str(refused.value) == "https://gazette.example/trap: the parser stalled or crashed on this page"
    assert reader.read(PAGE.encode()).title == "Harbour closed"


@pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="needs alarms")
def test_a_stalled_process_ends_by_itself_when_nobody_is_left_to_end_it() -> None:
    with subprocess.Popen((sys.executable, "-c", FAULTY), stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        take(process.stdout)
        put(process.stdin, Request(PAGE.replace("Varn", "spin").encode(), None, None, 1.0))
        try:
            assert process.wait(timeout=20) == -signal.SIGALRM
        finally:
            process.kill()
