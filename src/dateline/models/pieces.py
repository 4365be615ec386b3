"""Cuts a text into the sentences that are tagged one by one, so that none's parse depends on where it stands."""

import re
from collections.abc import Iterator
from itertools import pairwise

from dateline.text.segment import split_sentences

Range = tuple[int, int]

# A longer "sentence" is a list or a table; whole, it would take 5 kB of memory a character while it is parsed.
_SENTENCE_LIMIT = 2_000
# spaCy's tokenizer takes quadratic time in the length of what stands between two spaces.
_RUN_LIMIT = 400
# Sentences parsed at once: 60 % faster than one by one; more would only take more memory.
_BATCH_CHARACTERS = 10_000
_BATCH_SENTENCES = 64
_RUN = re.compile(r"\S+")


def cut(text: str, language: str | None) -> Iterator[Range]:
    """Give half-open ranges in the order of the text, none blank, that together hold all that is not white space."""
    for start, end in split_sentences(text, language):
        for low, high in pairwise([start, *_find_cuts(text, start, end), end]):
            if text[low:high].strip():
                yield low, high


def group(ranges: Iterator[Range]) -> Iterator[list[Range]]:
    """Put ranges together in batches of bounded size."""
    batch: list[Range] = []
    characters = 0
    for start, end in ranges:
        if batch and (characters + end - start > _BATCH_CHARACTERS or len(batch) == _BATCH_SENTENCES):
            yield batch
            batch, characters = [], 0
        batch.append((start, end))
        characters += end - start
    if batch:
        yield batch


def _find_cuts(text: str, start: int, end: int) -> Iterator[int]:
    """Offsets at which a sentence must be cut: inside endless words, and at the last space before it gets too long."""
    for match in _RUN.finditer(text, start, end):
        if match.end() - start > _SENTENCE_LIMIT and match.start() > start:
            start = match.start()
            yield start
        for cut_at in range(match.start() + _RUN_LIMIT, match.end(), _RUN_LIMIT):
            start = cut_at
            yield cut_at
