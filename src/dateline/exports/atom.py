"""Atom (RFC 4287): one entry a digest sentence; an unchanged story makes no new entry."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import BinaryIO
from xml.etree import ElementTree

from dateline.text.clean import clean
from dateline.types.stories import PageSentence, StoryPage

NAMESPACE = "http://www.w3.org/2005/Atom"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def write(pages: Sequence[StoryPage], file: BinaryIO, site: str) -> None:
    """Writes a feed of the sentences of all pages; `site` is the address of the pages ("" when there is none)."""
    ElementTree.register_namespace("", NAMESPACE)
    title = pages[0].story.title if len(pages) == 1 else "Dateline: all stories"
    name = pages[0].story.id if len(pages) == 1 else "stories"
    feed = ElementTree.Element(_tag("feed"))
    _add(feed, "id", f"tag:dateline,2026:{name}")
    _add(feed, "title", title)
    _add(feed, "updated", _instant(max((page.story.last or EPOCH for page in pages), default=EPOCH)))
    _add(_sub(feed, "author"), "name", "Dateline")
    if site:
        address = f"{site.rstrip('/')}/s/{name}" if len(pages) == 1 else f"{site.rstrip('/')}/"
        _sub(feed, "link", rel="alternate", href=address)
    for page in pages:
        for sentence in page.digest:
            _entry(feed, page, sentence, site)
    file.write(ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True))


def _entry(feed: ElementTree.Element, page: StoryPage, sentence: PageSentence, site: str) -> None:
    entry = _sub(feed, "entry")
    _add(entry, "id", f"tag:dateline,2026:{page.story.id}/{sentence.id}")
    _add(entry, "title", sentence.text)
    _add(entry, "updated", _instant(_when(page, sentence)))
    quoted = "\n".join(f"“{citation.exact}” ({citation.document})" for citation in sentence.citations)
    _add(entry, "summary", f"{sentence.state}, {sentence.independent} independent reports\n{quoted}")
    if site:
        _sub(entry, "link", rel="alternate", href=f"{site.rstrip('/')}/s/{page.story.id}#{sentence.id}")


def _when(page: StoryPage, sentence: PageSentence) -> datetime:
    """The correction's time, else the publication of the latest document cited."""
    corrected = [c.published for c in page.corrections if c.record == sentence.id]
    cited = {citation.document for citation in sentence.citations}
    published = [d.published for d in page.documents if d.id in cited and d.published]
    return max([*corrected, *published], default=page.story.last or EPOCH)


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _sub(parent: ElementTree.Element, name: str, **attributes: str) -> ElementTree.Element:
    return ElementTree.SubElement(parent, _tag(name), attributes)


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    _sub(parent, name).text = clean(text)


def _instant(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
