"""Citations as a reader sees them: the passage in its context, who printed it, and a link to the very words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, urlsplit

from dateline.examine import citations_of
from dateline.text.clean import clean
from dateline.types.stories import Citation, PageDocument, StoryPage
from dateline.types.text import Document

CONTEXT = 160
"""Characters shown before and after the cited words."""
FRAGMENT_WORDS = 5
"""A longer passage is linked by its first and last words (WICG text fragments: start,end)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One citation with its surroundings; `number` is that of the page's endnote."""

    number: int
    outlet: str
    published: datetime | None
    dated: str
    url: str | None
    language: str | None
    before: str
    exact: str
    after: str
    in_title: bool
    copy_of: str | None
    document: str


def gather(page: StoryPage, documents: Mapping[str, Document]) -> dict[Citation, Evidence]:
    """The evidence of all citations of a page, numbered in the order in which they appear; documents by outside id."""
    shown = {document.id: document for document in page.documents}
    return {
        citation: _evidence(number, citation, documents[citation.document], shown[citation.document])
        for number, citation in enumerate(dict.fromkeys(citations_of(page)), 1)
        if citation.document in documents and citation.document in shown
    }


def _evidence(number: int, citation: Citation, document: Document, shown: PageDocument) -> Evidence:
    start, end = citation.span
    words = document.part(citation.part)
    return Evidence(
        number=number,
        outlet=shown.outlet or "outlet unknown",
        published=shown.published,
        dated=shown.dated,
        url=link_to(shown.url, citation.exact),
        language=shown.language,
        before=_context(words[max(0, start - CONTEXT) : start], words[:start], ahead=True),
        exact=clean(citation.exact),
        after=_context(words[end : end + CONTEXT], words[end:], ahead=False),
        in_title=citation.part == "title",
        copy_of=shown.copy_of,
        document=citation.document,
    )


def _context(piece: str, whole: str, *, ahead: bool) -> str:
    """The neighbouring words, cut at a word's end, with an ellipsis where more follows."""
    piece = clean(piece)
    if len(piece) >= len(whole):
        return piece
    if ahead:
        return "… " + piece.partition(" ")[2]
    return piece.rpartition(" ")[0] + " …"


def link_to(url: str | None, exact: str) -> str | None:
    """The article's address at the cited words; null unless it is http or https with a host."""
    if not safe_address(url):
        return None
    words = exact.split()
    if len(words) <= 2 * FRAGMENT_WORDS:
        fragment = _fragment(words)
    else:
        fragment = f"{_fragment(words[:FRAGMENT_WORDS])},{_fragment(words[-FRAGMENT_WORDS:])}"
    return f"{(url or '').partition('#')[0]}#:~:text={fragment}"


def _fragment(words: Iterable[str]) -> str:
    """Percent-encoded; hyphen, comma and ampersand have a meaning in text fragments."""
    return quote(" ".join(words), safe="").replace("-", "%2D")


def safe_address(url: str | None) -> bool:
    """Is this an http or https address with a host, fit for a link?"""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
