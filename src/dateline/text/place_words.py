"""What the words before and behind a place's name say of it: its kind, what it lies in, how near to it a thing was."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from dateline.types.records import PlaceLevel

Precision = Literal[1, 2, 3]

# How far the words around a name are looked at, in code points: the longest phrase of the tables fits.
_REACH = 40
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_COMMA = re.compile(r"\s*[,(]\s*")
_SHORT = re.compile(r"\s*,\s*((?:[A-Z][a-z]*\.)+|DC\b)")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """The tables of lang/xx/places.toml."""

    region: frozenset[str] = frozenset()
    town: frozenset[str] = frozenset()
    beside: tuple[str, ...] = ()
    part: tuple[str, ...] = ()
    linking: frozenset[str] = frozenset()
    office: frozenset[str] = frozenset()
    onto: frozenset[str] = frozenset()
    short: Mapping[str, str] = field(default_factory=dict)

    def level(self, text: str, start: int, end: int) -> PlaceLevel | None:
        """The kind of place that [start, end) is said to be: "the Donetsk region", "the city of York"."""
        behind = _WORD.match(text, end + 1) if text[end : end + 1] == " " else None
        if (behind and behind.group() in self.region) or (behind and behind.group().lower() in _CAPITALISED):
            return "region"
        before = _WORD.findall(text[max(0, start - _REACH) : start])
        if len(before) >= 2 and before[-1] == "of":
            word = before[-2].lower()
            return "town" if word in self.town else "region" if word in self.region else None
        return None

    def is_office(self, text: str, start: int, end: int) -> bool:
        """Is somebody its governor or senator: "Governor of York", "senator from York", "York Sen. Ann Ruff"?"""
        behind = _WORD.match(text, end + 1)
        before = _WORD.findall(text[max(0, start - _REACH) : start])
        held = len(before) >= 2 and before[-1] in ("of", "from") and before[-2].lower() in self.office
        return held or (behind is not None and behind.group()[:1].isupper() and behind.group().lower() in self.office)

    def is_bound(self, text: str, start: int) -> bool:
        """Is the name a part of a word: "pro-York", "Great-York"?"""
        return text[max(0, start - 1) : start] in _HYPHENS

    def is_onto(self, text: str, start: int) -> bool:
        """Does something bear on the place instead of being there: "pressure on York", "for invading York"?"""
        before = _WORD.findall(text[max(0, start - _REACH) : start])
        return bool(before) and (before[-1].lower() in self.onto or before[-1].endswith("ing"))

    def stripped(self, name: str) -> str | None:
        """A name without its word of kind ("Kherson Oblast", "Gaza City"); null where it has none."""
        first, _, last = name.rpartition(" ")
        return first if first and last.lower() in self.region else None

    def is_apposed(self, gap: str) -> bool:
        """Do the words between a country and a name make the name a town of it: "Ukraine's", "Ukrainian city of"?"""
        words = gap.replace("’", "'").split()
        if gap.startswith(("'s", "’s")):
            words = words[1:]
            if not words:
                return True
        return 0 < len(words) <= _WORDS_BETWEEN and any(word in self.town or word in self.region for word in words)

    def is_title(self, words: str) -> bool:
        """Are these only words of kind: "the eastern city of", "region"?"""
        allowed = self.town | self.region | frozenset(self.part) | _SMALL
        return all(word.lower() in allowed for word in words.split())

    def is_linked(self, gap: str) -> bool:
        """Do the words between two names put the first into the second: "Muscat, Oman", "Goma in eastern Congo"?"""
        if _COMMA.fullmatch(gap):
            return True
        words = [word for word in gap.replace(",", " ").split() if word not in self.part]
        return " ".join(words) in self.linking

    def division(self, text: str, end: int) -> str | None:
        """The code of the division whose short form stands behind a name: "Springfield, Ill."."""
        hit = _SHORT.match(text, end)
        return self.short.get(hit[1]) if hit else None

    def precision(self, text: str, start: int, level: PlaceLevel) -> Precision:
        """1: in a town; 2: beside one, or in a part of a region; 3: in a larger place (after ACLED's codebook)."""
        before = text[max(0, start - _REACH) : start].rstrip().lower().removesuffix(" the")
        words = self.beside if level == "town" else self.part
        closer = any(before == word or before.endswith(" " + word) for word in words)
        if level == "town":
            return 2 if closer else 1
        return 2 if closer and level == "region" else 3


_WORDS_BETWEEN = 5
_HYPHENS = frozenset("-‐‑–")
_SMALL = frozenset({"the", "of", "and"})
_CAPITALISED = frozenset({"oblast", "province", "governorate", "county"})
