"""What a page declares about itself: JSON-LD, then meta elements, then its heading. Nothing is guessed."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from email.utils import parsedate_to_datetime
from typing import Any, Literal
from urllib.parse import urlsplit

from lxml import html
from lxml.etree import LxmlError

from dateline.text.identity import name_document
from dateline.text.markup import strip_line

SCRIPT = re.compile(r"<script[^<>]{0,300}?application/ld\+json[^<>]{0,300}>(.*?)</script>", re.I | re.S)
ARTICLES = re.compile(r"(?:Article|BlogPosting|Report|ReportageNewsArticle|LiveBlogPosting)$")
PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.created", "parsely-pub-date", "sailthru.date", "publishdate", "pubdate", "publish-date",
)  # fmt: skip
AUTHORS = ("author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator", "dcterms.creator")
EARLIEST, LATEST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
"""Dates outside are mistakes of the page ("0001-01-01" is common)."""
DEEPEST = 8
"""Levels of a JSON-LD value that are looked at."""
BYLINE = re.compile(r"^\s*by\s+", re.I)
NAMES = re.compile(r"\s*(?:,|;|\band\b|&)\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What is declared; null where nothing is."""

    url: str | None
    title: str | None
    author: str | None
    published: datetime | None
    dated: Literal["instant", "day"]
    language: str | None
    outlet: str | None

    def id(self, body: str) -> str:
        """The document's id: from its address where there is one."""
        return name_document(self.url, self.title, body)


def read_metadata(text: str, url: str | None) -> Metadata:
    """The declarations of a page; broken parts are passed over."""
    article = _article(text)
    tree = _tree(text)
    metas = _metas(tree)
    outlet = _name(article.get("publisher")) or metas.get("og:site_name")
    published, dated = _first_date(
        [article.get("datePublished"), *(metas.get(name) for name in PUBLISHED), _time(tree)]
    )
    return Metadata(
        url=url or _address(metas.get("canonical")) or _address(metas.get("og:url")),
        title=_title(article, metas, tree, outlet),
        author=_authors(article, metas),
        published=published,
        dated=dated,
        language=_language(tree),
        outlet=strip_line(outlet)[:200] if outlet else None,
    )


def _article(text: str) -> Mapping[str, Any]:
    """The page's own article object: the one with the longest body, else the first with a headline."""
    found = [item for script in SCRIPT.findall(text) for item in _objects(_load(script)) if _is_article(item)]
    return max(found, key=lambda item: len(str(item.get("articleBody") or "")), default={})


def _load(script: str) -> object:
    try:
        return json.loads(script.strip(), strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(value: object, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for item in value[:200]:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(value.get(key), depth + 1)


def _is_article(item: Mapping[str, Any]) -> bool:
    kinds = item.get("@type")
    return any(
        isinstance(kind, str) and ARTICLES.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _tree(text: str) -> Any:
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (LxmlError, ValueError):
        return None


def _metas(tree: Any) -> dict[str, str]:
    """The first content of each meta element by lower-case name, and the canonical address."""
    found: dict[str, str] = {}
    if tree is None:
        return found
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        if name and meta.get("content"):
            found.setdefault(name.lower(), meta.get("content").strip())
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            found.setdefault("canonical", link.get("href"))
    return found


def _title(article: Mapping[str, Any], metas: Mapping[str, str], tree: Any, outlet: str | None) -> str | None:
    headings = [" ".join(node.text_content().split()) for node in tree.iter("h1")] if tree is not None else []
    alone = headings[0] if len(headings) == 1 else None
    page = tree.findtext(".//title") if tree is not None else None
    for candidate in (article.get("headline"), metas.get("og:title"), alone, page):
        title = strip_line(candidate) if isinstance(candidate, str) else ""
        if title:
            return _without_site(title, outlet)
    return None


def _without_site(title: str, outlet: str | None) -> str:
    """The title without " - Outlet" at its end."""
    if outlet:
        for mark in (" - ", " | ", " – ", " — ", " : "):
            head, found, tail = title.rpartition(mark)
            if found and head and tail.casefold() in (outlet.casefold(), f"the {outlet.casefold()}"):
                return head
    return title


def _authors(article: Mapping[str, Any], metas: Mapping[str, str]) -> str | None:
    declared = _names(article.get("author")) or _names([metas[name] for name in AUTHORS if name in metas][:1])
    return ", ".join(declared) or None


def _names(value: object) -> list[str]:
    items: Sequence[object] = value if isinstance(value, list) else [value]
    found: list[str] = []
    for item in items[:20]:
        name = _name(item)
        if name and "://" not in name and "@" not in name:
            found += [part for part in NAMES.split(BYLINE.sub("", strip_line(name))) if part]
    return list(dict.fromkeys(found))


def _name(value: object) -> str | None:
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list):
        value = value[0] if value else None
    return value.strip() or None if isinstance(value, str) else None


def _time(tree: Any) -> str | None:
    """The machine time of the only dated <time> of the article, or of the first."""
    if tree is None:
        return None
    return next((node.get("datetime") for node in tree.iter("time") if node.get("datetime")), None)


def _first_date(candidates: Sequence[object]) -> tuple[datetime | None, Literal["instant", "day"]]:
    for candidate in candidates:
        found = read_date(candidate) if isinstance(candidate, str) else None
        if found and EARLIEST <= found[0] <= LATEST:
            return found
    return None, "instant"


def read_date(text: str) -> tuple[datetime, Literal["instant", "day"]] | None:
    """An ISO 8601 or RFC 822 date; null for anything else. No zone means UTC, a missing time stays missing."""
    text = text.strip()
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return _at_midnight(text)
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        try:
            instant = parsedate_to_datetime(text)
        except (ValueError, TypeError):
            return None
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC), "instant"


def _at_midnight(text: str) -> tuple[datetime, Literal["instant", "day"]] | None:
    try:
        return datetime.combine(datetime.fromisoformat(text).date(), time(), UTC), "day"
    except ValueError:
        return None


def _language(tree: Any) -> str | None:
    lang = (tree.get("lang") or "").strip() if tree is not None else ""
    return lang.lower().replace("_", "-") if re.fullmatch(r"[A-Za-z]{2,3}(?:[-_]\w{2,8})*", lang) else None


def _address(url: str | None) -> str | None:
    try:
        parts = urlsplit((url or "").strip())
    except ValueError:
        return None
    return (url or "").strip() if parts.scheme in ("http", "https") and parts.netloc else None
