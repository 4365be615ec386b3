"""Which sides of a story's disputes are strong enough to be told."""

from collections.abc import Iterable, Iterator

from dateline.types.records import Contradiction, Version
from dateline.types.text import Span

# A version of a dispute with less than this share of the outlets of another is its weak side.
WEAK = 1 / 3


def framed(dispute: Contradiction) -> bool:
    """Does the question quote the sentence around a slot? Such disputes are for the page's own block."""
    return "…" in dispute.question


def weak(disputes: Iterable[Contradiction]) -> Iterator[Span]:
    """Sentences that hold the weak side of a dispute: they are told with the other side or not at all."""
    for dispute in disputes:
        if dispute.relation == "contradicts":
            most = max(size(version) for version in dispute.versions)
            yield from (span for v in dispute.versions if size(v) < WEAK * most for span in v.spans)


def contested(disputes: Iterable[Contradiction]) -> Iterator[Span]:
    """Sentences on a side of a dispute that another side comes near."""
    for dispute in disputes:
        sizes = sides(dispute)
        if dispute.relation == "contradicts" and len(sizes) > 1 and sizes[-2] >= WEAK * sizes[-1]:
            yield from (span for version in dispute.versions for span in version.spans)


def sides(dispute: Contradiction) -> list[int]:
    """How many outlets each version has, the fewest first."""
    return sorted(size(version) for version in dispute.versions)


def size(version: Version) -> int:
    """How many outlets print a version."""
    return len(version.outlets) or 1
