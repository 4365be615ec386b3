"""Vectors worked out beforehand are used for their own text alone."""

import numpy as np

from dateline.models.embedder import TextRole, Vector
from dateline.models.foreseen import Foreseen
from dateline.models.lexical import LexicalEmbedder


class Counting(LexicalEmbedder):
    """Counts what it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def embed(self, text: str, kind: TextRole = "query") -> Vector:
        self.asked.append(text)
        return super().embed(text, kind)


def test_a_foreseen_text_is_not_embedded_again_and_any_other_is() -> None:
    encoder = Counting()
    foreseen = Foreseen(encoder)
    vector = LexicalEmbedder().embed("A ferry sank.")
    foreseen.foresee("A ferry sank.", vector)
    assert np.array_equal(foreseen.embed("A ferry sank."), vector) and encoder.asked == []
    foreseen.embed("A ferry sank.", "passage")
    foreseen.embed("A ship sank.")
    assert encoder.asked == ["A ferry sank.", "A ship sank."]


def test_what_was_foreseen_lasts_until_the_next_text() -> None:
    encoder = Counting()
    foreseen = Foreseen(encoder)
    foreseen.foresee("A ferry sank.", LexicalEmbedder().embed("A ferry sank."))
    foreseen.foresee("A ship sank.", None)
    foreseen.embed("A ferry sank.")
    foreseen.embed("A ship sank.")
    assert encoder.asked == ["A ferry sank.", "A ship sank."]
    assert (foreseen.name, foreseen.dimension) == (encoder.name, encoder.dimension)
