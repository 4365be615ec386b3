"""The coding tables of one language and PLOVER's types and modes, read and checked."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TypeVar

from dateline.errors import SettingsError
from dateline.lexicon.event_checks import check_controls, check_rules
from dateline.lexicon.files import data_file, read_table
from dateline.text.rules import Control, ControlRule, NounRule, VerbRule, Vocabulary
from dateline.types.records import EventType, Status

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class PloverType:
    """One event type: quad class 1–4, score of the bare type, whether it needs a recipient."""

    name: EventType
    quad: int
    score: float
    gloss: str
    recipient: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Types:
    type: tuple[PloverType, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plover:
    """The types and, for each, its modes with their scores."""

    types: Mapping[EventType, PloverType]
    modes: Mapping[EventType, Mapping[str, float]]

    def score(self, kind: EventType, mode: str | None) -> float:
        """The score of a mode, else that of its type."""
        return self.modes[kind].get(mode or "", self.types[kind].score)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Verbs:
    rule: tuple[VerbRule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Nouns:
    classes: dict[str, tuple[str, ...]]
    noun: tuple[NounRule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Controls:
    light: dict[str, tuple[str, ...]]
    statuses: dict[str, Status]
    control: tuple[Control, ...]
    rule: tuple[ControlRule, ...]
    modes: dict[str, dict[str, str]]


@cache
def load_plover() -> Plover:
    """Reads data/plover; SettingsError when a type lacks or a mode belongs to none."""
    table = {kind.name: kind for kind in read_table(data_file("plover", "types.toml"), _Types).type}
    missing = set(EventType) - set(table)
    if missing:
        raise SettingsError(f"no {', '.join(sorted(missing))}", path=str(data_file("plover", "types.toml")))
    modes = _read_modes()
    return Plover(types=MappingProxyType(table), modes={kind: modes.get(kind, {}) for kind in EventType})


def _read_modes() -> dict[EventType, dict[str, float]]:
    path = data_file("plover", "modes.toml")
    table = read_table(path, dict[str, dict[str, float]])
    for name in table:
        if name not in set(EventType):
            raise SettingsError(f"no event type {name}", path=str(path))
    return {EventType(name): modes for name, modes in table.items()}


@cache
def load_vocabulary(language: str = "en") -> Vocabulary:
    """Reads verbs, nouns and controls of a language; SettingsError names file, line and reason of a mistake."""
    folder = ("lang", language)
    paths = {name: data_file(*folder, f"{name}.toml") for name in ("verbs", "nouns", "controls")}
    verbs, nouns = read_table(paths["verbs"], _Verbs), read_table(paths["nouns"], _Nouns)
    controls, modes = read_table(paths["controls"], _Controls), load_plover().modes
    check_rules(paths["verbs"], "rule", verbs.rule, modes)
    check_rules(paths["nouns"], "noun", nouns.noun, modes)
    check_rules(paths["controls"], "rule", controls.rule, modes)
    check_controls(paths["controls"], controls.control, controls.rule, controls.light, controls.modes, modes)
    return Vocabulary(
        verbs=_index(verbs.rule, lambda rule: rule.verbs),
        nouns=_index(nouns.noun, lambda rule: rule.nouns),
        control_verbs=_index(controls.control, lambda control: control.verbs),
        control_nouns={word: control for control in reversed(controls.control) for word in control.nouns},
        control_adjectives={word: control for control in reversed(controls.control) for word in control.adjectives},
        rules=controls.rule,
        modes=controls.modes,
        light={group: frozenset(words) for group, words in controls.light.items()},
        classes={name: frozenset(words) for name, words in nouns.classes.items()},
        statuses=controls.statuses,
    )


def _index(rules: Iterable[T], words: Callable[[T], tuple[str, ...]]) -> dict[str, tuple[T, ...]]:
    found: dict[str, list[T]] = {}
    for rule in rules:
        for word in dict.fromkeys(words(rule)):
            found.setdefault(word, []).append(rule)
    return {word: tuple(fitting) for word, fitting in found.items()}
