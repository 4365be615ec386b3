"""How a figure lives: what replaces it, what stands against it, what it allows."""

from datetime import UTC, datetime, timedelta

from dateline.text.lives import Figure, Life, life
from dateline.types.text import Span

START = datetime(2031, 5, 1, tzinfo=UTC)


def figure(number: float, hours: float, voice: str, *, hedge: str = "") -> Figure:
    low: float | None = number
    high: float | None = number
    if hedge == "at least":
        high = None
    return Figure(
        number=number,
        low=low,
        high=high,
        hedged=bool(hedge),
        label=f"{hedge} {number:g}".strip(),
        span=Span(document=f"{voice}{hours}", start=0, end=5),
        voice=voice,
        source=None,
        at=START + timedelta(hours=hours),
    )


def labels(found: Life) -> tuple[list[str], list[tuple[str, str]]]:
    return [value.label for value in found.replaced], [(a.label, b.label) for a, b in found.against]


def test_a_growing_toll_is_replaced() -> None:
    figures = [figure(10, 1, "a", hedge="at least"), figure(40, 5, "a"), figure(40, 6, "b"), figure(40, 7, "c")]
    assert labels(life(figures, grows=True)) == (["at least 10", "40"], [])


def test_a_corrected_toll_may_fall_when_all_go_over_to_it() -> None:
    old = [figure(119, hour, voice) for hour, voice in ((1, "a"), (2, "b"), (3, "c"))]
    new = [figure(116, 30 + hour, voice) for hour, voice in ((1, "a"), (2, "b"), (3, "c"), (4, "d"))]
    assert labels(life([*old, *new], grows=True)) == (["119", "116"], [])


def test_an_outlier_stands_against_the_figure_of_the_others() -> None:
    most = [figure(40, hour, f"v{hour}") for hour in range(8)]
    assert labels(life([*most, figure(47, 5, "x"), figure(47, 6, "y")], grows=True)) == (["40"], [("40", "47")])


def test_at_least_does_not_contradict_more() -> None:
    assert labels(life([figure(17, 0, "a"), figure(14, 0, "b", hedge="at least")], grows=True))[1] == []


def test_a_count_replaces_the_round_figure_that_allows_it() -> None:
    rough = [figure(100, hour, f"v{hour}", hedge="about") for hour in range(8)]
    exact = [figure(113, 4, "x"), figure(113, 5, "y")]
    assert labels(life([*rough, *exact], grows=True)) == (["about 100", "113"], [])


def test_two_exact_figures_at_one_time_contradict() -> None:
    _, against = labels(life([figure(12, 0, "a"), figure(15, 0, "b")], grows=False))
    assert against == [("12", "15")]


def test_a_straggler_with_an_old_count_is_passed_over() -> None:
    figures = [figure(40, hour, f"v{hour}") for hour in range(6)] + [figure(12, 4, "x")]
    assert labels(life(figures, grows=True))[1] == []


def test_one_voice_that_raises_its_count_replaces_it() -> None:
    assert labels(life([figure(12, 0, "a"), figure(15, 6, "a")], grows=True)) == (["12", "15"], [])


def test_nothing_lives_without_figures() -> None:
    assert labels(life([], grows=True)) == ([], [])


def test_an_exaggerated_count_that_nobody_repeats_is_no_step_of_the_toll() -> None:
    figures = [figure(10, 0, "a"), figure(23, 5, "b"), figure(47, 6, "x"), figure(31, 20, "c")]
    assert labels(life(figures, grows=True)) == (["10", "23", "31"], [("31", "47")])


def test_an_outlier_stands_against_the_count_of_its_own_time_not_a_later_one() -> None:
    first = [figure(115, hour, f"v{hour}") for hour in (*range(5), 12, 13)]
    later = [figure(119, 24 + hour, f"w{hour}") for hour in range(4)]
    found = labels(life([*first, figure(113, 10, "x"), *later], grows=True))
    assert found == (["115", "119"], [("115", "113")])


def test_an_outlier_is_not_set_against_a_count_on_its_way_out() -> None:
    first = [figure(10, hour, f"v{hour}") for hour in (*range(4), 6)]
    later = [figure(40, 6 + hour, f"w{hour}") for hour in range(8)]
    assert ("40", "47") in labels(life([*first, figure(47, 5, "x"), *later], grows=True))[1]
