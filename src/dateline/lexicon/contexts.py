"""The model of what surrounds names (data/lang/xx/name_contexts.safetensors), where a language has one."""

from functools import cache

from dateline.lexicon.files import data_file
from dateline.lexicon.weights import read_weights
from dateline.text.names.context import KINDS, Contexts, LinearContexts, NoContexts

FILE_NAME = "name_contexts.safetensors"


@cache
def name_contexts(language: str | None) -> Contexts:
    """The model for a language's names, none for an unknown language; SettingsError when its file is broken."""
    code = (language or "").split("-")[0]
    path = data_file("lang", code, FILE_NAME)
    if not (code.isalpha() and path.is_file()):
        return NoContexts()
    weights = read_weights(path, columns=len(KINDS))
    return LinearContexts(weights.values, weights.number("scale"))
