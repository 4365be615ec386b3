"""How rare words are in the language as a whole, whatever else was read."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from dateline.lexicon.files import data_file, read_table
from dateline.text.stems import Stem, stems

# Between the commonest words ("the": -7.1) and the end of the table (-13.2), as natural logarithms of probability.
_COMMONEST, _RAREST = 7.0, 13.0
# An English word outside the counted documents is at least this rare; a number just this; a word in small letters of a
# language without counts no rarer than that, for its endings make forms that no table has.
_UNCOUNTED, _NUMBER, _INFLECTED = 0.6, 0.5, 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    documents: int
    stems: dict[str, str]
    forms: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """Rarity by English stem, and by form in any language, each between 0 (in every text) and 1 (hardly ever seen)."""

    stems: Mapping[str, float]
    forms: Mapping[str, float]

    def rarity(self, word: Stem, language: str) -> float:
        """How rare a word is in a language (two letters), from 0 to 1."""
        if word.number:
            return _NUMBER
        by_form = self.forms.get(word.form, 1.0)
        if language != "en":
            return by_form if word.capital else min(by_form, _INFLECTED)
        counted = self.stems.get(word.stem)
        return max(by_form, _UNCOUNTED) if counted is None else counted

    def rarest(self, name: str) -> float:
        """The rarity of the rarest word of a name in English."""
        return max((self.rarity(word, "en") for word in stems(name, "en")), default=1.0)


@cache
def load_background() -> Background:
    """The table that ships with Dateline."""
    table = read_table(data_file("background.toml"), _Table)
    most = math.log((table.documents + 1) / 0.5)
    return Background(
        stems={word: math.log((table.documents + 1) / (count + 0.5)) / most for word, count in _words(table.stems)},
        forms={
            word: _clip((tenths / 10 - _COMMONEST) / (_RAREST - _COMMONEST)) for word, tenths in _words(table.forms)
        },
    )


def _words(classes: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    return ((word, int(number)) for number, words in classes.items() for word in words.split())


def _clip(value: float) -> float:
    return min(1.0, max(0.0, value))
