"""The kinds of flaws that a written sentence can show, and those of single words that no source has."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.text.compare import denies
from dateline.text.written import GateWords, Word, Written

Flaw = Literal[
    "no source", "commentary", "word", "name", "number", "bound number", "qualifier", "unit", "date", "polarity",
    "modality", "certainty", "attribution", "speaker", "roles", "quote", "connective", "condition", "quantifier",
    "restriction",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a sentence may not stand: the kind of flaw and the words it shows in."""

    flaw: Flaw
    words: str


def missing(written: Written, source: Written, words: GateWords) -> Iterator[Reason]:
    """Words that the source does not have."""
    for word in written.words:
        if (word.content or words.watched(word.form)) and not source.has(word.base):
            if denies(word.form, words.vocabulary.negators) and is_denied(source, words):
                continue
            yield Reason(flaw=kind(word, words), words=word.written)


def kind(word: Word, words: GateWords) -> Flaw:
    """The flaw of a word that no source has."""
    lists: tuple[tuple[Flaw, bool], ...] = (
        ("number", word.base[:1].isdigit()),
        ("date", word.form in words.dates),
        ("certainty", word.form in words.cues or word.form in words.doubt),
        ("polarity", denies(word.form, words.vocabulary.negators)),
        ("connective", word.form in words.connectives or word.form in words.conditions),
        ("quantifier", word.form in words.quantifiers),
        ("modality", word.form in words.levels),
        ("name", word.index > 0 and word.written[:1].isupper()),
    )
    return next((flaw for flaw, is_so in lists if is_so), "word")


def repeated(sentence: str, sources: Sequence[Written], words: GateWords) -> Iterator[Reason]:
    """A name or number told more often than in any source stands in the place of another one."""
    written = Written(sentence, words)
    for base, places in written.places.items():
        word = written.words[places[-1]]
        most = max(len(source.places.get(base, ())) for source in sources)
        if len(places) > most and (flaw := kind(word, words)) in ("name", "number", "date"):
            yield Reason(flaw=flaw, words=word.written)


def is_date(word: Word, words: GateWords) -> bool:
    """Is the word part of a date, or a number?"""
    return word.form in words.dates or word.base[:1].isdigit()


def is_denied(sentence: Written, words: GateWords) -> bool:
    """Is there a word of denial?"""
    return any(denies(form, words.vocabulary.negators) for form in sentence.forms)
