import numpy as np
import pytest

from dateline.models.e5 import E5Embedder
from dateline.models.graph import build_graph, digest_initialisers
from dateline.models.weights import WeightFile
from dateline.models.wordpieces import Tokenizer

from .reference import Reference

# Raise CONVERTER_VERSION whenever this changes.
DIGEST = "d669c2c07e4d0ddb5f35b1968a95e72192381ebae2989192aea83c6bc031a631"

SENTENCES = (
    "Norland's foreign minister rejected new talks on Friday.",
    "At least 12 people were killed when a ferry sank near Halden, officials said.",
    "Die Zentralbank hebt den Leitzins auf 4,25 Prozent an.",
    "Министр сообщил, что переговоры пройдут в пятницу.",
    "北京外交部周二表示，谈判将继续。",
    "No.",
)


@pytest.fixture(scope="module")
def reference(weights: WeightFile) -> Reference:
    return Reference(weights)


@pytest.fixture(scope="module")
def tokenizer(weights: WeightFile) -> Tokenizer:
    return Tokenizer(weights.vocabulary)


def test_constants_are_the_same_everywhere(weights: WeightFile) -> None:
    assert digest_initialisers(build_graph(weights)) == DIGEST


@pytest.mark.parametrize("sentence", SENTENCES)
def test_graph_agrees_with_exact_weights(
    sentence: str, encoder: E5Embedder, reference: Reference, tokenizer: Tokenizer
) -> None:
    exact = reference.embed(tokenizer.encode("query: " + sentence))
    assert float(encoder.embed(sentence) @ exact) >= 0.99


def test_graph_keeps_the_distances(encoder: E5Embedder, reference: Reference, tokenizer: Tokenizer) -> None:
    exact = np.stack([reference.embed(tokenizer.encode("query: " + sentence)) for sentence in SENTENCES])
    ours = np.stack([encoder.embed(sentence) for sentence in SENTENCES])
    assert np.abs(ours @ ours.T - exact @ exact.T).max() < 0.03
