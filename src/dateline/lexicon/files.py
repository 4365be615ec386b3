"""Where the data files are, and how one is read: TOML checked against a frozen dataclass, or refused with its place."""

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

import msgspec

from dateline.errors import SettingsError

T = TypeVar("T")

DATA = Path(str(files("dateline"))) / "data"


def data_file(*parts: str) -> Path:
    """A file of `data/`, such as data_file("lang", "en", "times.toml")."""
    return DATA.joinpath(*parts)


def read_table(path: Path, shape: type[T]) -> T:
    """The TOML file as a `shape` (a dataclass); SettingsError names file, place, reason; unknown keys are refused."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as problem:
        raise SettingsError(problem.strerror or str(problem), path=str(path)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise SettingsError(str(problem), path=str(path)) from None
    unknown = sorted(set(content) - set(getattr(shape, "__dataclass_fields__", content)))
    if unknown:
        raise SettingsError(f"unknown table {', '.join(unknown)}", path=str(path))
    try:
        return msgspec.convert(content, shape)
    except msgspec.ValidationError as problem:
        raise SettingsError(str(problem), path=str(path)) from None
