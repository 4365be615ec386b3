"""Records: what the stages made, kept under the document or story they belong to."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, delete, select

from dateline.stage import Made
from dateline.store.codec import decode, encode, facet_of
from dateline.store.results import Kept
from dateline.store.sessions import Session, Values, chunks
from dateline.store.tables import failures, records
from dateline.types.records import Failure, Provenance, Record

Kinds = Collection[type[Record]]

_KEPT = select(records)


class RecordStore(Session):
    """The part of the store that keeps records and failures."""

    def put_records(self, home: str, made: Sequence[Made]) -> None:
        """Keeps records under a document's key or a story's id, those that are there already once only."""
        found = [item for item in made if not isinstance(item.record, Failure)]
        with self.transaction():
            self._add(records, [_values(home, item) for item in found])
            self.put_failures([item.record for item in made if isinstance(item.record, Failure)])

    def records(self, homes: Collection[str], kinds: Kinds = ()) -> dict[str, tuple[Record, ...]]:
        """The records of each home in the order in which they were made; all kinds unless some are named."""
        found: dict[str, list[Record]] = {home: [] for home in homes}
        columns = select(records.c.home, records.c.kind, records.c.body)
        for some in chunks(homes):
            for row in self._rows(_of(columns, some, kinds)):
                found[row.home].append(decode(row.kind, row.body))
        return {home: tuple(made) for home, made in found.items()}

    def kept(self, home: str, kinds: Kinds = ()) -> tuple[Kept, ...]:
        """The records of one home with who made them."""
        return tuple(_kept(row) for row in self._rows(_of(_KEPT, (home,), kinds)))

    def record(self, home: str, key: str) -> Record | None:
        """One record of a home."""
        row = self._row(_KEPT.where(records.c.home == home, records.c.key == key))
        return None if row is None else decode(row.kind, row.body)

    def find_records(self, kind: type[Record], facet: str, *, after: int = 0, limit: int = 100) -> tuple[Kept, ...]:
        """Records of all homes by their kind's facet (`codec.FACETS`: an event's type, what a copy is of), by `seq`."""
        same = (records.c.kind == kind.__name__) & (records.c.facet == facet) & (records.c.seq > after)
        return tuple(_kept(row) for row in self._rows(_KEPT.where(same).order_by(records.c.seq).limit(limit)))

    def drop_records(self, home: str, kinds: Kinds = ()) -> None:
        """Forgets a home's records; all kinds unless some are named."""
        gone = delete(records).where(records.c.home == home)
        self._write(gone.where(records.c.kind.in_([kind.__name__ for kind in kinds])) if kinds else gone)

    def put_failures(self, found: Sequence[Failure]) -> None:
        """Keeps what failed, once only."""
        now = self._clock()
        self._add(failures, [_failure_values(failure, now) for failure in found])

    def failures(self, home: str | None = None, *, limit: int = 100) -> tuple[Failure, ...]:
        """What failed, at one place or everywhere, the latest first."""
        query = select(failures).order_by(failures.c.seq.desc()).limit(limit)
        rows = self._rows(query if home is None else query.where(failures.c.home == home))
        return tuple(Failure(where=row.home, stage=row.stage, reason=row.reason, document=row.document) for row in rows)

    def drop_failures(self, home: str) -> None:
        """Forgets what failed at one place, once it went well."""
        self._write(delete(failures).where(failures.c.home == home))


def _of(query: Select[Any], homes: Collection[str], kinds: Kinds) -> Select[Any]:
    here = query.where(records.c.home.in_(homes)).order_by(records.c.seq)
    return here.where(records.c.kind.in_([kind.__name__ for kind in kinds])) if kinds else here


def _values(home: str, made: Made) -> Values:
    record, source = made.record, made.provenance
    return {
        "home": home,
        "key": record.key,
        "kind": type(record).__name__,
        "facet": facet_of(record),
        "stage": source.stage,
        "version": source.version,
        "model": source.model,
        "lexicon": source.lexicon,
        "body": encode(record),
    }


def _failure_values(failure: Failure, now: datetime) -> Values:
    return {
        "key": failure.key,
        "home": failure.where,
        "stage": failure.stage,
        "reason": failure.reason,
        "document": failure.document,
        "added": now,
    }


def _kept(row: Row[Any]) -> Kept:
    source = Provenance(stage=row.stage, version=row.version, model=row.model, lexicon=row.lexicon)
    return Kept(seq=row.seq, home=row.home, record=decode(row.kind, row.body), provenance=source)
