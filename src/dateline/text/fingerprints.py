"""Words as hashes with their offsets, and hashed word 5-grams: what two texts have in common is found by number.

Everything is vectorised over code points; hashes are the same in every process.
"""

import unicodedata
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import numpy.typing as npt

from dateline.text.quotations import find_quotations

Hashes = npt.NDArray[np.uint64]
Offsets = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]

# Word 5-grams, one in eight kept: recall .99 on cut, edited and reshuffled copies where one in sixteen had .92-.96.
WIDTH = 5
KEEP = 8
LEAST = 12

_BREAK, _LETTER, _SINGLE, _INVISIBLE = 0, 1, 2, 3
_TABLE_SIZE = 0x10000
_NEW_LINE = 10
_UNCASED = 0x3000  # above: Chinese, Japanese, Korean
_BASE = 0x9E3779B97F4A7C15  # odd, hence invertible modulo 2^64
_INVERSE = pow(_BASE, -1, 1 << 64)
_GRAM = 0xC2B2AE3D27D4EB4F
_MASK = (1 << 64) - 1


# A paragraph that says I or we outside quotation marks is a statement somebody made; a text most of which does is its
# author's own (a column, a diary).
_FIRST_PERSON = ("I", "my", "we", "our", "ich", "mein", "meine", "wir", "unser", "unsere")
_MOSTLY = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of a text: a hash of each (case and accents folded), its offsets, its paragraph; is it quoted."""

    hashes: Hashes
    starts: Offsets
    ends: Offsets
    paragraphs: Offsets
    quoted: Flags

    def __len__(self) -> int:
        return len(self.starts)


def read_words(text: str) -> Words:
    """The words of a text, in order; a character of a script without spaces is a word of its own."""
    words = _spell(text)
    if not len(words):
        return words
    words = replace(words, quoted=_inside(words.starts, find_quotations(text)))
    return replace(words, quoted=words.quoted | _statements(words))


def _spell(text: str) -> Words:
    """The words without what is known of quotations."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    packed = _table().take(points, mode="clip")
    places = None
    if ((packed & 3) == _INVISIBLE).any():
        places = np.flatnonzero((packed & 3) != _INVISIBLE)
        packed = packed[places]
    first, last = _borders(packed & np.uint32(3))
    hashes = _hash_stretches(packed >> np.uint32(2), first, last)
    # Marks after a word's last letter belong to it.
    starts, ends = (first, last) if places is None else (places[first], np.append(places, len(points))[last])
    return Words(
        hashes=hashes,
        starts=starts.astype(np.int32),
        ends=ends.astype(np.int32),
        paragraphs=np.cumsum(points == _NEW_LINE, dtype=np.int32)[starts],
        quoted=np.zeros(len(starts), np.bool_),
    )


def _statements(words: Words) -> Flags:
    """The words of paragraphs in the first person, unless these are most of the text."""
    known = _first_person()
    place = np.minimum(np.searchsorted(known, words.hashes), len(known) - 1)
    spoken: Flags = (known[place] == words.hashes) & ~words.quoted
    if not spoken.any():
        return spoken
    stated = np.isin(words.paragraphs, words.paragraphs[spoken])
    return stated if np.count_nonzero(stated) < _MOSTLY * len(words) else np.zeros(len(words), np.bool_)


@cache
def _first_person() -> Hashes:
    return np.sort(_spell(" ".join(_FIRST_PERSON)).hashes)


def hash_grams(words: Words, width: int = WIDTH) -> Hashes:
    """63-bit hashes of all runs of `width` words, one a start position."""
    count = len(words) - width + 1
    if count <= 0:
        return np.empty(0, np.uint64)
    total = np.zeros(count, np.uint64)
    for place in range(width):
        total = total * np.uint64(_GRAM) + words.hashes[place : place + count]
    return _mix(total) >> np.uint64(1)


