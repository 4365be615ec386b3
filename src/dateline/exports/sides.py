"""Issues across the sides of a story: where they meet, and where a red line stands against a demand."""

from collections.abc import Callable, Sequence

from dateline.types.stories import PageIssue, PagePosition

_YIELDS = frozenset({"offers", "accepts"})
_WANTS = frozenset({"demands", "offers", "accepts", "conditions"})


def compare_sides(positions: Sequence[PagePosition]) -> tuple[PageIssue, ...]:
    """Issues on which more than one side stands or a red line is drawn, those of most sides first."""
    by_issue: dict[str, list[PagePosition]] = {}
    for position in positions:
        by_issue.setdefault(position.issue, []).append(position)
    rows = [_row(issue, found) for issue, found in by_issue.items()]
    kept = [row for row in rows if len(row.sides) > 1 or any(p.firm for p in by_issue[row.issue])]
    return tuple(sorted(kept, key=lambda row: -len(row.sides)))


def _row(issue: str, positions: Sequence[PagePosition]) -> PageIssue:
    sides: dict[str, list[PagePosition]] = {}
    for position in positions:
        sides.setdefault(position.side or position.actor, []).append(position)
    return PageIssue(
        issue=issue,
        sides=tuple(sides),
        positions=tuple(tuple(position.id for position in found) for found in sides.values()),
        meets=_any_pair(positions, lambda one, other: one.stance in _YIELDS and other.stance in _WANTS),
        collides=_any_pair(
            positions, lambda one, other: one.firm and one.stance == "refuses" and other.stance in _WANTS
        ),
    )


def _any_pair(positions: Sequence[PagePosition], holds: Callable[[PagePosition, PagePosition], bool]) -> bool:
    return any(holds(one, other) for one in positions for other in positions if one.side != other.side)
