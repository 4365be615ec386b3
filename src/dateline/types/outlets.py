"""Who publishes, and where we look."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

OutletKind = Literal[
    "newspaper", "agency", "broadcaster", "online", "magazine", "official", "thinktank", "digest", "other"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A publisher. `family` groups the outlets of one newsroom or owner; `country` is ISO 3166-1 alpha-3."""

    id: str
    name: str
    family: str
    kind: OutletKind
    country: str | None = None
    language: str | None = None
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    reference: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """An address that is polled, with the validators of its last good answer."""

    url: str
    outlet: str | None = None
    etag: str | None = None
    modified: str | None = None
    checked: datetime | None = None
    due: datetime | None = None
    failures: int = 0
    problem: str | None = None
