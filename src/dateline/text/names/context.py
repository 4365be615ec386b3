"""What surrounds a name says of its kind: a linear model over hashed features, without the tagger's label."""

import math
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from dateline.text.names.passage import Passage, Range
from dateline.types.records import EntityKind

KINDS: tuple[EntityKind, ...] = ("person", "organization", "place")
_LONGEST_NAME = 4
_OWNERS = frozenset(("'s", "’s"))


class Contexts(Protocol):
    """Says how likely a name is of each kind, given what surrounds it."""

    def weigh(self, passage: Passage, name: Range) -> Mapping[EntityKind, float]:
        """Probabilities of KINDS for tokens [first, last)."""
        ...


class NoContexts:
    """For languages without a model: nothing is said."""

    def weigh(self, passage: Passage, name: Range) -> Mapping[EntityKind, float]:
        """Nothing."""
        return {}


@dataclass(frozen=True, slots=True)
class LinearContexts:
    """Weights of hashed features: signed bytes, one for each of KINDS a bucket, to be multiplied by `scale`."""

    weights: memoryview
    scale: float

    def weigh(self, passage: Passage, name: Range) -> Mapping[EntityKind, float]:
        """The model's probabilities."""
        buckets = len(self.weights) // len(KINDS)
        sums = [0] * len(KINDS)
        for feature in context_features(passage, name):
            at = bucket(feature, buckets) * len(KINDS)
            for place in range(len(KINDS)):
                sums[place] += self.weights[at + place]
        raised = [math.exp(self.scale * (value - max(sums))) for value in sums]
        return {kind: value / sum(raised) for kind, value in zip(KINDS, raised, strict=True)}


def bucket(feature: str, buckets: int) -> int:
    """Where the weights of a feature are."""
    return zlib.crc32(feature.encode("utf-8", "replace")) % buckets


def context_features(passage: Passage, name: Range) -> Iterator[str]:
    """Features of tokens [first, last): the words around, what the name hangs on and what hangs on it, its shape."""
    first, last = name
    low, high = passage.bounds(first)
    before = [_word(passage, at) for at in range(max(low, first - 2), first)]
    behind = [_word(passage, at) for at in range(last, min(high, last + 2))]
    near = [f"-1 {before[-1] if before else '<'}", f"+1 {behind[0] if behind else '>'}"]
    yield from near
    yield "-2 " + " ".join(before)
    yield "+2 " + " ".join(behind)
    yield "- " + (before[0] if len(before) > 1 else "<")
    yield "+ " + (behind[1] if len(behind) > 1 else ">")
    for feature in (*near, *_syntax(passage, name)):
        yield feature
        if passage.sporting:
            yield "sports " + feature
    yield from shape_features(passage, name)


def _word(passage: Passage, at: int) -> str:
    """A word in small letters; figures and names by their shape."""
    token = passage.tokens[at]
    if token.text[0].isdigit():
        return "0"
    if token.tag.startswith("NNP") and token.text.lower() not in passage.rules.titles.heads:
        return "Xx"
    return token.text.lower()


def _syntax(passage: Passage, name: Range) -> Iterator[str]:
    tokens = passage.tokens
    inside = range(*name)
    root = next((at for at in inside if tokens[at].head not in inside or tokens[at].head == at), inside[-1])
    token, governor = tokens[root], tokens[tokens[root].head]
    lemma = governor.lemma.lower() if not governor.tag.startswith("NNP") else "Xx"
    yield f"dep {token.dep}"
    yield f"{token.dep} {lemma}"
    if token.dep == "pobj":
        yield f"pobj {lemma} {tokens[governor.head].lemma.lower()}"
    if token.dep == "compound" or (name[1] < len(tokens) and tokens[name[1]].text in _OWNERS):
        yield f"owns {lemma}"
    if token.dep in ("nsubj", "nsubjpass"):
        yield f"verb {governor.tag} {any(t.text in ('were', 'are', 'have') for t in tokens[root : token.head])}"
    low, high = max(0, root - 12), min(len(tokens), root + 13)
    for at in range(low, high):
        if tokens[at].head == root and at not in inside and tokens[at].dep in ("appos", "amod", "compound", "relcl"):
            yield f"child {tokens[at].dep} {_word(passage, at)}"


def shape_features(passage: Passage, name: Range) -> Iterator[str]:
    """Features of the name's own letters."""
    words = [passage.tokens[at].text for at in range(*name)]
    yield f"words {min(len(words), _LONGEST_NAME)}"
    yield f"head {words[0][:3].lower()}"
    yield f"tail {words[-1][-3:].lower()}"
    yield f"form {words[0].isupper()} {words[0] in passage.rules.given} {'&' in words}"
