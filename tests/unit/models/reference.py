"""The encoder in plain numpy and float32, straight from the weight file: what the converted graph is held against."""

from math import erf, sqrt

import numpy as np
import numpy.typing as npt

from dateline.models.weights import WeightFile

Matrix = npt.NDArray[np.float32]
_erf = np.vectorize(erf)


class Reference:
    def __init__(self, weights: WeightFile) -> None:
        self.weights = weights
        shape = weights.shape
        self.words = weights.blocks("emb.word", shape.hidden)
        self.dense = {
            f"l{layer}.{name}": self._read_dense(f"l{layer}.{name}", columns)
            for layer in range(shape.layers)
            for name, columns in [(n, shape.hidden) for n in ("q", "k", "v", "ao", "fi")] + [("fo", shape.feed_forward)]
        }

    def embed(self, ids: list[int]) -> Matrix:
        hidden = self._embed_words(ids)
        for layer in range(self.weights.shape.layers):
            hidden = self._run_layer(f"l{layer}.", hidden)
        mean = hidden.mean(axis=0)
        return mean / np.linalg.norm(mean)

    def _embed_words(self, ids: list[int]) -> Matrix:
        width = self.weights.shape.hidden
        scales = np.repeat(self.words.scales[ids], 32, axis=1)
        words = (self.words.nibbles[ids].astype(np.float32) - 8) * scales
        positions = self.weights.floats("emb.pos").reshape(-1, width)[: len(ids)]
        return self._normalise("emb.ln", words + positions + self.weights.floats("emb.type")[:width])

    def _run_layer(self, layer: str, hidden: Matrix) -> Matrix:
        attended = self._normalise(layer + "aln", self._attend(layer, hidden) + hidden)
        inner = self._multiply(layer + "fi", attended)
        active = (inner * 0.5 * (1 + _erf(inner / sqrt(2)))).astype(np.float32)
        return self._normalise(layer + "oln", self._multiply(layer + "fo", active) + attended)

    def _attend(self, layer: str, hidden: Matrix) -> Matrix:
        heads = self.weights.shape.heads
        query, key, value = (
            np.stack(np.split(self._multiply(layer + name, hidden), heads, axis=1)) for name in ("q", "k", "v")
        )
        scores = query @ key.transpose(0, 2, 1) / np.float32(sqrt(query.shape[-1]))
        shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
        mixed = shares / shares.sum(axis=-1, keepdims=True) @ value
        return self._multiply(layer + "ao", np.concatenate(list(mixed), axis=1))

    def _read_dense(self, name: str, columns: int) -> tuple[Matrix, Matrix]:
        return self.weights.blocks(name + ".w", columns).dequantise(), self.weights.floats(name + ".b")

    def _multiply(self, name: str, hidden: Matrix) -> Matrix:
        matrix, bias = self.dense[name]
        return hidden @ matrix.T + bias

    def _normalise(self, name: str, hidden: Matrix) -> Matrix:
        centred = hidden - hidden.mean(axis=-1, keepdims=True)
        deviation = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + self.weights.shape.epsilon)
        return centred / deviation * self.weights.floats(name + ".w") + self.weights.floats(name + ".b")
