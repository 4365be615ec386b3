"""One sentence of a language without a parser: its cue, source and content by marks, word forms and commas."""

from collections.abc import Iterable

from dateline.text.attributions.cues import HEARSAY, NOT_SAY, SAY, CueClass
from dateline.text.attributions.findings import Finding, Naming, Pair
from dateline.text.attributions.flat_sentence import ENDINGS, LONGEST_SOURCE, FlatSentence
from dateline.types.text import Token


class Clause(FlatSentence):
    """Looks for the one attribution of a sentence."""

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
                source = self.phrase(end) if tuple(self.low[at:end]) == phrase else None
                cue = self.characters((at, end))
                found = self.characters(source)
                if cue is not None and found is not None:
                    return cue, found
        return None

    def naming_at(self, pair: Pair) -> Naming | None:
        """How the source at these code points is called."""
        inside = [at for at, t in enumerate(self.outside) if pair[0] <= t.start and t.end <= pair[1]]
        return self.naming((inside[0], inside[-1] + 1)) if inside else None

    # --- nothing said: "wollte sich nicht äußern"

    def _silent(self) -> Finding | None:
        """Somebody was asked and said nothing: all words of a phrase in their order, first the verb of the sentence."""
        for phrase in self.words.silence:
            at = next((at for at, word in enumerate(self.low) if word == phrase[0]), None)
            if at is None:
                continue
            rest = iter(self.low[at + 1 :])
            source = self.phrase(0) if all(word in rest for word in phrase[1:]) else None
            if source is not None and source[1] == at and at + 1 < len(self.outside):
                content = [(self.outside[at + 1].start, self.outside[-1].end)]
                return self.finding((at, at + 1), source, content, NOT_SAY)
        return None

    # --- what is denied or asked for as a noun: "dementierte den Bericht", "warnte vor einer Flut"

    def _object(self) -> Finding | None:
        """A verb with its source right before it and its content right after it."""
        source = self.phrase(0)
        at = source[1] if source is not None else 0
        if source is None or at + 1 >= len(self.low) or any(word in (",", ":") for word in self.low):
            return None
        content = [(self.outside[at + 1].start, self.outside[-1].end)]
        cue_class = self.words.through.get((self.low[at], self.low[at + 1]))
        if cue_class is not None and at + 2 < len(self.low):
            return self.finding((at, at + 2), source, [(self.outside[at + 2].start, content[0][1])], cue_class)
        cue_class = self.words.objects.get(self.low[at])
        return self.finding((at, at + 1), source, content, cue_class) if cue_class is not None else None

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
        source = self.phrase(end, told=False)
        if source is None:
            return None
        return self.finding((at, end), source, self.rest(at, source[1]), SAY)

    def _after(self, at: int) -> Finding | None:
        start = at
        while start > 0 and at - start < LONGEST_SOURCE and self._fits(start - 1, seen=start < at):
            start -= 1
        source = self.phrase(start) if start < at else None
        if source is None or source[1] < at:
            return None
        return self.finding((at, at + 1), (start, at), self.rest(start, at + 1), SAY)

    def _fits(self, at: int, *, seen: bool) -> bool:
        word = self.outside[at].text
        small = word.lower() in self.words.articles or word.lower() in self.words.links or word.endswith(ENDINGS)
        return word[:1].isupper() or (seen and word.isalpha() and small) or (seen and word == "-")

    def _so(self) -> Finding | None:
        for at in range(1, len(self.outside) - 1):
            if self.low[at] not in self.words.so or not self._is_break(at):
                continue
            source = self.phrase(at + 1)
            if source is not None and (source[1] >= len(self.outside) or self.outside[source[1]].text in ".,;:"):
                return self.finding((at, at + 1), source, self.rest(at, source[1]), SAY)
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
                return self.finding((at, at + 1), None, _without(content, self.outside[at]), HEARSAY)
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
        source = self.phrase(at + 1)
        if source is None:
            return None
        if at == 0 and not (self.quoted and self.quoted[0].end <= self.outside[0].start):
            return None
        content = self.rest(at, len(self.outside), after=self._tail(source[1]))
        return self.finding((at, at + 1), source, content, cue_class)

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
        source = self.phrase(start) if start < at else None
        if source is not None and source[1] < at and not self._is_gap(source[1], at):
            source = None
        if source is None:
            source = self.phrase(at + 1)
        return self._told(at, source, cue_class) if source is not None else None

    def _is_gap(self, start: int, end: int) -> bool:
        """Only an apposition or an adverb may stand between source and verb."""
        return self.outside[start].text == "," or end - start <= 2

    def _as_said(self, start: int, at: int, cue_class: CueClass) -> Finding | None:
        source = self.phrase(start + 1) or self.phrase(at + 1)
        if source is None:
            return None
        end = max(at + 1, source[1])
        return self.finding((at, at + 1), source, self.rest(start, end), cue_class)

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
        return self.finding((at, at + 1), source, [(start, end)], cue_class) if start < end else None


def _without(content: Iterable[Pair], token: Token) -> list[Pair]:
    return [
        pair
        for start, end in content
        for pair in ((start, min(end, token.start)), (max(start, token.end), end))
        if pair[0] < pair[1]
    ]
