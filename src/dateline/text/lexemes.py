"""Words, numbers and marks of a stretch of text, for grammars that need no tagger."""

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["word", "number", "date", "clock", "mark", "name"]

# A number keeps its separators, but "April 10,2007" are two; grouping by (narrow) no-break or thin spaces is sure
# in every language.
_NUMBER = (
    r"\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?!\d)"
    r"|\d+(?:\.\d+|,(?!(?:19|20)\d\d(?!\d))\d+)*"
)
# Addresses, handles and identifiers that mix letters and digits ("A330-200", "F-16") are names.
_NAME = (
    r"(?:https?://|www\.)\S+|[@#]\w+|(?<!\w)[\w.+-]{1,64}@\w\S*"
    r"|[^\W\d_]+\d\w*(?:[-–/.]\w+)*|\d+_\w+|\d{1,3}(?:\.\d{1,3}){3,}"
)
_HYPHENED = r"[^\W\d_]+-\d\w*(?:[-/]\w+)*"
_DATE = r"(?:\d{4}-\d{2}-\d{2}|\d{1,2}(?:/\d{1,2}/|\.\d{1,2}\.)(?:\d{4}|\d{2}))(?![\d/-])"
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?![\d:])"
_LEXEME = re.compile(
    rf"(?P<name>{_NAME})|(?P<hyphened>{_HYPHENED})|(?P<date>{_DATE})|(?P<clock>{_CLOCK})"
    # "24/7", "2025/26" and "3:2" are no numbers.
    rf"|(?P<pair>\d+(?:[/:]\d+)+)|(?P<number>{_NUMBER})|(?P<word>[^\W\d_]+)|(?P<mark>[^\w\s]|_)"
)
# "mid-2011", "pre-2014" and "US-30" differ: these prefixes leave the number a number.
_PREFIXES = frozenset(
    [
        "mid",
        "pre",
        "post",
        "early",
        "late",
        "since",
        "until",
        "nearly",
        "about",
        "almost",
        "over",
        "under",
        "ex",
        "non",
        "all",
    ]
)


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One word, number, mark or name at code points [start, end); `lower` is its text in lower case."""

    start: int
    end: int
    text: str
    lower: str
    kind: Kind


def lex(text: str, start: int = 0, end: int | None = None, prefixes: frozenset[str] = frozenset()) -> list[Lexeme]:
    """The lexemes of text[start:end]; `prefixes` are further words that may be hyphened to a number."""
    found: list[Lexeme] = []
    stop = len(text) if end is None else end
    place = start
    while match := _LEXEME.search(text, place, stop):
        kind, words = match.lastgroup, match.group()
        place = match.end()
        if kind == "hyphened":
            before = words[: words.index("-")].lower()
            if before in _PREFIXES or before in prefixes:
                place = match.start() + len(before)
                kind, words = "word", words[: len(before)]
            else:
                kind = "name"
        found.append(_make(match.start(), words, kind))
    return found


_KINDS: dict[str | None, Kind] = {
    "number": "number",
    "word": "word",
    "date": "date",
    "clock": "clock",
    "mark": "mark",
}


def _make(start: int, words: str, group: str | None) -> Lexeme:
    return Lexeme(start, start + len(words), words, words.lower(), _KINDS.get(group, "name"))


def attached(left: Lexeme, right: Lexeme) -> bool:
    """Do the two touch, with nothing between them?"""
    return left.end == right.start
