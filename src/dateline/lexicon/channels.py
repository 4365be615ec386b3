"""Loads the channels and the quotation marks of a language."""

from dataclasses import dataclass
from functools import cache

from dateline.lexicon.files import data_file, read_table
from dateline.text.attributions.channels import Channels
from dateline.text.quotation import QuotationStyle


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelTable:
    """The table `channels.toml`: channel names with their phrases, in order of precedence."""

    prepositions: tuple[str, ...]
    platforms: dict[str, tuple[str, ...]]
    phrases: dict[str, tuple[str, ...]]
    verbs: dict[str, tuple[str, ...]]


@cache
def load_channels(language: str) -> Channels:
    """The channels of a language."""
    table = read_table(data_file("lang", language, "channels.toml"), ChannelTable)
    names = tuple(dict.fromkeys((*table.platforms, *table.phrases, *table.verbs)))
    return Channels(
        prepositions=frozenset(table.prepositions),
        platforms={tuple(words.split()): name for name, phrases in table.platforms.items() for words in phrases},
        phrases={tuple(words.split()): name for name, phrases in table.phrases.items() for words in phrases},
        verbs={verb: name for name, verbs in table.verbs.items() for verb in verbs},
        ranks={name: rank for rank, name in enumerate(names)},
    )


@cache
def load_quotation_style(language: str) -> QuotationStyle:
    """The quotation marks of a language."""
    return read_table(data_file("lang", language, "quotation.toml"), QuotationStyle)
