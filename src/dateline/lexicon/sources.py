"""Loads how sources without a name of their own are called."""

from dataclasses import dataclass
from functools import cache

from dateline.lexicon.files import data_file, read_table
from dateline.lexicon.outlets import load_registry
from dateline.text.attributions.speakers import SourceWords

# Registered publishers that speak for themselves: they are no other media.
SPOKEN_FOR = ("official", "thinktank")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTable:
    """The table `sources.toml`: how sources without a name are called."""

    bodies: tuple[str, ...]
    rumours: tuple[str, ...]
    media: tuple[str, ...]
    documents: tuple[str, ...]
    agents: tuple[str, ...] = ()
    portions: tuple[str, ...] = ()
    mute: tuple[str, ...] = ()
    recordings: tuple[str, ...] = ()
    polls: tuple[str, ...] = ()
    askers: tuple[str, ...] = ()
    offices: tuple[str, ...]
    definite: tuple[str, ...]
    personal: tuple[str, ...]


@cache
def load_source_table(language: str) -> SourceTable:
    """The table as it is."""
    return read_table(data_file("lang", language, "sources.toml"), SourceTable)


@cache
def load_source_words(language: str) -> SourceWords:
    """How sources without a name are called in a language; outlets are those of the shipped registry."""
    table = load_source_table(language)
    registry = load_registry()
    return SourceWords(
        bodies=frozenset(table.bodies),
        rumours=frozenset(table.rumours),
        media=frozenset(table.media),
        offices=frozenset(table.offices),
        documents=frozenset(table.documents),
        definite=frozenset(table.definite),
        personal=frozenset(table.personal),
        askers=frozenset(table.askers),
        is_outlet=lambda name: (outlet := registry.named(name)) is not None and outlet.kind not in SPOKEN_FOR,
    )
