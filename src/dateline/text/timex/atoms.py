"""Words, numbers and set phrases of a sentence with their classes, and patterns over classes as one expression."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.errors import SettingsError
from dateline.text.lexemes import Lexeme, attached, lex
from dateline.text.numbers import NumberWords, Numeral, numerals
from dateline.text.timex.words import TimeWords

Value = int | str
# Classes that are given by form: numbers, marks, and figures with letters.
BUILT_IN = (
    "day", "year", "number", "vague", "nth", "decade", "date", "daymonth", "clock", "quarterno", "fiscalno", "dash",
    "comma", "dot", "open", "close", "plus",
)  # fmt: skip
_MARKS = {
    "-": "dash",
    "–": "dash",
    "—": "dash",
    ",": "comma",
    ".": "dot",
    "(": "open",
    ")": "close",
    "+": "plus",
    "−": "plus",
}
_FIRST_YEAR, _LAST_YEAR = 1000, 2199
# One private code point for each set of classes that a word can have.
_BASE = 0xE000
_NAME = re.compile(r"[a-z_]+")
# Zones of so many letters are written in capitals: "ET", but not French "et".
_ZONE_LETTERS = 4


@dataclass(frozen=True, slots=True)
class Atom:
    """One unit of the grammar at code points [start, end); `key` is its lower-case text with straight apostrophes."""

    start: int
    end: int
    text: str
    key: str
    classes: frozenset[str]
    numeral: Numeral | None = None

    @property
    def number(self) -> int | float | None:
        """The value of a number."""
        return self.numeral.value if self.numeral else None


class Grammar:
    """The words and patterns of one language, ready to run. SettingsError for a pattern that cannot be compiled."""

    def __init__(self, words: TimeWords, numbers: NumberWords) -> None:
        self.words = words
        self.numbers = numbers
        self._classes: dict[str, frozenset[str]] = {}
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._enter(words)
        self._codes: dict[frozenset[str], str] = {}
        for classes in [frozenset({name}) for name in BUILT_IN] + [frozenset(), *self._classes.values()]:
            self._code(classes)
        for classes in (frozenset({"number", "day"}), frozenset({"number", "year"})):
            self._code(classes)
        for classes in list(self._codes):
            self._code(classes - words.capital)
            self._code(classes - words.small)
            self._code(classes - {"zone"})
        self.names, self.pattern = self._compile(words)

    def _enter(self, words: TimeWords) -> None:
        found: dict[str, set[str]] = {}
        listed = [(name, key) for name, table in words.values.items() for key in table]
        listed += [(name, key) for name, keys in words.words.items() for key in keys]
        listed += [("nth", key) for key in self.numbers.ordinals]
        for name, key in listed:
            found.setdefault(key, set()).add(name)
        self._classes = {key: frozenset(names) for key, names in found.items()}
        for key in self._classes:
            parts = tuple(item.lower for item in lex(key))
            if len(parts) > 1:
                self._phrases.setdefault(parts[0], []).append((parts, key))
        for phrases in self._phrases.values():
            phrases.sort(key=lambda phrase: len(phrase[0]), reverse=True)

    def _code(self, classes: frozenset[str]) -> str:
        return self._codes.setdefault(classes, chr(_BASE + len(self._codes)))

    def _compile(self, words: TimeWords) -> tuple[tuple[str, ...], re.Pattern[str]]:
        parts, names = [], []
        for number, rule in enumerate(words.rule):
            names.append(rule.builds)
            parts.append(f"(?P<r{number}>" + "|".join(self._translate(pattern) for pattern in rule.patterns) + ")")
        try:
            return tuple(names), re.compile("|".join(parts))
        except re.error as problem:
            raise SettingsError(f"the patterns of times cannot be compiled: {problem}") from None

    def _translate(self, pattern: str) -> str:
        """A pattern in class names as one over codes, macros put in."""
        while any(name in self.words.macros for name in _NAME.findall(pattern)):
            pattern = _NAME.sub(lambda match: self.words.macros.get(match.group(), match.group()), pattern)
        coded = _NAME.sub(lambda match: self._one_of(match.group()), pattern)
        return re.sub(r"\((?!\?)", "(?:", coded.replace(" ", ""))

    def _one_of(self, name: str) -> str:
        codes = "".join(code for classes, code in self._codes.items() if name in classes)
        if not codes:
            raise SettingsError(f"no word has the class {name!r} that a pattern of times names")
        return f"[{codes}]"

    def value(self, atom: Atom, name: str) -> Value | None:
        """The value of an atom in one of its classes."""
        if name == "nth":
            return self.numbers.ordinals.get(atom.key) or _leading(atom.key)
        return self.words.values[name].get(atom.key) if name in self.words.values else None

    def encode(self, atoms: Iterable[Atom]) -> str:
        """One code for each atom."""
        none = self._codes[frozenset()]
        return "".join(self._codes.get(atom.classes, none) for atom in atoms)

    def atoms(self, text: str, start: int, end: int) -> list[Atom]:
        """The atoms of text[start:end]."""
        lexemes = lex(text, start, end, self.words.prefixes)
        keys = tuple(_straight(lexeme.lower) for lexeme in lexemes)
        found = {numeral.first: numeral for numeral in numerals(lexemes, self.numbers)}
        atoms: list[Atom] = []
        place = 0
        while place < len(lexemes):
            atom, place = (
                self._phrase(text, lexemes, keys, place)
                or self._figure(text, lexemes, place)
                or self._number(text, lexemes, found.get(place))
                or (self._word(text, lexemes[place], keys[place], place > 0), place + 1)
            )
            atoms.append(atom)
        return atoms

    def _figure(self, text: str, lexemes: Sequence[Lexeme], place: int) -> tuple[Atom, int] | None:
        """Digits with letters on them (2nd, 1960s, 9pm), dates and clock times in figures, Q3."""
        lexeme = lexemes[place]
        if lexeme.kind in ("date", "clock"):
            return _make(text, lexemes, place, place + 1, lexeme.kind), place + 1
        if lexeme.kind == "name":
            return _make(text, lexemes, place, place + 1, *_code_classes(lexeme.lower)), place + 1
        if lexeme.kind == "number" and self.numbers.thousands == "." and _is_day_and_month(lexemes, place):
            return _make(text, lexemes, place, place + 2, "daymonth"), place + 2
        if lexeme.kind != "number" or place + 1 >= len(lexemes) or not attached(lexeme, lexemes[place + 1]):
            return None
        suffix = lexemes[place + 1].lower
        if lexemes[place + 1].kind != "word" or "meridiem" in self._classes.get(suffix, ()):
            return None
        if suffix in ("st", "nd", "rd", "th"):
            return _make(text, lexemes, place, place + 2, "nth"), place + 2
        if suffix in ("s", "er") and lexeme.text.isdecimal() and lexeme.text.endswith("0"):
            return _make(text, lexemes, place, place + 2, "decade"), place + 2
        scaled = suffix in self.numbers.suffixes or suffix in self.numbers.scales
        return None if scaled or suffix in self._classes else (_make(text, lexemes, place, place + 2), place + 2)

    def _phrase(
        self, text: str, lexemes: Sequence[Lexeme], keys: tuple[str, ...], place: int
    ) -> tuple[Atom, int] | None:
        for parts, key in self._phrases.get(keys[place], ()):
            last = place + len(parts)
            if keys[place:last] == parts:
                start, end = lexemes[place].start, lexemes[last - 1].end
                classes = self._cased(self._classes[key], key, text[start:end], inside=place > 0)
                return Atom(start, end, text[start:end], key, classes), last
        return None

    def _number(self, text: str, lexemes: Sequence[Lexeme], numeral: Numeral | None) -> tuple[Atom, int] | None:
        if numeral is None:
            return None
        first, last = lexemes[numeral.first], lexemes[numeral.last - 1]
        words = text[first.start : last.end]
        kind = _number_class(numeral, words)
        classes = frozenset({"number", kind}) if kind in ("day", "year") else frozenset({kind})
        return Atom(first.start, last.end, words, words.lower(), classes, numeral), numeral.last

    def _word(self, text: str, lexeme: Lexeme, key: str, inside: bool) -> Atom:
        classes = frozenset({_MARKS[key]}) if key in _MARKS else self._classes.get(key, frozenset())
        if key == "—" and text[max(0, lexeme.start - 1) : lexeme.end + 1].strip() == key:
            classes = frozenset()  # between spaces (or at an end) it parts a dateline from its text
        return Atom(lexeme.start, lexeme.end, lexeme.text, key, self._cased(classes, key, lexeme.text, inside))

    def _cased(self, classes: frozenset[str], key: str, words: str, inside: bool) -> frozenset[str]:
        """The classes without those that the word's capital or small letter rules out."""
        if not classes:
            return classes
        if classes & self.words.capital and not words[:1].isupper():
            classes -= self.words.capital
        if "zone" in classes and len(key) <= _ZONE_LETTERS and not words.isupper():
            classes -= {"zone"}
        if inside and words[:1].isupper():
            classes -= self.words.small
        return classes


