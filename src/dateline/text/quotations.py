"""Stretches that are somebody else's words: between quotation marks, and statements and posts set as paragraphs."""

import re
from collections.abc import Iterator

Stretch = tuple[int, int]

# A curly or low mark left open runs to the end of its paragraph: a quotation of several paragraphs opens each anew.
_MARKED = re.compile(
    r"„[^“”\n]*[“”]?|“[^”\n]*”?|«[^«»\n]*»|»[^«»\n]*«|‹[^‹›\n]*›|\"[^\"\n]*\"|``[^`\n]*''|「[^」\n]*」"
)
_PARAGRAPH = re.compile(r"[^\n]+")
# A post's signature, or the speaker's name in capitals at the head of a transcript's line.
_POSTED = re.compile(r"\(@\w{2,30}\)|pic\.twitter\.com/|^\s*[A-Z][A-Z.’'-]{1,20}(?: [A-Z.’'-]{2,20}){0,3}: \S")
_FIRST_PERSON = re.compile(
    r"\b(?:I|[Mm]y|[Mm]yself|[Ww]e|[Oo]ur|[Uu]s|[Ii]ch|[Mm]ich|[Mm]ein(?:e[mnrs]?)?|[Ww]ir|[Uu]ns(?:er(?:e[mnrs]?)?)?)\b(?!\.)"
)
# A text most of which speaks in the first person is its author's own (a column, a diary), not a quotation.
_MOSTLY = 0.5
# A statement that a colon announces goes on for some paragraphs; where it ends is not marked (our choice).
_GOES_ON = 5


def find_quotations(text: str) -> list[Stretch]:
    """The stretches, in order and apart; offsets are code points of `text`."""
    return join([*_marked(text), *_posts(text), *_statements(text)])


def join(stretches: list[Stretch]) -> list[Stretch]:
    """The stretches in order, those that touch or overlap as one."""
    joined: list[Stretch] = []
    for start, end in sorted(stretches):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _marked(text: str) -> Iterator[Stretch]:
    return (match.span() for match in _MARKED.finditer(text))


def _posts(text: str) -> Iterator[Stretch]:
    """Paragraphs with a post's signature or a transcript's speaker, and what a colon at a paragraph's end announces."""
    left, announced = 0, False
    for match in _PARAGRAPH.finditer(text):
        paragraph = match[0].strip()
        if not paragraph:
            continue
        if announced:
            left = _GOES_ON if _FIRST_PERSON.search(paragraph) else 1
        if left or _POSTED.search(paragraph):
            yield match.span()
        left, announced = max(left - 1, 0), paragraph.endswith(":")


def _statements(text: str) -> list[Stretch]:
    """Paragraphs that say I or we outside quotation marks, unless these are most of the text."""
    if not _FIRST_PERSON.search(text):
        return []
    blank = _MARKED.sub(lambda match: " " * len(match[0]), text)
    paragraphs = [match.span() for match in _PARAGRAPH.finditer(blank)]
    spoken = [(a, b) for a, b in paragraphs if _FIRST_PERSON.search(blank, a, b)]
    length = sum(b - a for a, b in spoken)
    return spoken if length < _MOSTLY * sum(b - a for a, b in paragraphs) else []
