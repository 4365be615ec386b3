"""Where the data files are, and how one is read: TOML checked against a frozen dataclass, or refused with its place."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import is_dataclass
from importlib.resources import files
from pathlib import Path
from typing import TypeVar, get_type_hints

import msgspec

from dateline.errors import SettingsError

T = TypeVar("T")

# Where tomllib and msgspec say what is wrong.
_LINE = re.compile(r"at line (\d+)")
_PLACE = re.compile(r"`\$\.(\w+)\[(\d+)\]")

DATA = Path(str(files("dateline"))) / "data"


def data_file(*parts: str) -> Path:
    """A file of `data/`, such as data_file("lang", "en", "times.toml")."""
    return DATA.joinpath(*parts)


def read_table(path: Path, shape: type[T]) -> T:
    """The TOML file as a `shape` (a dataclass); SettingsError names file, place, reason; unknown keys are refused.

    For a set of words one string may hold them all.
    """
    try:
        text = path.read_text(encoding="utf-8")
        content = _spread(tomllib.loads(text), shape)
    except OSError as problem:
        raise SettingsError(problem.strerror or str(problem), path=str(path)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        told = _LINE.search(str(problem))
        raise SettingsError(str(problem), path=str(path), line=int(told[1]) if told else None) from None
    unknown = sorted(set(content) - set(getattr(shape, "__dataclass_fields__", content)))
    if unknown:
        raise SettingsError(f"unknown table {', '.join(unknown)}", path=str(path))
    try:
        return msgspec.convert(content, shape)
    except msgspec.ValidationError as problem:
        place, named = _PLACE.search(str(problem)), _culprit(content, shape)
        line = entry_line(path, place[1], int(place[2])) if place else key_line(path, named)
        reason = f"{named}: {problem}" if named else str(problem)
        raise SettingsError(reason, path=str(path), line=line) from None


def _spread(table: dict[str, object], shape: type) -> dict[str, object]:
    """The table with strings of words as lists where the shape has a set of words, at any depth."""
    kinds = get_type_hints(shape) if is_dataclass(shape) else {}
    spread: dict[str, object] = {}
    for key, value in table.items():
        kind = kinds.get(key)
        if isinstance(value, dict) and isinstance(kind, type) and is_dataclass(kind):
            spread[key] = _spread(value, kind)
        else:
            spread[key] = value.split() if isinstance(value, str) and kind == frozenset[str] else value
    return spread


def _culprit(content: Mapping[str, object], shape: type[T]) -> str | None:
    """The key of a table by name whose value does not fit: msgspec does not tell it."""
    for name, table in content.items():
        for key, value in table.items() if isinstance(table, dict) else ():
            try:
                msgspec.convert({**content, name: {key: value}}, shape)
            except msgspec.ValidationError as problem:
                if "[...]" in str(problem):
                    return str(key)
    return None


def key_line(path: Path, key: str | None) -> int | None:
    """The line (from 1) on which a key is first given a value."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((at for at, line in enumerate(lines, 1) if key and line.partition("=")[0].strip() == key), None)


def entry_line(path: Path, table: str, number: int) -> int | None:
    """The line (from 1) on which entry `number` (from 0) of an array of tables begins, such as the third [[rule]]."""
    lines = path.read_text(encoding="utf-8").splitlines()
    heads = [at for at, line in enumerate(lines, 1) if line.strip().replace(" ", "") == f"[[{table}]]"]
    return heads[number] if number < len(heads) else None
