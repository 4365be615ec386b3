"""Cuts a text into the pieces that are tagged one by one; the end of a piece always ends a sentence.

Pieces keep memory flat and time linear, and make a paragraph's parse independent of the paragraphs around it.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

Range = tuple[int, int]

# A parse takes about 5 kB of memory a character while it runs.
PIECE_LIMIT = 10_000
# spaCy's tokenizer takes quadratic time in the length of what stands between two spaces.
_RUN_LIMIT = 400
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_RUN = re.compile(r"\S+")
_CLOSING = "\"'”’»“)]"
_TERMINAL = ".!?…:;。！？؟۔।"
_SPACE = re.compile(r"[^\S ]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def clean(text: str) -> str:
    """Give the text with every white space a plain space and every lone surrogate U+FFFD: same offsets, safe for C."""
    return _SURROGATE.sub("\ufffd", _SPACE.sub(" ", text))


def cut(text: str) -> Iterator[Range]:
    """Give half-open ranges in the order of the text, none blank, that together hold all that is not white space."""
    for paragraph in _find_paragraphs(text):
        for start, end in _join_lines(text, paragraph):
            yield from _cut_long(text, start, end)


def _find_paragraphs(text: str) -> Iterator[list[Range]]:
    """Runs of lines without a blank line between them."""
    lines: list[Range] = []
    for match in _LINE.finditer(text):
        if match.group().isspace():
            continue
        if lines and _is_blank(text[lines[-1][1] : match.start()]):
            yield lines
            lines = []
        lines.append(match.span())
    if lines:
        yield lines


def _is_blank(gap: str) -> bool:
    return gap.count("\n") > 1 or "\u2029" in gap


def _join_lines(text: str, lines: list[Range]) -> Iterator[Range]:
    """Join a line to the next where the newline is only a wrap: no full stop before it and a small letter after it.

    One such wrap shows that the whole paragraph is hard-wrapped, so that there a capital letter may follow one too.
    """
    open_ends = [not _ends_sentence(text[start:end]) for start, end in lines]
    heads = [text[start:end].lstrip()[:1] for start, end in lines[1:]]
    wrapped = any(ended and head.islower() for ended, head in zip(open_ends, heads, strict=False))
    start = lines[0][0]
    for (_, end), (following, _), ended in zip(lines, lines[1:], open_ends, strict=False):
        if not (ended and wrapped):
            yield start, end
            start = following
    yield start, lines[-1][1]


def _ends_sentence(line: str) -> bool:
    return line.rstrip().rstrip(_CLOSING).endswith(tuple(_TERMINAL))


def _cut_long(text: str, start: int, end: int) -> Iterator[Range]:
    bounds = [start, *_find_cuts(text, start, end), end]
    for low, high in pairwise(bounds):
        if text[low:high].strip():
            yield low, high


def _find_cuts(text: str, start: int, end: int) -> Iterator[int]:
    """Offsets at which a piece must be cut: inside endless words, and before it gets too long (after a full stop)."""
    full_stop = start
    for match in _RUN.finditer(text, start, end):
        for cut_at in range(match.start() + _RUN_LIMIT, match.end(), _RUN_LIMIT):
            yield cut_at
            start = full_stop = cut_at
        if match.end() - start > PIECE_LIMIT:
            start = full_stop if full_stop > start else match.start()
            yield start
        if _ends_sentence(match.group()):
            full_stop = match.end()
