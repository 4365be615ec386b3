"""How a document resembles a story, feature by feature; and how two stories do."""

import math

import numpy as np
import numpy.typing as npt

from dateline.text.profiles import Profile, tied
from dateline.text.sketches import FACT_KINDS, Sketch
from dateline.text.vectors import Terms, cosine, places

Features = npt.NDArray[np.float64]

DAY = 86_400.0
# Terms that a third of a story's documents share are its core.
_CORE = 0.3
# e5's cosines lie between .74 and 1: moved and stretched to the size of the other features.
_DENSE_ZERO, _DENSE_SCALE = 0.85, 8.0
_LONG_GAP = 10.0
# That many facts in common are as good as all.
_SEVERAL = 6
# From that many documents on a story's size says nothing more.
_GROWN = 10

FEATURES = (
    "cosine", "title", "explained", "core", "anchor1", "anchor2", "anchor3", "names", "headline", "dense", "nearest",
    "foreign", "size", "length", "story_length", "gap", "dated", "numbers", "other_numbers", "years", "other_years",
    "people", "other_people", "places", "other_places", "dates", "other_dates", "outlet", "key", "keys",
    "foreign_dense", "foreign_names",
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
    dense = (cosine(sketch.dense, profile.dense) - _DENSE_ZERO) * _DENSE_SCALE
    named = float((names[both] * np.minimum(1.0, shares * 2)).sum()) / (float(names.sum()) or 1.0)
    foreign = float(sketch.language not in profile.languages)
    near = float((profile.recent @ sketch.dense).max()) if len(profile.recent) else 0.0
    return np.array((
        float(weights @ profile.column("weight")[there]) / norm,
        float(title_there @ profile.column("weight")[there]) / (title_length * norm),
        float(weights @ shares) / mass,
        core_share(profile, there),
        anchors[0], anchors[1], anchors[2],
        named,
        float((title_there * np.minimum(1.0, headline * 2)).sum()) / title_mass,
        dense,
        (near - _DENSE_ZERO) * _DENSE_SCALE,
        foreign,
        math.log(min(profile.size, _GROWN)),
        math.log(sketch.length + 1) - 4,
        math.log(profile.length / profile.size + 1) - 4,
        0.0 if gap is None else min(gap, _LONG_GAP) / 3,
        float(gap is not None),
        *_facts_alike(sketch.facts, profile),
        float(outlet is not None and outlet in profile.outlets),
        *_keys(anchors, profile),
        foreign * dense,
        foreign * named,
    ))  # fmt: skip


def core_share(profile: Profile, there: npt.NDArray[np.intp]) -> float:
    """The part of the story's core, weighted by rarity, that stands at these places."""
    least = max(2.0, _CORE * profile.size) if profile.size > 1 else 1.0
    core = np.where(
        profile.column("count") >= least, profile.column("rarity") * profile.column("count") / profile.size, 0.0
    )
    return float(core[there].sum()) / (float(core.sum()) or 1.0)


def _keys(anchors: npt.NDArray[np.floating], profile: Profile) -> tuple[float, float]:
    """How strong the strongest anchor, and the three strongest, are beside those that the story has to offer."""
    offered = np.sort(profile.column("rarity") * profile.column("count") / profile.size)[::-1][:3]
    most, three = float(offered[:1].sum()) or 1.0, float(offered.sum()) or 1.0
    return min(1.0, float(anchors[0]) / most), min(1.0, float(anchors[:3].sum()) / three)


def _facts_alike(facts: Terms, profile: Profile) -> list[float]:
    """By kind: how far the story has the document's facts, and whether both have some and none in common."""
    at = places(profile.facts, facts)
    shares = np.zeros(len(facts))
    shares[at >= 0] = np.minimum(1.0, 2 * profile.fact_counts[at[at >= 0]] / profile.size)
    found: list[float] = []
    for kind in range(len(FACT_KINDS)):
        mine = facts & 7 == kind
        several, there = int(mine.sum()), bool((profile.facts & 7 == kind).any())
        found.append(float(shares[mine].sum()) / min(several, _SEVERAL) if several else 0.0)
        found.append(float(bool(several) and there and not shares[mine].any()))
    return found


def _facts_between(one: Profile, other: Profile) -> list[float]:
    """By kind: how far the one story has the facts of the other, whichever is more, and whether none is in common."""
    there, back = _facts_alike(one.facts, other), _facts_alike(other.facts, one)
    return [max(pair) if place % 2 == 0 else min(pair) for place, pair in enumerate(zip(there, back, strict=True))]


STORY_FEATURES = (
    "cosine", "core_low", "core_high", "anchor1", "anchor2", "anchor3", "dense", "headlines", "foreign", "smaller",
    "larger", "gap", "dated", "numbers", "other_numbers", "years", "other_years", "people", "other_people", "places",
    "other_places", "dates", "other_dates", "names", "likely", "tied", "ties", "key", "keys",
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
        math.log(min(sizes[0], 2 * _GROWN)),
        math.log(min(sizes[1], 2 * _GROWN)),
        0.0 if gap is None else min(gap, _LONG_GAP) / 3,
        float(gap is not None),
        *_facts_between(one, other),
        _names_alike(one, other, both, there),
        likely,
        min(2.0, tied(one, other)),
        math.log1p(tied(one, other) * min(one.size, other.size)),
        *np.minimum(_keys(anchors, one), _keys(anchors, other)),
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
