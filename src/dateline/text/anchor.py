"""From words to spans: the only door through which what a model or a person says becomes evidence."""

from dateline.errors import AnchorError
from dateline.types.text import Document, Part, Span


def anchor(document: Document, words: str, *, part: Part = "text", after: int = 0) -> Span:
    """The first place at or after `after` where the document has exactly these words; AnchorError if there is none."""
    start = document.part(part).find(words, after) if words else -1
    if start < 0:
        raise AnchorError(f"no such words: {words[:80]!r}", document=document.id)
    return document.span(start, start + len(words), part)
