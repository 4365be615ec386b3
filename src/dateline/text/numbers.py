"""From number words and digits to values, by the rules of one language."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from dateline.text.lexemes import Lexeme, attached

Value = int | float

# More digits than this count nothing in the news; Python refuses to read thousands of them at once.
_MOST_DIGITS = 18
_LARGEST = 10**_MOST_DIGITS
# "siebenhundertsiebenundsiebzigtausendsiebenhundertsiebenundsiebzig" has 65 letters.
_LONGEST_COMPOUND = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Vague:
    """A word that stands for no certain number ("dozens"); bounds only where the language gives both."""

    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, kw_only=True)
class NumberWords:
    """How one language writes numbers (data/lang/xx/numbers.toml).

    `thousands` and `decimal` are separators; `spaced`: groups may be parted by a plain space. `articles` stand for one
    before a scale ("a million"). `joiner` links parts ("hundred and five"); with `compound` number words are one word.
    """

    thousands: str
    decimal: str
    spaced: bool = False
    joiner: str = ""
    compound: bool = False
    articles: tuple[str, ...] = ()
    one: tuple[str, ...] = ()
    half: tuple[str, ...] = ()
    small: Mapping[str, int] = field(default_factory=dict)
    mixed: Mapping[str, float] = field(default_factory=dict)
    tens: Mapping[str, int] = field(default_factory=dict)
    hundred: Mapping[str, int] = field(default_factory=dict)
    scales: Mapping[str, int] = field(default_factory=dict)
    suffixes: Mapping[str, int] = field(default_factory=dict)
    groups: Mapping[str, int] = field(default_factory=dict)
    vague: Mapping[str, Vague] = field(default_factory=dict)
    ordinals: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def compounds(self) -> re.Pattern[str]:
        """All parts that a compound may be made of, the longest first."""
        parts = {*self.small, *self.tens, *self.hundred, *self.scales, self.joiner} - {""}
        return re.compile("|".join(sorted(map(re.escape, parts), key=len, reverse=True)) or r"(?!)")

    @cached_property
    def openers(self) -> frozenset[str]:
        """Words with which a number in words may begin."""
        return frozenset({*self.small, *self.tens, *self.articles, *self.half})

    @cached_property
    def phrases(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """Vague expressions by first word, longest first."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for phrase in self.vague:
            words = tuple(phrase.split())
            found.setdefault(words[0], []).append(words)
        return {first: tuple(sorted(phrases, key=len, reverse=True)) for first, phrases in found.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number over the lexemes [first, last). `value` is null for a vague one, whose words and bounds are kept.

    `bare`: digits alone, without separators, scale or words. `article`: it is just "a", "one" or the like.
    """

    first: int
    last: int
    value: Value | None
    vague: str | None = None
    low: int | None = None
    high: int | None = None
    bare: bool = False
    article: bool = False


def numerals(lexemes: Sequence[Lexeme], words: NumberWords) -> tuple[Numeral, ...]:
    """All numbers, left to right, not overlapping."""
    found: list[Numeral] = []
    place = 0
    while place < len(lexemes):
        numeral = _vague(lexemes, place, words) or _digits(lexemes, place, words) or _worded(lexemes, place, words)
        if numeral:
            found.append(numeral)
        place = numeral.last if numeral else place + 1
    return tuple(found)


def digits_value(text: str, words: NumberWords) -> Value | None:
    """The value of digits with separators; null where the separators fit no number."""
    plain = re.sub(r"[\u00a0\u2009\u202f ]", "", text)
    if len(plain) > 2 * _MOST_DIGITS:
        return None
    whole, point, part = plain.partition(words.decimal)
    groups = whole.split(words.thousands)
    if len(groups) > 1 and (len(groups[0]) > 3 or any(len(group) != 3 for group in groups[1:])):
        return _foreign(plain, words)
    if not all(group.isdecimal() for group in groups) or (point and not part.isdecimal()):
        return None
    return float(f"{''.join(groups)}.{part}") if point else int("".join(groups))


def _foreign(plain: str, words: NumberWords) -> Value | None:
    """A decimal point where the language groups thousands with it: "3.5" in German."""
    whole, _, part = plain.partition(".")
    return float(f"{whole}.{part}") if words.thousands == "." and whole.isdecimal() and part.isdecimal() else None


def _digits(lexemes: Sequence[Lexeme], place: int, words: NumberWords) -> Numeral | None:
    lexeme = lexemes[place]
    if lexeme.kind != "number":
        return None
    last = _spaced(lexemes, place, words) if words.spaced else place + 1
    value = digits_value("".join(item.text for item in lexemes[place:last]), words)
    if value is None:
        return None
    scaled, last = _scaled(lexemes, value, last, words)
    bare = scaled == value and last == place + 1 and lexeme.text.isdecimal()
    return Numeral(first=place, last=last, value=scaled, bare=bare)


def _spaced(lexemes: Sequence[Lexeme], place: int, words: NumberWords) -> int:
    """Where a number in groups parted by one plain space ends ("3 000")."""
    last = place + 1
    if not lexemes[place].text.isdecimal() or len(lexemes[place].text) > 3:
        return last
    while last < len(lexemes) and re.fullmatch(r"\d{3}", lexemes[last].text) and _apart(lexemes, last) == 1:
        last += 1
    return last


def _apart(lexemes: Sequence[Lexeme], place: int) -> int:
    return lexemes[place].start - lexemes[place - 1].end


def _scaled(lexemes: Sequence[Lexeme], value: Value, last: int, words: NumberWords) -> tuple[Value, int]:
    """Applies the scales that follow: "1.2 million", "15bn", "2 dozen", "100 thousand crore"."""
    while last < len(lexemes) and lexemes[last].kind == "word":
        lexeme = lexemes[last]
        scale = words.suffixes.get(lexeme.lower) if attached(lexemes[last - 1], lexeme) else None
        scale = scale or words.scales.get(lexeme.lower) or words.groups.get(lexeme.lower)
        if scale is None or value * scale > _LARGEST:
            break
        value, last = _times(value, scale), last + 1
    return value, last


def _times(value: Value, scale: int) -> Value:
    """The product, whole where it is ("1.1 million" must not become 1100000.0000000002)."""
    product = round(value * scale, 6)
    return int(product) if product == int(product) else product


def _vague(lexemes: Sequence[Lexeme], place: int, words: NumberWords) -> Numeral | None:
    for phrase in words.phrases.get(lexemes[place].lower, ()):
        if tuple(item.lower for item in lexemes[place : place + len(phrase)]) == phrase:
            vague = words.vague[" ".join(phrase)]
            return Numeral(
                first=place,
                last=place + len(phrase),
                value=None,
                vague=" ".join(phrase),
                low=vague.low,
                high=vague.high,
            )
    return None


def _worded(lexemes: Sequence[Lexeme], place: int, words: NumberWords) -> Numeral | None:
    if lexemes[place].kind != "word" or lexemes[place].lower not in words.openers:
        return _compound(lexemes, place, words)
    read = _Reader(lexemes, words).number(place)
    if read is None:
        return None
    value, last = read
    article = last == place + 1 and lexemes[place].lower in words.one
    return Numeral(first=place, last=last, value=value, article=article)


Read = tuple[Value, int]


class _Reader:
    """Reads a number in words from a place on: a value and where it ends, or null."""

    def __init__(self, lexemes: Sequence[Lexeme], words: NumberWords) -> None:
        self._lexemes = lexemes
        self._words = words

    def number(self, place: int) -> Read | None:
        """Sections with falling scales ("two million three hundred thousand"), a half at the end included."""
        if read := self._half_of(place):
            return read
        total: Value = 0
        last, least = place, float("inf")
        while section := self._section(self._after_joiner(last) if total else last):
            value, at = section
            scale = self._scale(at)
            joined = bool(total) and self._after_joiner(last) > last
            if (scale or 1) >= least or (joined and (scale or value >= 100)):
                break
            total, least = total + _times(value, scale or 1), scale or 1
            last = at + 1 if scale else at
            if not scale:
                break
        if not total:
            return None
        return self._with_half(total, last)

    def _word(self, place: int) -> str:
        return self._lexemes[place].lower if place < len(self._lexemes) else ""

    def _scale(self, place: int) -> int | None:
        return self._words.scales.get(self._word(place)) or self._words.groups.get(self._word(place))

    def _after_joiner(self, place: int) -> int:
        return place + 1 if self._words.joiner and self._word(place) == self._words.joiner else place

    def _half_of(self, place: int) -> Read | None:
        """ "half a million", "half a dozen"."""
        if self._word(place) in self._words.half and self._word(place + 1) in self._words.articles:
            scale = self._scale(place + 2)
            return (_times(0.5, scale), place + 3) if scale else None
        return None

    def _with_half(self, total: Value, last: int) -> Read:
        """ "two and a half", "two and a half million"; the hyphens of "two-and-a-half-year" are passed over."""
        rest = [at for at in range(last, min(last + 7, len(self._lexemes))) if self._word(at) not in ("-", "‑")]
        said = [self._word(at) for at in rest[:3]]
        words = self._words
        if (
            total < 1000
            and len(said) == 3
            and said[0] == words.joiner
            and said[1] in words.articles
            and said[2] in words.half
        ):
            end = rest[2] + 1
            scale = self._scale(end)
            return (_times(total + 0.5, scale), end + 1) if scale else (total + 0.5, end)
        return total, last

    def _section(self, place: int) -> Read | None:
        """A number below the next scale: "forty-seven", "three hundred and five", "a" before hundred or a scale."""
        words = self._words
        if self._word(place) in words.articles and self._word(place) not in words.small:
            follows = self._word(place + 1)
            big = follows in words.hundred or follows in words.scales or follows in words.groups
            head: Read | None = (1, place + 1) if big else None
        else:
            head = self._below_hundred(place)
        if head is None or self._word(head[1]) not in words.hundred:
            return head
        value, at = _times(head[0], 100), head[1] + 1
        rest = self._below_hundred(self._after_joiner(at))
        return (value + rest[0], rest[1]) if rest else (value, at)

    def _below_hundred(self, place: int) -> Read | None:
        words, word = self._words, self._word(place)
        if word in words.small:
            return words.small[word], place + 1
        if word not in words.tens:
            return None
        at = place + 2 if self._tight_hyphen(place + 1) else place + 1
        units = words.small.get(self._word(at), 10)
        return (words.tens[word] + units, at + 1) if units < 10 else (words.tens[word], place + 1)

    def _tight_hyphen(self, place: int) -> bool:
        """A hyphen without spaces between two words."""
        if self._word(place) not in ("-", "‑") or place + 1 >= len(self._lexemes):
            return False
        return attached(self._lexemes[place - 1], self._lexemes[place])


def _compound(lexemes: Sequence[Lexeme], place: int, words: NumberWords) -> Numeral | None:
    """A German number word ("siebenundvierzig"), with a scale after it ("zwei Millionen")."""
    if not words.compound:
        return None
    value = words.mixed.get(lexemes[place].lower) or compound_value(lexemes[place].lower, words)
    if value is None:
        return None
    scaled, last = _scaled(lexemes, value, place + 1, words)
    return Numeral(first=place, last=last, value=scaled)


def compound_value(word: str, words: NumberWords) -> int | None:
    """The value of a number written as one word, or null."""
    if len(word) > _LONGEST_COMPOUND:
        return None
    parts, place = [], 0
    while place < len(word):
        match = words.compounds.match(word, place)
        if not match:
            return None
        parts.append(match.group())
        place = match.end()
    total = section = 0
    for part in parts:
        if part in words.scales:
            total, section = total + max(section, 1) * words.scales[part], 0
        elif part in words.hundred:
            section = max(section, 1) * 100
        else:
            section += words.small.get(part) or words.tens.get(part) or 0
    return (total + section) or None
