"""Quotations over tokens: speech, or a name, or a scare quote."""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.text.attributions.tree import Pair, Tree
from dateline.text.quotation import Quotation, QuotationStyle, inner

# A scare quote has at most three words (GenderGapTracker drops quotes of fewer than four words as well).
SHORT = 3
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
SMALL = frozenset({"ADP", "DET", "CCONJ", "PART"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """An outermost quotation in token indices; `words` are its code points without the marks and a closing comma.

    `speech`: it says something by itself; `name`: it names a thing or is a title.
    """

    pair: Pair
    words: Pair
    speech: bool
    name: bool
    continues: bool


def place_quotations(
    tree: Tree, text: str, style: QuotationStyle, quotations: Sequence[Quotation]
) -> tuple[Quoted, ...]:
    """The outermost quotations over whole tokens, in order."""
    placed: list[Quoted] = []
    at, tokens = 0, tree.tokens
    for quotation in quotations:
        if quotation.depth:
            continue
        while at < len(tokens) and tokens[at].end <= quotation.start:
            at += 1
        end = at
        while end < len(tokens) and tokens[end].start < quotation.end:
            end += 1
        if end > at and tokens[at].start >= quotation.start - 1:
            placed.append(_quoted(tree, text, style, quotation, (at, end)))
    return tuple(q for q in placed if q.words[0] < q.words[1])


def _quoted(tree: Tree, text: str, style: QuotationStyle, quotation: Quotation, pair: Pair) -> Quoted:
    name = _is_name(tree, style, pair)
    return Quoted(
        pair=pair,
        words=inner(text, quotation),
        speech=not name and _is_speech(tree, pair),
        name=name,
        continues=quotation.continues,
    )


def _words_of(tree: Tree, pair: Pair) -> list[int]:
    return [at for at in range(*pair) if any(mark.isalnum() for mark in tree.tokens[at].text)]


def _is_speech(tree: Tree, pair: Pair) -> bool:
    """More than a scare quote: a finite verb, more than three words, or a sentence with its own stop."""
    words = _words_of(tree, pair)
    if len(words) > SHORT or any(tree.tokens[at].tag in FINITE for at in words):
        return True
    ended = any(tree.tokens[at].text in (".", "!", "?") for at in range(pair[1] - 2, pair[1]) if at > pair[0])
    return bool(words) and ended and tree.tokens[words[0]].text[:1].isupper()


def _is_name(tree: Tree, style: QuotationStyle, pair: Pair) -> bool:
    """A word of naming before it, or two words and more in capitals without a sentence's verb or stop."""
    words = _words_of(tree, pair)
    start = pair[0]
    if not words or any(tree.tokens[at].text in (".", "!", "?", ",") for at in range(pair[0], words[-1])):
        return False
    capital = [at for at in words if tree.tokens[at].text[:1].isupper() or tree.tokens[at].text[:1].isdigit()]
    titled = len(words) > 1 and all(at in capital or tree.tokens[at].pos in SMALL for at in words)
    if titled and tree.tokens[words[0]].text[:1].isupper():
        return True
    before = {tree.word(at) for at in range(max(0, start - 3), start)}
    return bool(capital) and len(words) <= 2 * SHORT and not before.isdisjoint(style.naming)
