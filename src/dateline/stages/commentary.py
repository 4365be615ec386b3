"""Commentary: sentences in which nobody is cited and the page itself judges, predicts or frames."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar
from urllib.parse import urlsplit

from dateline.lexicon.commentary import load_commentary
from dateline.models.tagger import Tagger
from dateline.stage import Scope, View
from dateline.text.commentary import CommentaryWords, judge_sentence
from dateline.types.records import Attribution, Commentary, Language, Record, Sentence, TimeExpression
from dateline.types.text import Document, Parse, Span

Pair = tuple[int, int]

# A sentence is cited when its main verb is a cue, or source, cue and content of attributions take this share of it; a
# mere "their support for" within a judgement does not make it a citation (our choice).
CITED = 0.4
# Fewer words are a label or a fragment.
SHORTEST = 4


class FindCommentary:
    """Commentary records of the text; on a page of opinion every sentence that cites nobody is one."""

    name: ClassVar[str] = "commentary"
    version: ClassVar[int] = 4
    scope: ClassVar[Scope] = "document"
    needs: ClassVar[tuple[type[Record], ...]] = (Language, Sentence, TimeExpression, Attribution)
    makes: ClassVar[tuple[type[Record], ...]] = (Commentary,)

    def __init__(self, tagger: Tagger) -> None:
        self._tagger = tagger
        self.model = f"{tagger.name} {tagger.version}"

    def __call__(self, view: View) -> Iterator[Record]:
        """Yields the sentences that are commentary, in order; none in a language without tables."""
        document = view.document
        language = next((record.language for record in view.records(Language)), None)
        words = load_commentary(language)
        if words is None:
            return
        page = _Page(view, self._tagger.parse(document.text, language), words)
        for sentence in view.records(Sentence):
            why = page.why(sentence)
            if why is not None:
                yield Commentary(span=sentence.span, why=why)


def is_opinion(document: Document, words: CommentaryWords) -> bool:
    """Does the title's label or the address say that the whole page is opinion?"""
    title = document.part("title").lower()
    if any(title.startswith((f"{label}:", f"{label} |", f"{label} –")) for label in words.labels):
        return True
    try:
        path = urlsplit(document.url or "").path
    except ValueError:
        return False
    return not words.paths.isdisjoint(path.lower().split("/"))


class _Page:
    """What speaks for and against a sentence of the text."""

    def __init__(self, view: View, parse: Parse, words: CommentaryWords) -> None:
        self.words, self.tokens = words, parse.tokens
        self.starts = [token.start for token in parse.tokens]
        self.opinion = is_opinion(view.document, words)
        self.cited = _merge(span for record in view.records(Attribution) for span in record.evidence)
        self.cues = _merge(record.cue for record in view.records(Attribution) if record.cue is not None)
        self.dates = _merge(time.span for time in view.records(TimeExpression) if _is_dated(time))

    def why(self, sentence: Sentence) -> str | None:
        """Why the sentence is commentary, if it is."""
        start, end = sentence.span.start, sentence.span.end
        if (
            sentence.headline
            or sentence.span.part != "text"
            or _shared(self.cited, start, end) >= CITED * (end - start)
        ):
            return None
        first = bisect_left(self.starts, start)
        tokens = self.tokens[first : bisect_left(self.starts, end)]
        if any(token.dep == "ROOT" and _shared(self.cues, token.start, token.end) for token in tokens):
            return None
        if sum(token.text.isalnum() for token in tokens) < SHORTEST:
            return None
        dated = _shared(self.dates, start, end) > 0
        return judge_sentence(tokens, first, self.words, dated=dated) or ("opinion" if self.opinion else None)


def _is_dated(time: TimeExpression) -> bool:
    """A date of the calendar, past or to come, and not a mere "now" or "soon"."""
    return time.type == "DATE" and time.value[:4].isdigit()


def _merge(spans: Iterable[Span]) -> list[Pair]:
    """Stretches of the text, in order, without overlap."""
    found: list[Pair] = []
    for start, end in sorted((span.start, span.end) for span in spans if span.part == "text"):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _shared(stretches: Sequence[Pair], start: int, end: int) -> int:
    """Code points of [start, end) that lie in the stretches."""
    total = 0
    for low, high in stretches[max(0, bisect_left(stretches, (start,)) - 1) :]:
        if low >= end:
            break
        total += max(0, min(high, end) - max(low, start))
    return total
