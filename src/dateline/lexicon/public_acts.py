"""The model of acts of public life (data/lang/xx/public_acts.safetensors) and the groups of words that it counts."""

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from dateline.lexicon.files import data_file, read_table
from dateline.lexicon.weights import read_weights
from dateline.text.public_acts import Matters, PublicActs

FILE_NAME = "public_acts.safetensors"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    matters: dict[str, tuple[str, ...]]


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
    weights = read_weights(data_file("lang", language, FILE_NAME))
    scale, bias, least = (weights.number(name) for name in ("scale", "bias", "least"))
    return PublicActs(weights.values, scale, bias, least, load_matters(language))
