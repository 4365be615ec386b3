"""Files of weights that were fitted for Dateline: one tensor of signed bytes, laid out as in safetensors files."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod
from pathlib import Path

import msgspec

from dateline.errors import SettingsError

TENSOR = "weights"
# The length of the header, with which safetensors files begin.
_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Weights:
    """Signed bytes, row by row, and what their file says of them."""

    path: Path
    values: memoryview
    shape: tuple[int, ...]
    told: Mapping[str, str]

    def number(self, name: str) -> float:
        """A number that the file says, such as what to multiply the bytes by; SettingsError if it does not."""
        try:
            return float(self.told[name])
        except (KeyError, ValueError):
            raise SettingsError(f"a model that gives no number for {name}", path=str(self.path)) from None


class _Tensor(msgspec.Struct, frozen=True):
    dtype: str
    shape: tuple[int, ...]
    data_offsets: tuple[int, int]


class _Header(msgspec.Struct, frozen=True):
    weights: _Tensor
    metadata: dict[str, str] = msgspec.field(name="__metadata__")


def read_weights(path: Path, columns: int | None = None) -> Weights:
    """The weights of a file, of two dimensions with so many columns, else of one; SettingsError for any other file."""
    try:
        content = path.read_bytes()
        length = int.from_bytes(content[:_LENGTH], "little")
        header = msgspec.json.decode(content[_LENGTH : _LENGTH + length], type=_Header)
        low, high = header.weights.data_offsets
        values = memoryview(content)[_LENGTH + length :][low:high].cast("b")
    except OSError as problem:
        raise SettingsError(problem.strerror or str(problem), path=str(path)) from None
    except (msgspec.MsgspecError, ValueError) as problem:
        raise SettingsError(f"no model ({problem})", path=str(path)) from None
    shape = header.weights.shape
    laid_out = len(shape) == 1 if columns is None else len(shape) == 2 and shape[1] == columns
    if header.weights.dtype != "I8" or not laid_out or not values or prod(shape) != len(values):
        raise SettingsError("no model: its weights are not the signed bytes that are asked for", path=str(path))
    return Weights(path, values, shape, header.metadata)
