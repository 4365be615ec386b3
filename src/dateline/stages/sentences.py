"""Sentences, headlines and list lines of the article, without the page's furniture."""

from collections.abc import Iterator
from typing import ClassVar

from dateline.stage import Scope, View
from dateline.text.segment import split_sentences
from dateline.types.records import Furniture, FurnitureKind, Language, Record, Sentence
from dateline.types.text import Document

Pair = tuple[int, int]

# These are stretches at the edge of a sentence, which keeps them.
_INSIDE: frozenset[FurnitureKind] = frozenset(("dateline", "credit"))
_LONGEST_HEADLINE = 160


class FindSentences:
    """Sentence records of the text between furniture, and of the title (as headlines)."""

    name: ClassVar[str] = "sentences"
    version: ClassVar[int] = 2
    scope: ClassVar[Scope] = "document"
    needs: ClassVar[tuple[type[Record], ...]] = (Language, Furniture)
    makes: ClassVar[tuple[type[Record], ...]] = (Sentence,)

    def __call__(self, view: View) -> Iterator[Record]:
        """Yields the title's Sentences, then the text's in order."""
        document = view.document
        language = next((record.language for record in view.records(Language)), None)
        for start, end in split_sentences(document.part("title"), language):
            yield Sentence(span=document.span(start, end, "title"), headline=True)
        furniture = [(record.span.start, record.span.end) for record in view.records(Furniture) if _whole_lines(record)]
        first = True
        for low, high in _gaps(sorted(furniture), len(document.text)):
            for start, end in split_sentences(document.text[low:high], language):
                span = document.span(low + start, low + end)
                yield Sentence(span=span, headline=_is_headline(document, low + start, low + end, first=first))
                first = False


def _whole_lines(record: Furniture) -> bool:
    return record.kind not in _INSIDE


def _gaps(taken: list[Pair], length: int) -> Iterator[Pair]:
    """Stretches of [0, length) between those taken, which may overlap."""
    place = 0
    for start, end in taken:
        if place < start:
            yield place, start
        place = max(place, end)
    if place < length:
        yield place, length


def _is_headline(document: Document, start: int, end: int, *, first: bool) -> bool:
    """A first line without a full stop, the title again, or a text that is a title alone."""
    words = document.text[start:end]
    if document.kind == "title" or words == document.part("title").strip():
        return True
    ended = words.rstrip("\"'”’»“)").endswith((".", "!", "?", "…", ":", ","))
    return first and not ended and end - start <= _LONGEST_HEADLINE and "\n" in document.text[end : end + 2]
