"""One sentence as lexemes with its numbers, and look-ups of set phrases around a place."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.text.figures.words import CountTable, Nouns, Phrases, UnitTable, phrases
from dateline.text.lexemes import Lexeme, lex
from dateline.text.numbers import NumberWords, Numeral, numerals


class FigureWords:
    """The tables of one language with their phrases ready for look-up."""

    def __init__(self, numbers: NumberWords, units: UnitTable, counts: CountTable) -> None:
        self.numbers, self.units, self.counts = numbers, units, counts
        self.percent, self.points = phrases(units.percent), phrases(units.points)
        self.magnitude = phrases(units.magnitude)
        self.signs, self.money = phrases(tuple(units.signs)), phrases(tuple(units.money))
        self.measure_names = {word: name for name, words in units.measures.items() for word in words}
        self.measures = phrases(tuple(self.measure_names))
        self.people = Nouns(dict.fromkeys(counts.people, "person"), compounds=counts.capital_nouns)
        things = {word: name for name, words in units.things.items() for word in words}
        self.things = Nouns(things, compounds=counts.capital_nouns)
        hedges, relation = counts.hedges, counts.relation
        self.hedges = phrases((*hedges.lower, *hedges.upper, *hedges.about))
        self.hedges_behind = phrases((*hedges.lower_behind, *hedges.upper_behind, *hedges.about_behind))
        self.bounds = {
            **dict.fromkeys((*hedges.lower, *hedges.lower_behind), "lower"),
            **dict.fromkeys((*hedges.upper, *hedges.upper_behind), "upper"),
            **dict.fromkeys((*hedges.about, *hedges.about_behind), "about"),
        }
        self.partitive = phrases(counts.partitive)
        self.increment_before, self.increment_after = (
            phrases(relation.increment_before),
            phrases(relation.increment_after),
        )
        self.total_before, self.part_before = phrases(relation.total_before), phrases(relation.part_before)
        self.part_behind, self.summed = phrases(relation.part_behind), phrases(relation.summed)
        self.number = phrases(counts.joins.number)
        self.as_of, self.by_then = phrases(counts.as_of), phrases(counts.by_then)
        self.ages_before, self.ages_link = phrases(counts.refuse.ages_before), phrases(counts.refuse.ages_link)
        self.kinds = {kind.name: kind for kind in counts.kind}
        # Nouns that say what befell people, and those that only name them.
        self.nouns = {word: kind for kind in reversed(counts.kind) for word in kind.nouns if kind.form}
        self.groups = {word: kind for kind in counts.kind for word in kind.nouns if not kind.form}
        self.state_kinds = {word: kind for kind in reversed(counts.kind) for word in kind.states}
        self.verb_kinds = {word: kind for kind in reversed(counts.kind) for word in kind.verbs}
        self.toll_kinds = {word: kind for kind in reversed(counts.kind) for word in kind.tolls}
        self.states, self.verbs = phrases(tuple(self.state_kinds)), phrases(tuple(self.verb_kinds))
        self.tolls = phrases(tuple(self.toll_kinds))
        self.split = tuple((kind, verb, particle) for kind in counts.kind for verb, particle in kind.split.items())


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence: its lexemes, their lower-case words with straight apostrophes, its numbers and where these stand."""

    text: str
    lexemes: Sequence[Lexeme]
    words: tuple[str, ...]
    numerals: tuple[Numeral, ...]
    starts: frozenset[int]
    ends: frozenset[int]

    def numeral_before(self, place: int) -> Numeral | None:
        """The last number that ends at or before a place."""
        at = bisect_right(self.numerals, place, key=lambda numeral: numeral.last)
        return self.numerals[at - 1] if at else None

    def numeral_after(self, place: int) -> Numeral | None:
        """The first number that begins at or after a place."""
        at = bisect_left(self.numerals, place, key=lambda numeral: numeral.first)
        return self.numerals[at] if at < len(self.numerals) else None

    def word(self, place: int) -> str:
        """The lower-case word at a place, "" outside."""
        return self.words[place] if 0 <= place < len(self.words) else ""

    def ending(self, table: Phrases, end: int) -> int | None:
        """Where the longest phrase begins that ends right before `end`."""
        for phrase in table.by_last.get(self.word(end - 1), ()):
            start = end - len(phrase)
            if start >= 0 and self.words[start:end] == phrase:
                return start
        return None

    def starting(self, table: Phrases, start: int) -> int | None:
        """Where the longest phrase ends that starts at `start`."""
        for phrase in table.by_first.get(self.word(start), ()):
            if self.words[start : start + len(phrase)] == phrase:
                return start + len(phrase)
        return None

    def said(self, start: int, end: int) -> str:
        """The words of a stretch of lexemes, in lower case, single spaces between them."""
        return " ".join(self.words[start:end])

    def quoted(self, start: int, end: int) -> str:
        """The text of a stretch of lexemes as it stands, white space made single."""
        if start >= end:
            return ""
        words = " ".join(self.text[self.lexemes[start].start : self.lexemes[end - 1].end].split())
        return words.strip("'\"‘’“”„ ")

    def is_capital(self, place: int) -> bool:
        """Has the word there a capital, at its start or inside ("iPhone")?"""
        return 0 <= place < len(self.lexemes) and self.lexemes[place].text != self.lexemes[place].lower

    def is_word(self, place: int) -> bool:
        """Is there a word, or a name such as A350?"""
        return 0 <= place < len(self.lexemes) and self.lexemes[place].kind in ("word", "name")

    def is_hyphen(self, place: int) -> bool:
        """Is there a hyphen inside a compound ("mid-size")?"""
        return self.word(place) in ("-", "‐", "‑") and self.touches(place) and self.touches(place + 1)

    def touches(self, place: int) -> bool:
        """Does the lexeme at a place touch the one before it?"""
        return 0 < place < len(self.lexemes) and self.lexemes[place - 1].end == self.lexemes[place].start


def line_of(text: str, start: int, end: int, numbers: NumberWords) -> Line:
    """The line of text[start:end]."""
    lexemes = lex(text, start, end)
    words = tuple(lexeme.lower.replace("’", "'") for lexeme in lexemes)
    found = numerals(lexemes, numbers)
    starts, ends = (frozenset(numeral.first for numeral in found), frozenset(numeral.last for numeral in found))
    return Line(text, lexemes, words, found, starts, ends)
