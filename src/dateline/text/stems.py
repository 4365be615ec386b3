"""Words of a text as stems, so that "Explosionen" and "Explosion" count as one."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import snowballstemmer

# Languages of the Snowball project (BSD) by BCP 47; the rest keep their words whole.
_STEMMERS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish", "fr": "french",
    "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian",
    "lt": "lithuanian", "ne": "nepali", "nl": "dutch", "no": "norwegian", "nb": "norwegian", "pl": "polish",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil",
    "tr": "turkish",
}  # fmt: skip
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")
_THOUSANDS = re.compile(r"[.,](?=\d{3}(?!\d))")
_APOSTROPHE = re.compile("['’]")
# Scripts without spaces between words: pairs of characters stand for words.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_LONGEST = 40
# Polish endings change the stem before them (tragedia, tragedii → traged, tragedi); six letters tell words apart.
_CUT = {"pl": 6}


class Stem(NamedTuple):
    """A word of a text: its stem, its form in small letters, where it stands, and whether it has a capital."""

    stem: str
    form: str
    start: int
    end: int
    capital: bool

    @property
    def number(self) -> bool:
        """Is it written in digits?"""
        return self.stem[:1].isdigit()


def stems(text: str, language: str | None) -> Iterator[Stem]:
    """The words and numbers of a text in order, numbers without thousands separators; offsets are code points."""
    known = (language or "").split("-")[0]
    for match in _WORD.finditer(text):
        word = match[0]
        if _UNSPACED.match(word):
            yield from _pairs(word, match.start())
        else:
            form, stem = stem_of(word, known)
            yield Stem(stem, form, match.start(), match.end(), word[0].isupper())


@lru_cache(maxsize=100_000)
def stem_of(word: str, language: str) -> tuple[str, str]:
    """A word's form in small letters and its stem in a language (two letters; "" for an unknown one)."""
    plain = unicodedata.normalize("NFKC", word).casefold()[:_LONGEST]
    if plain[:1].isdigit():
        number = _THOUSANDS.sub("", plain).replace(",", ".")
        return number, number
    form = max(_APOSTROPHE.split(plain), key=len)
    name = _STEMMERS.get(language)
    found: str = _stemmer(name).stemWord(form) if name else form
    return form, found[: _CUT.get(language, _LONGEST)]


def _pairs(word: str, start: int) -> Iterator[Stem]:
    for place in range(max(1, len(word) - 1)):
        piece = word[place : place + 2]
        yield Stem(piece, piece, start + place, start + place + len(piece), False)


@cache
def _stemmer(name: str) -> "snowballstemmer.basestemmer.BaseStemmer":
    return snowballstemmer.stemmer(name)
