"""When a document joins a story and when two stories are one: weights and thresholds, fitted for each encoder."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dateline.errors import SettingsError
from dateline.lexicon.files import data_file, read_table
from dateline.text.likeness import FEATURES, STORY_FEATURES, Features
from dateline.text.partings import PARTING_FEATURES

# Of items of two sentences that were likely by .45 to .7 to belong to a story of three to twelve, most did not. Of feed
# items 95 in a hundred have fewer than a hundred words, of articles one in ten.
_LONG, _GROWN = 100, 12
# An article says more than an item: this part of what is asked of the second report beyond the third hundredth.
_OF_ARTICLES = 2 / 3
# Three documents and more beside eight times as many: which way the first of them went was chance.
_FORK, _TIMES = 3, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class _Logistic:
    intercept: float
    weights: dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stories:
    encoder: str
    version: str
    join_at: float
    pair_at: float
    unsure_at: float
    merge_at: float
    part_at: float
    whole_at: float
    arc_at: float
    join: _Logistic
    merge: _Logistic
    one: _Logistic


@dataclass(frozen=True, slots=True, kw_only=True)
class _Models:
    stories: tuple[_Stories, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Logistic:
    """A logistic decision over features in a fixed order."""

    intercept: float
    weights: npt.NDArray[np.float64]

    def probability(self, features: Features) -> float:
        """How likely it is, to three decimals, so that processors that differ in the last bits agree."""
        return round(1 / (1 + math.exp(-max(-30.0, min(30.0, self.odds(features))))), 3)

    def odds(self, features: Features) -> float:
        """The logarithm of the odds."""
        return self.intercept + float(self.weights @ features)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StoryRules:
    """What decides about stories: a document joins a lone one from `pair_at` on, a large story from `join_at` on.

    From `unsure_at` on it is unsure. `one`: whether two groups of documents are one story; below `part_at` they part,
    below `whole_at` if they are articles; from there on two stories are one whatever else is said of them.
    """

    encoder: str
    join: Logistic
    merge: Logistic
    one: Logistic
    join_at: float
    pair_at: float
    unsure_at: float
    merge_at: float
    part_at: float
    whole_at: float
    arc_at: float

    def join_from(self, size: int, words: int) -> float:
        """How likely a document of so many words must belong to a story of so many: the fewer, the less they say."""
        fallen = _OF_ARTICLES / max(1, size) if words >= _LONG else max(0.0, 1 - (size - 1) / _GROWN)
        return self.join_at + (self.pair_at - self.join_at) * fallen

    def merge_from(self, one: int, other: int) -> float:
        """How likely two stories of so many documents must be one: less where the one is but a fork of the other."""
        few, many = sorted((one, other))
        return self.unsure_at if few >= _FORK and many >= _TIMES * few else self.merge_at

    def take_from(self, size: int, words: int) -> float:
        """How likely a lone document must belong to a story that it is merged into: an item as if it joined."""
        return self.unsure_at if words >= _LONG else self.join_from(size, words)

    def whole_from(self, words: float) -> float:
        """How likely all documents of two stories, of so many words each, must make them one."""
        return self.whole_at if words >= _LONG else 1 - self.part_at

    def part_below(self, words: float) -> float:
        """Below which likelihood two groups part whose documents have so many words: feed items are cut by angle."""
        return self.whole_at if words >= _LONG else self.part_at


def story_rules(encoder: str, version: str) -> StoryRules:
    """The rules fitted for an encoder; SettingsError when there are none, for cosines of another say nothing."""
    path = data_file("models.toml")
    for table in read_table(path, _Models).stories:
        if (table.encoder, table.version) == (encoder, version):
            return StoryRules(
                encoder=f"{encoder} {version}",
                join=_logistic(table.join, FEATURES),
                merge=_logistic(table.merge, STORY_FEATURES),
                one=_logistic(table.one, PARTING_FEATURES),
                join_at=table.join_at,
                pair_at=table.pair_at,
                unsure_at=table.unsure_at,
                merge_at=table.merge_at,
                part_at=table.part_at,
                whole_at=table.whole_at,
                arc_at=table.arc_at,
            )
    raise SettingsError(f"no story thresholds for the encoder {encoder} {version}", path=str(path))


def _logistic(table: _Logistic, features: Sequence[str]) -> Logistic:
    _check(table.weights, features)
    return Logistic(table.intercept, np.array([table.weights.get(name, 0.0) for name in features]))


def _check(weights: Mapping[str, float], features: Sequence[str]) -> None:
    unknown = sorted(set(weights) - set(features))
    if unknown:
        raise SettingsError(f"unknown feature {', '.join(unknown)}", path=str(data_file("models.toml")))
