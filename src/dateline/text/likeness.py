"""How a document resembles a story, feature by feature; and how two stories do."""

import math

import numpy as np
import numpy.typing as npt

from dateline.text.profiles import Profile
from dateline.text.sketches import Sketch
from dateline.text.vectors import cosine, places

Features = npt.NDArray[np.float64]

DAY = 86_400.0
# Terms that a third of a story's documents share are its core.
_CORE = 0.3
# e5's cosines lie between .74 and 1: moved and stretched to the size of the other features.
_DENSE_ZERO, _DENSE_SCALE = 0.85, 8.0
_LONG_GAP = 10.0

FEATURES = (
    "cosine", "title", "explained", "core", "anchor1", "anchor2", "anchor3", "names", "headline", "dense", "nearest",
    "foreign", "size", "length", "story_length", "gap", "dated", "numbers", "other_numbers", "years", "other_years",
    "outlet",
)  # fmt: skip


def compare(sketch: Sketch, profile: Profile, *, when: float | None, outlet: str | None) -> Features:
    """The features of FEATURES, each about 0 to 1 or a logarithm."""
    at = places(profile.terms, sketch.terms)
    both = at >= 0
    there = at[both]
    weights, rarities = sketch.weights[both], sketch.rarities[both]
    shares = profile.column("count")[there] / profile.size
    anchors = np.sort(rarities * shares)[::-1]
    anchors = np.concatenate((anchors, np.zeros(3)))
    mass = float(sketch.weights.sum()) or 1.0
    norm = profile.norm or 1.0
    titled = sketch.of_title
    title = sketch.rarities * titled
    title_length = float(np.linalg.norm(title)) or 1.0
    title_there = title[both]
    title_mass = float(title.sum()) or 1.0
    names = sketch.rarities * sketch.named
    headline = profile.column("titles")[there] / profile.size
    gap = abs(when - profile.last) / DAY if when is not None and profile.last is not None else None
    near = float((profile.recent @ sketch.dense).max()) if len(profile.recent) else 0.0
    return np.array((
        float(weights @ profile.column("weight")[there]) / norm,
        float(title_there @ profile.column("weight")[there]) / (title_length * norm),
        float(weights @ shares) / mass,
        core_share(profile, there),
        anchors[0], anchors[1], anchors[2],
        float((names[both] * np.minimum(1.0, shares * 2)).sum()) / (float(names.sum()) or 1.0),
        float((title_there * np.minimum(1.0, headline * 2)).sum()) / title_mass,
        (cosine(sketch.dense, profile.dense) - _DENSE_ZERO) * _DENSE_SCALE,
        (near - _DENSE_ZERO) * _DENSE_SCALE,
        float(sketch.language not in profile.languages),
        math.log(profile.size),
        math.log(sketch.length + 1) - 4,
        math.log(profile.length / profile.size + 1) - 4,
        0.0 if gap is None else min(gap, _LONG_GAP) / 3,
        float(gap is not None),
        _shared(sketch.numbers, profile.numbers),
        _conflict(sketch.numbers, profile.numbers),
        _shared(sketch.years, profile.years),
        _conflict(sketch.years, profile.years),
        float(outlet is not None and outlet in profile.outlets),
    ))  # fmt: skip


def core_share(profile: Profile, there: npt.NDArray[np.intp]) -> float:
    """The part of the story's core, weighted by rarity, that stands at these places."""
    least = max(2.0, _CORE * profile.size) if profile.size > 1 else 1.0
    core = np.where(
        profile.column("count") >= least, profile.column("rarity") * profile.column("count") / profile.size, 0.0
    )
    return float(core[there].sum()) / (float(core.sum()) or 1.0)


def _shared(few: npt.NDArray[np.int64], many: npt.NDArray[np.int64]) -> float:
    return float((places(many, few) >= 0).sum()) / min(len(few), 8) if len(few) else 0.0


def _conflict(few: npt.NDArray[np.int64], many: npt.NDArray[np.int64]) -> float:
    return float(bool(len(few)) and bool(len(many)) and not (places(many, few) >= 0).any())


STORY_FEATURES = (
    "cosine", "core_low", "core_high", "anchor1", "anchor2", "anchor3", "dense", "headlines", "foreign", "smaller",
    "larger", "gap", "dated", "numbers", "other_numbers", "other_years", "names", "likely",
)  # fmt: skip


def compare_stories(one: Profile, other: Profile, likely: float) -> Features:
    """The features of STORY_FEATURES; `likely`: how likely a document of the first belongs to the second as well."""
    at = places(other.terms, one.terms)
    both = at >= 0
    there = at[both]
    ours, theirs = one.column("count")[both] / one.size, other.column("count")[there] / other.size
    anchors = np.sort(one.column("rarity")[both] * np.minimum(ours, theirs))[::-1]
    anchors = np.concatenate((anchors, np.zeros(3)))
    cores = sorted((core_share(one, np.flatnonzero(both)), core_share(other, there)))
    sizes = sorted((one.size, other.size))
    gap = _gap(one, other)
    return np.array((
        float(one.column("weight")[both] @ other.column("weight")[there]) / ((one.norm * other.norm) or 1.0),
        *cores,
        anchors[0], anchors[1], anchors[2],
        (cosine(one.dense, other.dense) - _DENSE_ZERO) * _DENSE_SCALE,
        _titles_alike(one, other, both, there),
        float(not set(one.languages) & set(other.languages)),
        math.log(sizes[0]),
        math.log(sizes[1]),
        0.0 if gap is None else min(gap, _LONG_GAP) / 3,
        float(gap is not None),
        max(_shared(one.numbers, other.numbers), _shared(other.numbers, one.numbers)),
        _conflict(one.numbers, other.numbers),
        _conflict(one.years, other.years),
        _names_alike(one, other, both, there),
        likely,
    ))  # fmt: skip


def _gap(one: Profile, other: Profile) -> float | None:
    """Days between the two stories' reports, 0 when they overlap; null when one has no dates."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return None
    return max(0.0, other.first - one.last, one.first - other.last) / DAY


def _titles_alike(one: Profile, other: Profile, both: npt.NDArray[np.bool_], there: npt.NDArray[np.intp]) -> float:
    ours, theirs = one.column("titles") * one.column("rarity"), other.column("titles") * other.column("rarity")
    length = float(np.linalg.norm(ours)) * float(np.linalg.norm(theirs))
    return float(ours[both] @ theirs[there]) / length if length else 0.0


def _names_alike(one: Profile, other: Profile, both: npt.NDArray[np.bool_], there: npt.NDArray[np.intp]) -> float:
    """The part of the names that both stories share, of the story that has fewer."""
    ours = one.column("rarity") * one.column("named") * one.column("count") / one.size
    theirs = other.column("rarity") * other.column("named") * other.column("count") / other.size
    fewer = min(float(ours.sum()), float(theirs.sum()))
    return float(np.minimum(ours[both], theirs[there]).sum()) / fewer if fewer else 0.0


def matter_shared(one: Profile, other: Profile) -> float:
    """How much two stories are one matter: the mean of the three strongest names in both, from 0 to 1."""
    at = places(other.terms, one.terms)
    both = at >= 0
    there = at[both]
    shares = np.minimum(one.column("count")[both] / one.size, other.column("count")[there] / other.size)
    names = np.sort(one.column("rarity")[both] * one.column("named")[both] * shares)[::-1][:3]
    return float(names.sum()) / 3
