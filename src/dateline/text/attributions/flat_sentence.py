"""A sentence of a language without a parser: its words outside quotations, noun phrases by their form, and spans."""

from collections.abc import Iterable, Sequence

from dateline.text.attributions.cues import NOT_SAY, WEAKER, CueClass
from dateline.text.attributions.findings import Finding, Naming, Pair
from dateline.text.attributions.flat_words import FlatWords
from dateline.text.quotation import Quotation, inner
from dateline.types.records import AttributionKind, Certainty
from dateline.types.text import Token

# A source is a name with its office, seldom longer than this many words.
LONGEST_SOURCE = 14
ENDINGS = ("e", "en", "er", "es", "em")


class FlatSentence:
    """One sentence: `tokens` all, `outside` those not in quotation marks, `low` these in lower case."""

    def __init__(
        self,
        text: str,
        words: FlatWords,
        tokens: Sequence[Token],
        outside: Sequence[Token],
        quoted: Sequence[Quotation],
    ) -> None:
        self.text, self.words = text, words
        self.tokens, self.outside, self.quoted = tokens, outside, quoted
        self.low = [token.text.lower() for token in outside]

    # --- phrases

    def phrase(self, at: int, *, told: bool = True) -> Pair | None:
        """A noun phrase that begins here: articles and adjectives, then names; or a pronoun.

        `told`: it stands beside a verb of saying, so it ends in front of those who are addressed.
        """
        end, noun = at, False
        while end < len(self.outside) and end - at < LONGEST_SOURCE:
            token, word = self.outside[end], self.low[end]
            if end == at and word in self.words.prepositions:
                return None
            if end == at and word in self.words.pronouns and not self._is_noun_next(end):
                return at, end + 1
            if end > at and any(self.outside[end - 1].end <= q.start < token.start for q in self.quoted):
                break
            if noun and word in self.words.links and self._links(end, told):
                end += 1
            elif _is_capital(token) or (noun and token.text in "-." and self._tight(end)):
                noun = noun or token.text[:1].isupper()
                end += 1
            elif not noun and word.isalpha() and (word in self.words.articles or word.endswith(ENDINGS)):
                end += 1
            else:
                break
        return (at, end) if noun else None

    def _is_noun_next(self, at: int) -> bool:
        return at + 1 < len(self.outside) and self.outside[at + 1].text[:1].isupper()

    def _links(self, at: int, told: bool) -> bool:
        following = self.low[at + 1] if at + 1 < len(self.low) else ""
        if not following or (told and following in self.words.addressed):
            return False
        token = self.outside[at + 1]
        return token.text[:1].isupper() or following in self.words.articles or following.endswith(ENDINGS)

    def _tight(self, at: int) -> bool:
        """Is the mark inside a name ("Müller-Lüdenscheidt", "St. Gallen") and not the end of the sentence?"""
        before, token = self.outside[at - 1], self.outside[at]
        following = self.outside[at + 1] if at + 1 < len(self.outside) else None
        if following is None:
            return False
        short = len(before.text) <= 3 and token.text == "."
        return before.end == token.start and (following.start == token.end or short)

    def rest(self, start: int, end: int, after: int | None = None) -> list[Pair]:
        """The sentence without the words [start, end) of those outside quotations; from `after` on it counts again."""
        first, last = self.tokens[0].start, self.tokens[-1].end
        low = self.outside[start].start
        high = after if after is not None else self.outside[end].start if end < len(self.outside) else last
        if after is None and end < len(self.outside):
            behind = next((q.start for q in self.quoted if self.outside[end - 1].end <= q.start < high), high)
            high = min(high, behind)
        return [pair for pair in ((first, low), (high, last)) if pair[0] < pair[1]]

    def finding(self, cue: Pair, source: Pair | None, content: Iterable[Pair], cue_class: CueClass) -> Finding | None:
        """The finding of these words; null where no word is left to be said."""
        pieces = tuple(piece for pair in content if (piece := self._trim(pair)) is not None)
        if not pieces:
            return None
        if cue_class.name == "say" and cue[1] < len(self.low) and self.low[cue[1]] in self.words.negations:
            cue_class = NOT_SAY
        words = [inner(self.text, q) for q in self.quoted if any(a <= q.start and q.end <= b for a, b in pieces)]
        quoted = tuple(pair for pair in words if pair[0] < pair[1])
        return Finding(
            source=self.characters(source),
            cue=self.characters(cue),
            content=pieces,
            quoted=quoted,
            kind=self._kind(pieces, quoted),
            cue_class=cue_class.name,
            certainty=self._certainty(pieces, cue_class),
            polarity=cue_class.polarity,
            naming=self.naming(source),
            channel=self.words.channels.find([t.text for t in self.outside], [self.low[at] for at in range(*cue)]),
        )

    # --- spans

    def characters(self, pair: Pair | None) -> Pair | None:
        """Code points of a stretch of words outside quotations."""
        return (self.outside[pair[0]].start, self.outside[pair[1] - 1].end) if pair is not None else None

    def _trim(self, pair: Pair) -> Pair | None:
        start, end = pair
        while start < end and (self.text[start].isspace() or self.text[start] in ",;:–—."):
            start += 1
        while end > start and (self.text[end - 1].isspace() or self.text[end - 1] in ",;:–—."):
            end -= 1
        return (start, end) if any(mark.isalnum() for mark in self.text[start:end]) else None

    def _kind(self, pieces: Sequence[Pair], quoted: Sequence[Pair]) -> AttributionKind:
        inside = sum(mark.isalnum() for start, end in quoted for mark in self.text[start:end])
        every = sum(mark.isalnum() for start, end in pieces for mark in self.text[start:end])
        return "indirect" if not inside else "direct" if inside >= every else "mixed"

    def _certainty(self, pieces: Sequence[Pair], cue_class: CueClass) -> Certainty:
        inside = {t.text.lower() for t in self.outside if any(a <= t.start < b for a, b in pieces)}
        if inside & self.words.possible_words:
            return max(cue_class.certainty, "possible", key=WEAKER.index)
        if inside & self.words.probable_words:
            return max(cue_class.certainty, "probable", key=WEAKER.index)
        return cue_class.certainty

    def naming(self, source: Pair | None) -> Naming | None:
        """Heads are the capital words before the first link ("Sprecher der Polizei": Sprecher), the last one first."""
        if source is None:
            return None
        first: list[int] = []
        for at in range(*source):
            if first and self.low[at] in self.words.links:
                break
            if self.outside[at].text[:1].isupper():
                first.append(at)
        if not first or (source[1] - source[0] == 1 and self.low[source[0]] in self.words.pronouns):
            return Naming(heads=(), lemma=self.low[source[0]], pronoun=True)
        heads = tuple((self.outside[at].start, self.outside[at].end) for at in reversed(first))
        lemma = self.low[first[-1]]
        genitive = self.low[source[0]] in self.words.genitives
        return Naming(heads=heads, lemma=lemma.removesuffix("s") if genitive else lemma, common=False)


def _is_capital(token: Token) -> bool:
    return token.text[:1].isupper() or token.text[:1].isdigit()
