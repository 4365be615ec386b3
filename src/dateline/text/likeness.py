"""How a document resembles a story, feature by feature; and how two stories do."""

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from dateline.text.profiles import Profile, Table, is_core, tied
from dateline.text.sketches import FACT_KINDS, Sketch
from dateline.text.vectors import Terms, places

Features = npt.NDArray[np.float64]

DAY = 86_400.0
# e5's cosines lie between .74 and 1: moved and stretched to the size of the other features.
_DENSE_ZERO, _DENSE_SCALE = 0.85, 8.0
_LONG_GAP = 10.0
# That many facts in common are as good as all.
_SEVERAL = 6
# From that many documents on a story's size says nothing more.
_GROWN = 10
# Two words beside names that stand in a good part of both stories' documents, or so near a meaning, are a common
# matter: of 26 links of stories that names alone had made, read by eye, 11 of 14 right and 5 of 12 wrong ones have it.
_TOLD, _MEANT = 0.2, 0.2

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
    rows = profile.table[at[both]]
    centre, counts = rows["weight"], rows["count"]
    weights, rarities, titled = sketch.weights[both], sketch.rarities[both], sketch.of_title[both]
    shares = counts / profile.size
    anchors = _anchors(rarities * shares)
    norm = profile.norm or 1.0
    named = float((rarities * sketch.named[both] * np.minimum(1.0, shares * 2)).sum()) / sketch.name_mass
    headline = float((rarities * titled * np.minimum(1.0, rows["titles"] / profile.size * 2)).sum()) / sketch.title_mass
    dense = _stretch(float(sketch.dense @ profile.dense) / (profile.dense_norm or 1.0))
    nearest = _stretch(float((profile.recent @ sketch.dense).max()))
    foreign = float(sketch.language not in profile.languages)
    gap = abs(when - profile.last) / DAY if when is not None and profile.last is not None else None
    return np.array((
        float(weights @ centre) / norm,
        float((rarities * titled) @ centre) / (sketch.title_length * norm),
        float(weights @ shares) / sketch.mass,
        _core_share(rows, profile),
        *anchors,
        named,
        headline,
        dense,
        nearest,
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


def _stretch(cosine: float) -> float:
    return (cosine - _DENSE_ZERO) * _DENSE_SCALE


def _anchors(strengths: npt.NDArray[np.floating]) -> list[float]:
    """The three strongest of the terms in common: rare, and in a good part of the documents."""
    found = sorted(strengths.tolist(), reverse=True)[:3]
    return found + [0.0] * (3 - len(found))


def _core_share(rows: Table, profile: Profile) -> float:
    """The part of the story's core, weighted by rarity, that these terms of it make up."""
    core = is_core(rows["count"], profile.size)
    return float((rows["rarity"] * rows["count"])[core].sum()) / profile.size / (profile.core or 1.0)


def _keys(anchors: Sequence[float], profile: Profile) -> tuple[float, float]:
    """How strong the strongest anchor, and the three strongest, are beside those that the story has to offer."""
    most, three = profile.offered
    return min(1.0, anchors[0] / (most or 1.0)), min(1.0, sum(anchors) / (three or 1.0))


def _facts_alike(facts: Terms, profile: Profile) -> list[float]:
    """By kind: how far the story has the document's facts, and whether both have some and none in common."""
    at = places(profile.facts, facts)
    there = at >= 0
    kinds = facts & 7
    shares = np.minimum(1.0, 2 * profile.fact_counts[at[there]] / profile.size)
    shared = np.bincount(kinds[there], weights=shares, minlength=len(FACT_KINDS)).tolist()
    mine = np.bincount(kinds, minlength=len(FACT_KINDS)).tolist()
    theirs = np.bincount(profile.facts & 7, minlength=len(FACT_KINDS)).tolist()
    found: list[float] = []
    for several, other, common in zip(mine, theirs, shared, strict=True):
        found.append(common / min(several, _SEVERAL) if several else 0.0)
        found.append(float(several > 0 and other > 0 and not common))
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
    ours, theirs = one.table[at >= 0], other.table[at[at >= 0]]
    shares = np.minimum(ours["count"] / one.size, theirs["count"] / other.size)
    anchors = _anchors(ours["rarity"] * shares)
    sizes = sorted((one.size, other.size))
    gap = _gap(one, other)
    together = tied(one, other)
    return np.array((
        float(ours["weight"] @ theirs["weight"]) / ((one.norm * other.norm) or 1.0),
        *sorted((_core_share(ours, one), _core_share(theirs, other))),
        *anchors,
        _stretch(float(one.dense @ other.dense) / ((one.dense_norm * other.dense_norm) or 1.0)),
        _titles_alike(one, other, ours, theirs),
        float(not set(one.languages) & set(other.languages)),
        *(math.log(min(size, 2 * _GROWN)) for size in sizes),
        0.0 if gap is None else min(gap, _LONG_GAP) / 3,
        float(gap is not None),
        *_facts_between(one, other),
        _names_alike(one, other, ours, theirs),
        likely,
        min(2.0, together),
        math.log1p(together * sizes[0]),
        *np.minimum(_keys(anchors, one), _keys(anchors, other)),
    ))  # fmt: skip


def _gap(one: Profile, other: Profile) -> float | None:
    """Days between the two stories' reports, 0 when they overlap; null when one has no dates."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return None
    return max(0.0, other.first - one.last, one.first - other.last) / DAY


def _titles_alike(one: Profile, other: Profile, ours: Table, theirs: Table) -> float:
    """The cosine of the words of both stories' titles."""
    length = math.prod(float(np.linalg.norm(each.table["titles"] * each.table["rarity"])) for each in (one, other))
    common = (ours["titles"] * ours["rarity"]) @ (theirs["titles"] * theirs["rarity"])
    return float(common) / length if length else 0.0


def _names_alike(one: Profile, other: Profile, ours: Table, theirs: Table) -> float:
    """The part of the names that both stories share, of the story that has fewer."""
    fewer = min(float(_name_shares(each.table, each.size).sum()) for each in (one, other))
    common = np.minimum(_name_shares(ours, one.size), _name_shares(theirs, other.size))
    return float(common.sum()) / fewer if fewer else 0.0


def _name_shares(rows: Table, size: int) -> npt.NDArray[np.float64]:
    return np.asarray(rows["rarity"] * rows["named"] * (rows["count"] / size), dtype=np.float64)


def matter_shared(one: Profile, other: Profile) -> float:
    """How much two stories are one matter: the mean of the three strongest names in both, from 0 to 1.

    0 when nobody acts in both, for places alone join what only happens side by side; and 0 when nothing but names is
    in both, for who is in the news acts in several matters.
    """
    if not _people(one) & _people(other):
        return 0.0
    at = places(other.terms, one.terms)
    ours, theirs = one.table[at >= 0], other.table[at[at >= 0]]
    shares = np.minimum(ours["count"] / one.size, theirs["count"] / other.size)
    told = _anchors(ours["rarity"] * ~(ours["named"] | theirs["named"]) * shares)
    meant = _stretch(float(one.dense @ other.dense) / ((one.dense_norm * other.dense_norm) or 1.0))
    if told[1] < _TOLD and meant < _MEANT:
        return 0.0
    return sum(_anchors(ours["rarity"] * ours["named"] * shares)) / 3


def _people(profile: Profile) -> set[int]:
    """The persons that a story's documents name."""
    return set(profile.facts[(profile.facts & 7) == FACT_KINDS.index("person")].tolist())
