"""The cues of positions and the names of issues in one language, read and checked."""

from dataclasses import dataclass
from functools import cache

from dateline.lexicon.files import data_file, read_table
from dateline.text.stance_words import Cue, Issue, StanceWords


@dataclass(frozen=True, slots=True, kw_only=True)
class _Positions:
    cue: tuple[Cue, ...]
    statements: dict[str, tuple[str, ...]]
    words: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Issues:
    issue: tuple[Issue, ...]
    verbs: dict[str, str]


@cache
def load_stance_words(language: str = "en") -> StanceWords:
    """Reads positions.toml and issues.toml of a language."""
    positions = read_table(data_file("lang", language, "positions.toml"), _Positions)
    issues = read_table(data_file("lang", language, "issues.toml"), _Issues)
    return StanceWords(
        cues=positions.cue,
        statements=positions.statements,
        lists={name: frozenset(words) for name, words in positions.words.items()},
        issues=issues.issue,
        nominal=issues.verbs,
    )
