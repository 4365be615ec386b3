"""Documents: versions of articles, in the order of arrival."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, Select, select, update

from dateline.errors import InputError
from dateline.store.addresses import article_address
from dateline.store.results import Stored
from dateline.store.sessions import Session, chunks
from dateline.store.tables import documents
from dateline.text.clean import UNSTORABLE
from dateline.types.text import Document

_FIELDS = tuple(Document.__dataclass_fields__)
_CONTENT = select(documents.c.key, *(documents.c[name] for name in _FIELDS))
_STANDING = tuple(name for name in Stored.__dataclass_fields__ if name in documents.c)
_PLACE = select(*(documents.c[name] for name in _STANDING))


class DocumentStore(Session):
    """The part of the store that keeps documents."""

    def known(self, keys: Collection[str]) -> frozenset[str]:
        """Those of the keys under which a document is kept."""
        pieces = (select(documents.c.key).where(documents.c.key.in_(some)) for some in chunks(keys))
        return frozenset(key for piece in pieces for key in self._column(piece))

    def put_document(self, document: Document) -> Stored:
        """Keeps a document; once only. InputError for what no database can hold (NUL, lone surrogates).

        A document with the `id` of another, or from the same outlet under the same article address, is a new version of
        that article: the older one stays, but is no longer current.
        """
        _refuse_unstorable(document)
        with self.transaction():
            found = self._row(_PLACE.where(documents.c.key == document.key))
            return _stored(found) if found else self._add_document(document)

    def document(self, key: str) -> Document | None:
        """The document under a key."""
        return next(iter(self.documents((key,))), None)

    def documents(self, keys: Collection[str]) -> tuple[Document, ...]:
        """The documents under the keys, in their order; unknown keys are left out."""
        found = {
            row.key: _document(row)
            for some in chunks(keys)
            for row in self._rows(_CONTENT.where(documents.c.key.in_(some)))
        }
        return tuple(found[key] for key in dict.fromkeys(keys) if key in found)

    def document_by_id(self, id: str) -> Document | None:
        """The newest document with an outside id."""
        row = self._row(_CONTENT.where(documents.c.id == id).order_by(documents.c.seq.desc()).limit(1))
        return None if row is None else _document(row)

    def stored(self, keys: Collection[str]) -> dict[str, Stored]:
        """Where the documents stand, by key."""
        pieces = (self._rows(_PLACE.where(documents.c.key.in_(some))) for some in chunks(keys))
        return {row.key: _stored(row) for rows in pieces for row in rows}

    def versions(self, article: str) -> tuple[Stored, ...]:
        """All versions of an article, the oldest first."""
        query = _PLACE.where(documents.c.article == article).order_by(documents.c.version)
        return tuple(_stored(row) for row in self._rows(query))

    def current_documents(self, after: int = 0) -> Iterator[Document]:
        """The newest version of every article in the order of arrival, from a `seq` on; read in pieces."""
        return self._stream(_CONTENT.add_columns(documents.c.seq).where(documents.c.current), after)

    def all_documents(self, after: int = 0) -> Iterator[Document]:
        """All versions of every article in the order of arrival, from a `seq` on; read in pieces."""
        return self._stream(_CONTENT.add_columns(documents.c.seq), after)

    def _stream(self, query: Select[Any], after: int) -> Iterator[Document]:
        piece = query.order_by(documents.c.seq).limit(200)
        while rows := self._rows(piece.where(documents.c.seq > after)):
            yield from (_document(row) for row in rows)
            after = rows[-1].seq

    def _add_document(self, document: Document) -> Stored:
        previous = self._previous(document)
        now, key = self._clock(), document.key
        place = Stored(
            key=key,
            id=document.id,
            seq=0,
            article=previous.article if previous else key,
            version=previous.version + 1 if previous else 1,
            current=True,
            added=now,
            new=True,
            replaced=previous.key if previous else None,
        )
        if previous:
            self._write(update(documents).where(documents.c.key == previous.key).values(current=False))
        row = {name: getattr(place, name) for name in _STANDING if name != "seq"}
        content = {name: getattr(document, name) for name in _FIELDS}
        insert = documents.insert().returning(documents.c.seq)
        return replace(place, seq=self._serial(insert, {**row, **content, "address": article_address(document.url)}))

    def _previous(self, document: Document) -> Stored | None:
        """The current version of the article that this document is a new version of."""
        article = self._value(
            select(documents.c.article).where(documents.c.id == document.id).order_by(documents.c.seq.desc()).limit(1)
        )
        address = article_address(document.url)
        if article is None and address is not None:
            same = (documents.c.address == address) & documents.c.outlet.is_not_distinct_from(document.outlet)
            article = self._value(select(documents.c.article).where(same).order_by(documents.c.seq.desc()).limit(1))
        if article is None:
            return None
        newest = _PLACE.where(documents.c.article == article).order_by(documents.c.version.desc()).limit(1)
        row = self._row(newest)
        return None if row is None else _stored(row)


def _refuse_unstorable(document: Document) -> None:
    for name in _FIELDS:
        value = getattr(document, name)
        if isinstance(value, str) and UNSTORABLE.search(value):
            raise InputError(f"its {name} has characters that cannot be stored (NUL or half a surrogate pair)")


def _stored(row: Row[Any]) -> Stored:
    return Stored(**row._asdict())


def _document(row: Row[Any]) -> Document:
    return Document(**{name: getattr(row, name) for name in _FIELDS})
