"""A story in few numbers, kept as bytes: the sum of its documents' sketches."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import msgspec
import numpy as np
import numpy.typing as npt

from dateline.text.sketches import NAMING, Sketch
from dateline.text.vectors import Terms, Weights, places

# Raised when the bytes change: a profile of another version is no candidate any more.
VERSION = 3
# Terms of a story: what the centroid keeps. The measured single pass kept as many.
_TERMS = 160
# Numbers of the latest documents' dense vectors: eight of 384, one of 2,048.
_RECENT = 3_072
_FACTS = 250
_NAMES = 40
# Terms that a third of a story's documents share are its core.
_CORE = 0.3
_TIES = 12
YOUNG = 32
"""A story of so many documents knows them all, and can be taken apart; an older one knows its latest ones."""
_ROW = np.dtype(
    [("term", "<i8"), ("weight", "<f4"), ("rarity", "<f4"), ("count", "<i4"), ("titles", "<i4"), ("named", "?")]
)
Table = npt.NDArray[np.void]


@dataclass(slots=True, eq=False)
class Profile:
    """What a story's documents share. `table` has a row a term, sorted by `term`: `weight`, the sum of the documents'
    weights; `rarity`; `count` and `titles`, in how many documents and titles it stands; `named`, whether it is a name.

    Times are seconds since 1970. `posted` and `weeks` say under what the story is found in the index. `ties`: how
    likely its documents belong to other stories as well, summed up. `members` are the keys of the latest documents,
    `bound` the outside ids of those about which an editor has said something, `waiting` lone stories that were unsure
    about this one. The last four are sums over the rest: the
    lengths of the sparse and the dense vector, the strength of the core terms, of the strongest term and the three
    strongest.
    """

    story: str
    encoder: str
    size: int
    table: Table
    facts: Terms
    fact_counts: npt.NDArray[np.int32]
    dense: Weights
    recent: Weights
    length: int
    languages: tuple[str, ...]
    outlets: tuple[str, ...]
    first: float | None = None
    last: float | None = None
    arc: str | None = None
    posted: tuple[int, ...] = ()
    weeks: tuple[int, ...] = ()
    ties: tuple[tuple[str, float], ...] = ()
    members: tuple[str, ...] = ()
    bound: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    norm: float = 0.0
    dense_norm: float = 0.0
    core: float = 0.0
    offered: tuple[float, float] = (0.0, 0.0)

    def column(self, name: str) -> npt.NDArray[np.float32]:
        """One column of the table as numbers."""
        return self.table[name].astype(np.float32)

    @property
    def whole(self) -> bool:
        """Are all of its documents known?"""
        return len(self.members) == self.size

    @property
    def age(self) -> tuple[float, str]:
        """What stories are ordered by: their first report, undated ones last, then the id."""
        return (float("inf") if self.first is None else self.first, self.story)

    @property
    def terms(self) -> Terms:
        """The terms, sorted."""
        return np.ascontiguousarray(self.table["term"])

    def heaviest(self, limit: int) -> list[int]:
        """The heaviest terms, ties by term."""
        order = np.lexsort((self.table["term"], -self.table["weight"]))[:limit]
        return [int(number) for number in self.table["term"][order]]

    def whom_and_where(self, limit: int) -> list[int]:
        """The commonest facts about persons and places, as terms."""
        of_names = np.isin(self.facts & 7, NAMING)
        order = np.lexsort((self.facts[of_names], -self.fact_counts[of_names]))[:limit]
        return [int(fact) for fact in self.facts[of_names][order]]


class _Packed(msgspec.Struct, array_like=True):
    version: int
    story: str
    encoder: str
    size: int
    table: bytes
    facts: bytes
    fact_counts: bytes
    dense: bytes
    recent: bytes
    length: int
    languages: tuple[str, ...]
    outlets: tuple[str, ...]
    first: float | None
    last: float | None
    arc: str | None
    posted: tuple[int, ...]
    weeks: tuple[int, ...]
    ties: tuple[tuple[str, float], ...]
    members: tuple[str, ...]
    bound: tuple[str, ...]
    sums: tuple[float, float, float, float, float]
    waiting: tuple[str, ...] = ()


def found(story: str, sketch: Sketch, encoder: str = "") -> Profile:
    """The profile of a story without documents, in the shape of the sketch that will be its first."""
    none = np.zeros(0, dtype=np.int64)
    width = len(sketch.dense)
    return Profile(
        story=story, encoder=encoder, size=0, table=np.zeros(0, dtype=_ROW), facts=none,
        fact_counts=np.zeros(0, dtype=np.int32), dense=np.zeros(width, dtype=np.float32),
        recent=np.zeros((0, width), dtype=np.float32), length=0, languages=(), outlets=(),
    )  # fmt: skip


def join(profile: Profile, sketch: Sketch, *, outlet: str | None, when: float | None, key: str = "") -> None:
    """Takes a document into the story; one with a `key` becomes a member that can leave again."""
    single = found(profile.story, sketch)
    single.table = np.zeros(len(sketch.terms), dtype=_ROW)
    columns = (sketch.terms, sketch.weights, sketch.rarities, 1, sketch.of_title, sketch.named)
    for name, column in zip(_ROW.names or (), columns, strict=True):
        single.table[name] = column
    single.size, single.length = 1, sketch.length
    single.facts, single.fact_counts = sketch.facts, np.ones(len(sketch.facts), dtype=np.int32)
    single.dense, single.recent = sketch.dense, sketch.dense[None, :]
    single.languages, single.outlets = (sketch.language,), (outlet,) if outlet else ()
    single.first = single.last = when
    single.members = (key,) if key else ()
    absorb(profile, single)


def absorb(profile: Profile, other: Profile) -> None:
    """Takes another story's documents into this one."""
    profile.table = _sum(profile.table, other.table)
    profile.size += other.size
    profile.length += other.length
    _add_facts(profile, other)
    for story, likely in other.ties:
        if story != profile.story:
            tie(profile, story, likely)
    profile.ties = tuple(pair for pair in profile.ties if pair[0] != other.story or other.story == profile.story)
    profile.dense = profile.dense + other.dense
    profile.recent = _latest(np.concatenate((profile.recent, other.recent)))
    profile.languages = _with(profile.languages, other.languages)
    profile.outlets = _with(profile.outlets, other.outlets)
    profile.members = (*profile.members, *other.members)[-YOUNG:]
    profile.bound = (*profile.bound, *other.bound)
    profile.waiting = (*profile.waiting, *other.waiting)[-_TIES:]
    profile.first = min((time for time in (profile.first, other.first) if time is not None), default=None)
    profile.last = max((time for time in (profile.last, other.last) if time is not None), default=None)
    _sum_up(profile)


