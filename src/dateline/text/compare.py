"""Compares sentences by their words and numbers: tokens, content stems, and who bears out whom in a story."""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

import numpy as np
import snowballstemmer

from dateline.types.text import Span

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
# How much of a sentence's weighted words another must hold to bear it out, by reading what came of .5 to .8; a very
# long one holds many words by chance.
BEARS, BEARS_LONG, LONG = 0.7, 0.85, 25
# The same where both hold one coded event (type, sides, day): the words then only have to speak of the same matter.
BEARS_TIED = 0.45
# Of a passage with so few content words one may lack in what bears it out, of one with still fewer none.
SHORT, SHORTER = 7, 5
# Of so many words at its beginning one may lack: they say who does what.
FIRST = 3
# A word in more than this share of the passages is the story's setting.
SETTING = 0.04
# A name in more than this share of the passages is the story's setting and need not be repeated.
COMMON = 0.08

_STEMMERS = {"en": "english", "de": "german", "pl": "polish"}


class Token(NamedTuple):
    """A word or number of a text: code-point offsets and its lower-case form without a possessive ending."""

    start: int
    end: int
    form: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The words of one language that decide how sentences compare. `same` maps a stem to the name of its group.

    `capitals`: does a capital within a sentence mark a name?
    """

    language: str
    function: frozenset[str]
    numbers: Mapping[str, str]
    same: Mapping[str, str]
    negators: frozenset[str]
    hedges: frozenset[str]
    quantifiers: frozenset[str]
    capitals: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One sentence made comparable: content stems in order and as a set, numbers, names, denial, doubt, quantifiers."""

    span: Span
    order: tuple[str, ...]
    stems: frozenset[str]
    numbers: frozenset[str]
    names: frozenset[str]
    denies: bool
    hedges: frozenset[str]
    quantifiers: frozenset[str]


@lru_cache(maxsize=1 << 14)  # the sentences of a story that is composed again and again
def tokenize(text: str) -> tuple[Token, ...]:
    """Words and numbers with offsets into `text`; a trailing possessive stands outside the form, not the offsets.

    The month of May keeps its capital, or it would be the modal verb.
    """
    return tuple(Token(hit.start(), hit.end(), _form(hit[0], hit.start())) for hit in _WORD.finditer(text))


def _form(word: str, start: int) -> str:
    if word == "May" and start > 0:
        return word
    form = word.lower().replace("’", "'")
    if form.endswith("'s"):
        return form[:-2]
    if form[0].isdigit():
        return _plain_number(form)
    return form


def _plain_number(digits: str) -> str:
    """1,200 and 1.200 as 1200; 1.5 stays."""
    return re.sub(r"[.,](?=\d{3}(?:\D|$))", "", digits).replace(",", ".")


@lru_cache(maxsize=200_000)
def stem(form: str, language: str) -> str:
    """The Snowball stem; languages without a stemmer here keep the form."""
    name = _STEMMERS.get(language)
    return _stemmer(name).stemWord(form) if name else form


