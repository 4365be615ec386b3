"""Paragraphs that an outlet prints under many of its articles: footers, notices, offers. They are nobody's report."""

import numpy as np

from dateline.text.fingerprints import Hashes, Words, without

# A paragraph of three of the last twenty articles is boilerplate (our choice); unless that is most of the text, which
# then is an article printed again and again.
LAST, SEEN, MOST = 20, 3, 0.5


def leave_out(text: str, words: Words, kept: bytes) -> tuple[Words, bytes]:
    """The words with the outlet's boilerplate counted as not the writer's own, and what to keep for the next text."""
    spans, hashes = _paragraphs(text, words)
    articles = _load(kept)
    times = np.concatenate([*articles, np.empty(0, np.uint64)])
    counts = dict(zip(*(part.tolist() for part in np.unique(times, return_counts=True)), strict=True))
    repeated = [span for span, hash in zip(spans, hashes.tolist(), strict=True) if counts.get(hash, 0) >= SEEN]
    length = sum(end - start for start, end in repeated)
    marked = without(words, repeated) if length <= MOST * len(text) else words
    return marked, _store([*articles[1 - LAST :], np.unique(hashes)])


def _paragraphs(text: str, words: Words) -> tuple[list[tuple[int, int]], Hashes]:
    """The lines that hold words, and a hash of the words of each."""
    ends = np.array([index for index, character in enumerate(text) if character == "\n"] + [len(text)])
    line = np.searchsorted(ends, words.starts)
    first = np.flatnonzero(np.diff(line, prepend=-1))
    if not len(first):
        return [], np.empty(0, np.uint64)
    last = np.append(first[1:], len(words)) - 1
    spans = list(zip(words.starts[first].tolist(), words.ends[last].tolist(), strict=True))
    return spans, np.add.reduceat(words.hashes, first)


def _store(articles: list[Hashes]) -> bytes:
    return b"".join(len(article).to_bytes(4, "little") + article.tobytes() for article in articles)


def _load(kept: bytes) -> list[Hashes]:
    articles, place = [], 0
    while place < len(kept):
        count = int.from_bytes(kept[place : place + 4], "little")
        articles.append(np.frombuffer(kept, np.uint64, count, place + 4))
        place += 4 + 8 * count
    return articles
