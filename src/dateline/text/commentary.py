"""Sentences in which the page itself judges, predicts or frames: patterns of words, weighed; a parse helps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.types.text import Token

Why = Literal["judges", "predicts", "frames"]

# A strong pattern is enough, of the weak ones it takes two (our choice, set on sentences that we wrote).
ENOUGH = 2
STRONG, WEAK = 2, 1
# "~" in a pattern stands for up to this many words.
GAP = 3
# Endings of English nouns for deeds and states.
ABSTRACT = (
    "tion",
    "sion",
    "ment",
    "ness",
    "ity",
    "ism",
    "ance",
    "ence",
    "ency",
    "ancy",
    "ship",
    "hood",
    "dom",
    "ing",
    "ure",
)
# "This turbulent prelude reveals": what the page has told before and now weighs.
POINTING = ("this", "these", "such")
SUBJECTS = ("nsubj", "nsubjpass", "csubj")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """Words in a row, with what they show and how much they weigh."""

    words: tuple[str, ...]
    why: Why
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentaryWords:
    """Patterns by their first word; verbs of meaning and outcome (only with a parse); marks of opinion pages."""

    patterns: Mapping[str, tuple[Pattern, ...]]
    meaning_verbs: frozenset[str]
    outcome_verbs: frozenset[str]
    fate_verbs: frozenset[str]
    modals: frozenset[str]
    labels: tuple[str, ...]
    paths: frozenset[str]
    abstract_nouns: frozenset[str]
    speakers: frozenset[str]


def judge_sentence(tokens: Sequence[Token], first: int, words: CommentaryWords, *, dated: bool) -> Why | None:
    """What the sentence does beyond reporting, by the heaviest pattern; null for plain reporting.

    `tokens` are those of the sentence, `first` is the place of its first token in the parse. In a sentence with a date
    of the calendar, which is background, weak patterns do not count.
    """
    found = [*_matches(tokens, words), *_by_parse(tokens, first, words)]
    weight = sum(found_weight for _, found_weight in found if found_weight == STRONG or not dated)
    return max(found, key=lambda item: item[1])[0] if weight >= ENOUGH else None


def _matches(tokens: Sequence[Token], words: CommentaryWords) -> list[tuple[Why, int]]:
    forms = [(token.text.lower(), token.lemma.lower()) for token in tokens]
    found: list[tuple[Why, int]] = []
    for at, pair in enumerate(forms):
        for form in dict.fromkeys(pair):
            hits = [p for p in words.patterns.get(form, ()) if _fits(forms, at, p.words)]
            found += [(p.why, p.weight) for p in hits]
    return found


def _fits(forms: Sequence[tuple[str, str]], at: int, words: Sequence[str]) -> bool:
    for number, word in enumerate(words):
        if word == "~":
            rest = words[number + 1 :]
            return any(_fits(forms, at + skip, rest) for skip in range(GAP + 1))
        if at >= len(forms) or word not in forms[at]:
            return False
        at += 1
    return True


def _by_parse(tokens: Sequence[Token], first: int, words: CommentaryWords) -> list[tuple[Why, int]]:
    """A thing that is made to mean something, or a verb of outcome after a modal verb."""
    found: list[tuple[Why, int]] = []
    known = words.meaning_verbs | words.outcome_verbs | words.fate_verbs
    for at, token in enumerate(tokens):
        lemma = token.lemma.lower()
        if token.pos != "VERB" or lemma not in known:
            continue
        kids = [place for place, other in enumerate(tokens) if other.head == first + at and other is not token]
        thing = any(_is_thing(tokens, place, first, words) for place in kids)
        modal = any(tokens[place].dep == "aux" and tokens[place].text.lower() in words.modals for place in kids)
        if modal and (lemma in words.outcome_verbs or (thing and lemma in words.fate_verbs)):
            found.append(("predicts", STRONG))
        elif thing and lemma in words.meaning_verbs:
            found.append(("frames", STRONG))
    return found


def _is_thing(tokens: Sequence[Token], at: int, first: int, words: CommentaryWords) -> bool:
    """Something that happened or was thought, not a thing that can be touched: lamps signal and water reflects."""
    token = tokens[at]
    if token.dep not in SUBJECTS or token.ent:
        return False
    if token.pos == "PRON":
        return token.text.lower() in ("this", "that", "it", "these", "which")
    lemma = token.lemma.lower()
    if token.pos != "NOUN" or lemma in words.speakers:
        return False
    pointed = any(kid.head == first + at and kid.text.lower() in POINTING for kid in tokens[max(0, at - GAP) : at])
    return pointed or lemma in words.abstract_nouns or lemma.endswith(ABSTRACT)
