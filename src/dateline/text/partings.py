"""Whether documents that were put together are one story or two: the best cut through them, and how deep it is."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dateline.text.likeness import Features, compare
from dateline.text.members import Member
from dateline.text.profiles import Profile, found, join, leave
from dateline.text.sketches import FACT_KINDS, FactKind

Weigh = Callable[[Features], float]
"""What a document's likeness to a story counts, as a logarithm of odds."""
Matrix = npt.NDArray[np.float64]

# Cosines of dense vectors lie close together: moved and stretched to the spread of the sparse ones (as in likeness.py).
_DENSE_ZERO, _DENSE_SCALE = 0.85, 3.0

PARTING_FEATURES = ("margin", "nearer", "likely", "meaning", "people", "places", "numbers")
_TELLING: tuple[FactKind, ...] = ("person", "place", "number")


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """Some documents of one story, or all of them, and the story's profile."""

    members: tuple[Member, ...]
    profile: Profile


def side_of(members: Sequence[Member]) -> Side:
    """The documents as a story of their own."""
    profile = found("", members[0].sketch)
    for member in members:
        join(profile, member.sketch, outlet=member.outlet, when=member.when, key=member.key)
    return Side(tuple(members), profile)


def cut(members: Sequence[Member]) -> tuple[tuple[Member, ...], tuple[Member, ...]] | None:
    """The two groups that differ most, the one with the earliest document first; null when there is no second group.

    The sign of the first axis of the centred likenesses: a relaxed cut through the graph of the documents.
    """
    ordered = sorted(members, key=lambda member: member.age)
    alike = _sparse(ordered) + _DENSE_SCALE * (_dense(ordered) - _DENSE_ZERO)
    centred = alike - alike.mean(axis=0) - alike.mean(axis=1)[:, None] + alike.mean()
    axis = np.linalg.eigh(centred)[1][:, -1]
    with_first = axis * (axis[0] or 1.0) >= 0
    first = tuple(member for member, there in zip(ordered, with_first, strict=True) if there)
    rest = tuple(member for member, there in zip(ordered, with_first, strict=True) if not there)
    return (first, rest) if rest else None


def depth(one: Side, other: Side, weigh: Weigh) -> Features:
    """The features of PARTING_FEATURES: how much more alike the documents of each side are than those of both."""
    own = np.array([*_own(one, weigh), *_own(other, weigh)])
    across = np.array([*_across(one, other, weigh), *_across(other, one, weigh)])
    mates = np.array([len(side.members) > 1 for side in (one, other) for _ in side.members])
    margins = (own - across)[mates] if mates.any() else np.zeros(1)
    alike = _DENSE_SCALE * 3 * (_dense((*one.members, *other.members)) - _DENSE_ZERO)
    return np.array(
        (
            float(np.clip(margins, -8.0, 8.0).mean()),
            float((margins > 0).mean()),
            float((1 / (1 + np.exp(-across))).mean()),
            _between_within(alike, len(one.members)),
            *(min(_alone(one, other, kind), _alone(other, one, kind)) for kind in _TELLING),
        )
    )


def _own(side: Side, weigh: Weigh) -> list[float]:
    """How each document fits the others of its side; 0 where there is no other."""
    if side.profile.size < 2:
        return [0.0] * len(side.members)
    return [_fit(member, leave(side.profile, member.sketch), weigh) for member in side.members]


def _across(side: Side, other: Side, weigh: Weigh) -> list[float]:
    return [_fit(member, other.profile, weigh) for member in side.members]


def _fit(member: Member, profile: Profile, weigh: Weigh) -> float:
    """By content alone: a long story is not two because its last reports came days after the first."""
    return weigh(compare(member.sketch, profile, when=None, outlet=None))


def _alone(side: Side, other: Side, kind: FactKind) -> float:
    """How far one person, place or number stands in the documents of a side and not in those of the other.

    One document more than there are is counted, so that it says little of two documents.
    """
    here, there = _shares(side, kind), _shares(other, kind)
    return max((share - there.get(fact, 0.0) for fact, share in here.items()), default=0.0)


def _shares(side: Side, kind: FactKind) -> dict[int, float]:
    place = FACT_KINDS.index(kind)
    counts = Counter(fact for member in side.members for fact in member.sketch.facts.tolist() if fact & 7 == place)
    return {fact: count / (len(side.members) + 1) for fact, count in counts.items()}


def _sparse(members: Sequence[Member]) -> Matrix:
    """Cosines of the documents' words."""
    terms = np.unique(np.concatenate([member.sketch.terms for member in members]))
    rows = np.zeros((len(members), len(terms)))
    for row, member in zip(rows, members, strict=True):
        row[np.searchsorted(terms, member.sketch.terms)] = member.sketch.weights
    return rows @ rows.T


def _dense(members: Sequence[Member]) -> Matrix:
    """Cosines of the documents' vectors."""
    rows = np.array([member.sketch.dense for member in members], dtype=np.float64)
    return rows @ rows.T


def _between_within(alike: Matrix, first: int) -> float:
    """The mean likeness within the sides less that between them."""
    within = [block[~np.eye(len(block), dtype=np.bool_)] for block in (alike[:first, :first], alike[first:, first:])]
    pairs = np.concatenate(within)
    return float(pairs.mean() - alike[:first, first:].mean()) if len(pairs) else 0.0
