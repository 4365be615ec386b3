"""What a language's words for times are (data/lang/xx/times.toml). Nothing here but their shapes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Value = int | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Patterns over classes, and the name of what is built of their matches."""

    builds: str
    patterns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What stands in front of an expression and turns it: direction, deadline, duration, rate."""

    past: tuple[str, ...] = ()
    future: tuple[str, ...] = ()
    toward: tuple[str, ...] = ()
    deadline: tuple[str, ...] = ()
    earliest: tuple[str, ...] = ()
    duration: frozenset[str] = frozenset()
    no_rate: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class TenseWords:
    """Words that tell the tense of a clause; `clause` words begin one, `past_forms` and the like are whole words.

    `planned` are nouns for what is announced ("talks"): without a verb they lie ahead, as they do behind `leading`
    words ("ahead of"). Verbs of `coming` in the present tense lie ahead, with `present_ahead` all do. `formless` words
    only look like a form; behind `determiners` a form is an adjective.
    """

    future: frozenset[str] = frozenset()
    past: frozenset[str] = frozenset()
    past_forms: tuple[str, ...] = ()
    present_forms: tuple[str, ...] = ()
    future_forms: tuple[str, ...] = ()
    formless: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    planned: frozenset[str] = frozenset()
    leading: tuple[str, ...] = ()
    coming: frozenset[str] = frozenset()
    present_ahead: bool = False
    clause: frozenset[str] = frozenset()
    ahead: frozenset[str] = frozenset()
    loose: frozenset[str] = frozenset()
    giving: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusals:
    """Where words and figures are no times: names, labels, counts, matches, metadata."""

    short: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    before_month: frozenset[str] = frozenset()
    name_before: frozenset[str] = frozenset()
    weekday_before: frozenset[str] = frozenset()
    before_year: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    counted: frozenset[str] = frozenset()
    sport: frozenset[str] = frozenset()
    metadata: frozenset[str] = frozenset()
    season_before: frozenset[str] = frozenset()
    streets: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWords:
    """One language's words by class, its patterns, and what refuses or turns an expression.

    Words of `capital` classes need a capital letter, those of `small` classes must have none inside a sentence. With
    `month_first` dates in figures may be American, depending on the outlet's country.
    """

    values: Mapping[str, Mapping[str, Value]]
    words: Mapping[str, tuple[str, ...]]
    rule: tuple[Rule, ...]
    macros: Mapping[str, str] = field(default_factory=dict)
    capital: frozenset[str] = frozenset()
    small: frozenset[str] = frozenset()
    prefixes: frozenset[str] = frozenset()
    month_first: bool = False
    before: Before = field(default_factory=Before)
    tense: TenseWords = field(default_factory=TenseWords)
    refuse: Refusals = field(default_factory=Refusals)
