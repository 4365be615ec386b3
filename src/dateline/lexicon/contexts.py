"""The model of what surrounds names (data/lang/xx/name_contexts.safetensors), where a language has one."""

from functools import cache

import msgspec

from dateline.errors import SettingsError
from dateline.lexicon.files import data_file
from dateline.text.names.context import KINDS, Contexts, LinearContexts, NoContexts

FILE_NAME = "name_contexts.safetensors"
TENSOR = "weights"
# The length of the header, as safetensors files begin.
_LENGTH = 8


class _Tensor(msgspec.Struct, frozen=True):
    dtype: str
    shape: tuple[int, ...]
    data_offsets: tuple[int, int]


class _Header(msgspec.Struct, frozen=True):
    weights: _Tensor
    metadata: dict[str, str] = msgspec.field(name="__metadata__")


@cache
def name_contexts(language: str | None) -> Contexts:
    """The model for a language's names, none for an unknown language; SettingsError when its file is broken."""
    code = (language or "").split("-")[0]
    path = data_file("lang", code, FILE_NAME)
    if not (code.isalpha() and path.is_file()):
        return NoContexts()
    try:
        return _read(path.read_bytes())
    except (msgspec.MsgspecError, KeyError, ValueError) as problem:
        raise SettingsError(f"no model of names ({problem})", path=str(path)) from None


def _read(content: bytes) -> LinearContexts:
    length = int.from_bytes(content[:_LENGTH], "little")
    header = msgspec.json.decode(content[_LENGTH : _LENGTH + length], type=_Header)
    low, high = header.weights.data_offsets
    weights = memoryview(content)[_LENGTH + length :][low:high].cast("b")
    if header.weights.dtype != "I8" or header.weights.shape != (len(weights) // len(KINDS), len(KINDS)) or not weights:
        raise ValueError("weights are signed bytes, three a bucket")
    return LinearContexts(weights, float(header.metadata["scale"]))
