"""The model of acts of public life (data/lang/xx/public_acts.safetensors) and the groups of words that it counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import msgspec

from dateline.errors import SettingsError
from dateline.lexicon.files import data_file, read_table
from dateline.text.public_acts import Matters, PublicActs

FILE_NAME = "public_acts.safetensors"
TENSOR = "weights"
# The length of the header, as safetensors files begin.
_LENGTH = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    matters: dict[str, tuple[str, ...]]


class _Tensor(msgspec.Struct, frozen=True):
    dtype: str
    shape: tuple[int]
    data_offsets: tuple[int, int]


class _Header(msgspec.Struct, frozen=True):
    weights: _Tensor
    metadata: dict[str, str] = msgspec.field(name="__metadata__")


@cache
def load_matters(language: str = "en") -> Matters:
    """The groups of each word."""
    table = read_table(data_file("lang", language, "matters.toml"), _Table).matters
    found: dict[str, tuple[str, ...]] = {}
    for matter, words in table.items():
        for word in dict.fromkeys(words):
            found[word] = (*found.get(word, ()), matter)
    return MappingProxyType(found)


@cache
def load_public_acts(language: str = "en") -> PublicActs:
    """The model of a language; SettingsError when its file is missing or broken."""
    path = data_file("lang", language, FILE_NAME)
    try:
        return _read(path.read_bytes(), load_matters(language))
    except OSError as problem:
        raise SettingsError(problem.strerror or str(problem), path=str(path)) from None
    except (msgspec.MsgspecError, KeyError, ValueError) as problem:
        raise SettingsError(f"no model of public acts ({problem})", path=str(path)) from None


def _read(content: bytes, matters: Matters) -> PublicActs:
    length = int.from_bytes(content[:_LENGTH], "little")
    header = msgspec.json.decode(content[_LENGTH : _LENGTH + length], type=_Header)
    low, high = header.weights.data_offsets
    weights = memoryview(content)[_LENGTH + length :][low:high].cast("b")
    if header.weights.dtype != "I8" or header.weights.shape != (len(weights),) or not weights:
        raise ValueError("weights are signed bytes, one a bucket")
    told: Mapping[str, str] = header.metadata
    return PublicActs(weights, float(told["scale"]), float(told["bias"]), float(told["least"]), matters)
