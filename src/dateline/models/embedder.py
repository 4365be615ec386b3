"""What an encoder of texts is to the rest of Dateline."""

from typing import Literal, Protocol

import numpy as np
import numpy.typing as npt

# What e5 was trained to tell apart: a text that asks and a text that is found.
TextRole = Literal["query", "passage"]
Vector = npt.NDArray[np.float32]


class Embedder(Protocol):
    """Gives every text one vector; vectors are comparable only within the same `name` and `version`."""

    @property
    def name(self) -> str:
        """Which encoder."""
        ...

    @property
    def version(self) -> str:
        """Which weights and which conversion; other versions give other vectors."""
        ...

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""
        ...

    def embed(self, text: str, kind: TextRole = "query") -> Vector:
        """Give a text's vector, float32 (dimension,), of length 1; all zeros for a text without any word."""
        ...
