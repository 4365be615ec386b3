from pathlib import Path

import numpy as np
import pytest

from dateline.errors import ModelError
from dateline.models.weights import HEAD_BYTES, WeightFile


def test_shape_and_directory_are_read(weights: WeightFile) -> None:
    assert (weights.shape.hidden, weights.shape.layers, weights.shape.heads) == (384, 12, 12)
    assert len(weights.tensors) == 197
    assert weights.tensors["emb.word"].start == HEAD_BYTES


def test_vocabulary_is_read(weights: WeightFile) -> None:
    vocabulary = weights.vocabulary
    assert len(vocabulary.pieces) == 250_002 == len(vocabulary.scores)
    assert vocabulary.pieces[:4] == ("<s>", "<pad>", "</s>", "<unk>")
    assert vocabulary.pieces[-1] == "<mask>"
    assert len(vocabulary.normalisations) == 4_837


def test_words_of_one_meaning_lie_together(weights: WeightFile) -> None:
    table = weights.blocks("emb.word", weights.shape.hidden).dequantise()
    table -= table.mean(axis=0)
    index = {piece: id for id, piece in enumerate(weights.vocabulary.pieces)}

    def cosine(one: str, other: str) -> float:
        a, b = table[index["▁" + one]], table[index["▁" + other]]
        return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))

    assert cosine("Germany", "Deutschland") > 0.4
    assert abs(cosine("Germany", "apple")) < 0.1


def test_another_file_is_refused(source: Path, tmp_path: Path) -> None:
    changed = bytearray(source.read_bytes()[:HEAD_BYTES])
    changed[5_000] ^= 1
    (tmp_path / "changed.bin").write_bytes(changed)
    with pytest.raises(ModelError, match="not the weight file"):
        WeightFile(tmp_path / "changed.bin")


def test_changed_weights_are_refused(source: Path, tmp_path: Path) -> None:
    changed = bytearray(source.read_bytes())
    changed[-1] ^= 1
    (tmp_path / "changed.bin").write_bytes(changed)
    with pytest.raises(ModelError, match="do not match"):
        WeightFile(tmp_path / "changed.bin").check()
