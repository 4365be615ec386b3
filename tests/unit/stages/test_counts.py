"""Fifty reprints are no confirmation: whatever is done to copies, no count of independent reports rises."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.stages.streaming import Stream, article, stream

from dateline.text.independence import sources
from dateline.text.segment import split_sentences
from dateline.types.text import Document, Span

WIRE = (
    "Operators of the Karun dam opened six of its eight gates on Wednesday after four days of rain had pushed the "
    "reservoir to 97 percent of its capacity, the water board said.",
    "About 3,000 people in three villages below the dam were told to leave their homes before the evening, the civil "
    "protection agency said, and two schools on higher ground were opened for them.",
    "Soldiers went from door to door with lamps and lists, and by nine the last of the buses had left the square.",
    "Farmers in the lower valley were given twenty minutes to take their animals up the hill, and many of them would "
    "not go without the horses.",
    "The weather service expects the rain to go on until Saturday, with up to 60 litres on every square metre of the "
    "upper valley by Friday noon.",
    "The dam was finished in 1964 and was last opened this far in the flood of 1997, when its wall stood up to a "
    "higher wave than the one that is expected now.",
)
WITNESS = (
    "By nightfall the road out of Sella was one long line of tractors, and on every third trailer stood a cow.",
    "The innkeeper of the Golden Oar had put soup on the pavement and would not take a coin for it from anybody.",
    "Nobody in the village could say when the sirens had last been heard for something else than a drill, and the "
    "priest, who has been there for forty years, could only remember the night when the mill burned down.",
    "The mayor walked from house to house with a torch, and her own cellar, she said, was already under water.",
)
FOOTERS = (
    "Read more in our app. All rights reserved.",
    "Follow us for more news from the valley and the hills.",
    "This story was updated.",
    "© The Sella Media Company. Terms of use and privacy policy apply.",
)
BYLINES = (None, "Ada Quill", "Our correspondent", "Staff", "Tom Ferrier and Ida Holm")


def reprint(chance: random.Random, number: int) -> Document:
    """A copy of the wire's text: cut, in another order, with words exchanged, a byline and a footer of its own."""
    lines = list(WIRE)
    if chance.random() < 0.5:
        lines = lines[: chance.randrange(3, len(lines))]
    if chance.random() < 0.3:
        chance.shuffle(lines)
    if chance.random() < 0.5:
        words = " ".join(lines).split(" ")
        words[chance.randrange(len(words))] = "rather"
        lines = [" ".join(words)]
    if chance.random() < 0.5:
        lines.append(chance.choice(FOOTERS))
    between = chance.choice((" ", "\n\n"))
    hour = None if chance.random() < 0.1 else chance.uniform(0.1, 40.0)
    return article(
        between.join(lines), id=f"r{number}", hour=hour, author=chance.choice(BYLINES), title=f"Dam, {number}"
    )


def originals() -> list[Document]:
    return [
        article(" ".join(WIRE), id="wire", outlet="Karun Times"),
        article(" ".join(WITNESS), id="witness", outlet="Sella Post", hour=3.0),
    ]


def sentence_counts(found: Stream, sentence: str) -> int:
    """How many independent reports all prints of a sentence make, and how many more of unknown origin."""
    known = sources(found.copies.values(), found.origins.values(), found.credits, found.outlets)
    spans = [
        Span(document=document.key, start=start, end=end)
        for document in found.documents.values()
        for start, end in split_sentences(document.text, "en")
        if document.text[start:end] == sentence
    ]
    counted = known.independent(spans)
    return counted.count + counted.unknown


def check(made: Sequence[Document]) -> None:
    found = stream(made)
    assert (found.independent.count, found.independent.unknown) == (2, 0)
    for sentence in (*WIRE, *WITNESS):
        assert sentence_counts(found, sentence) == 1


@pytest.mark.parametrize("copies", [1, 5, 50])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_reprints_never_raise_a_count(copies: int, seed: int) -> None:
    chance = random.Random(seed)
    made = [*originals(), *(reprint(chance, number) for number in range(copies))]
    chance.shuffle(made)
    check(made)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 1_000_000), st.integers(1, 8))
def test_reprints_in_any_shape_and_order_never_raise_a_count(seed: int, copies: int) -> None:
    chance = random.Random(seed)
    made = [*originals(), *(reprint(chance, number) for number in range(copies))]
    chance.shuffle(made)
    check(made)


@pytest.mark.parametrize("seed", range(4))
def test_a_reprint_that_credits_an_agency_tells_it_for_all(seed: int) -> None:
    chance = random.Random(seed)
    credited = article("SELLA (AP) — " + " ".join(WIRE[:4]), id="credited", hour=5.0)
    made = [*originals(), credited, *(reprint(chance, number) for number in range(6))]
    chance.shuffle(made)
    found = stream(made)
    assert (found.independent.count, found.independent.unknown) == (2, 0)
    assert "agency:ap" in found.independent.origins


def test_own_paragraphs_beside_a_wire_s_count_for_their_writer() -> None:
    mixed = article("\n\n".join((*WITNESS, WIRE[1], WIRE[4])), id="mixed", hour=4.0, outlet="Sella Post")
    found = stream((originals()[0], mixed))
    assert found.origin(mixed).state == "original"
    assert found.independent.count == 2
    assert sentence_counts(found, WITNESS[1]) == 1
