"""What a reprint changed: everything that is cut, added or reworded, and nothing else."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.text.fingerprints import read_words
from dateline.text.reprints import find_changes
from dateline.text.shared_runs import compare, index, ready

WIRE = (
    "Operators of the Karun dam opened six of its eight gates on Wednesday after four days of rain. Three villages "
    "below were told to leave before the evening came. “Nobody should bet his children on an old wall,” the mayor said "
    "on the square. Soldiers went from door to door with lamps and lists until the last house was dark and locked."
)
SENTENCES = WIRE.split(". ")


def changes(copy: str, origin: str = WIRE) -> list[tuple[str, str | None, str | None]]:
    shared = compare(ready(read_words(copy)), index(ready(read_words(origin))))
    found = find_changes(copy, origin, shared.runs if shared else ())
    return [(c.kind, c.copy and copy[slice(*c.copy)], c.origin and origin[slice(*c.origin)]) for c in found]


def test_the_same_text_has_no_changes() -> None:
    assert changes(WIRE) == []
    assert changes(WIRE.upper().replace(",", " –")) == []


@pytest.mark.parametrize(
    ("copy", "expected"),
    [
        (WIRE.replace("six of its eight", "all"), [("reworded", "all", "six of its eight")]),
        (WIRE.replace("before the evening came", "at once"), [("reworded", "at once", "before the evening came")]),
        (WIRE.replace(" with lamps and lists", ""), [("cut", None, "with lamps and lists")]),
        (WIRE + " More rain is due.", [("added", "More rain is due", None)]),
        (". ".join((SENTENCES[0], *SENTENCES[2:])), [("cut", None, SENTENCES[1])]),
        ("Sella. " + WIRE, [("added", "Sella", None)]),
        (WIRE.replace("his children", "his house"), [("reworded", "house", "children")]),
        (
            WIRE.replace("Three", "Four").replace("last house", "last barn"),
            [("reworded", "Four", "Three"), ("reworded", "barn", "house")],
        ),
    ],
)
def test_changes(copy: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert changes(copy) == expected


def test_what_only_stands_elsewhere_is_no_change() -> None:
    assert changes(". ".join((SENTENCES[3].rstrip("."), SENTENCES[0], SENTENCES[1], SENTENCES[2] + "."))) == []


@given(st.integers(0, 10_000))
def test_every_word_is_shared_or_in_a_change(seed: int) -> None:
    """What a copy has and its origin has not is in its changes, and the other way round."""
    chance = random.Random(seed)
    words = [word if chance.random() < 0.9 else chance.choice(("", "fog", "new fog")) for word in WIRE.split()]
    copy = " ".join(filter(None, words))
    found = changes(copy)
    assert sum((mine or "").split().count("fog") for _, mine, _ in found) == words.count("fog") + words.count("new fog")
    missing = words.count("") and len(copy.split()) < len(WIRE.split())
    assert not missing or any(kind != "added" for kind, _, _ in found)


def test_long_rewritings_are_one_change() -> None:
    ((kind, _, _),) = changes("fog " * 2000, "rain " * 1000)
    assert kind == "reworded"
