"""What two texts have in common: stretches of words that are the same in both, quotations left out."""

import struct
from dataclasses import dataclass, field

import numpy as np

from dateline.text.fingerprints import WIDTH, Flags, Offsets, Words, free_grams, hash_grams, sample_grams

Run = tuple[tuple[int, int], tuple[int, int]]


_HEAD = struct.Struct("<IIBB")


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """A text made ready for comparison: its word 5-grams (32 bits each), which are the writer's own, word offsets."""

    grams: np.ndarray[tuple[int], np.dtype[np.uint32]]
    free: Flags
    starts: Offsets
    ends: Offsets

    @property
    def own(self) -> int:
        """How many 5-grams are the writer's own words."""
        return int(self.free.sum())

    def pack(self) -> bytes:
        """The text in as few bytes as its longest gaps allow, some seven a word."""
        gaps = self.starts.copy()
        gaps[1:] -= self.ends[:-1]
        gap, length = _narrow(gaps), _narrow(self.ends - self.starts)
        head = _HEAD.pack(len(self.grams), len(self.starts), gap.itemsize, length.itemsize)
        return b"".join((head, self.grams.tobytes(), np.packbits(self.free).tobytes(), gap.tobytes(), length.tobytes()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What is common: share of the own words of each text, the runs (code-point pairs of both), their lengths in words.

    `left` and `right` are between 0 and 1; runs come in the order of the first text.
    """

    left: float
    right: float
    words: int
    runs: tuple[Run, ...] = field(default=())
    lengths: tuple[int, ...] = field(default=())

    @property
    def share(self) -> float:
        """The shared part of the text of which more is shared."""
        return max(self.left, self.right)

    @property
    def longest(self) -> int:
        """Length of the longest run in words."""
        return max(self.lengths, default=0)


def unpack(packed: bytes) -> Text:
    """A text out of what `pack` made of it."""
    grams, words, *sizes = _HEAD.unpack_from(packed)
    place = _HEAD.size + 4 * grams
    bits = np.frombuffer(packed, np.uint8, (grams + 7) // 8, place)
    place += len(bits)
    gaps, lengths = (
        np.frombuffer(packed, f"<u{size}", words, place + words * before).astype(np.int32)
        for size, before in zip(sizes, (0, sizes[0]), strict=True)
    )
    ends = np.cumsum(gaps + lengths, dtype=np.int32)
    free = np.unpackbits(bits, count=grams).astype(np.bool_)
    return Text(np.frombuffer(packed, np.uint32, grams, _HEAD.size), free, ends - lengths, ends)


def ready(words: Words) -> tuple[Text, tuple[int, ...]]:
    """The words as a text to compare, and the fingerprints to find it by."""
    grams, free = hash_grams(words), free_grams(words)
    text = Text(grams=grams.astype(np.uint32), free=free, starts=words.starts, ends=words.ends)
    return text, sample_grams(grams[free])


def compare(left: Text, right: Text, least: int = 8) -> Shared:
    """What two texts share; runs shorter than `least` words are not listed (but counted in the shares)."""
    if not left.own or not right.own:
        return Shared(left=0.0, right=0.0, words=0)
    places = _places(left, right)
    mine, theirs = places >= 0, np.zeros(len(right.grams), np.bool_)
    theirs[places[mine]] = True
    runs = _runs(places, least)
    return Shared(
        left=_covered(mine, left.free),
        right=_covered(theirs, right.free),
        words=int((mine & left.free).sum()),
        runs=tuple(_offsets(left, right, run) for run in runs),
        lengths=tuple(last - first + WIDTH - 1 for first, last, _ in runs),
    )


def _places(left: Text, right: Text) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    """For each own 5-gram of the left text its first place among the own ones of the right text, or -1."""
    kept = np.flatnonzero(right.free)
    order = kept[np.argsort(right.grams[kept], kind="stable")]
    ordered = right.grams[order]
    found = np.minimum(np.searchsorted(ordered, left.grams), len(ordered) - 1)
    same = (ordered[found] == left.grams) & left.free
    return np.where(same, order[found], -1)


def _covered(matched: Flags, free: Flags) -> float:
    return float((matched & free).sum() / free.sum())


def _runs(places: np.ndarray[tuple[int], np.dtype[np.intp]], least: int) -> list[tuple[int, int, int]]:
    """Stretches of the left text that go on in the right text: first and one-past-last 5-gram, first place there."""
    breaks = np.flatnonzero((places[1:] != places[:-1] + 1) | (places[1:] < 0)) + 1
    edges = np.concatenate(([0], breaks, [len(places)]))
    pairs = zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True)
    return [(a, b, int(places[a])) for a, b in pairs if places[a] >= 0 and b - a + WIDTH - 1 >= least]


def _offsets(left: Text, right: Text, run: tuple[int, int, int]) -> Run:
    first, last, there = run
    end, far = last + WIDTH - 2, there + last - first + WIDTH - 2
    return (int(left.starts[first]), int(left.ends[end])), (int(right.starts[there]), int(right.ends[far]))


def _narrow(numbers: Offsets) -> np.ndarray[tuple[int], np.dtype[np.unsignedinteger]]:
    """The numbers (none negative) in one, two or four bytes each."""
    return numbers.astype(np.min_scalar_type(int(numbers.max(initial=0))))
