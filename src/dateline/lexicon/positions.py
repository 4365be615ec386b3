"""The cues of positions and the names of issues in one language, read and checked."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from dateline.errors import SettingsError
from dateline.lexicon.files import data_file, read_table
from dateline.text.stance_words import LISTS, STATEMENTS, Cue, Issue, StanceWords

_KINDS = ("verbs", "nouns", "adjectives")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Positions:
    cue: tuple[Cue, ...]
    statements: dict[str, tuple[str, ...]]
    words: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Issues:
    issue: tuple[Issue, ...]
    verbs: dict[str, str]
    deeds: dict[str, str]


@cache
def load_stance_words(language: str = "en") -> StanceWords:
    """Reads positions.toml and issues.toml of a language; SettingsError names file, line and reason."""
    return read_stance_words(data_file("lang", language, "positions.toml"), data_file("lang", language, "issues.toml"))


def read_stance_words(cues: Path, names: Path) -> StanceWords:
    """The tables of two files; SettingsError names file, line and reason of the first mistake."""
    positions, issues = read_table(cues, _Positions), read_table(names, _Issues)
    _refuse(cues, (*_unknown_fields(cues), *_wrong_cues(positions), *_wrong_lists(positions)))
    _refuse(names, _wrong_issues(issues.issue))
    return StanceWords(
        cues=positions.cue,
        statements=positions.statements,
        lists={name: frozenset(words) for name, words in positions.words.items()},
        issues=issues.issue,
        nominal=issues.verbs,
        deeds=issues.deeds,
    )


def _refuse(path: Path, mistakes: Iterable[tuple[str, str]]) -> None:
    """Raises for the first mistake; each is (what stands in the file, reason)."""
    for word, reason in mistakes:
        lines = path.read_text(encoding="utf-8").splitlines()
        marks = (f'"{word}"', f"{word} =")
        line = next((number for number, text in enumerate(lines, 1) if any(mark in text for mark in marks)), None)
        raise SettingsError(reason, path=str(path), line=line)


def _unknown_fields(path: Path) -> Iterator[tuple[str, str]]:
    """Fields of cues that say nothing: a slip of the pen would otherwise go unseen."""
    known = {field.name for field in fields(Cue)}
    for cue in tomllib.loads(path.read_text(encoding="utf-8"))["cue"]:
        yield from ((name, f"unknown field {name!r} of a cue") for name in cue if name not in known)


def _wrong_cues(positions: _Positions) -> Iterator[tuple[str, str]]:
    for kind in _KINDS:
        words = [word for cue in positions.cue for word in getattr(cue, kind)]
        yield from ((word, f"{word!r} is a cue twice among the {kind}") for word, n in Counter(words).items() if n > 1)
        yield from ((word, f"cue {word!r} is not a lemma in small letters") for word in words if not _is_plain(word))
    for cue in positions.cue:
        if not any(getattr(cue, kind) for kind in _KINDS):
            yield cue.stance, f"a cue of {cue.stance!r} without words"
        named = (name for name in (cue.takes, cue.spares) if name is not None and name not in positions.words)
        yield from ((name, f"there is no list {name!r}") for name in named)


def _wrong_lists(positions: _Positions) -> Iterator[tuple[str, str]]:
    yield from ((name, f"the list {name!r} is missing") for name in sorted(LISTS - set(positions.words)))
    unknown = sorted(set(positions.statements) ^ STATEMENTS)
    yield from ((name, f"statements {name!r} are unknown or missing") for name in unknown)
    for name, words in positions.words.items():
        yield from ((word, f"{word!r} in {name!r} is not in small letters") for word in words if not _is_plain(word))


def _wrong_issues(issues: Iterable[Issue]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for issue in issues:
        if issue.name in seen or not issue.words:
            yield issue.name, f"issue {issue.name!r} stands twice or has no words"
        seen.add(issue.name)
        yield from (
            (word, f"{word!r} of {issue.name!r} is not in small letters") for word in issue.words if not _is_plain(word)
        )


def _is_plain(word: str) -> bool:
    return bool(word) and word == word.lower().strip()
