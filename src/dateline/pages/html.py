"""One news page: its article by trafilatura in precision mode, title, author and date by what the page declares."""

import re

import trafilatura

from dateline.errors import InputError
from dateline.pages.messages import LARGEST
from dateline.pages.metadata import read_metadata
from dateline.text.clean import clean
from dateline.text.encoding import decode
from dateline.types.text import Document

MOST_ATTRIBUTES = 256
DEEPEST = 512
CHARSET = re.compile(rb"<meta[^<>]{0,200}?charset\s*=\s*[\"']?([\w-]{2,40})", re.I)
LONG_TAG = re.compile(r"<[^<>]{8000,}>")
TAG = re.compile(r"<(/?)(?:div|span|table|tr|td|ul|ol|li|b|i|p|section|font|blockquote)\b", re.I)


def read_page(content: bytes, url: str | None, label: str | None = None) -> Document:
    """The article of a page's bytes; `label` is the answer's charset. InputError when there is none to be had."""
    if len(content) > LARGEST:
        raise InputError(f"page of more than {LARGEST} bytes")
    declared = CHARSET.search(content[:4096])
    text = decode(content, label or (declared[1].decode("ascii") if declared else None))
    if text is None:
        raise InputError("no text")
    _refuse_traps(text)
    found = trafilatura.bare_extraction(
        text, favor_precision=True, include_comments=False, include_tables=False, with_metadata=False
    )
    body = clean(getattr(found, "text", None) or "").strip()
    about = read_metadata(text, url)
    if not body and not about.title:
        raise InputError("no article was found in this page", url=about.url)
    lines = [line for line in body.split("\n") if line.strip()]
    if len(lines) > 1 and lines[0].strip() == about.title:
        del lines[0]
    return Document(
        id=about.id(body),
        text="\n\n".join(lines) or about.title or "",
        title=about.title if body else None,
        kind="full" if body else "title",
        outlet=about.outlet,
        url=about.url,
        published=about.published,
        dated=about.dated,
        language=about.language,
        author=about.author,
    )


def _refuse_traps(text: str) -> None:
    """What stalls every HTML parser (measured): tags of thousands of attributes, tags thousands deep."""
    if any(tag.count("=") > MOST_ATTRIBUTES for tag in LONG_TAG.findall(text)):
        raise InputError(f"a tag of more than {MOST_ATTRIBUTES} attributes")
    depth = 0
    for tag in TAG.finditer(text):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > DEEPEST * 8:
            raise InputError("tags nested too deep")
