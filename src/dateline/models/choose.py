"""Chooses the encoder and says which one and why."""

import logging
from pathlib import Path

from dateline.errors import ModelError, SettingsError
from dateline.models.cached_graph import Say
from dateline.models.e5 import E5Embedder, say_on_stderr
from dateline.models.embedder import Embedder
from dateline.models.lexical import LexicalEmbedder

_log = logging.getLogger(__name__)

ENCODERS = ("auto", "e5", "lexical")


def choose_embedder(cache: Path, encoder: str = "auto", say: Say = say_on_stderr) -> Embedder:
    """Give e5 or, when told so or when "auto" finds it unusable, the lexical encoder; ModelError if "e5" cannot run."""
    if encoder not in ENCODERS:
        raise SettingsError(f"encoder is one of {', '.join(ENCODERS)}, not {encoder!r}")
    if encoder == "lexical":
        say("comparing texts by their spelling alone, as the settings ask")
        return LexicalEmbedder()
    try:
        chosen = E5Embedder(cache, say)
    except ModelError as problem:
        if encoder == "e5":
            raise
        say(f"comparing texts by their spelling alone: {problem}")
        return LexicalEmbedder()
    _log.info("comparing texts with %s %s", chosen.name, chosen.version)
    return chosen