def _make(text: str, lexemes: Sequence[Lexeme], first: int, last: int, *classes: str) -> Atom:
    start, end = lexemes[first].start, lexemes[last - 1].end
    return Atom(start, end, text[start:end], text[start:end].lower(), frozenset(classes))


def _number_class(numeral: Numeral, words: str) -> str:
    if numeral.value is None:
        return "vague"
    if numeral.bare and 1 <= numeral.value <= 31 and len(words) <= 2:
        return "day"
    if numeral.bare and len(words) == 4 and _FIRST_YEAR <= numeral.value <= _LAST_YEAR:
        return "year"
    return "number"


def _code_classes(word: str) -> tuple[str, ...]:
    if re.fullmatch(r"[qh][1-4]", word):
        return ("quarterno",)
    return ("fiscalno",) if re.fullmatch(r"fy(?:\d{2}|20\d{2})", word) else ()


def _is_day_and_month(lexemes: Sequence[Lexeme], place: int) -> bool:
    """ "11.6." with the full stop behind it."""
    if place + 1 >= len(lexemes) or lexemes[place + 1].text != "." or not attached(lexemes[place], lexemes[place + 1]):
        return False
    digits = re.fullmatch(r"(\d{1,2})\.(\d{1,2})", lexemes[place].text)
    return digits is not None and 1 <= int(digits[1]) <= 31 and 1 <= int(digits[2]) <= 12


def _straight(word: str) -> str:
    return "'" if word in ("’", "ʼ") else word


def _leading(key: str) -> int | None:
    digits = re.match(r"\d{1,4}", key)
    return int(digits.group()) if digits else None
