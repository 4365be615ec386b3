"""The words that hand content to a source, in classes; compiled from tables, looked up by lemma and frame."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from dateline.types.records import Certainty, Polarity

Frame = Literal["clause", "quotation", "infinitive", "gerund", "object", "naming"]
FRAMES: tuple[Frame, ...] = ("clause", "quotation", "infinitive", "gerund", "object", "naming")

# From strong to weak commitment (FactBank's scale).
WEAKER: tuple[Certainty, ...] = ("certain", "probable", "possible", "unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class CueClass:
    """A class of cues: how sure the source is, and whether the content is affirmed."""

    name: str
    certainty: Certainty = "certain"
    polarity: Polarity = "positive"


# Classes whose verbs do not utter anything: "heard", "shows", "plans".
SPEECHLESS = frozenset({"know", "show", "plan"})
NOT_SAY = CueClass(name="not_say", certainty="unknown")
SAY = CueClass(name="say")
HEARSAY = CueClass(name="hearsay", certainty="possible")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """All cues of a language that has a parser. Keys are lemmas; of two classes the one named first holds.

    `document_verbs` are what papers do ("found"): with a paper as their subject this class holds.
    Labels of a transcript begin with one of `turn_titles`; `turn_askers` put questions there and are nobody by name.
    """

    verbs: Mapping[tuple[str, Frame], CueClass]
    verb_prepositions: Mapping[tuple[str, str], CueClass]
    document_verbs: Mapping[str, CueClass]
    with_object: frozenset[tuple[str, str]]
    nouns: Mapping[str, CueClass]
    adjectives: Mapping[str, CueClass]
    adverbs: Mapping[str, CueClass]
    phrases: Mapping[tuple[str, str], dict[str, CueClass]]
    phrase_verbs: frozenset[str]
    loose_nouns: frozenset[str]
    no_topics: frozenset[str]
    light_verbs: frozenset[str]
    having_verbs: frozenset[str]
    headline_labels: frozenset[str]
    addressing_verbs: frozenset[str]
    shading_verbs: frozenset[str]
    shading_adjectives: frozenset[str]
    passing_verbs: frozenset[str]
    silence_verbs: frozenset[str]
    answer_verbs: frozenset[str]
    answer_nouns: frozenset[str]
    possible_words: frozenset[str]
    probable_words: frozenset[str]
    documents: frozenset[str]
    agents: frozenset[str]
    portions: frozenset[str]
    mute: frozenset[str]
    recordings: frozenset[str]
    polls: frozenset[str]
    turn_titles: frozenset[str] = frozenset()
    turn_askers: frozenset[str] = frozenset()
    known: frozenset[str] = field(default=frozenset())

    def weaken(self, certainty: Certainty, words: Iterable[str]) -> Certainty:
        """The weaker of a certainty and that of the hedges among the words (lower-case words or lemmas)."""
        found: Certainty = "certain"
        for word in words:
            if word in self.possible_words:
                found = "possible"
            elif word in self.probable_words and found == "certain":
                found = "probable"
        return max(certainty, found, key=WEAKER.index)

    def verb(self, lemma: str, frame: Frame) -> CueClass | None:
        """The class of a verb in a frame."""
        return self.verbs.get((lemma, frame))

    def speaks(self, lemma: str) -> bool:
        """Can a quotation stand beside the verb?"""
        cue_class = self.verbs.get((lemma, "clause"))
        return (lemma, "quotation") in self.verbs or (cue_class is not None and cue_class.name not in SPEECHLESS)

    def is_verb(self, lemma: str) -> bool:
        """Is the lemma a cue in any frame?"""
        return lemma in self.known
