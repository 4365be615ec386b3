"""A document of a story in few numbers, kept as bytes: so that a story can be taken apart again."""

from dataclasses import dataclass

import msgspec
import numpy as np

from dateline.text.sketches import Sketch

# Raised when the bytes change: a member of another version cannot be moved any more.
VERSION = 1


@dataclass(frozen=True, slots=True, eq=False)
class Member:
    """A document with its sketch: `key`, outside `id`, outlet, and `when` in seconds since 1970."""

    key: str
    id: str
    sketch: Sketch
    outlet: str | None
    when: float | None

    @property
    def age(self) -> tuple[float, str]:
        """What documents are ordered by: time, the undated last, then key."""
        return (float("inf") if self.when is None else self.when, self.key)


class _Packed(msgspec.Struct, array_like=True):
    version: int
    key: str
    id: str
    outlet: str | None
    when: float | None
    language: str
    length: int
    terms: bytes
    weights: bytes
    rarities: bytes
    marks: bytes
    facts: bytes
    dense: bytes


def pack(member: Member) -> bytes:
    """The member as bytes, some 2 KB."""
    sketch = member.sketch
    marks = sketch.of_title.astype("u1") | sketch.named.astype("u1") << 1
    packed = _Packed(
        VERSION, member.key, member.id, member.outlet, member.when, sketch.language, sketch.length,
        sketch.terms.astype("<i8").tobytes(), sketch.weights.astype("<f4").tobytes(),
        sketch.rarities.astype("<f4").tobytes(), marks.tobytes(), sketch.facts.astype("<i8").tobytes(),
        sketch.dense.astype("<f2").tobytes(),
    )  # fmt: skip
    return msgspec.msgpack.encode(packed)


def unpack(body: bytes) -> Member | None:
    """The member that was packed; null when another version packed it."""
    packed = msgspec.msgpack.decode(body, type=_Packed)
    if packed.version != VERSION:
        return None
    marks = np.frombuffer(packed.marks, dtype="u1")
    sketch = Sketch(
        terms=np.frombuffer(packed.terms, dtype="<i8"), weights=np.frombuffer(packed.weights, dtype="<f4"),
        rarities=np.frombuffer(packed.rarities, dtype="<f4"), of_title=(marks & 1).astype(np.bool_),
        named=(marks >> 1).astype(np.bool_), facts=np.frombuffer(packed.facts, dtype="<i8"), length=packed.length,
        language=packed.language, dense=np.frombuffer(packed.dense, dtype="<f2").astype(np.float32),
    )  # fmt: skip
    return Member(packed.key, packed.id, sketch, packed.outlet, packed.when)
