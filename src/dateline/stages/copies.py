"""Finds documents that print another document's text: whole, cut, edited, or in passages.

Copies are told by what the writer's own words have in common (word 5-grams, quotations and the outlet's boilerplate
left out), never by likeness of meaning: two reports of one event are no copies.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

import msgspec
from msgspec.structs import replace

from dateline.lexicon.outlets import fold_name
from dateline.stage import Postings, Scope, Shelf, View
from dateline.text.boilerplate import leave_out
from dateline.text.fingerprints import Words, read_words
from dateline.text.kinship import Kinship, Standing, judge
from dateline.text.shared_runs import Shared, Text, compare, ready, unpack
from dateline.types.outlets import Outlet
from dateline.types.records import Copy, Record
from dateline.types.text import Document, Span

# Fingerprints that more documents hold are formulas; documents that share fewer are not looked at; nor more than these.
POSTING_CAP = 64
LEAST_SHARED = 3
MOST_CANDIDATES = 12


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """What is kept of a document: where it stands, what it is a copy of, and which documents are copies of it."""

    key: str
    id: str
    house: str
    url: str
    first: bool
    published: float | None
    words: int
    of: str | None = None
    copies: tuple[str, ...] = ()
    partly: bool = False

    @property
    def standing(self) -> Standing:
        """What decides who copied."""
        return Standing(first=self.first, published=self.published, words=self.words, key=self.key)

    def same_article(self, other: "Entry") -> bool:
        """Are these two versions of one article?"""
        return self.id == other.id or bool(self.url and self.url == other.url and self.house == other.house)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Relation:
    """What the new document has in common with an older one; the new one is the left of the two."""

    entry: Entry
    shared: Shared
    kinship: Kinship


class FindCopies:
    """Yields a Copy for the document, and for older documents that turn out to be copies of it."""

    name: ClassVar[str] = "copies"
    version: ClassVar[int] = 1
    scope: ClassVar[Scope] = "stream"
    needs: ClassVar[tuple[type[Record], ...]] = ()
    makes: ClassVar[tuple[type[Record], ...]] = (Copy,)

    def __init__(self, postings: Postings, shelf: Shelf) -> None:
        self._postings = postings
        self._archive = _Archive(shelf)

    def __call__(self, view: View) -> Iterator[Copy]:
        """The Copy records; none for a document that is known already."""
        document, outlet = view.document, view.outlets.get(view.document.key)
        if self._archive.entry(document.key):
            return
        house = outlet.id if outlet else f"?{fold_name(document.outlet)}" if document.outlet else ""
        text, terms = ready(self._archive.own_words(document.text, house))
        entry = _entry(document, outlet, house, text.own)
        found = self._postings.shared(terms, cap=POSTING_CAP)
        likely = sorted((key for key, count in found.items() if count >= LEAST_SHARED), key=lambda k: (-found[k], k))
        relations = self._relations(entry, text, likely[:MOST_CANDIDATES])
        self._archive.keep(entry, text)
        self._postings.put(document.key, terms)
        yield from self._settle(entry, text, relations)

    def _relations(self, entry: Entry, text: Text, keys: Sequence[str]) -> dict[str, _Relation]:
        """How the document is related to those older ones that are not versions of the same article."""
        related = {}
        for key in keys:
            other = self._archive.entry(key)
            root = self._archive.entry(other.of) if other and other.of else None
            if other and not entry.same_article(other) and not (root and entry.same_article(root)):
                relation = self._relation(entry, text, other)
                if relation:
                    related[key] = relation
        return related

    def _relation(self, entry: Entry, text: Text, other: Entry) -> _Relation | None:
        shared = compare(text, self._archive.text(other.key))
        one_house = bool(entry.house) and entry.house == other.house
        kinship = judge(shared, entry.standing, other.standing, one_house=one_house)
        return _Relation(entry=other, shared=shared, kinship=kinship) if kinship else None

    def _settle(self, entry: Entry, text: Text, relations: dict[str, _Relation]) -> Iterator[Copy]:
        """The document's own copy record, then those of the older documents that it changes."""
        origin = self._origin(entry, text, relations.values())
        if origin:
            yield _copy(entry.key, origin.entry.key, origin)
            if origin.kinship.kind != "passages":
                self._archive.link(entry.key, origin.entry.key)
        led = bool(origin and origin.kinship.kind != "passages")
        for relation in tuple(relations.values()):
            if relation.kinship.left_copied:
                continue
            if relation.kinship.kind == "passages":
                yield from self._share(entry, relation)
            elif not led and self._may_lead(relation.entry, relations):
                yield from self._lead(entry, text, relation.entry, relations)

    def _origin(self, entry: Entry, text: Text, relations: Iterable[_Relation]) -> _Relation | None:
        """What the document was copied from: of the text that it shares most with, the origin of its chain."""
        copied = [relation for relation in relations if relation.kinship.left_copied]
        if not copied:
            return None
        nearest = min(copied, key=lambda r: (r.kinship.kind == "passages", -r.shared.left, r.entry.key))
        root = self._archive.entry(nearest.entry.of) if nearest.entry.of else None
        relation = self._relation(entry, text, root) if root else None
        return relation if relation and relation.kinship.left_copied else nearest

    def _may_lead(self, other: Entry, relations: Mapping[str, _Relation]) -> bool:
        """May the document become the origin of an older copy: it has none, or one that is the document's copy too?"""
        above = relations.get(other.of) if other.of else None
        return not other.of or bool(above and not above.kinship.left_copied and above.kinship.kind != "passages")

    def _lead(self, entry: Entry, text: Text, other: Entry, relations: Mapping[str, _Relation]) -> Iterator[Copy]:
        """Makes the document the origin of an older one and of that one's copies, as far as they share its text."""
        for key in (other.key, *other.copies):
            below = self._archive.entry(key)
            relation = relations.get(key) or (self._relation(entry, text, below) if below else None)
            if relation and not relation.kinship.left_copied and relation.kinship.kind != "passages":
                yield _copy(key, entry.key, relation, turned=True)
                self._archive.link(key, entry.key)

    def _share(self, entry: Entry, relation: _Relation) -> Iterator[Copy]:
        """Passages of the document in an older one that is nobody's copy."""
        if not relation.entry.of and not relation.entry.partly:
            yield _copy(relation.entry.key, entry.key, relation, turned=True)
            self._archive.mark_partly(relation.entry.key)


