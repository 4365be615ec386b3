"""Finds documents that print another document's text in another language: a weaker kind of copy, and labelled so.

Only documents of a few days that share names and numbers are compared, sentence by sentence, by an encoder of several
languages. Two reports of one event have some sentences alike; a translation has most, in the same order.
"""

from collections.abc import Iterator, Mapping
from typing import ClassVar
from zlib import crc32

import msgspec
import numpy as np

from dateline.models.embedder import Embedder
from dateline.stage import Postings, Scope, Shelf, View
from dateline.text.alignment import Pairs, Vectors, align, marks_in, numbers_in
from dateline.text.kinship import Standing
from dateline.text.segment import split_sentences
from dateline.types.records import Copy, Language, Record
from dateline.types.text import Document, Span

# From this cosine on two sentences say the same, by encoder: of 21 translated sentences (English, German, Polish) the
# lowest had .88, of 126 pairs of other sentences of these texts the highest .83. An encoder that is not listed knows no
# second language.
ALIKE: Mapping[str, float] = {"multilingual-e5-small": 0.86}
# Sentences in a row, and the part they must be of the shorter text's; two reporters on one event have three of seven.
LEAST, MOST_OF = 5, 0.6
# Names and numbers in common, days between the two, sentences that are looked at, documents that are compared.
MARKS, DAYS, SENTENCES, COMPARED = 5, 2, 60, 3
POSTING_CAP, MOST_MARKS = 64, 60
_DAY = 86_400


class Kept(msgspec.Struct, frozen=True, array_like=True):
    """What is kept of a document: its language, where it stands, its sentences with their offsets."""

    key: str
    language: str
    first: bool
    published: float | None
    words: int
    copy: bool
    sentences: tuple[tuple[int, int, str], ...]

    @property
    def standing(self) -> Standing:
        """What decides who translated whom."""
        return Standing(first=self.first, published=self.published, words=self.words, key=self.key)


class FindTranslations:
    """Yields a Copy of kind "translation" for the document, or for an older one that turns out to translate it."""

    name: ClassVar[str] = "translations"
    version: ClassVar[int] = 1
    scope: ClassVar[Scope] = "stream"
    needs: ClassVar[tuple[type[Record], ...]] = (Language, Copy)
    makes: ClassVar[tuple[type[Record], ...]] = (Copy,)

    def __init__(self, embedder: Embedder, postings: Postings, shelf: Shelf) -> None:
        self._embedder, self._postings, self._shelf = embedder, postings, shelf
        self._least = ALIKE.get(embedder.name)
        self.model = f"{embedder.name} {embedder.version}"

    def __call__(self, view: View) -> Iterator[Copy]:
        """The Copy record, if any; texts of fewer than five sentences are passed over."""
        document, key = view.document, view.document.key
        language = _language(view)
        if self._least is None or language is None or document.published is None or self._shelf.get(f"lines:{key}"):
            return
        copied = any(copy.document == key and copy.kind != "passages" for copy in view.records(Copy))
        new = _kept(document, language, view, copied=copied)
        if len(new.sentences) < LEAST:
            return
        marks = sorted(crc32(mark.encode()) for mark in marks_in(document.text))[:MOST_MARKS]
        day = int(document.published.timestamp()) // _DAY
        near = [_term(mark, day + days) for mark in marks for days in range(-DAYS, DAYS + 1)]
        found = self._postings.shared(near, cap=POSTING_CAP)
        likely = sorted((-n, other) for other, n in found.items() if n >= MARKS)
        self._postings.put(key, [_term(mark, day) for mark in marks])
        self._shelf.put(f"lines:{key}", msgspec.msgpack.encode(new))
        if not copied:
            yield from self._compare(new, [other for _, other in likely])

    def forget(self, key: str, successor: str | None = None) -> None:
        """Takes a document out, such as a version that another has replaced; what follows it is compared anew."""
        self._postings.drop(key)
        self._shelf.drop(f"lines:{key}")

    def _compare(self, new: Kept, keys: list[str]) -> Iterator[Copy]:
        """A record for the best of the likely ones; which of the two translated is told as for other copies."""
        kept = self._shelf.get_many([f"lines:{key}" for key in keys])
        others = (msgspec.msgpack.decode(kept[f"lines:{key}"], type=Kept) for key in keys if f"lines:{key}" in kept)
        foreign = [other for other in others if other.language != new.language][:COMPARED]
        vectors = self._embed(new) if foreign else None
        rows = [(self._align(other, new, vectors), other) for other in foreign if vectors is not None]
        pairs, other = max(rows, key=lambda row: len(row[0]), default=((), new))
        share = len(pairs) / min(len(new.sentences), len(other.sentences))
        if len(pairs) < LEAST or share < MOST_OF:
            return
        if other.standing.before(new.standing):
            yield _record(new, other, [(mine, theirs) for theirs, mine in pairs], share)
        elif not other.copy:
            yield _record(other, new, list(pairs), share)

    def _align(self, other: Kept, new: Kept, vectors: Vectors) -> Pairs:
        numbers = [[numbers_in(words) for *_, words in kept.sentences] for kept in (other, new)]
        return align(self._embed(other), vectors, numbers, self._least or 1.0)

    def _embed(self, kept: Kept) -> Vectors:
        return np.stack([self._embedder.embed(words) for *_, words in kept.sentences])


def _language(view: View) -> str | None:
    """The primary subtag of the document's language, as read, else as given."""
    read = [record.language for record in view.records(Language) if record.document == view.document.key]
    language = next(iter(read), None) or view.document.language
    return language.split("-")[0].lower() if language else None


def _kept(document: Document, language: str, view: View, *, copied: bool) -> Kept:
    outlet = view.outlets.get(document.key)
    sentences = [(start, end, document.text[start:end]) for start, end in split_sentences(document.text, language)]
    return Kept(
        key=document.key,
        language=language,
        first=bool(outlet and outlet.kind in ("agency", "official")),
        published=document.published.timestamp() if document.published else None,
        words=len(document.text.split()),
        copy=copied,
        sentences=tuple(sentences[:SENTENCES]),
    )


def _term(mark: int, day: int) -> int:
    """A name or number on a day; what stands in the paper every day fills no posting for ever."""
    return mark << 24 | day & 0xFFFFFF


def _record(copy: Kept, of: Kept, pairs: list[tuple[int, int]], share: float) -> Copy:
    def span(kept: Kept, place: int) -> Span:
        start, end, _ = kept.sentences[place]
        return Span(document=kept.key, start=start, end=end)

    passages = tuple((span(copy, mine), span(of, theirs)) for mine, theirs in sorted(pairs))
    return Copy(document=copy.key, of=of.key, kind="translation", share=round(share, 3), passages=passages)
