"""What two texts have in common: stretches of words that are the same in both, quotations left out."""

import struct
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from dateline.text.fingerprints import WIDTH, Flags, Grams, Offsets, Words, hash_grams

Run = tuple[tuple[int, int], tuple[int, int]]
Places = np.ndarray[tuple[int], np.dtype[np.intp]]

_NO_HASHES, _NO_PLACES = np.empty(0, np.uint64), np.empty(0, np.int32)
_HEAD = struct.Struct("<IBB")
# Arrays: with these numpy's operators are faster than with its scalars.
_LAST_BITS = np.array((1 << 14) - 1, np.uint32)
_UPPER, _LOWER = np.array(32, np.uint64), np.array(0xFFFFFFFF, np.uint64)
# Shorter runs are counted but not listed: names, titles and formulas.
LEAST_RUN = 8


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """A text made ready for comparison: hashes of its word 5-grams (0: not the writer's own), and its words."""

    grams: Grams
    words: Words

    @property
    def own(self) -> int:
        """How many words are the writer's own."""
        return len(self.words) - int(np.count_nonzero(self.words.quoted))

    def pack(self) -> bytes:
        """The text in some seven bytes a word, where it has fewer than 65,536 code points and no words above 255."""
        start, length = _narrow(self.words.starts, np.uint16), _narrow(self.words.ends - self.words.starts, np.uint8)
        head = _HEAD.pack(len(start), start.itemsize, length.itemsize)
        quoted = np.packbits(self.words.quoted)
        return b"".join((head, *(part.tobytes() for part in (self.grams, quoted, start, length))))


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """A text by its own 5-grams, sorted, to compare others with: the hashes and the place of each.

    `seen` has for every value of the hashes' last bits whether it occurs: by that most grams of a text that has little
    in common with this one are told.
    """

    text: Text
    grams: Grams
    places: Places
    seen: Flags


@dataclass(frozen=True, kw_only=True, eq=False)
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
        (left, right), (here, there, more) = self.texts, self._stretches
        return tuple(zip(_offsets(left.words, here, more), _offsets(right.words, there, more), strict=True))

    @property
    def in_order(self) -> bool:
        """Do the shared stretches follow each other in both texts?"""
        there = self._stretches[1]
        return bool((there[1:] >= there[:-1]).all())

    @cached_property
    def _stretches(self) -> tuple[Places, Places, Places]:
        return _runs(*self.grams)


def ready(words: Words) -> Text:
    """The words as a text to compare."""
    return Text(grams=hash_grams(words), words=words)


def unpack(packed: bytes) -> Text:
    """A text out of what `pack` made of it; hashes and paragraphs of single words are not kept."""
    count, *sizes = _HEAD.unpack_from(packed)
    grams = np.frombuffer(packed, np.uint32, max(0, count - WIDTH + 1), _HEAD.size)
    place = _HEAD.size + grams.nbytes
    bits = np.frombuffer(packed, np.uint8, (count + 7) // 8, place)
    place += bits.nbytes
    starts, lengths = (
        np.frombuffer(packed, f"<u{size}", count, place + count * before)
        for size, before in zip(sizes, (0, sizes[0]), strict=True)
    )
    starts = starts.astype(np.int32)
    quoted = np.unpackbits(bits, count=count).view(np.bool_)
    words = Words(hashes=_NO_HASHES, starts=starts, ends=starts + lengths, paragraphs=_NO_PLACES, quoted=quoted)
    return Text(grams=grams, words=words)


def index(text: Text) -> Index:
    """The text made ready to compare many others with it."""
    # Hash and place in one number: sorting these is several times as fast as sorting places by hash.
    order = text.grams.astype(np.uint64)
    order <<= _UPPER
    order |= np.arange(len(order), dtype=np.uint64)
    order.sort()
    order = order[len(order) - int(np.count_nonzero(text.grams)) :]
    grams, places = (order >> _UPPER).astype(np.uint32), (order & _LOWER).astype(np.intp)
    seen = np.zeros(int(_LAST_BITS) + 1, np.bool_)
    seen[grams & _LAST_BITS] = True
    return Index(text=text, grams=grams, places=places, seen=seen)


def compare(left: Text, right: Index) -> Shared | None:
    """What the left text shares with the right one; null for nothing at all."""
    if not len(right.grams) or not len(left.grams):
        return None
    likely = right.seen.take(left.grams & _LAST_BITS).nonzero()[0]
    grams = left.grams[likely]
    found = right.grams.searchsorted(grams)
    same = right.grams.take(found, mode="clip") == grams
    mine = likely[same]
    if not len(mine):
        return None
    theirs = right.places[found[same]]
    covered, there = _covered(left, mine), _covered(right.text, theirs)
    return Shared(
        words=covered,
        left=covered / left.own,
        right=there / right.text.own,
        texts=(left, right.text),
        grams=(mine, theirs),
    )


def _covered(text: Text, grams: Places) -> int:
    """How many own words lie in one of these 5-grams."""
    begun = np.zeros(len(text.words) + WIDTH - 1, np.bool_)
    begun[WIDTH - 1 :][grams] = True
    twos = begun[1:] | begun[:-1]
    fours = twos[2:] | twos[:-2]
    inside = fours[1:] | fours[:-1]
    return int(np.count_nonzero(inside > text.words.quoted))


def _runs(mine: Places, theirs: Places) -> tuple[Places, Places, Places]:
    """Stretches of the left text that go on in the right one: first word here, first word there, words after it."""
    breaks = ((mine[1:] - mine[:-1] != 1) | (theirs[1:] - theirs[:-1] != 1)).nonzero()[0] + 1
    edges = np.concatenate(([0], breaks, [len(mine)]))
    more = edges[1:] - edges[:-1] + (WIDTH - 2)
    long = more >= LEAST_RUN - 1
    first = edges[:-1][long]
    return mine[first], theirs[first], more[long]


def _offsets(words: Words, first: Places, length: Places) -> list[tuple[int, int]]:
    """The code points of stretches of words, given by their first word and how many words follow it."""
    return list(zip(words.starts[first].tolist(), words.ends[first + length].tolist(), strict=True))


def _narrow(numbers: Offsets, least: type[np.unsignedinteger]) -> np.ndarray[tuple[int], np.dtype[np.unsignedinteger]]:
    """The numbers (none negative) in a type of no more bytes than are needed, and no fewer than `least` has."""
    wide = len(numbers) and int(numbers.max()) >= 1 << 8 * np.dtype(least).itemsize
    return numbers.astype(np.uint32 if wide else least)
