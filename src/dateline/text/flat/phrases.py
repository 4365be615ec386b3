"""Noun phrases of a clause by capitals, articles and prepositions, with their genitives and members."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dateline.text.flat.rules import Grammar
from dateline.text.flat.words import Word

_CONTRACTED = {"im": "in", "am": "an", "beim": "bei", "zum": "zu", "zur": "zu", "vom": "von", "ins": "in", "ans": "an"}
_ENDINGS = ("e", "en", "er", "es", "em")
_PEOPLES = tuple(f"isch{ending}" for ending in _ENDINGS)
_LONGEST = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A noun phrase: words [start, end) without its preposition, the head noun, preposition and article, if any.

    `owner`: the head of a genitive behind the noun; `members`: the heads of a coordination with their ranges.
    """

    start: int
    end: int
    head: int
    prep: str = ""
    article: str = ""
    owner: int | None = None
    pronoun: bool = False
    members: tuple[tuple[int, int, int], ...] = ()


class Phraser:
    """Reads the phrases of one clause.

    `breaks` tells whether a new name begins at a word, `person` whether it is a person's, `owned` where the name begins
    that ends at a word in the genitive ("Regierung Venezuelas"), `named` whether the word is part of any name,
    `past_seat` where a phrase with that head ends that was thought to end at a word ("die Regierung in Kiew").
    """

    def __init__(
        self,
        words: Sequence[Word],
        grammar: Grammar,
        breaks: Callable[[int], bool] = lambda at: False,
        person: Callable[[int], bool] = lambda at: False,
        owned: Callable[[int], int | None] = lambda at: None,
        named: Callable[[int], bool] = lambda at: False,
        past_seat: Callable[[int, int], int] = lambda head, at: at,
    ) -> None:
        self.words, self.grammar = words, grammar
        self.breaks, self.person, self.owned, self.named = breaks, person, owned, named
        self.past_seat = past_seat

    def phrases(self, start: int, end: int) -> tuple[list[Phrase], list[int]]:
        """The phrases of words [start, end), and the words that belong to none."""
        found: list[Phrase] = []
        loose: list[int] = []
        at = start
        while at < end:
            phrase = self._prepositional(at, end) or self._coordinated(at, end, "")
            if phrase is None:
                loose.append(at)
                at += 1
            else:
                found.append(phrase)
                at = phrase.end
        return found, loose

    def _prepositional(self, at: int, end: int) -> Phrase | None:
        low = self.words[at].low
        if low not in self.grammar.prepositions:
            return None
        return self._coordinated(at + 1, end, _CONTRACTED.get(low, low))

    def _coordinated(self, at: int, end: int, prep: str) -> Phrase | None:
        opening = self.words[at].low if at < end else ""
        first = self._simple(at + (opening in self.grammar.paired), end, prep)
        if first is None or first.pronoun:
            return first
        members = [(first.start, first.end, first.head)]
        last = first.end
        while (joined := self._past_joint(last, end, opening)) < end and joined > last:
            more = self._simple(joined, end, prep)
            if more is None or more.pronoun:
                break
            members.append((more.start, more.end, more.head))
            last = more.end
        return Phrase(
            start=first.start,
            end=last,
            head=first.head,
            prep=prep,
            article=first.article,
            owner=first.owner,
            members=tuple(members),
        )

    def _past_joint(self, at: int, end: int, opening: str) -> int:
        """Past "und", a comma within a list, or the second half of "sowohl … als auch"; `at` itself elsewhere."""
        if at < end and (self.words[at].low in self.grammar.coordinating or self.words[at].text == ","):
            return at + 1
        for joint in self.grammar.paired.get(opening, ()):
            halves = joint.split()
            if [word.low for word in self.words[at : min(end, at + len(halves))]] == halves:
                return at + len(halves)
        return at

    def _simple(self, at: int, end: int, prep: str) -> Phrase | None:
        """Article, adjectives and numbers, then nouns, then a genitive."""
        grammar, words = self.grammar, self.words
        if at < end and words[at].low in grammar.personal:
            return Phrase(start=at, end=at + 1, head=at, prep=prep, pronoun=True)
        place = at
        article = words[at].low if at < end and words[at].low in grammar.articles else ""
        place += bool(article)
        place = self._past_adjectives(place, end)
        if place >= end or not self._is_noun(place):
            return None
        if self._is_owner(place, end):
            place = self._past_adjectives(place + 1, end)
        head = self._nouns(place, end)
        name = self.owned(head)
        if name is not None and place < name:
            return Phrase(start=at, end=head + 1, head=name - 1, prep=prep, article=article, owner=head)
        owner, stop = self._genitive(head, end)
        stop = min(end, self.past_seat(head, stop)) if owner is None else stop
        return Phrase(start=at, end=stop, head=head, prep=prep, article=article, owner=owner)

    def _past_adjectives(self, place: int, end: int) -> int:
        start = place
        while place < end and not self._is_noun(place) and place - start < _LONGEST:
            if self._is_adjective(place):
                place += 1
            elif place > start and self._joins_adjectives(place, end):
                place = self._past_joint(place, end, "") + 1
            else:
                break
        return place

    def _joins_adjectives(self, at: int, end: int) -> bool:
        """ "die norwegische und chilenische Regierung": "und" between adjectives that names stand for."""
        behind = self._past_joint(at, end, "")
        return at < behind < end and self.named(at - 1) and self.named(behind) and not self._is_noun(behind)

    def _is_owner(self, place: int, end: int) -> bool:
        """ "Teherans umstrittenes Programm": a name in the genitive before an adjective and its noun."""
        behind = self._past_adjectives(place + 1, end)
        genitive = self.words[place].low.endswith("s") and (self.owned(place) is not None or not self.named(place))
        return place + 1 < behind < end and self._is_noun(behind) and genitive

    def _is_noun(self, place: int) -> bool:
        word = self.words[place]
        small = (self.grammar.articles, self.grammar.prepositions, self.grammar.adverbs, self.grammar.doubts)
        plain = word.is_capital and not any(word.low in words for words in small)
        return plain and not (place == 0 and self._opens(place))

    def _opens(self, place: int) -> bool:
        """Is it an adjective of a people with the capital of the clause's first word ("Norwegische Soldaten")?"""
        return self.named(place) and self.words[place].low.endswith(_PEOPLES)

    def _is_adjective(self, place: int) -> bool:
        word = self.words[place]
        known = word.low in self.grammar.numerals or word.text[0].isdigit()
        apart = (self.grammar.prepositions, self.grammar.coordinating, self.grammar.adverbs)
        plain = any(word.low in words for words in apart)
        return known or (word.low.endswith(_ENDINGS) and not plain and word.low not in self.grammar.articles)

    def _nouns(self, place: int, end: int) -> int:
        """The last of the nouns and names that stand side by side."""
        last = place
        while last + 1 < end and last - place < _LONGEST and self._is_noun(last + 1) and not self.breaks(last + 1):
            last += 1
        return last

    def _genitive(self, head: int, end: int) -> tuple[int | None, int]:
        """ "der Präsident der Ukraine": the head of what stands in the genitive, and where the phrase ends."""
        place = head + 1
        if place + 1 >= end or self.words[place].low not in self.grammar.genitive or self.person(head):
            return None, place
        inner = place + 1
        while inner < end and not self._is_noun(inner) and self._is_adjective(inner) and inner - place < _LONGEST:
            inner += 1
        if inner >= end or not self._is_noun(inner):
            return None, place
        last = self._nouns(inner, end)
        return last, last + 1
