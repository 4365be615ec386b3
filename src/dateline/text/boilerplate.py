"""Paragraphs that an outlet prints under many of its articles: footers, notices, offers. They are nobody's report."""

from dataclasses import replace

import numpy as np

from dateline.text.fingerprints import Words

# A paragraph that stands three times among the outlet's last 400 is boilerplate (our choice); unless such paragraphs
# are most of the text, which then is an article printed again and again.
LAST, SEEN, MOST = 400, 3, 0.5


def leave_out(words: Words, kept: bytes) -> tuple[Words, bytes]:
    """The words with the outlet's boilerplate marked as not the writer's own; what to keep for its next article."""
    if not len(words):
        return words, kept
    starts = (words.paragraphs[1:] != words.paragraphs[:-1]).nonzero()[0] + 1
    first = np.concatenate(([0], starts))
    hashes = np.add.reduceat(words.hashes, first)
    known = np.sort(np.frombuffer(kept, np.uint64))
    often = known.searchsorted(hashes, "right") - known.searchsorted(hashes) >= SEEN
    if often.any():
        repeated = np.repeat(often, np.concatenate((starts, [len(words)])) - first)
        if np.count_nonzero(repeated) <= MOST * len(words):
            words = replace(words, quoted=words.quoted | repeated)
    fresh = np.array(sorted(set(hashes.tolist())), np.uint64)
    return words, (kept + fresh.tobytes())[-LAST * fresh.itemsize :]
