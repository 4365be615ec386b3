"""What must hold of the coding tables of events beyond the shape of entries; a mistake is refused by its line."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import NoReturn

from dateline.errors import SettingsError
from dateline.lexicon.files import entry_line
from dateline.text.rules import Control, ControlRule, NounRule, VerbRule
from dateline.types.records import EventType

Modes = Mapping[EventType, Mapping[str, float]]

_LIGHT = frozenset({"do", "undergo", "occur", "plan", "outcome", "help"})
_NO_TYPES = frozenset({"any", "other", "noun", "speech", "remark"})


def check_rules(path: Path, table: str, rules: Sequence[VerbRule | NounRule | ControlRule], modes: Modes) -> None:
    """Every rule has words, no key that it cannot have, and only modes that PLOVER gives its type."""
    _check_keys(path, table, rules)
    for number, rule in enumerate(rules):
        if rule.mode is not None and (rule.type is None or rule.mode not in modes[rule.type]):
            _refuse(path, table, number, f"{rule.type} has no mode {rule.mode}")
        if isinstance(rule, VerbRule):
            _check_words(path, table, number, rule.verbs)
            _check_second(path, table, number, rule, modes)
        elif isinstance(rule, NounRule):
            _check_words(path, table, number, rule.nouns)


def check_controls(
    path: Path,
    controls: Sequence[Control],
    rules: Sequence[ControlRule],
    light: Iterable[str],
    derived: Mapping[str, Mapping[str, str]],
    modes: Modes,
) -> None:
    """Controls have words, rules name known controls and types, and derived modes are those of PLOVER."""
    _check_keys(path, "control", controls)
    for number, control in enumerate(controls):
        _check_words(path, "control", number, (*control.verbs, *control.nouns, *control.adjectives))
    known, types = {control.name for control in controls}, {*EventType, *_NO_TYPES}
    for number, rule in enumerate(rules):
        for name in (*(n for n in rule.control if n not in known), *(e for e in rule.embedded if e not in types)):
            _refuse(path, "rule", number, f"unknown control or type {name}")
    for group in light:
        if group not in _LIGHT:
            raise SettingsError(f"unknown group of light verbs {group}", path=str(path))
    for kind, table in derived.items():
        unknown = set(table.values()) - set(modes[EventType(kind)] if kind in set(EventType) else ())
        if unknown:
            raise SettingsError(f"{kind} has no mode {', '.join(sorted(unknown))}", path=str(path))


def _check_keys(path: Path, table: str, rules: Sequence[VerbRule | NounRule | ControlRule | Control]) -> None:
    """Keys are looked up in the file again, since a misspelt one is not in the rule."""
    if not rules:
        return
    allowed = {field.name for field in fields(rules[0])}
    entries = tomllib.loads(path.read_text(encoding="utf-8")).get(table, [])
    for number, entry in enumerate(entries):
        for key in sorted(set(entry) - allowed):
            _refuse(path, table, number, f"unknown key {key}")


def _check_words(path: Path, table: str, number: int, words: Sequence[str]) -> None:
    if not words:
        _refuse(path, table, number, "no words")
    for word in words:
        if not word or word != word.strip():
            _refuse(path, table, number, f"empty word or space around {word!r}")


def _check_second(path: Path, table: str, number: int, rule: VerbRule, modes: Modes) -> None:
    if rule.also is None:
        return
    kind, _, mode = rule.also.partition("/")
    if kind not in set(EventType) or (mode and mode not in modes[EventType(kind)]):
        _refuse(path, table, number, f"no type or mode {rule.also}")


def _refuse(path: Path, table: str, number: int, reason: str) -> NoReturn:
    raise SettingsError(reason, path=str(path), line=entry_line(path, table, number))
