"""The unigram tokenizer of XLM-RoBERTa, from the vocabulary inside the weight file."""

import unicodedata
from functools import lru_cache
from math import inf

from dateline.models.weights import Vocabulary

# 4,000 characters nearly always exceed the encoder's 512 tokens.
TEXT_LIMIT = 4_000
_WORD_START = "\u2581"
_MASK = "<mask>"
# SentencePiece's own penalty for a character that no piece covers.
_UNKNOWN_PENALTY = 10.0
# Words longer than this are segmented each time, so that odd input cannot fill the memory.
_CACHED_LENGTH = 40
_CACHED_WORDS = 20_000


class Tokenizer:
    """Turns a text into piece ids; special tokens never come out of the text itself."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        specials = {vocabulary.start, vocabulary.end, vocabulary.pad, vocabulary.unknown}
        self._start, self._end, self._unknown = vocabulary.start, vocabulary.end, vocabulary.unknown
        self._scores = vocabulary.scores
        self._ids = {piece: id for id, piece in enumerate(vocabulary.pieces) if id not in specials and piece != _MASK}
        self._longest = max(map(len, self._ids))
        self._unknown_score = min(vocabulary.scores) - _UNKNOWN_PENALTY
        self._normalisations = dict(vocabulary.normalisations)
        self._segment_cached = lru_cache(maxsize=_CACHED_WORDS)(self._segment)

    def encode(self, text: str, limit: int = 512) -> list[int]:
        """Give the ids of a text's first 4,000 characters, at most `limit` with the start and end marks."""
        ids = [self._start]
        for word in self._normalise(text[:TEXT_LIMIT]).split():
            segment = self._segment_cached if len(word) <= _CACHED_LENGTH else self._segment
            ids.extend(segment(_WORD_START + word))
            if len(ids) >= limit:
                break
        return [*ids[: limit - 1], self._end]

    def _normalise(self, text: str) -> str:
        return unicodedata.normalize("NFKC", text.translate(self._normalisations))

    def _segment(self, word: str) -> tuple[int, ...]:
        """The best path over the pieces of one word, as ids; a run of unknown characters is one unknown piece."""
        cuts = self._find_best_path(word)
        ids: list[int] = []
        end = len(word)
        while end:
            piece = self._ids.get(word[cuts[end] : end], self._unknown)
            if not (piece == self._unknown and ids and ids[-1] == self._unknown):
                ids.append(piece)
            end = cuts[end]
        return tuple(reversed(ids))

    def _find_best_path(self, word: str) -> list[int]:
        """For every end in the word, where the last piece of the best path up to there begins."""
        find, scores, length = self._ids.get, self._scores, len(word)
        best, cuts = [0.0] + [-inf] * length, [0] * (length + 1)
        for start in range(length):
            base = best[start]
            best_of_one = base + self._unknown_score
            if best_of_one > best[start + 1]:
                best[start + 1], cuts[start + 1] = best_of_one, start
            for end in range(start + 1, min(start + self._longest, length) + 1):
                piece = find(word[start:end])
                if piece is not None and base + scores[piece] > best[end]:
                    best[end], cuts[end] = base + scores[piece], start
        return cuts
