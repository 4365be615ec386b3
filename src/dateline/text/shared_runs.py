"""What two texts have in common: stretches of words that are the same in both, quotations left out."""

import struct
from dataclasses import dataclass

import numpy as np

from dateline.text.fingerprints import WIDTH, Flags, Hashes, Offsets, Words, free_grams, hash_grams

Run = tuple[tuple[int, int], tuple[int, int]]
Grams = np.ndarray[tuple[int], np.dtype[np.uint32]]
Places = np.ndarray[tuple[int], np.dtype[np.intp]]

_NO_HASHES = np.empty(0, np.uint64)
_HEAD = struct.Struct("<IBB")
# Shorter runs are counted but not listed: names, titles and formulas.
LEAST_RUN = 8


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """A text made ready for comparison: hashes of its word 5-grams (32 bits), and its words."""

    grams: Grams
    words: Words

    @property
    def own(self) -> int:
        """How many words are the writer's own."""
        return int(np.count_nonzero(~self.words.quoted))

    def pack(self) -> bytes:
        """The text in as few bytes as its longest gaps allow, some seven a word."""
        starts, ends = self.words.starts, self.words.ends
        gaps = starts.copy()
        gaps[1:] -= ends[:-1]
        gap, length = _narrow(gaps), _narrow(ends - starts)
        head = _HEAD.pack(len(starts), gap.itemsize, length.itemsize)
        quoted = np.packbits(self.words.quoted)
        return b"".join((head, *(part.tobytes() for part in (self.grams, quoted, gap, length))))


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """A text by its own 5-grams, sorted, to compare others with: the hashes and the place of each."""

    text: Text
    grams: Grams
    places: Places


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shared:
    """What two texts share: how many own words of the left one, and the part they are of each text's own words.

    `left` and `right` are between 0 and 1; `grams` are the places of the shared 5-grams in the one and the other.
    """

    words: int
    left: float
    right: float
    texts: tuple[Text, Text]
    grams: tuple[Places, Places]

    @property
    def share(self) -> float:
        """The shared part of the text of which more is shared."""
        return max(self.left, self.right)

    @property
    def runs(self) -> tuple[Run, ...]:
        """The shared stretches as pairs of code-point pairs, in the order of the left text."""
        return tuple(_offsets(*self.texts, run) for run in _runs(*self.grams))

    @property
    def in_order(self) -> bool:
        """Do the shared stretches follow each other in both texts?"""
        places = [there for _, _, there in _runs(*self.grams)]
        return places == sorted(places)


def ready(words: Words) -> tuple[Text, Hashes]:
    """The words as a text to compare, and its 5-grams in full length."""
    grams = hash_grams(words)
    return Text(grams=grams.astype(np.uint32), words=words), grams


def unpack(packed: bytes) -> Text:
    """A text out of what `pack` made of it; hashes and paragraphs of single words are not kept."""
    count, *sizes = _HEAD.unpack_from(packed)
    grams = np.frombuffer(packed, np.uint32, max(0, count - WIDTH + 1), _HEAD.size)
    place = _HEAD.size + grams.nbytes
    bits = np.frombuffer(packed, np.uint8, (count + 7) // 8, place)
    place += bits.nbytes
    gaps, lengths = (
        np.frombuffer(packed, f"<u{size}", count, place + count * before)
        for size, before in zip(sizes, (0, sizes[0]), strict=True)
    )
    ends = np.cumsum(gaps + lengths.astype(np.int32), dtype=np.int32)
    quoted = np.unpackbits(bits, count=count).view(np.bool_)
    nothing = np.empty(0, np.int32)
    words = Words(hashes=_NO_HASHES, starts=ends - lengths, ends=ends, paragraphs=nothing, quoted=quoted)
    return Text(grams=grams, words=words)


def index(text: Text) -> Index:
    """The text made ready to compare many others with it."""
    kept = np.flatnonzero(free_grams(text.words))
    order = kept[np.argsort(text.grams[kept], kind="stable")]
    return Index(text=text, grams=text.grams[order], places=order)


def compare(left: Text, right: Index) -> Shared | None:
    """What the left text shares with the right one; null for nothing at all."""
    if not len(right.grams) or not len(left.grams):
        return None
    found = np.minimum(np.searchsorted(right.grams, left.grams), len(right.grams) - 1)
    mine = np.flatnonzero(right.grams[found] == left.grams)
    mine = mine[_are_free(left.words.quoted, mine)]
    if not len(mine):
        return None
    theirs = right.places[found[mine]]
    covered, there = _covered(left, mine), _covered(right.text, theirs)
    return Shared(
        words=covered,
        left=covered / left.own,
        right=there / right.text.own,
        texts=(left, right.text),
        grams=(mine, theirs),
    )


def _are_free(quoted: Flags, grams: Places) -> Flags:
    """Which of the 5-grams are the writer's own (as in `free_grams`)."""
    marks = np.zeros(len(grams), np.uint8)
    for place in range(WIDTH):
        marks += quoted[grams + place]
    return marks * 2 < WIDTH


def _covered(text: Text, grams: Places) -> int:
    """How many own words lie in one of these 5-grams."""
    inside = np.zeros(len(text.words) + WIDTH, np.bool_)
    for place in range(WIDTH):
        inside[grams + place] = True
    return int(np.count_nonzero(inside[: len(text.words)] & ~text.words.quoted))


def _runs(mine: Places, theirs: Places) -> list[tuple[int, int, int]]:
    """Stretches of the left text that go on in the right one: first and one-past-last 5-gram, first place there."""
    breaks = np.flatnonzero((mine[1:] - mine[:-1] != 1) | (theirs[1:] - theirs[:-1] != 1)) + 1
    first = np.concatenate(([0], breaks))
    last = np.concatenate((breaks, [len(mine)]))
    long = last - first + WIDTH - 1 >= LEAST_RUN
    first, last = first[long], last[long]
    return list(zip(mine[first].tolist(), (mine[last - 1] + 1).tolist(), theirs[first].tolist(), strict=True))


def _offsets(left: Text, right: Text, run: tuple[int, int, int]) -> Run:
    first, last, there = run
    end, far = last + WIDTH - 2, there + last - first + WIDTH - 2
    mine, theirs = left.words, right.words
    return (int(mine.starts[first]), int(mine.ends[end])), (int(theirs.starts[there]), int(theirs.ends[far]))


def _narrow(numbers: Offsets) -> np.ndarray[tuple[int], np.dtype[np.unsignedinteger]]:
    """The numbers (none negative) in one, two or four bytes each."""
    return numbers.astype(np.min_scalar_type(int(numbers.max(initial=0))))
