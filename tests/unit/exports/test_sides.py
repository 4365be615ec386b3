"""The issue × side table: who stands on what, where sides move, where a red line stands against a demand."""

from dateline.exports.sides import compare_sides
from dateline.types.stories import PagePosition


def position(side, issue, stance, firm=False):
    return PagePosition(
        id=f"{side}-{issue}-{stance}",
        actor=side,
        issue=issue,
        stance=stance,
        conditions=(),
        since=None,
        firm=firm,
        changed=None,
        citations=(),
        side=side,
    )


def test_an_issue_of_two_sides_is_one_row():
    (row,) = compare_sides([position("Norland", "border", "offers"), position("Sudland", "border", "demands")])
    assert row.sides == ("Norland", "Sudland")
    assert row.positions == (("Norland-border-offers",), ("Sudland-border-demands",))
    assert (row.meets, row.collides) == (True, False)


def test_a_red_line_against_a_demand_collides():
    (row,) = compare_sides(
        [position("Norland", "isles", "refuses", firm=True), position("Sudland", "isles", "demands")]
    )
    assert (row.meets, row.collides) == (False, True)


def test_a_side_does_not_meet_itself():
    (row,) = compare_sides([position("Norland", "isles", "refuses", firm=True), position("Norland", "isles", "offers")])
    assert (row.meets, row.collides) == (False, False)


def test_what_one_side_says_in_passing_is_no_row():
    assert compare_sides([position("Norland", "border", "demands")]) == ()


def test_issues_of_most_sides_come_first():
    rows = compare_sides(
        [
            position("Norland", "isles", "refuses", firm=True),
            position("Norland", "border", "offers"),
            position("Sudland", "border", "refuses"),
        ]
    )
    assert [row.issue for row in rows] == ["border", "isles"]
