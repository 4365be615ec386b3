"""Sentences: sentencex's boundaries, repaired where news text breaks them. Linear in the text's length."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

import msgspec
from sentencex import get_sentence_boundaries

from dateline.errors import SettingsError

Pair = tuple[int, int]

_BREAK = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]+")
_LIST = re.compile(r"\s*(?:[•‣◦▪●■·*–—-]\s|\(?[0-9a-z]{1,2}[.)]\s)")
_ENDING = re.compile(r"[.!?…:;。！？؟۔।][\"'”’»«)\]]*\s*$")
_SPEAKER = re.compile(r"\w+")
_ORDINAL = re.compile(r"(?:^|[\s(])([0-9]{1,2})\.$")
_MARKER = re.compile(r"[\W_]*(?:[0-9a-zA-Z][0-9]?[.)])?[\W_]*$")
_DOT = re.compile(r"\.\s{1,3}(\w{1,20})")
_CLOSED = re.compile(r"(?:^|(?<=[.!?]\s))\([A-Z][^()]{1,400}[.!?][\"”]?\)(?=\s)")
_ABBREVIATION = 12
# A figure or a day in brackets belongs to what it follows.
_IN_BRACKETS = re.compile(r"\([0-9][0-9/.:, -]{0,20}\)")
_LOOSE_MARK = re.compile(r"(?<!\w)['’]|['’](?!\w)")

# sentencex never cuts inside quotation marks, however long the speech is, needs quadratic time for unclosed ones and
# never cuts after a bullet; so it is shown spaces instead. Surrogates cannot be handed to it at all.
_HIDDEN: dict[str | int, str] = dict.fromkeys('"“”„‟«»‹›‘‚「」『』•‣◦▪●■', " ")
_MASK = str.maketrans(_HIDDEN | dict.fromkeys(range(0xD800, 0xE000), "\ufffd"))
_CLOSERS = frozenset("\"'”’“«»‹›」』)]}")

# Text broken at a fixed width has lines of _NARROW code points and more but none above _WIDE: mailers and wires break
# at 60 to 80.
_NARROW, _WIDE = 45, 100
# One line that breaks off may be a headline; so many are not.
_BROKEN = 2
_TAIL = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceRules:
    """One language's exceptions (data/lang/xx/sentences.toml)."""

    never_end: frozenset[str] = frozenset()
    may_end: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    before_number: frozenset[str] = frozenset()
    clock: frozenset[str] = frozenset()
    after_clock: frozenset[str] = frozenset()
    speech: frozenset[str] = frozenset()
    ordinal_before: frozenset[str] = frozenset()
    ordinal_after: frozenset[str] = frozenset()


def split_sentences(text: str, language: str | None) -> tuple[Pair, ...]:
    """The sentences, headlines and list lines of a text as code-point offsets, in order, trimmed of white space.

    An unknown language is cut by the English rules.
    """
    code = (language or "en").split("-")[0].lower()
    rules = sentence_rules(code)
    return tuple(
        (start + low, start + high) for start, end in _blocks(text) for low, high in _cut(text[start:end], code, rules)
    )


@cache
def sentence_rules(code: str) -> SentenceRules:
    """The exceptions for a language code, those of English where it has no file; SettingsError if the file is wrong."""
    path = files("dateline").joinpath("data", "lang", code, "sentences.toml")
    if not (code.isalpha() and path.is_file()):
        return sentence_rules("en")
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), SentenceRules)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as problem:
        raise SettingsError(str(problem), path=str(path)) from None


def _blocks(text: str) -> Iterator[Pair]:
    """Stretches that no sentence crosses: paragraphs, and lines where the text is not broken at a fixed width."""
    paragraph: list[Pair] = []
    for start, end in _lines(text):
        if text[start:end].strip():
            paragraph.append((start, end))
        else:
            yield from _joined(text, paragraph)
            paragraph = []
    yield from _joined(text, paragraph)


def _lines(text: str) -> Iterator[Pair]:
    """Lines; two line breaks in a row give an empty line between them."""
    start = 0
    for found in _BREAK.finditer(text):
        yield start, found.start()
        breaks = found.group().replace("\r\n", "\n")
        if len(breaks) > 1 or breaks in "\u2029\x0c":
            yield found.start(), found.start()
        start = found.end()
    yield start, len(text)


