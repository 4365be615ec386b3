"""The words right beside a quotation, read without the parse: who speaks in `"...," Ann Lee of Varda told us`."""

from collections.abc import Sequence

from dateline.text.attributions.cues import Cues
from dateline.text.attributions.tree import Pair, Tree
from dateline.text.quotation import MARKS

# Words between the quotation and its verb: a name with office and apposition.
LONGEST_SOURCE = 24
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
# What may stand between the quotation and its verb, beside names and their offices.
SMALL = frozenset({"DET", "ADJ", "ADV", "ADP", "PART", "PUNCT", "SYM", "SPACE"})
# What may follow the verb of a quotation: nothing, or when, how and to whom it was said.
AFTER = frozenset({"PUNCT", "ADP", "ADV", "SCONJ", "PRON", "PROPN", "NUM"})
RELATIVE = frozenset({"WP", "WDT", "WRB"})
SAID = ("s", "d", "wrote", "told", "read", "rote")


def cue_after(tree: Tree, cues: Cues, inside: Sequence[int], end: int) -> int | None:
    """The verb of speech that follows a phrase right after a quotation, however it is tagged; null if there is none."""
    last = min(len(tree.tokens), end + LONGEST_SOURCE)
    for at in range(end, last):
        if inside[at] >= 0 or tree.line[at] != tree.line[end]:
            return None
        token = tree.tokens[at]
        if at > end and _is_said(tree, cues, at):
            return at if phrase_between(tree, inside, end, at) is not None else None
        if token.text in (".", "?", "!", ";", ":", "(") or token.pos not in NOMINAL | SMALL:
            return None
    return None


def _is_said(tree: Tree, cues: Cues, at: int) -> bool:
    token = tree.tokens[at]
    following = tree.tokens[at + 1] if at + 1 < len(tree.tokens) else None
    if not cues.speaks(tree.lemma(at)) or not token.text.lower().endswith(SAID) or token.dep == "compound":
        return False
    return following is None or following.pos in AFTER


def phrase_between(tree: Tree, inside: Sequence[int], end: int, core: int) -> Pair | None:
    """The phrase of names that fills the words between a quotation's end and its verb, without the marks around it."""
    low, high = end, core
    while low < high and not _is_word(tree, low):
        low += 1
    while high > low and (not _is_word(tree, high - 1) or tree.tokens[high - 1].pos == "ADV"):
        high -= 1
    words = [tree.tokens[at] for at in range(low, high)]
    if not words or any(inside[at] >= 0 for at in range(low, high)) or words[0].pos in ("ADP", "SCONJ", "CCONJ"):
        return None
    first = words[: next((n for n, t in enumerate(words) if t.text == ","), len(words))]
    named = any(t.pos in NOMINAL and t.ent not in ("DATE", "TIME") for t in first)
    named = named or (len(first) > 1 and first[0].pos == "DET")
    return (low, high) if named and not any(t.pos in ("AUX", "SCONJ") or t.tag in RELATIVE for t in first) else None


def head_of(tree: Tree, pair: Pair) -> int:
    """The last name or noun of a phrase before its first comma or preposition."""
    head = pair[0]
    for at in range(*pair):
        token = tree.tokens[at]
        if token.text == "," or (token.pos == "ADP" and at > pair[0]):
            break
        if token.pos in NOMINAL | {"ADJ"} and token.ent not in ("DATE", "TIME"):
            head = at
    return head


def _is_word(tree: Tree, at: int) -> bool:
    text = tree.tokens[at].text
    return text not in MARKS and any(mark.isalnum() for mark in text)
