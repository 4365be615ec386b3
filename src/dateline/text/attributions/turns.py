"""Turns of a transcript: from a label that names the speaker to the next one, however many paragraphs lie between."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.text.attributions.candidates import Candidate
from dateline.text.attributions.cues import SAY, Cues
from dateline.text.attributions.tree import Pair, Tree
from dateline.text.quotation import MARKS

# Words of a name before the colon, with its office.
LONGEST_NAME = 6
# A transcript has at least two turns.
FEWEST_TURNS = 2
# A label within a line stands behind a gap; two spaces are a typist's full stop.
_GAP = 3
# Without a title, and used once, a longer label is a heading ("OPENING THE PORT: …").
_SHORT = 2
FRAME = "turn"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Label:
    """A label's tokens, the token that stands for its cue, and where its words begin."""

    pair: Pair
    core: int
    opens: int
    sure: bool


def read_turns(tree: Tree, cues: Cues) -> Iterator[Candidate]:
    """One candidate for each turn; none where the labels might be headings."""
    labels = _labels(tree, cues)
    if len(labels) < FEWEST_TURNS:
        return
    starts = [label.pair[0] for label in labels]
    for label, end in zip(labels, [*starts[1:], _closes(tree, starts[-1])], strict=True):
        content = tuple(_spoken(tree, label.opens, end))
        if content:
            core = label.core
            cue = (core, core + 1) if core >= label.pair[1] else None
            yield Candidate(
                core=core,
                cue=cue,
                cue_class=SAY,
                content=content,
                frame=FRAME,
                subject=label.pair[1] - 1,
                source=label.pair,
            )


def _labels(tree: Tree, cues: Cues) -> list[_Label]:
    """The labels of a transcript; those that are neither a title nor used again only where others are."""
    found = [label for at in _openings(tree) if (label := _label(tree, cues, at)) is not None]
    times = Counter(_words(tree, label.pair) for label in found)
    sure = [label for label in found if label.sure or times[_words(tree, label.pair)] > 1]
    if len(sure) < FEWEST_TURNS:
        return []
    known = {label.pair for label in sure}
    return [label for label in found if label.pair in known or label.pair[1] - label.pair[0] <= _SHORT]


def _words(tree: Tree, pair: Pair) -> tuple[str, ...]:
    return tuple(tree.word(at) for at in range(*pair))


def _openings(tree: Tree) -> Iterator[int]:
    """Tokens that begin a line or stand behind a gap, past a quotation mark."""
    tokens, line = tree.tokens, tree.line
    for at, token in enumerate(tokens):
        if at == 0 or line[at] != line[at - 1] or token.start - tokens[at - 1].end >= _GAP:
            yield at + 1 if token.text in MARKS and at + 1 < len(tokens) else at


def _label(tree: Tree, cues: Cues, at: int) -> _Label | None:
    tokens, line = tree.tokens, tree.line
    if not tokens[at].text[0].isalpha():
        return None  # "9:30 a.m."
    for colon in range(at, min(at + LONGEST_NAME + 2, len(tokens))):
        if line[colon] != line[at]:
            break
        if tokens[colon].text == ":":
            return (
                _Label(pair=(at, colon), core=colon, opens=colon + 1, sure=_titled(tree, cues, at))
                if colon > at
                else None
            )
        if not is_shouted(tree, colon) and tree.word(colon) not in cues.turn_askers:
            break
    if tokens[at].text.isupper() and tree.word(at) in cues.turn_askers and line[min(at + 1, len(line) - 1)] == line[at]:
        return _Label(pair=(at, at + 1), core=at, opens=at + 1, sure=True)
    return None


def _titled(tree: Tree, cues: Cues, at: int) -> bool:
    return tree.word(at).rstrip(".") in cues.turn_titles or tree.word(at) in cues.turn_askers


def is_shouted(tree: Tree, at: int) -> bool:
    """Is a token in capitals, or part of a name in capitals ("MR.", "AL-AMIN", "O’NEILL")?"""
    word = tree.tokens[at].text
    if not word[0].isalnum() and word not in (".", "'s", "’s", "-", "&", "'", "’"):
        return False
    return not word[0].isalpha() or (word.isupper() and (len(word) > 1 or word == "A"))


def _spoken(tree: Tree, start: int, end: int) -> Iterator[Pair]:
    """The turn line by line, without the marks of a quotation around a line and without stage directions."""
    first = start
    for at in range(start, end + 1):
        if at == end or (at > first and tree.line[at] != tree.line[at - 1]):
            if first < at and not _is_direction(tree, first, at):
                yield first, at
            first = at


def _is_direction(tree: Tree, first: int, last: int) -> bool:
    """ "(Laughter.)" on a line of its own, or marks alone."""
    words = [tree.tokens[at].text for at in range(first, last) if tree.tokens[at].text not in MARKS]
    return not any(word[0].isalnum() for word in words) or (words[0] == "(" and words[-1] == ")")


def _closes(tree: Tree, start: int) -> int:
    """Where the last turn ends: before "END 4:21 P.M." on a line of its own, else with its line.

    What stands behind a transcript without such an end may be the article again.
    """
    tokens, line = tree.tokens, tree.line
    for at in range(start + 1, len(tokens) - 1):
        if tokens[at].text == "END" and line[at] != line[at - 1] and tokens[at + 1].text[0].isdigit():
            return at
    return next((at for at in range(start + 1, len(tokens)) if line[at] != line[start]), len(tokens))
