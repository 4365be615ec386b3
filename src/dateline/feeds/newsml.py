"""NewsML-G2, the XML of news agencies (iptc.org): each newsItem with text, alone or in a message or package."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import BinaryIO

from lxml import etree

from dateline.errors import InputError
from dateline.text.clean import storable
from dateline.text.identity import name_document
from dateline.text.markup import strip_line, strip_markup
from dateline.types.text import Document, TextKind

LARGEST = 64 * 1024 * 1024
SUMMARY = 300
ROOT = re.compile(rb"<(?:[\w-]+:)?(?:newsMessage|newsItem|packageItem)[\s>]")
NAMESPACE = b"http://iptc.org/std/nar/"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# Where the text stands in what a contentSet carries: NITF's body, else XHTML's, else all of it.
BODIES = ("body.content", "body")


class NewsMl:
    """The format."""

    name = "newsml-g2"

    def sniff(self, head: bytes) -> bool:
        """Is there a root element and the namespace of NewsML-G2?"""
        start = head[:8192].replace(b"\0", b"")
        return bool(ROOT.search(start)) and NAMESPACE in start

    def parse(self, stream: BinaryIO, where: str) -> Iterator[Document | InputError]:
        """One document a newsItem that has a headline or text."""
        content = stream.read(LARGEST + 1)
        if len(content) > LARGEST:
            yield InputError(f"more than {LARGEST} bytes", path=where)
            return
        # No entities, no network, no document type: what a news item needs is in it.
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as problem:
            yield InputError(str(problem), path=where, line=problem.lineno)
            return
        items = [root] if _name(root) == "newsItem" else _all(root, "newsItem")
        if not items:
            yield InputError("no newsItem in it", path=where)
        for item in items:
            document = _document(item)
            yield document or InputError("newsItem without headline and text", path=where, line=item.sourceline)


def _document(item: etree._Element) -> Document | None:
    title = strip_line(_text(item, "headline"))
    text = _body(item)
    kind: TextKind = "full" if len(text) >= SUMMARY else "summary"
    if not text:
        title, text, kind = "", title, "title"
    if not text:
        return None
    guid = item.get("guid") or ""
    return Document(
        id=name_document(guid or None, title, text),
        text=text,
        title=title or None,
        outlet=_provider(item),
        url=guid if guid.startswith(("http://", "https://")) else None,
        published=_instant(_text(item, "contentCreated") or _text(item, "versionCreated")),
        language=next((language.get("tag") for language in _all(item, "language")), None) or item.get(LANGUAGE),
        author=strip_line(_text(item, "by")) or None,
        kind=kind,
    )


def _name(element: etree._Element) -> str:
    """The name without namespace; "" for comments and the like."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _all(element: etree._Element, name: str) -> list[etree._Element]:
    return [found for found in element.iter("{*}" + name) if found is not element]


def _text(item: etree._Element, name: str) -> str:
    """The words of the first element of a name."""
    found = next(iter(_all(item, name)), None)
    return storable(" ".join("".join(found.itertext()).split())) if found is not None else ""


def _body(item: etree._Element) -> str:
    """The text of the content: plain data as it is, else the body's paragraphs."""
    for data in _all(item, "inlineData"):
        if (data.get("contenttype") or "text/plain").startswith("text/plain"):
            return storable("".join(data.itertext())).strip()
    for inline in _all(item, "inlineXML"):
        body = next((found for name in BODIES for found in _all(inline, name)), inline)
        text = strip_markup(storable(etree.tostring(body, encoding="unicode", with_tail=False)))
        if text:
            return text
    return ""


def _provider(item: etree._Element) -> str | None:
    """The provider's name, else its literal or code."""
    found = next(iter(_all(item, "provider")), None)
    if found is None:
        return None
    name = next((strip_line("".join(n.itertext())) for n in _all(found, "name")), "")
    return name or found.get("literal") or (found.get("qcode") or "").partition(":")[2] or None


def _instant(text: str) -> datetime | None:
    """An instant or day of ISO 8601; null for none."""
    try:
        instant = datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
    return instant if instant is None or instant.tzinfo else instant.replace(tzinfo=UTC)