def free_grams(words: Words, width: int = WIDTH) -> Flags:
    """Which of those runs are the writer's own words: fewer than half of the words inside quotation marks."""
    count = len(words) - width + 1
    if count <= 0:
        return np.empty(0, np.bool_)
    if not words.quoted.any():
        return np.ones(count, np.bool_)
    sums = np.zeros(len(words) + 1, np.int32)
    np.cumsum(words.quoted, out=sums[1:])
    free: Flags = (sums[width:] - sums[:-width]) * 2 < width
    return free


def sample_grams(grams: Hashes, keep: int = KEEP, least: int = LEAST) -> tuple[int, ...]:
    """The hashes divisible by `keep`; where these are fewer than `least`, all, or the smallest `least` * `keep`."""
    kept = sorted(set(grams[grams % np.uint64(keep) == 0].tolist()))
    return tuple(kept if len(kept) >= least else sorted(set(grams.tolist()))[: least * keep])


def without(words: Words, spans: list[tuple[int, int]]) -> Words:
    """The words with those inside the spans counted as quoted, that is as not the writer's own."""
    return replace(words, quoted=words.quoted | _inside(words.starts, spans)) if spans else words


@cache
def _table() -> npt.NDArray[np.uint32]:
    """Folded form and, in the last two bits, class of the basic plane; the last entry, a break, is for all beyond."""
    table = np.zeros(_TABLE_SIZE + 1, np.uint32)
    for point in range(_TABLE_SIZE):
        character = chr(point)
        category = unicodedata.category(character)
        if category in ("Mn", "Cf"):
            table[point] = _INVISIBLE
        elif character.isalnum() or category == "Mc":
            table[point] = _fold(character) << 2 | (_SINGLE if _stands_alone(point) else _LETTER)
    return table


def _stands_alone(point: int) -> bool:
    """Kana and Han: scripts without spaces between words."""
    return 0x3040 <= point < 0x3100 or 0x3400 <= point < 0xA000 or 0xF900 <= point < 0xFB00


def _fold(character: str) -> int:
    """The first letter of the compatibility decomposition in small letters: É, é and e are one."""
    if ord(character) >= _UNCASED:
        return ord(character)
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", character).casefold())
    letters = [c for c in plain if not unicodedata.combining(c)]
    return ord(letters[0]) if len(letters) == 1 else ord(character)


def _borders(classes: npt.NDArray[np.uint32]) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """First and one-past-last index of every word."""
    letter, single = classes == _LETTER, classes == _SINGLE
    outside = np.zeros(len(classes) + 2, np.bool_)
    outside[1:-1] = letter
    opens = single | (letter & ~outside[:-2])
    closes = single | (letter & ~outside[2:])
    return np.flatnonzero(opens), np.flatnonzero(closes) + 1


def _hash_stretches(folded: npt.NDArray[np.uint32], first: npt.NDArray[np.intp], last: npt.NDArray[np.intp]) -> Hashes:
    """A polynomial hash of each stretch, from running sums: (S[last] - S[first]) / base^first, modulo 2^64."""
    if not len(first):
        return np.empty(0, np.uint64)
    powers, inverses = _powers(1 << (len(folded) + 1).bit_length())
    sums = np.zeros(len(folded) + 1, np.uint64)
    np.cumsum(folded.astype(np.uint64) * powers[: len(folded)], out=sums[1:])
    return _mix((sums[last] - sums[first]) * inverses[first])


@cache
def _powers(size: int) -> tuple[Hashes, Hashes]:
    with np.errstate(over="ignore"):
        base = np.full(size, _BASE, np.uint64)
        inverse = np.full(size, _INVERSE, np.uint64)
        base[0] = inverse[0] = 1
        return np.cumprod(base, dtype=np.uint64), np.cumprod(inverse, dtype=np.uint64)


def _mix(values: Hashes) -> Hashes:
    """The finaliser of SplitMix64 (Steele, Lea and Flood 2014)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def _inside(starts: Offsets, spans: list[tuple[int, int]]) -> Flags:
    """Which offsets lie in one of the ordered spans."""
    if not spans:
        return np.zeros(len(starts), np.bool_)
    inside = np.zeros(len(starts), np.bool_)
    edges = np.searchsorted(starts, np.array(spans).ravel()).tolist()
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        inside[first:last] = True
    return inside
