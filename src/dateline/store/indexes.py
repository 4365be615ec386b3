"""What the stream stages look back through: inverted indexes and shelves."""

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from sys import byteorder
from typing import Any

from sqlalchemy import Row, bindparam, delete, select

from dateline.stage import Postings, Shelf
from dateline.store.sessions import Session, chunks
from dateline.store.tables import lists, owners, postings, shelves

# Statements that are executed several times a document are built once; each takes longer to build than to execute.
_ON_SHELF = select(shelves.c.key, shelves.c.value).where(
    shelves.c.name == bindparam("name"), shelves.c.key.in_(bindparam("keys", expanding=True))
)
_OWNER = (
    select(owners.c.id, owners.c.list, owners.c.terms)
    .join(lists, lists.c.id == owners.c.list)
    .where(lists.c.name == bindparam("name"), owners.c.owner == bindparam("owner"))
)
_UNDER = select(postings.c.owner).where(
    postings.c.list == bindparam("place"), postings.c.term.in_(bindparam("terms", expanding=True))
)
_NAMES = select(owners.c.id, owners.c.owner).where(owners.c.id.in_(bindparam("ids", expanding=True)))


class IndexStore(Session):
    """The part of the store that keeps indexes and shelves."""

    def postings(self, name: str) -> Postings:
        """The inverted index of a name."""
        return SqlPostings(self, name)

    def shelf(self, name: str) -> Shelf:
        """The shelf of a name."""
        return SqlShelf(self, name)


class SqlPostings:
    """An inverted index in three tables: the list's name, its owners with their terms, and term by term the owners."""

    def __init__(self, session: Session, name: str) -> None:
        self._session, self._name = session, name
        self._place = select(lists.c.id).where(lists.c.name == name)
        insert = session._database.insert(owners)
        replaced = insert.on_conflict_do_update(index_elements=["list", "owner"], set_={"terms": insert.excluded.terms})
        self._upsert = replaced.returning(owners.c.id)

    def put(self, owner: str, terms: Iterable[int]) -> None:
        """Adds the owner under each term; once only."""
        session = self._session
        with session.transaction():
            old = self._owner(owner)
            had = _unpack(old.terms) if old else ()
            known = frozenset(had)
            new = tuple(dict.fromkeys(term for term in terms if term not in known))
            place = old.list if old else self._list()
            row = {"list": place, "owner": owner, "terms": _pack((*had, *new))}
            number = session._serial(self._upsert, row)
            session._add(postings, [{"list": place, "term": term, "owner": number} for term in new])

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

        The order is that in which the owners came. Per term no more than `cap` + 1 rows are looked at. Three plain
        queries rather than one join, because SQLite without statistics begins such a join at its largest table.
        """
        session = self._session
        with session.snapshot():
            place = session._value(self._place)
            rare = chunks(self._rare(place, terms, cap))
            counts = Counter(
                owner for some in rare for owner in session._column(_UNDER, {"place": place, "terms": some})
            )
            names = self._names(counts)
        return {names[number]: counts[number] for number in sorted(counts)}

    def _rare(self, place: int, terms: Sequence[int], cap: int) -> Sequence[int]:
        """The terms with at most `cap` owners."""
        listed = self._session._database.listed(tuple(dict.fromkeys(terms)))
        one_more = select(postings.c.owner).where(postings.c.list == place, postings.c.term == listed.c.value)
        crowded = one_more.limit(1).offset(cap).scalar_subquery()
        return self._session._column(select(listed.c.value).where(crowded.is_(None)))

    def _names(self, ids: Collection[int]) -> dict[int, str]:
        return {row.id: row.owner for some in chunks(ids) for row in self._session._rows(_NAMES, {"ids": some})}

    def _list(self) -> int:
        session = self._session
        place: int | None = session._value(self._place)
        if place is None:
            return session._serial(lists.insert().returning(lists.c.id), {"name": self._name})
        return place

    def _owner(self, owner: str) -> Row[Any] | None:
        return self._session._row(_OWNER, {"name": self._name, "owner": owner})


class SqlShelf:
    """Small states by key in one table."""

    def __init__(self, session: Session, name: str) -> None:
        self._session, self._name = session, name

    def get(self, key: str) -> bytes | None:
        """The bytes under the key, or null."""
        return self.get_many((key,)).get(key)

    def get_many(self, keys: Sequence[str]) -> dict[str, bytes]:
        """The bytes under those of the keys that exist."""
        found = {
            row.key: row.value
            for some in chunks(keys)
            for row in self._session._rows(_ON_SHELF, {"name": self._name, "keys": some})
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
