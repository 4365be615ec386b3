"""A figure bound to what it counts, and a figure in its sentence on the way there."""

from dataclasses import dataclass
from typing import Literal

from dateline.text.figures.figure import Figure
from dateline.text.figures.grammar import Grammar
from dateline.text.figures.line import FigureWords, Line
from dateline.text.figures.words import Kind

Relation = Literal["increment", "total", "part"]
Stretch = tuple[int, int]
"""Lexemes [start, end) of a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A figure with its item (the text's words), unit, kind and relation to another figure.

    `led`: what befell those counted stands in front of it. `summed`: the sentence calls it a sum. `noun_end` is the
    lexeme behind its noun.
    """

    figure: Figure
    item: str | None = None
    unit: str | None = None
    kind: Kind | None = None
    relation: Relation | None = None
    led: bool = False
    summed: bool = False
    noun_end: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One figure in its sentence, with the tables of the language, the parse if there is one, and its neighbours."""

    line: Line
    words: FigureWords
    grammar: Grammar | None
    figure: Figure
    previous: Count | None = None
    following: Figure | None = None
