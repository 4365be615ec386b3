"""An encoder without weights: hashed words and character n-grams, for places where e5 cannot run."""

import re
import unicodedata
import zlib
from collections import Counter
from functools import lru_cache
from itertools import chain

import numpy as np

from dateline.models.embedder import TextRole, Vector

DIMENSION = 2_048
TEXT_LIMIT = 4_000
_WORD = re.compile(r"\w+")
_GRAM_LENGTHS = (3, 4)
_WORD_SHARE = 0.6
_WORD_LIMIT = 40
# Stand-in for inverse document frequency, which would make a vector depend on what else was read: in most scripts
# short words are the frequent ones.
_FULL_WEIGHT_LENGTH = 7


class LexicalEmbedder:
    """Vectors of shared spelling: finds copies and same names, knows neither meaning nor other languages."""

    def __init__(self) -> None:
        self.name = "lexical-hash"
        self.version = "1"
        self.dimension = DIMENSION

    def embed(self, text: str, kind: TextRole = "query") -> Vector:
        """Give a text's vector, float32 (2048,), of length 1; zeros for a text without letters; `kind` is ignored."""
        vector = np.zeros(self.dimension, dtype=np.float64)
        words = Counter(_WORD.findall(unicodedata.normalize("NFKC", text[:TEXT_LIMIT]).casefold()))
        for word, count in words.items():
            places, weights = _place(word[:_WORD_LIMIT])
            np.add.at(vector, places, weights * (1 + np.log(count)))
        length = np.linalg.norm(vector)
        return (vector / length if length else vector).astype(np.float32)


@lru_cache(maxsize=20_000)
def _place(word: str) -> tuple[np.ndarray, np.ndarray]:
    """Where a word and its n-grams go in the vector, and with what weights; their squares sum to the word's weight."""
    padded = f"<{word}>"
    grams = [padded[at : at + size] for size in _GRAM_LENGTHS for at in range(len(padded) - size + 1)]
    hashes = [zlib.crc32(feature.encode("utf-8", "surrogatepass")) for feature in chain([word + "="], grams)]
    importance = min(len(word), _FULL_WEIGHT_LENGTH) / _FULL_WEIGHT_LENGTH
    shares = [_WORD_SHARE, *[(1 - _WORD_SHARE) / len(grams)] * len(grams)]
    signs = np.array([1.0 if value >> 31 else -1.0 for value in hashes])
    return np.array(hashes) % DIMENSION, signs * importance * np.sqrt(shares)
