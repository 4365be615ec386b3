"""The cues of positions and the names of issues in a language without a parser (data/lang/xx/positions.toml)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from dateline.errors import SettingsError
from dateline.lexicon.files import data_file, read_table
from dateline.lexicon.flat_events import load_flat_vocabulary, refuse_unknown, verbs_of
from dateline.lexicon.positions import load_stance_words
from dateline.text.flat.forms import conjugate, forms_of
from dateline.text.flat.rules import FlatStance, FlatVocabulary

_LISTS = frozenset({"acts", "denied", "empty", "firm", "inverted", "menaces", "only", "terms", "until"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Positions:
    verbs: tuple[str, ...]
    cue: tuple[FlatStance, ...]
    words: dict[str, tuple[str, ...]]
    issues: dict[str, tuple[str, ...]]
    deeds: dict[str, str]


@cache
def load_flat_stances(language: str) -> FlatVocabulary:
    """The tables of events with those of stances; SettingsError names file and reason of the first mistake."""
    return read_flat_stances(language, data_file("lang", language, "positions.toml"))


def read_flat_stances(language: str, path: Path) -> FlatVocabulary:
    """The same from a file."""
    table, events = read_table(path, _Positions), load_flat_vocabulary(language)
    refuse_unknown(path, {"cue": FlatStance})
    known = {verb.name: verb for verb in (*verbs_of(language), *(conjugate(parts) for parts in table.verbs))}
    for reason, word in _mistakes(table, events, set(known)):
        lines = path.read_text(encoding="utf-8").splitlines()
        line = next((number for number, text in enumerate(lines, 1) if f'"{word}"' in text), None)
        raise SettingsError(reason, path=str(path), line=line)
    stances: dict[str, list[FlatStance]] = {}
    for cue in table.cue:
        for verb in cue.verbs:
            stances.setdefault(verb, []).append(cue)
    return replace(
        events,
        forms=forms_of(known.values()),
        stances={verb: tuple(cues) for verb, cues in stances.items()},
        lists={name: frozenset(words) for name, words in table.words.items()},
        issues={name: frozenset(words) for name, words in table.issues.items()},
        deeds=table.deeds,
    )


def _mistakes(table: _Positions, events: FlatVocabulary, verbs: set[str]) -> Iterator[tuple[str, str]]:
    for cue in table.cue:
        yield from ((f"verb {verb!r} has no principal parts", verb) for verb in cue.verbs if verb not in verbs)
        asked = (*cue.object, *cue.without)
        yield from ((f"there is no class {name!r}", name) for name in asked if name not in events.classes)
        if cue.acts and cue.acts not in table.words:
            yield f"there is no list {cue.acts!r}", cue.acts
    yield from ((f"verb {verb!r} has no principal parts", verb) for verb in table.deeds if verb not in verbs)
    yield from ((f"the list {name!r} is missing", name) for name in sorted(_LISTS - set(table.words)))
    names = {issue.name for issue in load_stance_words().issues}
    known = (*table.issues, *table.deeds.values())
    yield from ((f"issue {name!r} is not one of the English table", name) for name in known if name not in names)
