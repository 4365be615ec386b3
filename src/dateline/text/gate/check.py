"""The structural gate: may a written sentence stand on the words that it cites, whoever wrote it?

Each check catches one way of saying more than the source, or something else: see `Flaw`. The sentence (or each of its
coordinate clauses) is held against the one cited sentence that fits it best, since slots of two sentences must not be
mixed. Nothing here knows what is true.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from dateline.text.gate.bonds import conditions, connectives, placed, roles
from dateline.text.gate.flaws import Reason, missing, repeated
from dateline.text.gate.force import doubt, modality, polarity, quantifiers, restrictions
from dateline.text.gate.numbers import dates, numbers
from dateline.text.gate.speakers import attribution
from dateline.text.segment import split_sentences
from dateline.text.written import GateWords, Written

_BRACKETED = re.compile(r"\s?[(\[][^()\[\]]{0,200}[)\]]")
_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]{2,600})[\"”“»]")

Check = Callable[[Written, Written, GateWords], Iterator[Reason]]
CHECKS: tuple[Check, ...] = (
    missing, numbers, dates, polarity, modality, doubt, quantifiers, restrictions, attribution, roles, placed,
    connectives, conditions,
)  # fmt: skip


def check(sentence: str, cited: Sequence[str], words: GateWords, commentary: Sequence[bool] = ()) -> tuple[Reason, ...]:
    """The flaws of `sentence` against the cited words; none if it may stand. `commentary` marks cited judgements."""
    usable = [text for place, text in enumerate(cited) if not (place < len(commentary) and commentary[place])]
    if not cited or not sentence.strip():
        return (Reason(flaw="no source", words=sentence[:80]),)
    if not usable:
        return (Reason(flaw="commentary", words=sentence[:80]),)
    quotes = tuple(_misquoted(sentence, usable))
    sources = [Written(part, words) for text in usable for part in _readings(text, words)]
    found = _least(sentence, sources, words)
    if found and len(parts := _clauses(sentence, words)) > 1:
        split = [flaw for part in parts for flaw in _least(part, sources, words)]
        found = min(found, (*split, *repeated(sentence, sources, words)), key=len)
    return (*quotes, *found)


def _sentences(text: str, words: GateWords) -> Iterator[str]:
    cut = split_sentences(text, words.vocabulary.language)
    yield from (text[start:end] for start, end in cut) if cut else (text,)


def _readings(text: str, words: GateWords) -> Iterator[str]:
    """The sentences of a cited text, those with brackets also without them."""
    for sentence in _sentences(text, words):
        yield sentence
        if (plain := _BRACKETED.sub("", sentence)) != sentence:
            yield plain


def _least(sentence: str, sources: Sequence[Written], words: GateWords) -> tuple[Reason, ...]:
    """The flaws against the source sentence that leaves the fewest."""
    if any(_flat(source.text) == _flat(sentence) for source in sources):
        return ()
    written = Written(sentence, words)
    tries = ((*_flaws(written, source, words), *repeated(sentence, [source], words)) for source in sources)
    best: tuple[Reason, ...] | None = None
    for found in tries:
        if not found:
            return ()
        best = found if best is None or len(found) < len(best) else best
    return best or (Reason(flaw="no source", words=sentence[:80]),)


def _clauses(sentence: str, words: GateWords) -> list[str]:
    """Coordinate clauses, each with the first one's subject where it has none of its own."""
    parts = _parts(sentence.rstrip(" .!?"), words)
    if len(parts) < 2 or any(len(part.split()) < 2 for part in parts):
        return []
    subject = _subject(parts[0], words)
    return [parts[0], *(part if _has_subject(part, words) else f"{subject} {part}" for part in parts[1:])]


def _parts(sentence: str, words: GateWords) -> list[str]:
    parts: list[list[str]] = [[]]
    for word in sentence.split():
        if word.lower() in words.coordinators:
            parts.append([])
        else:
            parts[-1].append(word)
            if word.endswith(";"):
                parts.append([])
    return [" ".join(part).rstrip(" ,;") for part in parts if part]


def _subject(clause: str, words: GateWords) -> str:
    """The first words of a clause up to and with the last of its leading capitals, else its first two words."""
    tokens = clause.split()
    if tokens[0].lower() in words.articles:
        return " ".join(tokens[:2])
    return " ".join(takewhile(lambda token: token[:1].isupper(), tokens)) or tokens[0]


def _has_subject(clause: str, words: GateWords) -> bool:
    first = clause.split()[0]
    return first[:1].isupper() or first[:1].isdigit() or first.lower() in words.starts


def _misquoted(sentence: str, cited: Sequence[str]) -> Iterator[Reason]:
    said = [_flat(quoted) for text in cited for quoted in _QUOTED.findall(text)]
    for quoted in _QUOTED.findall(sentence):
        if not any(_flat(quoted).strip(" .,") in one for one in said):
            yield Reason(flaw="quote", words=quoted[:80])


def _flat(text: str) -> str:
    return " ".join(text.replace("’", "'").replace("‘", "'").split()).lower()


def _flaws(written: Written, source: Written, words: GateWords) -> Iterator[Reason]:
    """Every flaw of a written clause against one source sentence."""
    for look in CHECKS:
        yield from look(written, source, words)
