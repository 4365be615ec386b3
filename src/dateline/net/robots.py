"""robots.txt as RFC 9309 reads it: 4xx allows all, 5xx and no answer forbid all."""

from dataclasses import dataclass

from protego import Protego

TOKEN = "Dateline"  # noqa: S105 - the product token of RFC 9309, no secret
LARGEST = 500 * 1024
"""Bytes that are read at least, and here at most (RFC 9309, 2.5)."""


@dataclass(frozen=True, slots=True)
class Rules:
    """A host's rules; `all` decides alone where it is not null."""

    parsed: Protego | None
    all: bool | None

    def permits(self, url: str) -> bool:
        """May this address be read?"""
        if self.all is not None or self.parsed is None:
            return bool(self.all)
        return bool(self.parsed.can_fetch(url, TOKEN))


def read_rules(status: int, body: bytes) -> Rules:
    """The rules that an answer to robots.txt means."""
    if 200 <= status < 300:
        return Rules(parsed=Protego.parse(body[:LARGEST].decode("utf-8", "replace")), all=None)
    return Rules(parsed=None, all=400 <= status < 500)
