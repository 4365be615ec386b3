"""Lines that begin with their speaker: headlines ("Reed: Port is safe") and transcripts ("REED: ...")."""

from collections.abc import Iterator, Sequence

from dateline.text.attributions.candidates import Candidate
from dateline.text.attributions.cues import SAY, Cues
from dateline.text.attributions.tree import Pair, Tree, runs
from dateline.text.attributions.turns import FEWEST_TURNS, LONGEST_NAME, is_shouted
from dateline.text.quotation import MARKS

# A longer label that is used once is a heading ("OPENING THE PORT: ...").
SHORT_LABEL = 2
NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD", "VB", "VBN", "VBG"})


def read_lines(tree: Tree, cues: Cues) -> Iterator[Candidate]:
    """One candidate for each line that begins with its speaker."""
    lines = _lines(tree)
    turns = [(line, colon) for line in lines if (colon := _colon(tree, line)) is not None]
    capitals = [turn for turn in turns if all(is_shouted(tree, at) for at in range(turn[0][0], turn[1]))]
    capitals = [turn for turn in capitals if turn[1] - turn[0][0] <= SHORT_LABEL]
    if len(capitals) >= FEWEST_TURNS:
        yield from (_candidate(tree, line, colon) for line, colon in capitals)
    elif turns and turns[0][0] == lines[0] and _is_headline(tree, cues, *turns[0]):
        yield _candidate(tree, *turns[0])


def _lines(tree: Tree) -> list[Pair]:
    found: list[Pair] = []
    for at, line in enumerate(tree.line):
        if found and tree.line[at - 1] == line:
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return [_past_mark(tree, line) for line in found]


def _past_mark(tree: Tree, line: Pair) -> Pair:
    """The line without a quotation mark before the speaker's name."""
    start, end = line
    return (start + 1, end) if start + 1 < end and tree.tokens[start].text in MARKS else line


def _colon(tree: Tree, line: Pair) -> int | None:
    """The colon after a short beginning without other marks, with words behind it."""
    start, end = line
    for at in range(start, min(start + LONGEST_NAME + 1, end - 1)):
        word = tree.tokens[at].text
        if word == ":":
            return at if at > start else None
        if not (word[0].isalnum() or word in (".", "'s", "’s", "-", "&")):
            return None
    return None


def _is_headline(tree: Tree, cues: Cues, line: Pair, colon: int) -> bool:
    """A name before the colon, and after it a clause, not a list or a subtitle of a report."""
    before = [tree.tokens[at] for at in range(line[0], colon)]
    if any(token.text.lower() in cues.headline_labels for token in before):
        return False
    named = all(token.pos == "PROPN" for token in before) or (
        any(token.ent in NAMES for token in before) and before[-1].pos in ("PROPN", "NOUN")
    )
    verbs = any(token.tag in FINITE for token in before)
    return named and not verbs and any(tree.tokens[at].tag in FINITE for at in range(colon + 1, line[1]))


def _candidate(tree: Tree, line: Pair, colon: int) -> Candidate:
    content: Sequence[int] = range(colon + 1, line[1])
    return Candidate(
        core=colon,
        cue=(colon, colon + 1),
        cue_class=SAY,
        content=tuple(runs(content)),
        frame="line",
        subject=colon - 1,
        source=(line[0], colon),
    )
