"""What belongs to the page and not to the article: bylines, counters, share lines, the list of sources, credits."""

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

from dateline.lexicon.furniture import LONGEST_LINE, FurnitureRules, furniture_rules
from dateline.stage import Scope, View
from dateline.types.records import Furniture, FurnitureKind, Language, Record, SourceLine
from dateline.types.text import Document

Pair = tuple[int, int]

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BULLET = re.compile(r"\s*(?:[•‣◦▪●■·*–—-]|\(?[0-9]{1,2}[.)])\s+")
_SENTENCE_END = re.compile(r"[.!?:;]\s*$")
_TAIL_CREDIT = re.compile(r"[.!?”\"]\s*(\([A-Za-z]{2,12}(?:[/, ]{1,2}[A-Za-z]{2,12}){0,3}\))$")
_LINE_CREDIT = re.compile(r"(?:[—–]|--)\s?[A-Z][\w.&' ]{1,40}|\([A-Z][\w.&/, ]{1,40}\)")
_LONGEST_NAME, _MOST_WORDS = 60, 8
# A dateline stands at the head of the text: below a headline, a summary and a picture's caption at most.
_HEAD_LINES = 4
_DATELINE_PARTS: tuple[tuple[str, FurnitureKind], ...] = (
    ("place1", "dateline"),
    ("place2", "dateline"),
    ("place3", "dateline"),
    ("place4", "dateline"),
    ("credit1", "credit"),
    ("credit2", "credit"),
)


class FindFurniture:
    """Furniture of a document's text (whole lines; stretches for datelines and credits) and its SourceLines."""

    name: ClassVar[str] = "furniture"
    version: ClassVar[int] = 2
    scope: ClassVar[Scope] = "document"
    needs: ClassVar[tuple[type[Record], ...]] = (Language,)
    makes: ClassVar[tuple[type[Record], ...]] = (Furniture, SourceLine)

    def __call__(self, view: View) -> Iterator[Record]:
        """Yields Furniture and SourceLines: lines in the order of the text, then datelines and credits."""
        document = view.document
        rules = furniture_rules(next((record.language for record in view.records(Language)), None))
        yield from _find(document, rules)


def _find(document: Document, rules: FurnitureRules) -> Iterator[Record]:
    text = document.text
    lines = _trimmed_lines(text)
    prose: list[Pair] = []
    place = 0
    while place < len(lines):
        start, end = lines[place]
        names, following = _listed_sources(text, lines, place, rules)
        kind = rules.kind(text[start:end])
        if names:
            place += following
            yield _furniture(document, (start, lines[place][1]), "sources")
            yield from (SourceLine(span=document.span(*name), name=text[slice(*name)]) for name in names)
        elif kind:
            yield _furniture(document, (start, end), kind)
        else:
            prose.append((start, end))
        place += 1
    yield from _agency_marks(document, prose, rules)


def _trimmed_lines(text: str) -> list[Pair]:
    return [_trim(text, *found.span()) for found in _LINE.finditer(text) if found.group().strip()]


def _trim(text: str, start: int, end: int) -> Pair:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _furniture(document: Document, place: Pair, kind: FurnitureKind) -> Furniture:
    return Furniture(span=document.span(*place), kind=kind)


def _listed_sources(
    text: str, lines: Sequence[Pair], place: int, rules: FurnitureRules
) -> tuple[tuple[Pair, ...], int]:
    """Names under (or behind) a heading of sources, and how many lines below the heading hold them."""
    start, end = lines[place]
    if end - start > LONGEST_LINE:
        return (), 0
    heading, _, rest = text[start:end].partition(":")
    if heading.strip(" *#").lower() not in rules.headings:
        return (), 0
    if rest.strip():
        names = tuple(_separated(text, end - len(rest), end))
        return (names, 0) if len(names) > 1 and all(_is_name(text[slice(*name)]) for name in names) else ((), 0)
    names = tuple(_listed(text, lines[place + 1 :]))
    return names, len(names)


def _separated(text: str, start: int, end: int) -> Iterator[Pair]:
    for found in re.finditer(r"[^,;|•·]+", text[start:end]):
        low, high = _trim(text, start + found.start(), start + found.end())
        if low < high:
            yield low, high


def _listed(text: str, lines: Sequence[Pair]) -> Iterator[Pair]:
    """Names on lines of their own; the list ends where bullets begin or cease, or at a sentence."""
    bulleted: bool | None = None
    for start, end in lines:
        bullet = _BULLET.match(text, start, end)
        low = bullet.end() if bullet else start
        if bulleted not in (None, bool(bullet)) or not _is_name(text[low:end]):
            return
        bulleted = bool(bullet)
        yield low, end


def _is_name(words: str) -> bool:
    short = 0 < len(words) <= _LONGEST_NAME and len(words.split()) <= _MOST_WORDS
    return short and not _SENTENCE_END.search(words) and any(character.isalpha() for character in words)


def _agency_marks(document: Document, prose: Sequence[Pair], rules: FurnitureRules) -> Iterator[Furniture]:
    """The dateline and credit before the first sentence, the credit behind the last one."""
    text = document.text
    for start, end in prose[:_HEAD_LINES]:
        found = rules.dateline.match(text[start : min(end, start + LONGEST_LINE)])
        if found and (found.group("place4") or any(map(str.islower, text[start + found.end() : end]))):
            for part, kind in _DATELINE_PARTS:
                if found.group(part):
                    yield _furniture(document, (start + found.start(part), start + found.end(part)), kind)
            break
    for start, end in prose[-1:]:
        low = max(start, end - LONGEST_LINE)
        tail = _LINE_CREDIT.fullmatch(text[low:end]) or _TAIL_CREDIT.search(text[low:end])
        if tail:
            group = tail.lastindex or 0
            yield _furniture(document, (low + tail.start(group), low + tail.end(group)), "credit")
