"""The client against a server on loopback, which the tests allow by name."""

import asyncio
import gzip
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace

import pytest

from dateline.errors import FetchError, RefusedError
from dateline.net import Answer
from dateline.net.client import Client, Limits
from dateline.net.guard import Guard, make_guard

Handler = Callable[[str, dict[str, str], asyncio.StreamWriter], Awaitable[None]]


class Server:
    """Answers each path with given bytes; remembers what was asked."""

    def __init__(self, answers: dict[str, bytes]) -> None:
        self.answers = {"/robots.txt": response(b"User-agent: *\nDisallow: /secret\n"), **answers}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.port = 0
        self.tasks: set[asyncio.Task[None]] = set()

    def accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.tasks.add(asyncio.ensure_future(self.handle(reader, writer)))

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            await self.answer(reader, writer)
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        lines = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        path = lines[0].split(" ")[1]
        headers = dict(line.split(": ", 1) for line in lines[1:] if ": " in line)
        self.asked.append((path, headers))
        answer = self.answers.get(path, response(b"", status="404 Not Found"))
        writer.write(answer.replace(b"PORT", str(self.port).encode()))
        await writer.drain()
        if path.startswith("/slow"):
            await reader.read()


def response(body: bytes, *, status: str = "200 OK", headers: str = "") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n{headers}\r\n"
    return head.encode() + body


@asynccontextmanager
async def serving(answers: dict[str, bytes], limits: Limits | None = None) -> AsyncIterator[tuple[Server, Client, str]]:
    server = Server(answers)
    listening = await asyncio.start_server(server.accept, "127.0.0.1", 0)
    server.port = listening.sockets[0].getsockname()[1]
    limits = replace(limits or Limits(seconds=3), gap=0)
    try:
        async with listening, Client(make_guard(("127.0.0.0/8",)), limits=limits) as client:
            yield server, client, f"http://127.0.0.1:{server.port}"
    finally:
        await asyncio.gather(*server.tasks)


def ask(
    path: str, answers: dict[str, bytes], limits: Limits | None = None, etag: str | None = None
) -> tuple[Answer, Server]:
    async def run() -> tuple[Answer, Server]:
        async with serving(answers, limits) as (server, client, place):
            return await client.fetch(place + path, etag=etag), server

    return asyncio.run(run())


def test_body_headers_and_who_we_are() -> None:
    answer, server = ask("/feed", {"/feed": response(b"<rss/>", headers='ETag: "1"\r\n')})
    assert (answer.status, answer.body, answer.headers["etag"]) == (200, b"<rss/>", '"1"')
    assert [path for path, _ in server.asked] == ["/robots.txt", "/feed"]
    assert server.asked[1][1]["User-Agent"].startswith("Dateline/")
    assert "Cookie" not in server.asked[1][1]


def test_validators_and_not_modified() -> None:
    answer, server = ask("/feed", {"/feed": response(b"", status="304 Not Modified")}, etag='"1"')
    assert answer.unchanged
    assert server.asked[-1][1]["If-None-Match"] == '"1"'


def test_robots_are_obeyed() -> None:
    with pytest.raises(RefusedError, match=r"robots\.txt"):
        ask("/secret/page", {"/secret/page": response(b"x")})


def test_an_unreachable_robots_file_forbids_all() -> None:
    with pytest.raises(RefusedError, match=r"robots\.txt"):
        ask("/feed", {"/robots.txt": response(b"", status="503 Service Unavailable"), "/feed": response(b"x")})


def test_a_missing_robots_file_allows_all() -> None:
    assert ask("/feed", {"/robots.txt": response(b"", status="404 Not Found"), "/feed": response(b"x")})[0].body == b"x"


def test_redirects_are_followed_and_counted() -> None:
    hop = response(b"", status="302 Found", headers="Location: /end\r\n")
    assert ask("/start", {"/start": hop, "/end": response(b"here")})[0].body == b"here"
    loop = response(b"", status="302 Found", headers="Location: /loop\r\n")
    with pytest.raises(FetchError, match="redirects"):
        ask("/loop", {"/loop": loop})


@pytest.mark.parametrize(
    "target",
    [
        "file:///etc/passwd",
        "http://10.0.0.1:PORT/",
        "http://[::ffff:10.0.0.1]:PORT/",
        "http://127.0.0.1:1/",
        "gopher://x/",
    ],
)
def test_redirects_to_where_nothing_may_be_read(target: str) -> None:
    hop = response(b"", status="302 Found", headers=f"Location: {target}\r\n")
    with pytest.raises(FetchError):
        ask("/start", {"/start": hop})


def test_gzip_once_and_never_beyond_the_cap() -> None:
    packed = response(gzip.compress(b"x" * 1000), headers="Content-Encoding: gzip\r\n")
    assert len(ask("/feed", {"/feed": packed})[0].body) == 1000
    bomb = response(gzip.compress(b"x" * 5_000_000), headers="Content-Encoding: gzip\r\n")
    with pytest.raises(FetchError, match="more than 10000 bytes"):
        ask("/feed", {"/feed": bomb}, Limits(body=10_000, seconds=3))


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "deflate"])
def test_other_encodings_are_refused(encoding: str) -> None:
    with pytest.raises(FetchError, match="was not asked for"):
        ask("/feed", {"/feed": response(b"x", headers=f"Content-Encoding: {encoding}\r\n")})


def test_the_deadline_holds_for_the_whole() -> None:
    slow = b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nx"
    with pytest.raises(FetchError, match="within 1 seconds"):
        ask("/slow", {"/slow": slow}, Limits(seconds=1))


@pytest.mark.parametrize(
    "url",
    ["ftp://a.example/", "http://", "http://user:pw@a.example/", "http://a.example\\@b.example/", "http://a.example:22/",
     "http://a.example/\r\nX: y", "http://[::1", "//a.example/", "javascript:alert(1)"],
)  # fmt: skip
def test_odd_addresses_are_refused_before_any_connection(url: str) -> None:
    async def run() -> None:
        async with Client(make_guard(())) as client:
            await client.fetch(url)

    with pytest.raises(RefusedError):
        asyncio.run(run())


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "[::1]", "[::ffff:127.0.0.1]"]
)
def test_loopback_is_not_reached_unless_allowed(host: str) -> None:
    connections = []

    async def run() -> None:
        def note(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            connections.append(writer)
            writer.close()

        listening = await asyncio.start_server(note, "127.0.0.1", 0)
        port = listening.sockets[0].getsockname()[1]
        async with listening, Client(Guard(ports=(port,)), limits=Limits(seconds=3, gap=0)) as client:
            await client.fetch(f"http://{host}:{port}/")

    with pytest.raises(FetchError):
        asyncio.run(run())
    assert connections == []


def test_a_port_that_is_named_by_nobody_is_not_read() -> None:
    hop = response(b"", status="302 Found", headers="Location: http://127.0.0.1:1/\r\n")
    with pytest.raises(RefusedError, match="port 1 is not read"):
        ask("/start", {"/start": hop})


def test_other_ports_are_open_in_the_operators_networks_only() -> None:
    async def run() -> None:
        async with Client(make_guard(("10.0.0.0/8",)), limits=Limits(seconds=3)) as client:
            await client.fetch("http://8.8.8.8:8080/")

    with pytest.raises(FetchError, match="port 8080 is not read"):
        asyncio.run(run())
