"""What the stream stages look back through: inverted indexes, shelves, and vectors."""

from array import array
from collections.abc import Collection, Iterable, Sequence
from sys import byteorder
from typing import Any

import numpy as np
from sqlalchemy import Row, delete, func, select

from dateline.stage import Postings, Shelf
from dateline.store.results import Vector
from dateline.store.sessions import Session, chunks
from dateline.store.tables import lists, owners, postings, shelves, vectors


class IndexStore(Session):
    """The part of the store that keeps indexes, shelves and vectors."""

    def postings(self, name: str) -> Postings:
        """The inverted index of a name."""
        return SqlPostings(self, name)

    def shelf(self, name: str) -> Shelf:
        """The shelf of a name."""
        return SqlShelf(self, name)

    def put_vector(self, document: str, encoder: str, version: str, vector: Vector) -> None:
        """Keeps a document's vector (one dimension, float16 or float32) under an encoder's name and version."""
        form = {"float16": "<f2", "float32": "<f4"}[vector.dtype.name]
        row = {"document": document, "encoder": encoder, "version": version, "form": form}
        self._put(vectors, {**row, "body": vector.astype(form).tobytes()})

    def vectors(self, keys: Collection[str], encoder: str, version: str) -> dict[str, Vector]:
        """The vectors of those documents that have one by this encoder and version."""
        same = (vectors.c.encoder == encoder) & (vectors.c.version == version)
        columns = select(vectors.c.document, vectors.c.form, vectors.c.body).where(same)
        return {
            row.document: np.frombuffer(row.body, dtype=row.form)
            for some in chunks(keys)
            for row in self._rows(columns.where(vectors.c.document.in_(some)))
        }


class SqlPostings:
    """An inverted index in three tables: the list's name, its owners with their terms, and term by term the owners."""

    def __init__(self, session: Session, name: str) -> None:
        self._session, self._name = session, name

    def put(self, owner: str, terms: Iterable[int]) -> None:
        """Adds the owner under each term; once only."""
        session = self._session
        with session.transaction():
            place, old = self._list(), self._owner(owner)
            had = _unpack(old.terms) if old else ()
            new = tuple(dict.fromkeys(term for term in terms if term not in frozenset(had)))
            session._put(owners, {"list": place, "owner": owner, "terms": _pack((*had, *new))}, by=("list", "owner"))
            found = self._owner(owner)
            assert found is not None
            session._add(postings, [{"list": place, "term": term, "owner": found.id} for term in new])

    def drop(self, owner: str) -> None:
        """Takes the owner out everywhere."""
        session = self._session
        with session.transaction():
            found = self._owner(owner)
            if found is None:
                return
            for some in chunks(_unpack(found.terms)):
                mine = (postings.c.list == found.list) & (postings.c.owner == found.id)
                session._write(delete(postings).where(mine, postings.c.term.in_(some)))
            session._write(delete(owners).where(owners.c.id == found.id))

    def shared(self, terms: Sequence[int], *, cap: int) -> dict[str, int]:
        """Owners and how many of the terms they share; terms with more than `cap` owners are passed over.

        The order is that in which the owners came. Per term no more than `cap` + 1 rows are looked at.
        """
        place = select(lists.c.id).where(lists.c.name == self._name).scalar_subquery()
        listed = self._session._database.listed(tuple(dict.fromkeys(terms)))
        other = postings.alias()
        crowd = select(other.c.owner).where(other.c.list == place, other.c.term == listed.c.value)
        query = (
            select(owners.c.owner, func.count().label("number"))
            .select_from(listed)
            .join(postings, (postings.c.list == place) & (postings.c.term == listed.c.value))
            .join(owners, owners.c.id == postings.c.owner)
            .where(crowd.limit(1).offset(cap).scalar_subquery().is_(None))
            .group_by(owners.c.id, owners.c.owner)
            .order_by(owners.c.id)
        )
        return {row.owner: row.number for row in self._session._rows(query)}

    def _list(self) -> int:
        session = self._session
        place: int | None = session._value(select(lists.c.id).where(lists.c.name == self._name))
        if place is None:
            session._write(lists.insert(), [{"name": self._name}])
            return self._list()
        return place

    def _owner(self, owner: str) -> Row[Any] | None:
        query = select(owners.c.id, owners.c.list, owners.c.terms).join(lists, lists.c.id == owners.c.list)
        return self._session._row(query.where(lists.c.name == self._name, owners.c.owner == owner))


class SqlShelf:
    """Small states by key in one table."""

    def __init__(self, session: Session, name: str) -> None:
        self._session, self._name = session, name

    def get(self, key: str) -> bytes | None:
        """The bytes under the key, or null."""
        return self.get_many((key,)).get(key)

    def get_many(self, keys: Sequence[str]) -> dict[str, bytes]:
        """The bytes under those of the keys that exist."""
        columns = select(shelves.c.key, shelves.c.value).where(shelves.c.name == self._name)
        found = {
            row.key: row.value
            for some in chunks(keys)
            for row in self._session._rows(columns.where(shelves.c.key.in_(some)))
        }
        return {key: found[key] for key in keys if key in found}

    def put(self, key: str, value: bytes) -> None:
        """Keeps the bytes under the key, replacing what stood there."""
        self._session._put(shelves, {"name": self._name, "key": key, "value": value})

    def drop(self, key: str) -> None:
        """Forgets the key."""
        self._session._write(delete(shelves).where(shelves.c.name == self._name, shelves.c.key == key))


def _pack(terms: Sequence[int]) -> bytes:
    """Terms as signed 64-bit numbers, little-endian."""
    packed = array("q", terms)
    if byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


def _unpack(body: bytes) -> tuple[int, ...]:
    packed = array("q")
    packed.frombytes(body)
    if byteorder == "big":
        packed.byteswap()
    return tuple(packed)
