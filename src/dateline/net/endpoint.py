"""A language model behind an OpenAI-compatible address (POST BASE/chat/completions), named by the operator."""

import asyncio
from dataclasses import dataclass

import aiohttp
import msgspec

from dateline import __version__
from dateline.errors import ModelError
from dateline.models.chat import Request

MOST = 512 * 1024
"""Bytes of an answer that are read."""
SHOWN = 200


class _Message(msgspec.Struct):
    content: str | None = None


class _Choice(msgspec.Struct):
    message: _Message


class _Completion(msgspec.Struct):
    choices: list[_Choice]


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Speaks to `base` (as in https://host/v1) for at most `seconds` a call; the key is sent and never shown.

    The address is the operator's own choice, so the guard for addresses out of documents is not asked; redirects are
    refused, since the key goes to that address alone.
    """

    base: str
    name: str
    key: str = ""
    seconds: float = 60.0

    def ask(self, request: Request) -> str:
        """The answer's text; ModelError says why there is none."""
        try:
            return asyncio.run(asyncio.wait_for(self._ask(request), self.seconds))
        except TimeoutError:
            raise ModelError(f"no answer within {self.seconds:g} seconds", url=self.base) from None
        except (aiohttp.ClientError, OSError, ValueError, msgspec.DecodeError) as problem:
            raise ModelError(f"{type(problem).__name__}: {problem}"[:SHOWN], url=self.base) from None

    async def _ask(self, request: Request) -> str:
        headers = {"User-Agent": f"Dateline/{__version__}", "Content-Type": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        async with (
            aiohttp.ClientSession(trust_env=False, cookie_jar=aiohttp.DummyCookieJar()) as session,
            session.post(
                f"{self.base.rstrip('/')}/chat/completions",
                data=msgspec.json.encode(self._body(request)),
                headers=headers,
                allow_redirects=False,
            ) as answer,
        ):
            body = await _read(answer)
            if answer.status != 200:
                raise ModelError(f"the endpoint answered {answer.status}: {body[:SHOWN]!r}", url=self.base)
            choices = msgspec.json.decode(body, type=_Completion).choices
        return (choices[0].message.content or "") if choices else ""

    def _body(self, request: Request) -> dict[str, object]:
        """The request as the protocol has it: no randomness, a cap on tokens, the answer bound to the schema."""
        schema = {"name": "answer", "strict": True, "schema": msgspec.json.decode(request.schema)}
        return {
            "model": self.name,
            "messages": [
                {"role": "system", "content": request.instructions},
                {"role": "user", "content": request.data},
            ],
            "temperature": 0,
            "seed": 0,
            "max_tokens": request.tokens,
            "response_format": {"type": "json_schema", "json_schema": schema},
        }


async def _read(answer: aiohttp.ClientResponse) -> bytes:
    body = bytearray()
    async for chunk in answer.content.iter_chunked(64 * 1024):
        body += chunk
        if len(body) > MOST:
            raise ValueError(f"more than {MOST} bytes")
    return bytes(body)
