"""One spelling for the addresses under which an outlet publishes one article."""

import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import parse_qsl, urlencode, urlsplit

from dateline.lexicon.files import data_file, read_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracking:
    """Query parameters that name the reader's way and not the page: whole names, and beginnings of names."""

    names: tuple[str, ...]
    prefixes: tuple[str, ...]


@cache
def _tracking() -> Tracking:
    return read_table(data_file("addresses.toml"), Tracking)


def article_address(url: str | None) -> str | None:
    """Host, path and query without scheme, "www.", fragment and tracking parameters; null unless it names one article.

    A front or section page names none: the path must hold a digit, or end in a slug of three words or more.
    """
    try:
        parts = urlsplit(url or "")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    path = parts.path.rstrip("/")
    if not host or not _telling(path):
        return None
    query = urlencode(sorted(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _tracks(pair[0])))
    return f"{host}{path}?{query}" if query else f"{host}{path}"


def _telling(path: str) -> bool:
    slug = path.rpartition("/")[2]
    return bool(re.search(r"[0-9]", path)) or slug.count("-") + slug.count("_") >= 2


def _tracks(name: str) -> bool:
    lower = name.lower()
    return lower in _tracking().names or lower.startswith(_tracking().prefixes)
