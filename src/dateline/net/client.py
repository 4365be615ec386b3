"""The only way to the network: one guarded client with deadlines, caps, its own redirects, and robots.txt."""

import asyncio
import zlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from urllib.parse import urljoin, urlsplit

import aiohttp

from dateline import __version__
from dateline.errors import FetchError, RefusedError
from dateline.net.answer import Answer
from dateline.net.guard import Guard
from dateline.net.robots import Rules, read_rules

REDIRECTS = 5
TOGETHER = 16
REDIRECTED = (301, 302, 303, 307, 308)
HEADER_BYTES = 64 * 1024
CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long everything may take in all (seconds), and how large the unpacked body may be (bytes)."""

    seconds: float = 20.0
    body: int = 15 * 1024 * 1024
    gap: float = 1.0


class Client:
    """Reads addresses: one request at a time for each host, robots.txt obeyed, nothing private reached."""

    def __init__(self, guard: Guard, *, contact: str = "", limits: Limits | None = None) -> None:
        self.guard, self.limits = guard, limits or Limits()
        self.agent = f"Dateline/{__version__}" + (f" (+{contact})" if contact else "")
        self._together = asyncio.Semaphore(TOGETHER)
        self._hosts: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._last: dict[str, float] = {}
        self._rules: dict[str, Rules] = {}
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> "Client":
        connector = aiohttp.TCPConnector(socket_factory=self.guard.make_socket, ttl_dns_cache=60)
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
            auto_decompress=False,
            max_field_size=HEADER_BYTES // 8,
            max_line_size=HEADER_BYTES // 8,
            headers={"User-Agent": self.agent, "Accept-Encoding": "gzip"},
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session:
            await self._session.close()

    async def fetch(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Answer:
        """The answer of an address, redirects followed; FetchError or RefusedError says why there is none.

        Validators are sent to the address itself only, never to where it redirects on another host.
        """
        self._check(url)
        try:
            async with self._together, asyncio.timeout(self.limits.seconds):
                await self._obey(url)
                return await self._follow(url, _validators(etag, modified))
        except TimeoutError:
            raise FetchError(f"no whole answer within {self.limits.seconds:g} seconds", url=url) from None

    async def _obey(self, url: str) -> None:
        """Asks the host's robots.txt once; RefusedError where it forbids, FetchError where it cannot be had."""
        parts = urlsplit(url)
        place = f"{parts.scheme}://{parts.netloc}"
        if place not in self._rules:
            answer = await self._follow(f"{place}/robots.txt", {})
            self._rules[place] = read_rules(answer.status, answer.body)
        if not self._rules[place].permits(url):
            raise RefusedError("refused by the host's robots.txt", url=url)

    async def _follow(self, url: str, validators: Mapping[str, str]) -> Answer:
        first = urlsplit(url)
        for _ in range(REDIRECTS + 1):
            answer = await self._get(url, validators)
            location = answer.headers.get("location")
            if answer.status not in REDIRECTED or not location:
                return answer
            target = urljoin(url, location)
            self._check(target, first.netloc)
            if urlsplit(url).scheme == "https" and urlsplit(target).scheme == "http":
                raise RefusedError("redirect from https to http", url=target)
            validators = validators if urlsplit(target).netloc == first.netloc else {}
            url = target
        raise FetchError(f"more than {REDIRECTS} redirects", url=url)

    async def _get(self, url: str, validators: Mapping[str, str]) -> Answer:
        host = urlsplit(url).netloc
        async with self._hosts[host]:
            await self._wait(host)
            try:
                assert self._session is not None, "the client is used outside its context"
                async with self._session.get(url, headers=validators, allow_redirects=False) as response:
                    body = b"" if response.status in REDIRECTED else await self._body(response, url)
                    headers = {name.lower(): value for name, value in response.headers.items()}
                    return Answer(url=url, status=response.status, headers=headers, body=body)
            except (aiohttp.ClientError, OSError, ValueError) as problem:
                raise FetchError(f"{type(problem).__name__}: {problem}"[:300], url=url) from None

    async def _wait(self, host: str) -> None:
        """Keeps the polite gap to the last request of this host."""
        clock = asyncio.get_running_loop().time
        rest = self._last.get(host, -1e9) + self.limits.gap - clock()
        if rest > 0:
            await asyncio.sleep(rest)
        self._last[host] = clock()

    async def _body(self, response: aiohttp.ClientResponse, url: str) -> bytes:
        """The body, unpacked from at most one gzip and never beyond the cap."""
        encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
        if encoding not in ("identity", "gzip", ""):
            raise FetchError(f"content encoding {encoding[:40]!r} was not asked for", url=url)
        unpack = zlib.decompressobj(31) if encoding == "gzip" else None
        body = bytearray()
        async for chunk in response.content.iter_chunked(CHUNK):
            room = self.limits.body + 1 - len(body)
            try:
                body += unpack.decompress(chunk, room) if unpack else chunk
            except zlib.error as problem:
                raise FetchError(f"damaged gzip: {problem}", url=url) from None
            if len(body) > self.limits.body:
                raise FetchError(f"more than {self.limits.body} bytes", url=url)
        return bytes(body)

    def _check(self, url: str, start: str | None = None) -> None:
        """Scheme, host and port; the address itself is checked where the socket is made.

        A port that is not usual must be named by the user: a redirect may keep the one of its `start`, no other.
        """
        try:
            parts = urlsplit(url)
            port = parts.port or {"http": 80, "https": 443}.get(parts.scheme)
        except ValueError as problem:
            raise RefusedError(str(problem), url=url) from None
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
            raise RefusedError("only http and https addresses with a host and without credentials are read", url=url)
        if any(ord(letter) < 33 or letter == "\\" for letter in url):
            raise RefusedError("control characters, spaces or backslashes in an address", url=url)
        usual = port in self.guard.ports
        if not usual and (not self.guard.allowed or start not in (None, parts.netloc)):
            raise RefusedError(f"port {port} is not read", url=url)


def _validators(etag: str | None, modified: str | None) -> dict[str, str]:
    headers = {}
    if etag:
        headers["If-None-Match"] = etag
    if modified:
        headers["If-Modified-Since"] = modified
    return headers
