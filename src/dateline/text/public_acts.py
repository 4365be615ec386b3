"""Is an act one of public life? A linear model over the sides of the act, its words and those of the text around it."""

import math
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from dateline.text.acts import Act
from dateline.text.sides import Sides
from dateline.types.records import Status
from dateline.types.text import Parse, Token

# A feature and how much of it there is.
Feature = tuple[str, float]
# The groups of words that each word belongs to (data/lang/xx/matters.toml).
Matters = Mapping[str, tuple[str, ...]]

_TELLING = frozenset({"NOUN", "VERB", "ADJ"})
_CONTENT = _TELLING | {"PROPN"}
# What is said of the beginning of a text is said of the text; reading further would only cost time.
_READ = 1_500
# Few words say little of what a text is about: their shares are drawn towards none (our choice).
_DOUBT = 20
# A text of fewer words than this says too little to judge by: the fewer, the more is added to the sum (our choice).
_FEW, _BENEFIT = 12, 1.5
_SIDES = 3
# How much each kind of feature counts, chosen by fitting on all sets but one: what the whole text is about, single
# words, and plain facts of the act, which are on in every example.
_ABOUT, _WORD, _PLAIN = 3.0, 0.6, 0.4
_CLASSES = ("official", "force", "protester", "press", "kin", "person", "body", "weapon")
_FIRST = frozenset({"i", "we", "me", "us", "my", "our", "you", "your"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One act in its sentence, as the event that would be told of it stands."""

    act: Act
    sides: Sides
    status: Status
    claimed: bool
    titled: bool


class Judge(Protocol):
    """Says which acts are told as events."""

    def background(self, parses: Sequence[Parse]) -> float:
        """What the words of all parts of a text say, once for all of its acts."""
        ...

    def keeps(self, background: float, telling: Telling) -> bool:
        """Is it an act of public life?"""
        ...


@dataclass(frozen=True, slots=True)
class PublicActs:
    """Weights of hashed features: signed bytes, to be multiplied by `scale`; acts less likely than `least` are none."""

    weights: memoryview
    scale: float
    bias: float
    least: float
    matters: Matters

    def background(self, parses: Sequence[Parse]) -> float:
        """The part of the sum that is the same for all acts of a text."""
        count = len(_content(parses))
        return self._sum(text_features(parses, self.matters)) + max(0.0, _BENEFIT * (1 - count / _FEW))

    def keeps(self, background: float, telling: Telling) -> bool:
        """Is it likely enough that the act is one of public life?"""
        return self.chance(background, telling) >= self.least

    def chance(self, background: float, telling: Telling) -> float:
        """How likely it is, between 0 and 1."""
        total = self.bias + background + self._sum(act_features(telling, self.matters))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

    def _sum(self, features: Iterable[Feature]) -> float:
        count = len(self.weights)
        return self.scale * sum(self.weights[bucket(name, count)] * value for name, value in features)


def bucket(feature: str, buckets: int) -> int:
    """Where the weight of a feature is."""
    return zlib.crc32(feature.encode("utf-8", "replace")) % buckets


def text_features(parses: Sequence[Parse], matters: Matters) -> Iterator[Feature]:
    """What a text is about: its words, each once, and its share of words of each matter."""
    content = _content(parses)
    words = {_lemma(token) for token in content if token.pos in _TELLING}
    for word in sorted(words):
        yield f"text {word}", 1 / math.sqrt(len(words) + _DOUBT)
    for matter, found in _counted(content, matters).items():
        yield f"text of {matter}", _ABOUT * math.sqrt(found / (len(content) + _DOUBT))


def _content(parses: Sequence[Parse]) -> list[Token]:
    return [token for parse in parses for token in parse.tokens[:_READ] if token.pos in _CONTENT]


def act_features(telling: Telling, matters: Matters) -> Iterator[Feature]:
    """What an act is, who its sides are, and what its sentence speaks of."""
    act, sides = telling.act, telling.sides
    tree, kind = sides.tree, act.type.value
    trigger = tree.lemma(act.trigger)
    form = "noun" if tree[act.trigger].pos in {"NOUN", "PROPN"} else "verb"
    yield from ((f"by {trigger}", 1), (f"{kind} by {trigger}", 1))
    yield from ((kind, _PLAIN), (f"{kind} {telling.status}", _PLAIN), (f"{kind} {form}", _PLAIN))
    for name, said in (("claimed", telling.claimed), ("titled", telling.titled), ("passing", act.passing)):
        if said:
            yield name, _PLAIN
    natures = []
    for role, heads in (("actor", act.actors), ("recipient", act.recipients)):
        share = 1 / max(1, len(heads[:_SIDES]))
        found = list(_side_features(sides, heads, matters)) or [("none", _PLAIN)]
        yield from ((f"{role} {name}", share * value) for name, value in found)
        natures.append(found[0][0])
        yield f"{kind} {role} {natures[-1]}", _PLAIN
    yield " to ".join(natures), _PLAIN
    yield f"by {trigger} to {natures[-1]}", _WORD
    yield from _sentence_features(sides, matters)


def _sentence_features(sides: Sides, matters: Matters) -> Iterator[Feature]:
    tokens = [sides.tree[index] for index in sides.tree]
    words = {_lemma(token) for token in tokens if token.pos in _TELLING}
    for word in sorted(words):
        yield f"near {word}", _WORD / math.sqrt(len(words) + 1)
    for matter, found in _counted(tokens, matters).items():
        yield f"near {matter}", min(1.0, found / 2)
    if any(token.text.lower() in _FIRST for token in tokens):
        yield "near oneself", _WORD
    named = {mention.entity for mention in sides.at.values()}
    for entity in sorted({_entity_nature(sides, key) for key in named if key in sides.entities}):
        yield f"near {entity}", _WORD


def _side_features(sides: Sides, heads: Sequence[int], matters: Matters) -> Iterator[Feature]:
    """First what kind of side it is; then its words."""
    for head in heads[:_SIDES]:
        token, key = sides.tree[head], sides.entity(head)
        sort = "" if token.pos in {"PROPN", "PRON"} else _class(sides, head)
        yield _nature(sides, token, key, sort), _PLAIN
        if sort:
            yield f"word {sides.tree.lemma(head)}", _WORD
            yield f"class {sort}", _PLAIN
        before = sides.tree.children(head, "compound", "amod", "nmod", "appos")
        told = {_lemma(token), *(_lemma(sides.tree[child]) for child in before)}
        if key is not None:
            roles = sides.entities[key].roles
            told.update(word for role in roles for word in role.lower().split())
            yield f"{_entity_nature(sides, key)} {'titled' if roles else 'untitled'}", _PLAIN
        for matter in sorted({matter for word in told for matter in matters.get(word, ())}):
            yield f"of {matter}", 1


def _class(sides: Sides, head: int) -> str:
    return next((name for name in _CLASSES if sides.words.is_a(head, name)), "thing")


def _nature(sides: Sides, token: Token, key: str | None, sort: str) -> str:
    if key is not None:
        return f"{_entity_nature(sides, key)} {sort}".rstrip()
    if token.pos == "PRON":
        return f"pronoun {token.text.lower()}"
    return sort or f"name {token.ent}"


def _entity_nature(sides: Sides, key: str) -> str:
    entity = sides.entities[key]
    known = "known" if entity.actor is not None else "national" if entity.country is not None else "unknown"
    return f"{known} {entity.kind}"


def _counted(tokens: Iterable[Token], matters: Matters) -> Counter[str]:
    found: Counter[str] = Counter()
    for token in tokens:
        found.update(matters.get(_lemma(token), ()))
    return found


def _lemma(token: Token) -> str:
    return token.lemma.lower()
