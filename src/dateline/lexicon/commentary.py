"""Loads the patterns by which a page's own judgement shows."""

from dataclasses import dataclass
from functools import cache
from typing import get_args

from dateline.lexicon.files import data_file, read_table
from dateline.lexicon.sources import load_source_table
from dateline.text.commentary import STRONG, WEAK, CommentaryWords, Pattern, Why

LANGUAGES = ("en", "de")


@dataclass(frozen=True, slots=True, kw_only=True)
class Patterns:
    """Patterns by what they show."""

    judges: tuple[str, ...]
    predicts: tuple[str, ...]
    frames: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentaryTable:
    """The table `commentary.toml` of a language."""

    meaning_verbs: tuple[str, ...]
    outcome_verbs: tuple[str, ...]
    fate_verbs: tuple[str, ...]
    modals: tuple[str, ...]
    abstract_nouns: tuple[str, ...]
    labels: tuple[str, ...]
    paths: tuple[str, ...]
    strong: Patterns
    weak: Patterns


@cache
def load_commentary(language: str | None) -> CommentaryWords | None:
    """The patterns of a language; null for one without a table."""
    primary = (language or "").partition("-")[0].lower()
    if primary not in LANGUAGES:
        return None
    table = read_table(data_file("lang", primary, "commentary.toml"), CommentaryTable)
    sources = load_source_table(primary)
    return CommentaryWords(
        patterns=_by_first_word(table),
        meaning_verbs=frozenset(table.meaning_verbs),
        outcome_verbs=frozenset(table.outcome_verbs),
        fate_verbs=frozenset(table.fate_verbs),
        modals=frozenset(table.modals),
        labels=table.labels,
        paths=frozenset(table.paths),
        abstract_nouns=frozenset(table.abstract_nouns),
        speakers=frozenset((*sources.agents, *sources.bodies, *sources.documents)),
    )


def _by_first_word(table: CommentaryTable) -> dict[str, tuple[Pattern, ...]]:
    found: dict[str, tuple[Pattern, ...]] = {}
    for patterns, weight in ((table.strong, STRONG), (table.weak, WEAK)):
        for why in get_args(Why):
            for phrase in getattr(patterns, why):
                words = tuple(phrase.replace(",", " ,").split())
                pattern = Pattern(words=words, why=why, weight=weight)
                found[words[0]] = (*found.get(words[0], ()), pattern)
    return found
