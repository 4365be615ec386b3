"""Which of two texts is a copy of the other, judged by what they share and by what is known of both."""

from dataclasses import dataclass
from typing import Literal

from dateline.text.shared_runs import Shared

Kind = Literal["identical", "excerpt", "edited", "passages"]

# Shared own words (in runs of five and more) and the part they make of a text from which on it is a copy. Our choice:
# of 291 labelled pairs of outlets all copies share .56 of both texts or more, those that quote the same .09 or less.
WHOLE, WHOLE_SHARE = 60, 0.5
SHORT, SHORT_SHARE = 24, 0.8
EQUAL = 12
PASSAGES, PASSAGES_SHARE = 75, 0.12
# From this share on a text counts as wholly taken over, or two as the same but for a byline or a correction.
ALL = 0.9
# In one newsroom paragraphs are used again; only almost the whole text is a copy there. Of texts so many days apart,
# which may be of one form (rates, weather, results), only the very same are copies (our choices).
OWN_HOUSE_SHARE, OWN_HOUSE_LATER, OWN_HOUSE_DAYS = 0.8, 0.97, 2
_DAY = 86_400


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What decides who copied: `first` for whoever wrote by trade or right (agency, authority); time; length.

    `published` is in seconds since 1970; `by_day` if only its day is known.
    """

    first: bool
    published: float | None
    by_day: bool = False
    words: int
    key: str

    def before(self, other: "Standing") -> bool:
        """Is this one the likelier origin? The longer where a date is missing; `key` settles what else is equal."""
        if self.first != other.first:
            return self.first
        if self.dated_apart(other):
            return (self.published or 0.0) < (other.published or 0.0)
        return (-self.words, self.key) < (-other.words, other.key)

    def days_from(self, other: "Standing") -> float:
        """The days between the two; none where a date is missing."""
        if self.published is None or other.published is None:
            return 0.0
        return abs(self.published - other.published) / _DAY

    def dated_apart(self, other: "Standing") -> bool:
        """Do the dates of the two say which is older?"""
        if self.published is None or other.published is None:
            return False
        if self.by_day or other.by_day:
            return self.published // _DAY != other.published // _DAY
        return self.published != other.published


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinship:
    """One text copied another: `left_copied` when the left one did, else the right one."""

    left_copied: bool
    kind: Kind


def judge(shared: Shared, left: Standing, right: Standing, *, one_house: bool = False) -> Kinship | None:
    """Who copied whom and how much of it; null for texts that share too little."""
    least = OWN_HOUSE_SHARE if left.days_from(right) <= OWN_HOUSE_DAYS else OWN_HOUSE_LATER
    least = least if one_house else 0.0
    of_left, of_right = (_is_copy(shared.words, part, least) for part in (shared.left, shared.right))
    equal = shared.words >= EQUAL and shared.left == shared.right == 1.0
    if equal or (of_left and of_right):
        return _copied(shared, left_copied=right.before(left))
    if of_left or of_right:
        return _contained(shared, left, right, left_inside=of_left)
    if not one_house and shared.words >= PASSAGES and shared.share >= PASSAGES_SHARE:
        return Kinship(left_copied=right.before(left), kind="passages")
    return None


def _is_copy(words: int, share: float, least: float) -> bool:
    return share >= least and ((words >= WHOLE and share >= WHOLE_SHARE) or (words >= SHORT and share >= SHORT_SHARE))


def _contained(shared: Shared, left: Standing, right: Standing, *, left_inside: bool) -> Kinship:
    """One text stands in the other: cut from it, unless it is known to be the older; then the other took it over."""
    inside, outside = (left, right) if left_inside else (right, left)
    known = inside.first != outside.first or inside.dated_apart(outside)
    if known and inside.before(outside):
        return Kinship(left_copied=not left_inside, kind="passages")
    return _copied(shared, left_copied=left_inside)


def _copied(shared: Shared, *, left_copied: bool) -> Kinship:
    copy, original = (shared.left, shared.right) if left_copied else (shared.right, shared.left)
    if copy < ALL:
        return Kinship(left_copied=left_copied, kind="edited")
    if original >= ALL:
        return Kinship(left_copied=left_copied, kind="identical")
    return Kinship(left_copied=left_copied, kind="excerpt" if shared.in_order else "edited")
