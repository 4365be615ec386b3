"""Finds documents that print another document's text: whole, cut, edited, or in passages.

Copies are told by what the writer's own words have in common (word 5-grams, quotations and the outlet's boilerplate
left out), never by likeness of meaning: two reports of one event are no copies.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from dateline.copybook import Copybook, Entry
from dateline.lexicon.outlets import fold_name
from dateline.stage import Postings, Scope, Shelf, View
from dateline.text.fingerprints import sample_grams
from dateline.text.kinship import Kinship, judge
from dateline.text.shared_runs import Index, Shared, Text, compare, index, ready
from dateline.types.outlets import Outlet
from dateline.types.records import Copy, Record
from dateline.types.text import Document, Span

# Fingerprints that more documents hold are formulas; documents that share fewer are not looked at; nor more than these.
POSTING_CAP = 64
LEAST_SHARED = 4
# Of a short text few fingerprints are found in a long one, which keeps one in eight.
SHORT, LEAST_OF_SHORT = 100, 2
MOST_CANDIDATES, MOST_COMPARED, FAR_LESS = 48, 12, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class _New:
    """The document that has come."""

    entry: Entry
    text: Text
    index: Index


@dataclass(frozen=True, slots=True, kw_only=True)
class _Relation:
    """What an older document (the left of the two) has in common with the new one (the right)."""

    entry: Entry
    shared: Shared
    kinship: Kinship

    @property
    def new_copied(self) -> bool:
        """Did the new document copy the older one, and not the other way round?"""
        return not self.kinship.left_copied

    @property
    def whole(self) -> bool:
        """Is it the text that was copied, and not passages of it?"""
        return self.kinship.kind != "passages"


class FindCopies:
    """Yields a Copy for the document, and for older documents that turn out to be copies of it."""

    name: ClassVar[str] = "copies"
    version: ClassVar[int] = 2
    scope: ClassVar[Scope] = "stream"
    needs: ClassVar[tuple[type[Record], ...]] = ()
    makes: ClassVar[tuple[type[Record], ...]] = (Copy,)

    def __init__(self, postings: Postings, shelf: Shelf) -> None:
        self._postings = postings
        self._book = Copybook(shelf)

    def __call__(self, view: View) -> Iterator[Copy]:
        """The Copy records; none for a document that is known already."""
        document = view.document
        key = document.key
        outlet = view.outlets.get(key)
        if self._book.entry(key):
            return
        house = outlet.id if outlet else f"?{fold_name(document.outlet)}" if document.outlet else ""
        text = ready(self._book.own_words(document.text, house))
        terms = sample_grams(text.grams)
        entry = self._book.dated(_entry(document, key, outlet, house, text.own))
        found = self._postings.shared(terms, cap=POSTING_CAP)
        least = LEAST_SHARED if text.own >= SHORT else LEAST_OF_SHORT
        likely = sorted(((-n, other) for other, n in found.items() if n >= least))
        new = _New(entry=entry, text=text, index=index(text)) if likely else None
        relations = self._relations(new, likely[:MOST_CANDIDATES]) if new else {}
        self._book.keep(entry, text)
        origin = self._origin(relations)
        # A copy is found by its origin: only what that has not is indexed, or texts of many copies would pass the cap.
        theirs = frozenset(text.grams[origin.shared.grams[1]].tolist() if origin and origin.whole else ())
        self._postings.put(key, [term for term in terms if term not in theirs])
        if new:
            yield from self._settle(new, origin, relations)

    def forget(self, key: str, successor: str | None = None) -> None:
        """Takes a document out, such as a version that another has replaced; the first of its copies stands for it.

        `successor` is the key of the version in its place, where that is yet to come: it is as old as the first one.
        """
        entry = self._book.entry(key)
        if entry:
            self._postings.drop(key)
            head = self._book.remove(entry)
            text = self._book.text(head) if head else None
            if head and text:
                self._postings.put(head, sample_grams(text.grams))
            if successor:
                self._book.succeed(successor, entry)

    def _relations(self, new: _New, likely: Sequence[tuple[int, str]]) -> dict[str, _Relation]:
        """How older documents are related to the new one, unless they are versions of the same article.

        `likely` has the fingerprints shared (negative) and the document, most first. A document stands for its copies:
        these are compared only where it has nothing to do with the new one. Once the origin is found, those that share
        far less than it are passed over: what they have of its text was told when they came.
        """
        related: dict[str, _Relation | None] = {}
        entries = self._book.entries([key for _, key in likely])
        enough = 0
        for count, key in likely:
            other = entries.get(key)
            if not other or count > enough:
                continue
            root = self._book.root(other)
            if new.entry.same_article(other) or new.entry.same_article(root):
                continue
            for entry in (root, other):
                if len(related) < MOST_COMPARED and entry.key not in related:
                    related[entry.key] = self._relation(new, entry)
                relation = related.get(entry.key)
                if relation and relation.whole:
                    enough = min(enough, count // FAR_LESS) if relation.new_copied else enough
                    break
        return {key: relation for key, relation in related.items() if relation}

    def _relation(self, new: _New, other: Entry) -> _Relation | None:
        text = self._book.text(other.key)
        shared = compare(text, new.index) if text else None
        one_house = bool(other.house) and other.house == new.entry.house
        kinship = judge(shared, other.standing, new.entry.standing, one_house=one_house) if shared else None
        return _Relation(entry=other, shared=shared, kinship=kinship) if shared and kinship else None

    def _settle(self, new: _New, origin: _Relation | None, relations: dict[str, _Relation]) -> Iterator[Copy]:
        """The document's own copy record, then those of the older documents that it changes."""
        if origin:
            yield _copy(new.entry.key, origin.entry.key, origin)
            if origin.whole:
                self._book.link(new.entry.key, origin.entry.key)
        for relation in tuple(relations.values()):
            if relation.new_copied:
                continue
            if not relation.whole:
                yield from self._share(new, relation)
            elif not (origin and origin.whole) and self._may_lead(relation.entry, relations):
                yield from self._lead(new, relation.entry, relations)

    def _origin(self, relations: Mapping[str, _Relation]) -> _Relation | None:
        """What the document was copied from: of the text that it shares most with, the origin of its chain."""
        copied = [relation for relation in relations.values() if relation.new_copied]
        if not copied:
            return None
        nearest = min(copied, key=lambda r: (not r.whole, -r.shared.right, r.entry.key))
        relation = relations.get(self._book.root(nearest.entry).key)
        return relation if relation and relation.new_copied else nearest

    def _may_lead(self, other: Entry, relations: Mapping[str, _Relation]) -> bool:
        """May the document become the origin of this older one: no copy yet, or of what is the document's copy too?"""
        above = relations.get(other.of) if other.of else None
        return not other.of or bool(above and not above.new_copied and above.whole)

    def _lead(self, new: _New, other: Entry, relations: Mapping[str, _Relation]) -> Iterator[Copy]:
        """Makes the document the origin of an older one and of that one's copies, as far as they share its text."""
        for key in (other.key, *other.copies):
            below = self._book.entry(key)
            relation = relations.get(key) or (self._relation(new, below) if below else None)
            if relation and not relation.new_copied and relation.whole:
                yield _copy(key, new.entry.key, relation)
                self._book.link(key, new.entry.key)

    def _share(self, new: _New, relation: _Relation) -> Iterator[Copy]:
        """Passages of the document in an older one that is nobody's copy."""
        if not relation.entry.of and not relation.entry.partly:
            yield _copy(relation.entry.key, new.entry.key, relation)
            self._book.mark_partly(relation.entry.key)


def _entry(document: Document, key: str, outlet: Outlet | None, house: str, words: int) -> Entry:
    return Entry(
        key=key,
        id=document.id,
        house=house,
        url=(document.url or "").partition("#")[0].rstrip("/"),
        first=bool(outlet and outlet.kind in ("agency", "official")),
        published=document.published.timestamp() if document.published else None,
        words=words,
        by_day=document.dated == "day",
    )


def _copy(key: str, of: str, relation: _Relation) -> Copy:
    """The record that one is a copy of the other, the copy's side of each run first."""
    older_first = key == relation.entry.key
    runs = sorted((older, newer) if older_first else (newer, older) for older, newer in relation.shared.runs)
    return Copy(
        document=key,
        of=of,
        kind=relation.kinship.kind,
        share=round(relation.shared.share, 3),
        passages=tuple(
            (Span(document=key, start=mine[0], end=mine[1]), Span(document=of, start=theirs[0], end=theirs[1]))
            for mine, theirs in runs
        ),
    )