def leave(profile: Profile, sketch: Sketch, key: str = "") -> Profile:
    """The story without one of its documents; outlets, languages and dates stay as they are."""
    table = profile.table.copy()
    at = places(profile.terms, sketch.terms)
    rows, there = at[at >= 0], at >= 0
    table["weight"][rows] -= sketch.weights[there]
    table["count"][rows] -= 1
    table["titles"][rows] -= sketch.of_title[there]
    counts = profile.fact_counts.copy()
    facts = places(profile.facts, sketch.facts)
    counts[facts[facts >= 0]] -= 1
    nearest = int((profile.recent @ sketch.dense).argmax())
    left = replace(
        profile, size=profile.size - 1, table=table[table["count"] > 0], facts=profile.facts[counts > 0],
        fact_counts=counts[counts > 0], dense=profile.dense - sketch.dense, length=profile.length - sketch.length,
        recent=np.delete(profile.recent, nearest, axis=0) if len(profile.recent) > 1 else profile.recent,
        members=tuple(member for member in profile.members if member != key),
    )  # fmt: skip
    _sum_up(left)
    return left


def is_core(counts: npt.NDArray[np.int32], size: int) -> npt.NDArray[np.bool_]:
    """Which terms stand in a good part of a story's documents."""
    return counts >= (max(2.0, _CORE * size) if size > 1 else 1.0)


def _sum_up(profile: Profile) -> None:
    counts = profile.table["count"]
    strengths = profile.table["rarity"] * counts / profile.size
    strongest = np.sort(strengths)[::-1][:3]
    profile.norm = float(np.linalg.norm(profile.table["weight"]))
    profile.dense_norm = float(np.linalg.norm(profile.dense))
    profile.core = float(strengths[is_core(counts, profile.size)].sum())
    profile.offered = (float(strongest[:1].sum()), float(strongest.sum()))


