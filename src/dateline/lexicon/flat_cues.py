"""Loads the forms of speech verbs of a language that has no parser."""

from dataclasses import dataclass, field
from functools import cache

from dateline.lexicon.channels import load_channels, load_quotation_style
from dateline.lexicon.cues import CLASSES, enter
from dateline.lexicon.files import data_file, read_table
from dateline.text.attributions.cues import CueClass
from dateline.text.attributions.flat_words import FlatWords
from dateline.types.records import Certainty, Polarity


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatClass:
    """One class of verb forms in a table for a language without a parser."""

    certainty: Certainty
    polarity: Polarity = "positive"
    verbs: tuple[str, ...] = ()
    split: dict[str, tuple[str, ...]] = field(default_factory=dict)
    final: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    through: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatTable:
    """The table `cues.toml` of a language without a parser: word forms in lower case."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    so: tuple[str, ...]
    articles: tuple[str, ...]
    links: tuple[str, ...]
    pronouns: tuple[str, ...]
    prepositions: tuple[str, ...]
    genitives: tuple[str, ...]
    addressed: tuple[str, ...]
    possible_words: tuple[str, ...]
    probable_words: tuple[str, ...]
    hearsay_words: tuple[str, ...]
    silence: tuple[str, ...]
    negations: tuple[str, ...]
    citing: tuple[str, ...]
    subjunctive: tuple[str, ...]
    say: FlatClass
    claim: FlatClass
    deny: FlatClass
    believe: FlatClass
    possible: FlatClass
    ask: FlatClass
    plan: FlatClass
    promise: FlatClass
    demand: FlatClass
    warn: FlatClass
    threaten: FlatClass


@cache
def load_flat_words(language: str) -> FlatWords:
    """All that the reading of attributions rests on, for a language without a parser."""
    table = read_table(data_file("lang", language, "cues.toml"), FlatTable)
    verbs: dict[str, CueClass] = {}
    split: dict[str, tuple[frozenset[str], CueClass]] = {}
    final: dict[str, CueClass] = {}
    objects: dict[str, CueClass] = {}
    through: dict[tuple[str, str], CueClass] = {}
    for name in CLASSES:
        forms: FlatClass | None = getattr(table, name, None)
        if forms is not None:
            cue_class = CueClass(name=name, certainty=forms.certainty, polarity=forms.polarity)
            enter(verbs, forms.verbs, cue_class)
            enter(final, forms.final, cue_class)
            enter(objects, forms.objects, cue_class)
            enter(through, ((pair.split()[0], pair.split()[1]) for pair in forms.through), cue_class)
            for verb, partners in forms.split.items():
                split.setdefault(verb, (frozenset(partners), cue_class))
    return FlatWords(
        verbs=verbs,
        split=split,
        final=final,
        before=tuple(tuple(phrase.split()) for phrase in table.before),
        after=frozenset(table.after),
        so=frozenset(table.so),
        articles=frozenset(table.articles),
        links=frozenset(table.links),
        pronouns=frozenset(table.pronouns),
        prepositions=frozenset(table.prepositions),
        genitives=frozenset(table.genitives),
        addressed=frozenset(table.addressed),
        possible_words=frozenset(table.possible_words),
        probable_words=frozenset(table.probable_words),
        hearsay=frozenset(table.hearsay_words),
        silence=tuple(tuple(phrase.split()) for phrase in table.silence),
        negations=frozenset(table.negations),
        citing=tuple(tuple(phrase.split()) for phrase in table.citing),
        subjunctive=frozenset(table.subjunctive),
        objects=objects,
        through=through,
        style=load_quotation_style(language),
        channels=load_channels(language),
    )
