"""One sentence of a language without a parser: its cue, source and content by marks, word forms and commas."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.text.attributions.channels import Channels
from dateline.text.attributions.cues import HEARSAY, NOT_SAY, SAY, WEAKER, CueClass
from dateline.text.attributions.findings import Finding, Naming, Pair
from dateline.text.quotation import Quotation, QuotationStyle, inner
from dateline.types.records import AttributionKind, Certainty
from dateline.types.text import Token

# A source is a name with its office, seldom longer than this many words.
LONGEST_SOURCE = 14
ENDINGS = ("e", "en", "er", "es", "em")


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatWords:
    """Word forms, all in lower case. `split` maps a verb to the words one of which must follow in its sentence."""

    verbs: Mapping[str, CueClass]
    split: Mapping[str, tuple[frozenset[str], CueClass]]
    final: Mapping[str, CueClass]
    before: tuple[tuple[str, ...], ...]
    after: frozenset[str]
    so: frozenset[str]
    articles: frozenset[str]
    links: frozenset[str]
    pronouns: frozenset[str]
    prepositions: frozenset[str]
    addressed: frozenset[str]
    genitives: frozenset[str]
    possible_words: frozenset[str]
    probable_words: frozenset[str]
    hearsay: frozenset[str]
    silence: tuple[tuple[str, ...], ...]
    negations: frozenset[str]
    citing: tuple[tuple[str, ...], ...]
    subjunctive: frozenset[str]
    objects: Mapping[str, CueClass]
    through: Mapping[tuple[str, str], CueClass]
    style: QuotationStyle
    channels: Channels


class Clause:
    """One sentence: `tokens` all, `outside` those not in quotation marks."""

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
        self.told = True

    def read(self) -> Finding | None:
        """The attribution of the sentence, if one is plain."""
        for attempt in (self._silent, self._announced, self._verb, self._object, self._so, self._hearsay):
            found = attempt()
            if found is not None:
                return found
        return None

    def cited(self) -> tuple[Pair, Pair] | None:
        """For "unter Berufung auf X": the words of the cue and of X, who is the outlet's own source."""
        for phrase in self.words.citing:
            for at in range(len(self.low) - len(phrase)):
                end = at + len(phrase)
                source = self._phrase(end) if tuple(self.low[at:end]) == phrase else None
                cue = self._characters((at, end))
                found = self._characters(source)
                if cue is not None and found is not None:
                    return cue, found
        return None

    def naming_at(self, pair: Pair) -> Naming | None:
        """How the source at these code points is called."""
        inside = [at for at, t in enumerate(self.outside) if pair[0] <= t.start and t.end <= pair[1]]
        return self._naming((inside[0], inside[-1] + 1)) if inside else None

    # --- nothing said: "wollte sich nicht äußern"

    def _silent(self) -> Finding | None:
        """Somebody was asked and said nothing: all words of a phrase in their order, first the verb of the sentence."""
        for phrase in self.words.silence:
            at = next((at for at, word in enumerate(self.low) if word == phrase[0]), None)
            if at is None:
                continue
            rest = iter(self.low[at + 1 :])
            source = self._phrase(0) if all(word in rest for word in phrase[1:]) else None
            if source is not None and source[1] == at and at + 1 < len(self.outside):
                content = [(self.outside[at + 1].start, self.outside[-1].end)]
                return self._finding((at, at + 1), source, content, NOT_SAY)
        return None

    # --- what is denied or asked for as a noun: "dementierte den Bericht", "warnte vor einer Flut"

    def _object(self) -> Finding | None:
        """A verb with its source right before it and its content right after it."""
        source = self._phrase(0)
        at = source[1] if source is not None else 0
        if source is None or at + 1 >= len(self.low) or any(word in (",", ":") for word in self.low):
            return None
        content = [(self.outside[at + 1].start, self.outside[-1].end)]
        cue_class = self.words.through.get((self.low[at], self.low[at + 1]))
        if cue_class is not None and at + 2 < len(self.low):
            return self._finding((at, at + 2), source, [(self.outside[at + 2].start, content[0][1])], cue_class)
        cue_class = self.words.objects.get(self.low[at])
        return self._finding((at, at + 1), source, content, cue_class) if cue_class is not None else None

    # --- "laut X", "X zufolge", "so X"

    def _announced(self) -> Finding | None:
        for at in range(len(self.outside)):
            for phrase in self.words.before:
                if tuple(self.low[at : at + len(phrase)]) == phrase:
                    return self._by_phrase(at, at + len(phrase))
            if self.low[at] in self.words.after:
                return self._after(at)
        return None

    def _by_phrase(self, at: int, end: int) -> Finding | None:
        if end < len(self.low) and self.low[end] in ("von", "vom"):
            end += 1
        self.told = False
        source = self._phrase(end)
        self.told = True
        if source is None:
            return None
        return self._finding((at, end), source, self._rest(at, source[1]), SAY)

    def _after(self, at: int) -> Finding | None:
        start = at
        while start > 0 and at - start < LONGEST_SOURCE and self._fits(start - 1, seen=start < at):
            start -= 1
        source = self._phrase(start) if start < at else None
        if source is None or source[1] < at:
            return None
        return self._finding((at, at + 1), (start, at), self._rest(start, at + 1), SAY)

    def _fits(self, at: int, *, seen: bool) -> bool:
        word = self.outside[at].text
        small = word.lower() in self.words.articles or word.lower() in self.words.links or word.endswith(ENDINGS)
        return word[:1].isupper() or (seen and word.isalpha() and small) or (seen and word == "-")

    def _so(self) -> Finding | None:
        for at in range(1, len(self.outside) - 1):
            if self.low[at] not in self.words.so or not self._is_break(at):
                continue
            source = self._phrase(at + 1)
            if source is not None and (source[1] >= len(self.outside) or self.outside[source[1]].text in ".,;:"):
                return self._finding((at, at + 1), source, self._rest(at, source[1]), SAY)
        return None

    def _is_break(self, at: int) -> bool:
        """Does a comma or a quotation end right before this word?"""
        if self.outside[at - 1].text == ",":
            return True
        return any(q.end <= self.outside[at].start and q.start >= self.outside[at - 1].end for q in self.quoted)

    def _hearsay(self) -> Finding | None:
        for at, word in enumerate(self.low):
            if word in self.words.hearsay:
                content = [(self.outside[0].start, self.outside[-1].end)]
                return self._finding((at, at + 1), None, _without(content, self.outside[at]), HEARSAY)
        return None

    # --- verbs

    def _verb(self) -> Finding | None:
        for at, word in enumerate(self.low):
            cue_class = self._class_of(at, word)
            if cue_class is not None:
                found = self._inverted(at, cue_class) or self._straight(at, cue_class)
                if found is not None:
                    return found
        return None

    def _class_of(self, at: int, word: str) -> CueClass | None:
        if word in self.words.split:
            partners, cue_class = self.words.split[word]
            clause = self.low[at + 1 :]
            end = next((n for n, mark in enumerate(clause) if mark in (",", ":")), len(clause))
            if not partners.isdisjoint(clause[:end]):
                return cue_class
        if word in self.words.final:
            return self.words.final[word]
        return self.words.verbs.get(word)

    def _inverted(self, at: int, cue_class: CueClass) -> Finding | None:
        """`"...", sagte X` and `Die Lage ist ernst, sagte X`: the source follows the verb."""
        if at and not self._is_break(at):
            return None
        source = self._phrase(at + 1)
        if source is None:
            return None
        if at == 0 and not (self.quoted and self.quoted[0].end <= self.outside[0].start):
            return None
        content = self._rest(at, len(self.outside), after=self._tail(source[1]))
        return self._finding((at, at + 1), source, content, cue_class)

    def _tail(self, end: int) -> int | None:
        """Where a second part of the content begins: a quotation after the source."""
        edge = self.outside[end - 1].end
        return next((q.start for q in self.quoted if q.start >= edge), None)

    def _straight(self, at: int, cue_class: CueClass) -> Finding | None:
        """`X sagte, ...`, `X sagte: "..."`, `Am Montag sagte X, ...`, `wie X mitteilte`."""
        start = at
        while start > 0 and self.outside[start - 1].text not in ",;:–—":
            start -= 1
        if self.low[start] == "wie":
            return self._as_said(start, at, cue_class)
        if start and self.outside[start - 1].text == "," and start == at:
            start = 0
        source = self._phrase(start) if start < at else None
        if source is not None and source[1] < at and not self._is_gap(source[1], at):
            source = None
        if source is None:
            source = self._phrase(at + 1)
        return self._told(at, source, cue_class) if source is not None else None

    def _is_gap(self, start: int, end: int) -> bool:
        """Only an apposition or an adverb may stand between source and verb."""
        return self.outside[start].text == "," or end - start <= 2

    def _as_said(self, start: int, at: int, cue_class: CueClass) -> Finding | None:
        source = self._phrase(start + 1) or self._phrase(at + 1)
        if source is None:
            return None
        end = max(at + 1, source[1])
        return self._finding((at, at + 1), source, self._rest(start, end), cue_class)

    def _told(self, at: int, source: Pair, cue_class: CueClass) -> Finding | None:
        """Content after the colon, the comma or the quotation mark that follows verb and source."""
        low = self.outside[max(at, source[1] - 1)].end
        quote = next((q for q in self.quoted if q.start >= low), None)
        mark = next((t for t in self.outside if t.start >= low and t.text in ",:"), None)
        if quote is not None and (mark is None or mark.text == ":" or quote.start < mark.start):
            start = quote.start
        elif mark is not None:
            start = mark.end
        else:
            return None
        end = self.tokens[-1].end
        return self._finding((at, at + 1), source, [(start, end)], cue_class) if start < end else None

    # --- phrases and spans

    def _phrase(self, at: int) -> Pair | None:
        """A noun phrase that begins here: articles and adjectives, then names; or a pronoun."""
        end, noun = at, False
        while end < len(self.outside) and end - at < LONGEST_SOURCE:
            token, word = self.outside[end], self.low[end]
            if end == at and word in self.words.prepositions:
                return None
            if end == at and word in self.words.pronouns and not self._is_noun_next(end):
                return at, end + 1
            if end > at and any(self.outside[end - 1].end <= q.start < token.start for q in self.quoted):
                break
            if noun and word in self.words.links and self._links(end):
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

    def _links(self, at: int) -> bool:
        following = self.low[at + 1] if at + 1 < len(self.low) else ""
        if not following or (self.told and following in self.words.addressed):
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

    def _rest(self, start: int, end: int, after: int | None = None) -> list[Pair]:
        """The sentence without the words [start, end) of those outside quotations; from `after` on it counts again."""
        first, last = self.tokens[0].start, self.tokens[-1].end
        low = self.outside[start].start
        high = after if after is not None else self.outside[end].start if end < len(self.outside) else last
        if after is None and end < len(self.outside):
            behind = next((q.start for q in self.quoted if self.outside[end - 1].end <= q.start < high), high)
            high = min(high, behind)
        return [pair for pair in ((first, low), (high, last)) if pair[0] < pair[1]]

    def _finding(self, cue: Pair, source: Pair | None, content: Iterable[Pair], cue_class: CueClass) -> Finding | None:
        pieces = tuple(piece for pair in content if (piece := self._trim(pair)) is not None)
        if not pieces:
            return None
        if cue_class.name == "say" and cue[1] < len(self.low) and self.low[cue[1]] in self.words.negations:
            cue_class = NOT_SAY
        words = [inner(self.text, q) for q in self.quoted if any(a <= q.start and q.end <= b for a, b in pieces)]
        quoted = tuple(pair for pair in words if pair[0] < pair[1])
        return Finding(
            source=self._characters(source),
            cue=self._characters(cue),
            content=pieces,
            quoted=quoted,
            kind=self._kind(pieces, quoted),
            cue_class=cue_class.name,
            certainty=self._certainty(pieces, cue_class),
            polarity=cue_class.polarity,
            naming=self._naming(source),
            channel=self.words.channels.find([t.text for t in self.outside], [self.low[at] for at in range(*cue)]),
        )

    def _characters(self, pair: Pair | None) -> Pair | None:
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

    def _naming(self, source: Pair | None) -> Naming | None:
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


def _without(content: Iterable[Pair], token: Token) -> list[Pair]:
    return [
        pair
        for start, end in content
        for pair in ((start, min(end, token.start)), (max(start, token.end), end))
        if pair[0] < pair[1]
    ]
