"""The word forms by which attributions are found in a language without a parser."""

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.text.attributions.channels import Channels
from dateline.text.attributions.cues import CueClass
from dateline.text.quotation import QuotationStyle


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatWords:
    """Word forms, all in lower case. `split` maps a verb to the words one of which must follow in its sentence."""

    verbs: Mapping[str, CueClass]
    split: Mapping[str, tuple[frozenset[str], CueClass]]
    final: Mapping[str, CueClass]
    before: tuple[tuple[str, ...], ...]
    after: frozenset[str]
    so: frozenset[str]
    articles: frozenset[str]
    links: frozenset[str]
    pronouns: frozenset[str]
    prepositions: frozenset[str]
    addressed: frozenset[str]
    genitives: frozenset[str]
    possible_words: frozenset[str]
    probable_words: frozenset[str]
    hearsay: frozenset[str]
    silence: tuple[tuple[str, ...], ...]
    negations: frozenset[str]
    citing: tuple[tuple[str, ...], ...]
    subjunctive: frozenset[str]
    objects: Mapping[str, CueClass]
    through: Mapping[tuple[str, str], CueClass]
    style: QuotationStyle
    channels: Channels
