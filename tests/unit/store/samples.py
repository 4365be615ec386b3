"""Documents and one record of every kind, written for these tests."""

from dataclasses import MISSING, fields
from datetime import UTC, datetime, timedelta, timezone
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from dateline.stage import Made
from dateline.types.records import Plan, Provenance, Record, Version, Wording
from dateline.types.text import Document, Span

NOON = datetime(2026, 2, 3, 12, tzinfo=UTC)
SOURCE = Provenance(stage="tests", version=3, model="none", lexicon="1")


def document(number: int = 1, **changes: Any) -> Document:
    """A short report; `changes` replace its fields."""
    given: dict[str, Any] = {
        "id": f"report-{number}",
        "text": f"The council met on day {number}. “We agreed”, Ann Ruff said. 🜂 Żółw.",
        "title": f"Council meets, part {number}",
        "outlet": "courier",
        "url": f"https://courier.example/2026/council-{number}",
        "published": NOON + timedelta(hours=number),
        "author": "B. Lind",
    }
    return Document(**{**given, **changes})


def made(*records: Record) -> tuple[Made, ...]:
    return tuple(Made(record=record, provenance=SOURCE) for record in records)


def example(kind: type[Any], home: str, *, full: bool = True) -> Any:
    """An object of a record kind with every field filled in, or with its defaults only."""
    hints = get_type_hints(kind)
    wanted = [f for f in fields(kind) if full or (f.default is MISSING and f.default_factory is MISSING)]
    return kind(**{field.name: _value(hints[field.name], field.name, home, full=full) for field in wanted})


def _value(hint: Any, name: str, home: str, *, full: bool) -> Any:
    origin, choices = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return None if not full else _value(choices[0], name, home, full=full)
    if origin is Literal:
        return choices[-1]
    if origin is tuple:
        parts = choices[:1] * 2 if choices[-1] is Ellipsis else choices
        return tuple(_value(part, name, home, full=full) for part in parts)
    return _plain(hint, name, home)


def _plain(hint: Any, name: str, home: str) -> Any:
    if hint is Span:
        return Span(document=home, start=4, end=11, part="title")
    if hint in (Version, Plan, Wording):
        return example(hint, home)
    if hint is str:
        return home if name in ("document", "where") else f"{name} – “ü” 🜂"
    if hint is datetime:
        return datetime(2026, 2, 3, 12, 0, 0, 123456, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    if isinstance(hint, type) and issubclass(hint, str):
        return next(iter(hint))
    return {int: 3, float: 0.1, bool: True}[hint]
