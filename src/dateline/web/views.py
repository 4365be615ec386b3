"""Views counted without identities: a day's random salt, hashes in memory only, nothing but totals stored."""

import hashlib
import hmac
import secrets
from datetime import date

KEPT = 200_000
"""Hashes of a day kept in memory; above that a view is counted without asking whether it is the day's first."""


class ViewCounter:
    """Counts each reader once a day and story; the salt is forgotten at the day's end, and with it all hashes."""

    def __init__(self) -> None:
        self._day: date | None = None
        self._salt = b""
        self._seen: set[bytes] = set()

    def is_first(self, story: str, address: str, agent: str, day: date) -> bool:
        """Is this the first view of the story today from there? Remembers a hash of it, never the address itself."""
        if day != self._day:
            self._day, self._salt, self._seen = day, secrets.token_bytes(32), set()
        seen = hmac.new(self._salt, f"{address}\x1f{agent}\x1f{story}".encode(), hashlib.sha256).digest()[:8]
        if seen in self._seen:
            return False
        if len(self._seen) < KEPT:
            self._seen.add(seen)
        return True