def tie(profile: Profile, story: str, likely: float) -> None:
    """Remembers that a document of the profile's story may belong to another one; the strongest ties are kept."""
    ties = dict(profile.ties)
    ties[story] = ties.get(story, 0.0) + likely
    profile.ties = tuple(sorted(ties.items(), key=lambda item: (-item[1], item[0]))[:_TIES])


def wait(profile: Profile, story: str) -> None:
    """Remembers that a lone story was unsure about this one; the latest are kept."""
    profile.waiting = (*profile.waiting, story)[-_TIES:]


def tied(one: Profile, other: Profile) -> float:
    """How likely a document of one story belongs to the other as well, on the average of the smaller one."""
    both = dict(one.ties).get(other.story, 0.0) + dict(other.ties).get(one.story, 0.0)
    return both / max(1, min(one.size, other.size))


def pack(profile: Profile) -> bytes:
    """The profile as bytes."""
    packed = _Packed(
        VERSION, profile.story, profile.encoder, profile.size, profile.table.tobytes(), profile.facts.tobytes(),
        profile.fact_counts.astype("<i4").tobytes(), profile.dense.astype("<f4").tobytes(),
        profile.recent.astype("<f2").tobytes(), profile.length, profile.languages, profile.outlets, profile.first,
        profile.last, profile.arc, profile.posted, profile.weeks, profile.ties, profile.members, profile.bound,
        (profile.norm, profile.dense_norm, profile.core, *profile.offered), profile.waiting,
    )  # fmt: skip
    return msgspec.msgpack.encode(packed)


def unpack(body: bytes) -> Profile | None:
    """The profile that was packed; null when another version packed it."""
    packed = msgspec.msgpack.decode(body, type=_Packed)
    if packed.version != VERSION:
        return None
    table = np.frombuffer(packed.table, dtype=_ROW)
    dense = np.frombuffer(packed.dense, dtype="<f4")
    return Profile(
        story=packed.story, encoder=packed.encoder, size=packed.size, table=table,
        facts=np.frombuffer(packed.facts, dtype="<i8"), fact_counts=np.frombuffer(packed.fact_counts, dtype="<i4"),
        dense=dense, recent=np.frombuffer(packed.recent, dtype="<f2").reshape(-1, len(dense)).astype(np.float32),
        length=packed.length, languages=packed.languages, outlets=packed.outlets, first=packed.first,
        last=packed.last, arc=packed.arc, posted=packed.posted, weeks=packed.weeks, ties=packed.ties,
        members=packed.members, bound=packed.bound, waiting=packed.waiting,
        norm=packed.sums[0], dense_norm=packed.sums[1], core=packed.sums[2], offered=packed.sums[3:],
    )  # fmt: skip


def _sum(one: Table, other: Table) -> Table:
    """Both tables' rows, those of one term added up, the heaviest kept."""
    at = places(np.ascontiguousarray(one["term"]), np.ascontiguousarray(other["term"]))
    old, fresh = at >= 0, at < 0
    merged = one.copy()
    for name in ("weight", "count", "titles"):
        merged[name][at[old]] += other[name][old]
    merged["named"][at[old]] |= other["named"][old]
    both = np.concatenate((merged, other[fresh]))
    kept = both[np.lexsort((both["term"], -both["weight"]))[:_TERMS]]
    return kept[np.argsort(kept["term"])]


def _add_facts(profile: Profile, other: Profile) -> None:
    """Counts both stories' facts, the commonest kept."""
    facts, at = np.unique(np.concatenate((profile.facts, other.facts)), return_inverse=True)
    counts = np.zeros(len(facts), dtype=np.int32)
    np.add.at(counts, at, np.concatenate((profile.fact_counts, other.fact_counts)))
    kept = np.sort(np.lexsort((facts, -counts))[:_FACTS])
    profile.facts, profile.fact_counts = facts[kept], counts[kept]


def _latest(vectors: Weights) -> Weights:
    return vectors[-max(1, _RECENT // max(1, vectors.shape[1])) :]


def _with(old: tuple[str, ...], new: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*old, *new)))[:_NAMES]
