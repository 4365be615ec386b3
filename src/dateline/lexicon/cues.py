"""Loads the cue tables of a language."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from dateline.lexicon.files import data_file, read_table
from dateline.lexicon.sources import SourceTable, load_source_table
from dateline.text.attributions.cues import FRAMES, CueClass, Cues, Frame
from dateline.types.records import Certainty, Polarity

K = TypeVar("K")


@dataclass(frozen=True, slots=True, kw_only=True)
class CueWords:
    """One class of the table `cues.toml`."""

    certainty: Certainty
    polarity: Polarity = "positive"
    clause: tuple[str, ...] = ()
    quotation: tuple[str, ...] = ()
    infinitive: tuple[str, ...] = ()
    gerund: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    naming: tuple[str, ...] = ()
    preposition: tuple[str, ...] = ()
    noun: tuple[str, ...] = ()
    adjective: tuple[str, ...] = ()
    adverbs: tuple[str, ...] = ()
    phrase: tuple[str, ...] = ()

    def frame(self, frame: Frame) -> tuple[str, ...]:
        """The verbs of a frame."""
        words: dict[Frame, tuple[str, ...]] = {
            "clause": self.clause,
            "quotation": self.quotation,
            "infinitive": self.infinitive,
            "gerund": self.gerund,
            "object": self.object,
            "naming": self.naming,
        }
        return words[frame]


@dataclass(frozen=True, slots=True, kw_only=True)
class CueTable:
    """The whole table; its classes stand in the order in which they win."""

    light_verbs: tuple[str, ...]
    loose_nouns: tuple[str, ...]
    no_topics: tuple[str, ...]
    having_verbs: tuple[str, ...]
    headline_labels: tuple[str, ...]
    with_object: tuple[str, ...]
    addressing_verbs: tuple[str, ...]
    shading_verbs: tuple[str, ...]
    shading_adjectives: tuple[str, ...]
    passing_verbs: tuple[str, ...]
    silence_verbs: tuple[str, ...]
    answer_verbs: tuple[str, ...]
    answer_nouns: tuple[str, ...]
    possible_words: tuple[str, ...]
    probable_words: tuple[str, ...]
    turn_titles: tuple[str, ...]
    say: CueWords
    suggest: CueWords
    claim: CueWords
    deny: CueWords
    believe: CueWords
    possible: CueWords
    ask: CueWords
    plan: CueWords
    promise: CueWords
    demand: CueWords
    order: CueWords
    warn: CueWords
    threaten: CueWords
    agree: CueWords
    refuse: CueWords
    judge: CueWords
    know: CueWords
    show: CueWords
    hearsay: CueWords


CLASSES = [
    "say",
    "suggest",
    "claim",
    "deny",
    "believe",
    "possible",
    "ask",
    "plan",
    "promise",
    "demand",
    "order",
    "warn",
    "threaten",
    "agree",
    "refuse",
    "judge",
    "know",
    "show",
    "hearsay",
]


@cache
def load_cues(language: str) -> Cues:
    """The cues of a language; SettingsError if its table is refused."""
    table = read_table(data_file("lang", language, "cues.toml"), CueTable)
    return compile_cues(table, load_source_table(language))


def compile_cues(table: CueTable, sources: SourceTable) -> Cues:
    """The table as lookups by lemma; the first class that names a word in a frame holds it; `sources` can speak."""
    verbs: dict[tuple[str, Frame], CueClass] = {}
    pairs: dict[tuple[str, str], CueClass] = {}
    nouns: dict[str, CueClass] = {}
    adjectives: dict[str, CueClass] = {}
    adverbs: dict[str, CueClass] = {}
    phrases: dict[tuple[str, str], dict[str, CueClass]] = {}
    for name in CLASSES:
        words: CueWords = getattr(table, name)
        cue_class = CueClass(name=name, certainty=words.certainty, polarity=words.polarity)
        for frame in FRAMES:
            enter(verbs, ((lemma, frame) for lemma in words.frame(frame)), cue_class)
        enter(pairs, ((verb, word) for verb, _, word in (p.partition(" ") for p in words.preposition)), cue_class)
        enter(nouns, words.noun, cue_class)
        enter(adjectives, words.adjective, cue_class)
        enter(adverbs, words.adverbs, cue_class)
        for verb, word, link in (phrase.split() for phrase in words.phrase):
            phrases.setdefault((verb, word), {}).setdefault(link, cue_class)
    return Cues(
        verbs=verbs,
        verb_prepositions=pairs,
        document_verbs=dict.fromkeys(table.show.clause, CueClass(name="show", certainty=table.show.certainty)),
        with_object=frozenset((pair.split()[0], pair.split()[1]) for pair in table.with_object),
        nouns=nouns,
        adjectives=adjectives,
        adverbs=adverbs,
        phrases=phrases,
        phrase_verbs=frozenset(verb for verb, _ in phrases),
        loose_nouns=frozenset(table.loose_nouns),
        no_topics=frozenset(table.no_topics),
        light_verbs=frozenset(table.light_verbs),
        having_verbs=frozenset(table.having_verbs),
        headline_labels=frozenset(table.headline_labels),
        addressing_verbs=frozenset(table.addressing_verbs),
        shading_verbs=frozenset(table.shading_verbs),
        shading_adjectives=frozenset(table.shading_adjectives),
        passing_verbs=frozenset(table.passing_verbs),
        silence_verbs=frozenset(table.silence_verbs),
        answer_verbs=frozenset(table.answer_verbs),
        answer_nouns=frozenset(table.answer_nouns),
        possible_words=frozenset(table.possible_words),
        probable_words=frozenset(table.probable_words),
        documents=frozenset(sources.documents),
        agents=frozenset((*sources.agents, *sources.bodies)),
        portions=frozenset(sources.portions),
        mute=frozenset(sources.mute),
        recordings=frozenset(sources.recordings),
        polls=frozenset(sources.polls),
        turn_titles=frozenset(table.turn_titles),
        turn_askers=frozenset(sources.askers),
        known=frozenset(lemma for lemma, _ in verbs) | frozenset(verb for verb, _ in pairs),
    )


def enter(lookup: dict[K, CueClass], keys: Iterable[K], cue_class: CueClass) -> None:
    """Gives the class to all keys that have none yet."""
    for key in keys:
        lookup.setdefault(key, cue_class)
