"""What page furniture looks like in a language (data/lang/xx/furniture.toml)."""

import re
from dataclasses import dataclass, field
from functools import cache

from dateline.errors import SettingsError
from dateline.lexicon.files import data_file, read_table
from dateline.types.records import FurnitureKind

# Patterns run on whole lines up to here, so that no line can make them slow.
LONGEST_LINE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    kind: FurnitureKind
    patterns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sources:
    headings: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dateline:
    months: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    line: tuple[_Line, ...] = ()
    sources: _Sources = field(default_factory=_Sources)
    dateline: _Dateline = field(default_factory=_Dateline)


@dataclass(frozen=True, slots=True, kw_only=True)
class FurnitureRules:
    """Whole-line patterns by kind, headings of source lists, and the start of an agency report.

    `dateline` has the groups `place1` to `place4` (with the day; the last fills its line), `credit1` and `credit2`.
    """

    lines: tuple[tuple[FurnitureKind, re.Pattern[str]], ...]
    headings: frozenset[str]
    dateline: re.Pattern[str]

    def kind(self, line: str) -> FurnitureKind | None:
        """Which furniture a whole line is, white space at its ends aside; null if it is text."""
        plain = line.strip().replace("’", "'")
        if not plain or len(plain) > LONGEST_LINE:
            return None
        return next((kind for kind, pattern in self.lines if pattern.fullmatch(plain)), None)


@cache
def furniture_rules(language: str | None) -> FurnitureRules:
    """The rules for a language: those of its file after the English ones, which foreign pages use too."""
    code = (language or "en").split("-")[0]
    own = data_file("lang", code, "furniture.toml")
    paths = [data_file("lang", "en", "furniture.toml"), *([own] if code not in ("en", "") and own.is_file() else [])]
    tables = [(str(path), read_table(path, _Table)) for path in paths]
    return FurnitureRules(
        lines=tuple((line.kind, _compiled(line, path)) for path, table in tables for line in table.line),
        headings=frozenset().union(*(table.sources.headings for _, table in tables)),
        dateline=_dateline(tuple(month for _, table in tables for month in table.dateline.months)),
    )


def _compiled(line: _Line, path: str) -> re.Pattern[str]:
    try:
        return re.compile("|".join(f"(?:{pattern})" for pattern in line.patterns), re.IGNORECASE)
    except re.error as problem:
        raise SettingsError(f"pattern of kind {line.kind}: {problem}", path=path) from None


def _dateline(months: tuple[str, ...]) -> re.Pattern[str]:
    """Place in capitals, or any with an agency in brackets; then a dash, or the day and a full stop or line's end."""
    month = "(?:" + "|".join(sorted(map(re.escape, months), key=len, reverse=True)) + r")\.?"
    day = rf",? (?:{month} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}}\.? {month}(?: \d{{4}})?)"
    more = r"(?:, [^\W\d_][\w.'’ -]{1,30}?)?"
    capitals = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’/ -]{1,40}?(?<=[A-ZÀ-Þ.])" + more
    title = r"[A-ZÀ-Þ][\w.'’/ -]{1,40}?" + more
    credit = r"\s?(?P<credit%d>[(\[][A-Z][\w.&'’/, -]{1,40}[)\]]|[(\[]dpa[\w/]{0,20}[)\]])"
    dash = r"\s*(?:—|–|--?)\s"
    return re.compile(
        rf"\s*(?:(?P<place1>{title}(?:{day})?){credit % 1}{dash}"
        rf"|(?P<place2>{capitals}(?:{day})?)(?:{credit % 2})?{dash}"
        rf"|(?P<place3>{capitals}{day})[.:]\s"
        rf"|(?P<place4>{capitals}(?:{day}|,? \d{{4}}-\d{{2}}-\d{{2}}))\s*$)"
    )
