"""How records came about."""

from dataclasses import dataclass

from dateline.types.records.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Who made a record: stage, its version, the model and the lexicon it used."""

    stage: str
    version: int
    model: str | None = None
    lexicon: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure(Record):
    """What failed where, kept beside the records so that nothing is lost silently."""

    where: str
    stage: str
    reason: str
    document: str | None = None
