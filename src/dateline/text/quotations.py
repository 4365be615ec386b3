"""Stretches that are somebody else's words: between quotation marks, and statements and posts set as paragraphs."""

import re
from collections.abc import Iterator

Stretch = tuple[int, int]

# A curly or low mark left open runs to the end of its paragraph: a quotation of several paragraphs opens each anew.
_MARKED = re.compile(
    r"„[^“”\n]*[“”]?|“[^”\n]*”?|«[^«»\n]*»|»[^«»\n]*«|‹[^‹›\n]*›|\"[^\"\n]*\"|``[^`\n]*''|「[^」\n]*」"
)
# The speaker's name in capitals at the head of a transcript's line; the signature of a post.
_SPOKEN = re.compile(r"\s*[A-Z][A-Z.’'-]{1,20}(?: [A-Z.’'-]{2,20}){0,3}: \S")
_POSTED = re.compile(r"\(@\w{2,30}\)|pic\.twitter\.com/")
# A statement that a colon announces goes on for some paragraphs where it speaks of I or we; its end is not marked.
_GOES_ON = 5
_SPEAKER = re.compile(r"\b(?:I|[Mm]y|[Ww]e|[Oo]ur|[Ii]ch|[Mm]ein(?:e[mnrs]?)?|[Ww]ir|[Uu]nser(?:e[mnrs]?)?)\b(?!\.)")


def find_quotations(text: str) -> list[Stretch]:
    """The stretches, in order and apart; offsets are code points of `text`."""
    return join([*_marked(text), *_posts(text)])


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
    left, announced, start = 0, False, 0
    posts = "@" in text or "pic.twitter.com/" in text
    while start < len(text):
        if not (left or announced or posts):
            # Of a line without a colon nothing can be told but by what stood before.
            colon = text.find(":", start)
            if colon < 0:
                return
            start = text.rfind("\n", start, colon) + 1 or start
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        paragraph = text[start:end].strip()
        if paragraph:
            if announced:
                left = _GOES_ON if _SPEAKER.search(paragraph) else 1
            if left or _SPOKEN.match(paragraph) or (posts and _POSTED.search(paragraph)):
                yield start, end
            left, announced = max(left - 1, 0), paragraph.endswith(":")
        start = end + 1
