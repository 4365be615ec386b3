"""Quotations without a verb of speech: whom a colon, a dash or the sentence before gives them to."""

from collections.abc import Sequence

from dateline.text.attributions.cues import Cues
from dateline.text.attributions.sources import can_speak, is_word
from dateline.text.attributions.tree import Pair, Tree

# A speaker's line after a dash: name, age, place.
LONGEST_SIGNATURE = 14
SUBJECTS = ("nsubj", "nsubjpass")


def speaker_before(tree: Tree, cues: Cues, inside: Sequence[int], at: int) -> int | None:
    """The subject of the sentence that ends at a token, if it is somebody; a bare name before a colon too.

    Nobody before a colon where a clause with another subject stands between ("She was so angry that I said no: ...").
    """
    first = tree.bounds(at)[0]
    before = range(first, at + 1)
    if any(inside[token] >= 0 for token in before):
        return None
    subjects = [token for token in before if tree.tokens[token].dep in SUBJECTS]
    subjects.sort(key=lambda token: tree.tokens[tree.tokens[token].head].dep != "ROOT")
    names = [token for token in before if is_word(tree.tokens[token].text)]
    bare = names[-1:] if all(tree.tokens[token].pos == "PROPN" for token in names) else []
    found = next(iter(subjects or bare), None)
    if found is not None and tree.tokens[at].text == ":" and subjects and max(subjects) != found:
        return None
    return found if found is not None and can_speak(tree, cues, found) else None


def signature(tree: Tree, dash: int) -> tuple[int, Pair] | None:
    """The head and the span of a name between a dash and the end of its line."""
    start = dash + 1
    tokens, line = tree.tokens, tree.line
    if start >= len(tokens) or line[start] != line[dash] or tokens[start].pos != "PROPN":
        return None
    head = start
    while tokens[head].dep in ("compound", "amod", "nmod") and start <= tokens[head].head < len(tokens):
        head = tokens[head].head
    end = start
    while end < len(tokens) and line[end] == line[dash]:
        end += 1
    return (head, (start, end)) if end - start <= LONGEST_SIGNATURE else None
