"""The tables of events and stances of a language without a parser, read and checked (data/lang/xx/events.toml)."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from dateline.errors import SettingsError
from dateline.lexicon.events import load_plover
from dateline.lexicon.files import data_file, entry_line, read_table
from dateline.text.flat.forms import Verb, conjugate, forms_of
from dateline.text.flat.rules import FlatNoun, FlatRule, FlatVocabulary, Grammar

# Classes that names decide as well.
_NAMED = frozenset({"party", "named", "person_name", "country_name", "place_name"})
# What a party's noun may be.
_PARTIES = ("official", "state", "body", "union", "armed", "police", "court", "stranger", "crowd", "company")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Events:
    verbs: tuple[str, ...]
    rule: tuple[FlatRule, ...]
    noun: tuple[FlatNoun, ...]
    grammar: Grammar
    classes: dict[str, tuple[str, ...]]
    whole: dict[str, tuple[str, ...]]


@cache
def load_flat_vocabulary(language: str) -> FlatVocabulary:
    """The tables of a language; SettingsError names file and reason of the first mistake."""
    return read_flat_vocabulary(data_file("lang", language, "events.toml"))


def verbs_of(language: str) -> tuple[Verb, ...]:
    """The verbs that the tables of events know."""
    table = read_table(data_file("lang", language, "events.toml"), _Events)
    return tuple(conjugate(parts) for parts in table.verbs)


def read_flat_vocabulary(path: Path) -> FlatVocabulary:
    """The tables of one file."""
    table = read_table(path, _Events)
    refuse_unknown(path, {"rule": FlatRule, "noun": FlatNoun})
    verbs = [conjugate(parts) for parts in table.verbs]
    for reason, word in _mistakes(table, {verb.name for verb in verbs}):
        lines = path.read_text(encoding="utf-8").splitlines()
        line = next((number for number, text in enumerate(lines, 1) if f'"{word}"' in text), None)
        raise SettingsError(reason, path=str(path), line=line)
    classes = {name: frozenset(words) for name, words in table.classes.items()}
    party = frozenset().union(*(classes[name] for name in _PARTIES))
    rules: dict[str, list[FlatRule]] = {}
    for rule in table.rule:
        for verb in rule.verbs:
            rules.setdefault(verb, []).append(rule)
    return FlatVocabulary(
        grammar=table.grammar,
        forms=forms_of(verbs),
        rules={verb: tuple(found) for verb, found in rules.items()},
        nouns=table.noun,
        classes={**classes, "party": party},
        whole={name: frozenset(words) for name, words in table.whole.items()},
    )


def refuse_unknown(path: Path, shapes: Mapping[str, type]) -> None:
    """SettingsError for a key of an entry that its shape does not have: a slip of the pen would otherwise go unseen."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    for name, shape in shapes.items():
        known = {field.name for field in fields(shape)}
        for number, entry in enumerate(content.get(name, ())):
            for key in sorted(set(entry) - known):
                raise SettingsError(f"unknown key {key}", path=str(path), line=entry_line(path, name, number))


def _mistakes(table: _Events, verbs: set[str]) -> Iterator[tuple[str, str]]:
    known = {*table.classes, *table.whole, *_NAMED}
    for rule in table.rule:
        yield from ((f"verb {verb!r} has no principal parts", verb) for verb in rule.verbs if verb not in verbs)
        asked: Sequence[str] = (*rule.subject, *rule.object, *rule.without, *rule.prep_object)
        yield from ((f"there is no class {name!r}", name) for name in asked if name not in known)
    modes = load_plover().modes
    coded: tuple[FlatRule | FlatNoun, ...] = (*table.rule, *table.noun)
    for one in coded:
        if one.type is not None and one.mode is not None and one.mode not in modes[one.type]:
            yield f"{one.type.value} has no mode {one.mode!r}", one.mode
    yield from ((f"class {name!r} is missing", name) for name in _PARTIES if name not in table.classes)