def _joined(text: str, lines: list[Pair]) -> Iterator[Pair]:
    if not lines:
        return
    wrapped = _is_wrapped(text, lines)
    low, high = lines[0]
    for (before, high), (start, end) in pairwise(lines):
        if not _goes_on(text[before:high], text[start:end], wrapped=wrapped):
            yield low, high
            low = start
    yield low, lines[-1][1]


def _is_wrapped(text: str, lines: list[Pair]) -> bool:
    """Is the block broken at a fixed width? Then its long lines are not long, and some break off within a sentence."""
    if max(end - start for start, end in lines) > _WIDE:
        return False
    return sum(_breaks_off(text[start:end]) for start, end in lines[:-1]) >= _BROKEN


def _breaks_off(line: str) -> bool:
    return len(line) >= _NARROW and not _ENDING.search(line[-_TAIL:])


def _goes_on(before: str, line: str, *, wrapped: bool) -> bool:
    if _LIST.match(line):
        return False
    if before.rstrip().endswith(",") or (wrapped and _breaks_off(before)):
        return True
    return line.lstrip()[:1].islower() and not _ENDING.search(before[-_TAIL:])


def _cut(block: str, code: str, rules: SentenceRules) -> Iterator[Pair]:
    """Sentences of one block."""
    start = len(block) - len(block.lstrip())
    stop = len(block.rstrip())
    for end in sorted({*_ends(block, code), *_missed(block, rules)}):
        after = _skip_space(block, end)
        if start < end < stop and after < stop and not _one_sentence(block, start, end, after, rules):
            yield start, end
            start = after
    if start < stop:
        yield start, stop


def _ends(block: str, code: str) -> Iterator[int]:
    """Where sentencex ends a sentence, moved past the marks that close it."""
    masked = _BREAK.sub(lambda found: " " * len(found.group()), _LOOSE_MARK.sub(" ", block.translate(_MASK)))
    for boundary in get_sentence_boundaries(code, masked):
        end = boundary["start_index"] + len(boundary["text"].rstrip())
        yield _past_closers(block, end)


def _missed(block: str, rules: SentenceRules) -> Iterator[int]:
    """Where sentencex goes on: behind "etc." before a word that opens sentences, behind a bracketed sentence."""
    for found in _CLOSED.finditer(block):
        yield found.end()
    for found in _DOT.finditer(block):
        before = block[max(0, found.start() - _ABBREVIATION) : found.start() + 1].split()
        if found.group(1) in rules.starters and before and before[-1].lstrip("(") in rules.may_end:
            yield found.start() + 1


def _past_closers(block: str, end: int) -> int:
    while end < len(block) and block[end] in _CLOSERS:
        end += 1
    # French sets a space before the closing mark.
    if block[end + 1 : end + 2] in ("»", "›") and block[end].isspace() and not block[end + 2 : end + 3].isalnum():
        end += 2
    return end


def _skip_space(block: str, place: int) -> int:
    while place < len(block) and block[place].isspace():
        place += 1
    return place


def _one_sentence(block: str, start: int, end: int, after: int, rules: SentenceRules) -> bool:
    """Does the sentence that began at `start` go on past the boundary?"""
    left, right = block[max(start, end - 60) : end], block[after : after + 60]
    words = _SPEAKER.findall(right)
    if not words or _IN_BRACKETS.match(right) or words[0][0].islower() or (end - start < 8 and _MARKER.match(left)):
        return True
    last = left.split()[-1].lstrip("(\"'“‘„«[")
    return (
        last in rules.never_end
        or (last in rules.before_number and right[0].isdigit())
        or (last in rules.clock and words[0] in rules.after_clock)
        or (left[-1] in "\"”“»«’'" and left[-2:-1] in ("?", "!") and not rules.speech.isdisjoint(words[1:4]))
        or _ordinal(left, words[0], rules)
    )


def _ordinal(left: str, following: str, rules: SentenceRules) -> bool:
    found = _ORDINAL.search(left)
    if not found or not rules.ordinal_after:
        return False
    before = left[: found.start()].split()
    return following in rules.ordinal_after or bool(before and before[-1] in rules.ordinal_before)
