"""Sparse vectors of terms: sorted numbers that stand for words, with weights."""

import hashlib
from collections.abc import Iterable, Mapping
from functools import lru_cache

import numpy as np
import numpy.typing as npt

Terms = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float32]


@lru_cache(maxsize=200_000)
def term(word: str) -> int:
    """The number that stands for a word: 62 bits of a hash, the same everywhere."""
    digest = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 2


def term_array(words: Iterable[str]) -> Terms:
    """The terms of some words, sorted, each once."""
    return np.array(sorted({term(word) for word in words}), dtype=np.int64)


def places(terms: Terms, of: Terms) -> npt.NDArray[np.intp]:
    """Where each of the terms `of` stands in the sorted `terms`; -1 where it does not."""
    if not len(terms) or not len(of):
        return np.full(len(of), -1, dtype=np.intp)
    found = np.minimum(np.searchsorted(terms, of), len(terms) - 1)
    return np.where(terms[found] == of, found, -1)


def heaviest(values: Mapping[str, float], limit: int) -> dict[str, float]:
    """The `limit` words with the greatest values, ties by the word."""
    ordered = sorted(values.items(), key=lambda item: (-item[1], item[0]))
    return dict(ordered[:limit])