class _Archive:
    """What the shelf keeps: entries, texts to compare, and the last paragraphs of every house."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def entry(self, key: str) -> Entry | None:
        """The entry of a document."""
        kept = self._shelf.get(f"copy:{key}")
        return msgspec.msgpack.decode(kept, type=Entry) if kept else None

    def text(self, key: str) -> Text:
        """The text of a document that has an entry."""
        return unpack(self._shelf.get_many((f"text:{key}",))[f"text:{key}"])

    def keep(self, entry: Entry, text: Text) -> None:
        """Keeps a document."""
        self._put(entry)
        self._shelf.put(f"text:{entry.key}", text.pack())

    def own_words(self, text: str, house: str) -> Words:
        """The words of a text, those of the house's boilerplate marked; the house's memory moves on."""
        words = read_words(text)
        if house:
            words, memory = leave_out(text, words, self._shelf.get(f"house:{house}") or b"")
            self._shelf.put(f"house:{house}", memory)
        return words

    def link(self, key: str, of: str) -> None:
        """Makes one document the copy of another."""
        copy, origin = self.entry(key), self.entry(of)
        if copy and origin:
            before = self.entry(copy.of) if copy.of else None
            if before:
                self._put(replace(before, copies=tuple(k for k in before.copies if k != key)))
            self._put(replace(copy, of=of))
            self._put(replace(origin, copies=tuple(dict.fromkeys((*origin.copies, key)))))

    def mark_partly(self, key: str) -> None:
        """Remembers that passages of a document have an origin."""
        entry = self.entry(key)
        if entry:
            self._put(replace(entry, partly=True))

    def _put(self, entry: Entry) -> None:
        self._shelf.put(f"copy:{entry.key}", msgspec.msgpack.encode(entry))


def _entry(document: Document, outlet: Outlet | None, house: str, words: int) -> Entry:
    return Entry(
        key=document.key,
        id=document.id,
        house=house,
        url=(document.url or "").partition("#")[0].rstrip("/"),
        first=bool(outlet and outlet.kind in ("agency", "official")),
        published=document.published.timestamp() if document.published else None,
        words=words,
    )


def _copy(key: str, of: str, relation: _Relation, *, turned: bool = False) -> Copy:
    runs = [(theirs, mine) if turned else (mine, theirs) for mine, theirs in relation.shared.runs]
    return Copy(
        document=key,
        of=of,
        kind=relation.kinship.kind,
        share=round(relation.shared.share, 3),
        passages=tuple(
            (Span(document=key, start=a[0], end=a[1]), Span(document=of, start=b[0], end=b[1])) for a, b in sorted(runs)
        ),
    )
