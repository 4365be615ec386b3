"""Tense, modal and aspect of a predicate, by its own form and its auxiliaries."""

from dataclasses import dataclass
from typing import Literal

from dateline.text.tree import Tree

Tense = Literal["past", "present", "future", "none"]

_MODALS = {
    "wo": "will", "'ll": "will", "’ll": "will", "shall": "will", "ca": "can", "'d": "would", "’d": "would",
    "will": "will", "would": "would", "may": "may", "might": "might", "could": "could", "can": "can",
    "must": "must", "should": "should", "ought": "should", "need": "must",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Mood:
    """How a predicate is put; `modal` is "will", "would", "may", "might", "could", "can", "must", "should" or empty."""

    tense: Tense = "none"
    modal: str = ""
    perfect: bool = False
    progressive: bool = False
    infinitive: bool = False


def mood_of(tree: Tree, head: int) -> Mood:
    """The mood of the predicate with this head."""
    token = tree[head]
    auxiliaries = [tree[child] for child in tree.children(head, "aux", "auxpass")]
    lemmas = [auxiliary.lemma.lower() for auxiliary in auxiliaries]
    modal = next((_MODALS[h.text.lower()] for h in auxiliaries if h.tag == "MD" and h.text.lower() in _MODALS), "")
    return Mood(
        tense="future" if modal == "will" else _tense([*(h.tag for h in auxiliaries), token.tag]),
        modal=modal,
        perfect="have" in lemmas and token.tag in {"VBN", "VBD", "VBG"},
        progressive=token.tag == "VBG" and "be" in lemmas,
        infinitive=any(auxiliary.tag == "TO" for auxiliary in auxiliaries),
    )


def _tense(tags: list[str]) -> Tense:
    for tag in tags:
        if tag == "VBD":
            return "past"
        if tag in {"VBP", "VBZ"}:
            return "present"
        if tag in {"MD", "TO"}:
            return "none"
    return "past" if tags[-1] == "VBN" else "none"