@lru_cache(maxsize=8)
def _stemmer(name: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(name)


def content(tokens: Iterable[Token], words: Vocabulary) -> tuple[str, ...]:
    """Stems of the content words in order, members of one group under its name, number words as digits."""
    return tuple(_term(token.form, words) for token in tokens if token.form not in words.function)


def terms(forms: Iterable[str], words: Vocabulary) -> Iterator[str]:
    """The terms by which single words are compared."""
    return (_term(form, words) for form in forms)


def _term(form: str, words: Vocabulary) -> str:
    number = words.numbers.get(form)
    if number is not None:
        return number
    root = stem(form, words.language)
    return words.same.get(root, root)


def passage(span: Span, text: str, words: Vocabulary) -> Passage:
    """The sentence `text`, standing at `span`, made comparable."""
    tokens = tokenize(text)
    forms = frozenset(token.form for token in tokens)
    order = content((token for token in tokens if token.form not in words.hedges), words)
    return Passage(
        span=span,
        order=order,
        stems=frozenset(order),
        numbers=frozenset(term for term in order if term[0].isdigit()),
        names=_names(text, tokens, words) if words.capitals else frozenset(),
        denies=any(denies(token.form, words.negators) for token in tokens),
        hedges=forms & words.hedges,
        quantifiers=frozenset(_quantifiers(text, tokens, words)),
    )


def _quantifiers(text: str, tokens: tuple[Token, ...], words: Vocabulary) -> Iterator[str]:
    """Words like all and some; not in an office (Minority Leader) or before a number (all 18 sailors)."""
    for token, following in zip_longest(tokens, tokens[1:]):
        counted = following is not None and following.form.isdigit()
        office = words.capitals and following is not None and token.start > 0 and _is_office(text, token, following)
        if token.form in words.quantifiers and not counted and not office:
            yield token.form


def _is_office(text: str, token: Token, following: Token) -> bool:
    return text[token.start].isupper() and text[following.start].isupper()


def _names(text: str, tokens: tuple[Token, ...], words: Vocabulary) -> frozenset[str]:
    """Terms written with a capital within the sentence; none where all words are (headlines of some papers)."""
    capital = [token for token in tokens if text[token.start].isupper()]
    if len(capital) > 0.6 * len(tokens):
        return frozenset()
    inner = (token for token in capital if token.start > 0 and token.form not in words.hedges)
    return frozenset(content(inner, words))


def denies(form: str, negators: frozenset[str]) -> bool:
    """Is the word a negation, or a verb with one hanging on (didn't)?"""
    return form in negators or form.endswith("n't")


@lru_cache(maxsize=8192)
def shingles(text: str, size: int = 3) -> frozenset[tuple[str, ...]]:
    """All runs of `size` words."""
    forms = [token.form for token in tokenize(text)]
    return frozenset(tuple(forms[i : i + size]) for i in range(len(forms) - size + 1))


def overlap(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    """Shared part of the smaller set, 0 to 1."""
    least = min(len(one), len(other))
    return len(one & other) / least if least else 0.0


class Support:
    """Who bears out whom among the passages of a story: passage T bears out S when T's words cover those of S.

    Coverage is weighted by rarity within the story. Numbers, quantifiers and rare names must all be there, a denial
    must be shared, and words of doubt in T must stand in S too: "feared dead" does not bear out "dead".
    """

    def __init__(
        self,
        passages: Sequence[Passage],
        tied: Mapping[int, Mapping[int, frozenset[str]]] | None = None,
        refuses: Callable[[Passage, Passage], bool] | None = None,
    ) -> None:
        """`tied` names, for a passage, others that are known to tell of the same event, and its terms for that event.

        `refuses` says of a passage and another that has its words why it is not borne out by it all the same.
        """
        self.passages, self._tied, self._refuses = tuple(passages), tied or {}, refuses
        self._postings = _postings(self.passages)
        self._denies = np.array([one.denies for one in self.passages], dtype=bool)
        self._common = max(3.0, COMMON * len(self.passages))

    def weight(self, term: str) -> float:
        """Rarity of a term: 1 in every passage gives about 0.9, once in a thousand about 7."""
        return math.log(1.5 + len(self.passages) / max(1, len(self._postings.get(term, ()))))

    def bearers(self, index: int) -> tuple[tuple[int, float], ...]:
        """Passages (not itself) that bear out passage `index`, with their coverage, best first."""
        return self.bearers_of(self.passages[index], index)

    def bearers_of(self, one: Passage, index: int) -> tuple[tuple[int, float], ...]:
        """The same for a shorter form of passage `index`."""
        scores = self._scores(one)
        rare = frozenset(name for name in one.names if len(self._postings[name]) < self._common)
        enough, tied = scores >= BEARS, self._tied.get(index, {})
        for other in tied:
            enough[other] |= scores[other] >= BEARS_TIED
        found = np.flatnonzero(enough & (self._denies == one.denies))
        bearing = [(int(i), float(scores[i])) for i in found if int(i) != index]
        kept = [
            (i, score)
            for i, score in bearing
            if _may_bear(self.passages[i], one, rare, 1.0 if i in tied else score)
            and self._is_whole(one, self.passages[i], tied.get(i, frozenset()))
            and not (self._refuses and self._refuses(one, self.passages[i]))
        ]
        return tuple(sorted(kept, key=lambda pair: (-pair[1], pair[0])))

    def _is_whole(self, one: Passage, bearer: Passage, event: frozenset[str]) -> bool:
        """Is what the passage begins with there, and of a short one all but one word, of a very short one all?

        `event` are its terms for an event that both tell; then one word more may lack.
        """
        told = bearer.stems | event
        if self._lacking(one.order[:FIRST], told) > 1.0:
            return False
        slack = float(len(one.stems) > SHORTER) + bool(event)
        return len(one.stems) > SHORT or self._lacking(one.stems, told) <= slack

    def _lacking(self, terms: Iterable[str], told: frozenset[str]) -> float:
        """How many terms are not told; those of the story's setting, which goes without saying, count half."""
        least = max(3.0, SETTING * len(self.passages))
        lacking = (term for term in terms if term not in told)
        return sum(0.5 if len(self._postings.get(term, ())) >= least else 1.0 for term in lacking)

    def covers(self, index: int, other: int) -> bool:
        """Does passage `index` hold enough of the words of `other`, and its amounts?"""
        bearer, one = self.passages[index], self.passages[other]
        if not (one.numbers <= bearer.numbers and one.quantifiers <= bearer.quantifiers):
            return False
        shared = bearer.stems & one.stems
        whole = sum(self.weight(term) for term in one.stems)
        return sum(self.weight(term) for term in shared) >= BEARS * whole

    def _scores(self, one: Passage) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        scores = np.zeros(len(self.passages))
        total = 0.0
        for term in sorted(one.stems):
            weight = self.weight(term)
            total += weight
            scores[self._postings[term]] += weight
        return scores / total if total else scores


def _postings(passages: Sequence[Passage]) -> dict[str, np.ndarray[tuple[int], np.dtype[np.int64]]]:
    lists: dict[str, list[int]] = {}
    for index, one in enumerate(passages):
        for term in one.stems:
            lists.setdefault(term, []).append(index)
    return {term: np.array(owners, dtype=np.int64) for term, owners in lists.items()}


def _may_bear(bearer: Passage, one: Passage, rare: frozenset[str], score: float) -> bool:
    if score < BEARS_LONG and len(bearer.order) > LONG:
        return False
    amounts = one.numbers <= bearer.numbers and one.quantifiers <= bearer.quantifiers
    return amounts and bearer.hedges <= one.hedges and rare <= bearer.stems


def first_of_each(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Passages without those whose words, in order, have come before in the same document."""
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for one in passages:
        mark = (one.span.document, one.order)
        if mark not in seen:
            seen.add(mark)
            yield one
