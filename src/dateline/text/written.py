"""A sentence as the gate sees it: words with their base form, segment and role, and where each part governs what."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dateline.text.compare import Vocabulary, denies, stem, tokenize

_BORDER = re.compile(r"[,;:()\[\]—–“”\"„«»]|\s-\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class GateLists:
    """The word lists of one language that the gate looks at as they stand in the file."""

    doubt: frozenset[str]
    conditions: frozenset[str]
    connectives: frozenset[str]
    qualifiers: frozenset[str]
    quantifiers: frozenset[str]
    restrictors: frozenset[str]
    limits: frozenset[str]
    part_of: frozenset[str]
    units: frozenset[str]
    dates: frozenset[str]
    passive: frozenset[str]
    by: frozenset[str]
    articles: frozenset[str]
    starts: frozenset[str]
    generic: frozenset[str]
    coordinators: frozenset[str]
    pronouns: frozenset[str]
    prepositions: frozenset[str]
    whole: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class GateWords(GateLists):
    """The words of one language that the gate watches.

    `levels`: how far a verb under this word is from being a fact, 1 possible to 3 announced. `cues`: reporting words
    and their group, those of one group being equally strong. `forms`: irregular forms to one of them.
    """

    vocabulary: Vocabulary
    levels: Mapping[str, int]
    cues: Mapping[str, int]
    forms: Mapping[str, str]

    def watched(self, form: str) -> bool:
        """Is this a word that changes what a sentence says although it names nothing?"""
        return (
            form in self.levels
            or form in self.doubt
            or form in self.cues
            or form in self.conditions
            or form in self.connectives
            or form in self.quantifiers
            or denies(form, self.vocabulary.negators)
        )


@dataclass(frozen=True, slots=True)
class Word:
    """One word: `segment` counts the stretches between commas and the like, `bare` the text up to the next word."""

    index: int
    form: str
    base: str
    written: str
    segment: int
    content: bool
    after: str


class Written:
    """A sentence read once and asked many times."""

    def __init__(self, text: str, words: GateWords) -> None:
        self.text, self._words = text, words
        self.words = tuple(_words(text, words))
        self.places: dict[str, list[int]] = {}
        for word in self.words:
            self.places.setdefault(word.base, []).append(word.index)
        self.forms = frozenset(word.form for word in self.words)

    def __len__(self) -> int:
        return len(self.words)

    @property
    def content(self) -> tuple[Word, ...]:
        """The words that name something."""
        return tuple(word for word in self.words if word.content)

    def has(self, base: str) -> bool:
        """Is a word of this base in the sentence?"""
        return base in self.places

    def governed(self, index: int, *, skip: frozenset[str] = frozenset()) -> Word | None:
        """The first content word behind `index` in its segment that is neither watched nor in `skip`."""
        segment = self.words[index].segment
        for word in self.words[index + 1 : index + 7]:
            if word.segment != segment:
                return None
            if word.content and word.form not in skip and word.form not in self._words.levels:
                return word
        return None

    def before(self, index: int) -> Word | None:
        """The nearest content word before `index` in its segment."""
        return next(self._near(range(index - 1, -1, -1), index), None)

    def behind(self, index: int) -> Iterator[Word]:
        """The content words behind `index` in its segment."""
        return self._near(range(index + 1, len(self.words)), index)

    def _near(self, places: range, index: int) -> Iterator[Word]:
        for place in places:
            word = self.words[place]
            if word.segment != self.words[index].segment:
                return
            if word.content:
                yield word

    def border_between(self, one: int, other: int) -> int | None:
        """The first word behind a comma or coordinator between two words."""
        for place in range(one + 1, other + 1):
            if self.words[place].segment != self.words[place - 1].segment:
                return place
        return next(
            (place for place in range(one + 1, other) if self.words[place].form in self._words.coordinators), None
        )


def _words(text: str, words: GateWords) -> Iterator[Word]:
    tokens = tokenize(text)
    segment = 0
    for index, token in enumerate(tokens):
        end = tokens[index + 1].start if index + 1 < len(tokens) else len(text)
        after = text[token.end : end]
        special = token.form in words.cues or token.form in words.dates
        yield Word(
            index=index,
            form=token.form,
            base=base_of(token.form, words),
            written=text[token.start : token.end],
            segment=segment,
            content=special or not (token.form in words.vocabulary.function or words.watched(token.form)),
            after=after,
        )
        if _BORDER.search(after):
            segment += 1


def base_of(form: str, words: GateWords) -> str:
    """What stands for all forms of a word: digits for numbers, one form for irregular verbs, else the stem."""
    number = words.vocabulary.numbers.get(form)
    if number is not None:
        return number
    return words.forms.get(form) or stem(form, words.vocabulary.language)
