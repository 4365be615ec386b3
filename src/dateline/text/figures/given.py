"""Who gives a figure, and as of when: the claim it stands in, and the time told beside the saying or for the figure."""

from dataclasses import dataclass
from datetime import datetime

from dateline.text.figures.line import FigureWords
from dateline.text.figures.words import Phrases
from dateline.text.lexemes import lex
from dateline.text.reach import Reach
from dateline.text.said import when_said
from dateline.types.records import Attribution, TimeExpression
from dateline.types.text import Span

# Cues under which a figure is the source's own; "ordered 300 residents to leave" is told by whoever says so.
_GIVING = frozenset(
    {"say", "suggest", "claim", "believe", "possible", "know", "show", "warn", "plan", "promise", "threaten"}
)
# Under these the source gives no figure, or another one than stands there.
_SILENT = frozenset({"deny", "not_say", "ask", "refuse"})
# How many code points before a time its "as of" may begin.
_BEFORE = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The words for the source, its entity, and a TIMEX3 value; each null where the text does not say."""

    source: Span | None = None
    speaker: str | None = None
    as_of: str | None = None


def give(reach: Reach, words: FigureWords, figure: Span, published: datetime | None) -> Given:
    """What the text tells of a figure's source and time."""
    claim = _giver(reach, figure)
    sentence = next(iter(reach.sentences_in(figure.start, figure.end)), figure)
    times = [time for time in reach.times_in(sentence.start, sentence.end) if time.type in ("DATE", "TIME")]
    as_of = next((time for time in times if _is_as_of(reach.text, words, time, published)), None)
    if as_of is None and claim is not None:
        as_of = when_said(reach, claim, published)
    return Given(
        source=claim.source if claim is not None else None,
        speaker=claim.speaker if claim is not None else None,
        as_of=as_of.value if as_of is not None else None,
    )


def _giver(reach: Reach, figure: Span) -> Attribution | None:
    """The narrowest claim that gives the figure and whose source is told."""
    for claim in reach.claims_of(figure):
        if claim.polarity == "negative" or claim.cue_class in _SILENT:
            return None
        if claim.cue_class in _GIVING and claim.source is not None:
            return claim
    return None


def _is_as_of(text: str, words: FigureWords, time: TimeExpression, published: datetime | None) -> bool:
    """ "as of Monday", and "by Monday" if that is past."""
    before = tuple(lexeme.lower for lexeme in lex(text[max(0, time.span.start - _BEFORE) : time.span.start]))
    if text[time.span.end : time.span.end + 1] in ("'", "’"):
        return False
    past = time.low is not None and published is not None and time.low <= published
    return _ends(before, words.as_of) or (past and _ends(before, words.by_then))


def _ends(words: tuple[str, ...], table: Phrases) -> bool:
    return any(words[-len(phrase) :] == phrase for phrase in table.by_last.get(words[-1] if words else "", ()))
