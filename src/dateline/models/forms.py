"""Part of speech and lemma of each token as spaCy's rules give them, each kind of token worked out only once.

spaCy matches 180 patterns against every token. They look at its tag, at its relation and at certain words, so that most
tokens are like one that was seen before.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from sys import intern
from typing import TYPE_CHECKING, Any, cast

from spacy.attrs import DEP, ORTH, TAG
from spacy.matcher import Matcher
from spacy.tokens import Doc

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import AttributeRuler, Lemmatizer
    from spacy.tokens import MorphAnalysis, Token

# Words remembered; names and figures are new in every text.
_MOST_WORDS = 50_000


@dataclass(frozen=True, slots=True)
class Form:
    """What is said of a token: lemma, tag, part of speech, relation."""

    lemma: str
    tag: str
    pos: str
    dep: str


@dataclass(frozen=True, slots=True)
class _Kind:
    """What the rules say of tokens that look alike to them; lemma and relation are empty where they say nothing.

    `pos` is also given by spaCy's number. `leads`: may a rule over several tokens begin here?
    """

    pos: str
    number: int
    morph: "MorphAnalysis"
    lemma: str
    dep: str
    leads: bool


@dataclass(frozen=True, slots=True)
class _Word:
    """As much of a token as the lemmatizer looks at."""

    orth: int
    text: str
    pos: int
    pos_: str
    morph: "MorphAnalysis"


class Forms:
    """The forms of the tokens of sentences that are tagged and parsed; remembers words and kinds of tokens."""

    def __init__(self, spacy: "Language") -> None:
        self._vocab = spacy.vocab
        self._ruler = cast("AttributeRuler", spacy.get_pipe("attribute_ruler"))
        self._lemmatizer = cast("Lemmatizer", spacy.get_pipe("lemmatizer"))
        # The lemmatizer looks new words up in lists of thousands.
        listed = self._lemmatizer.lookups.get_table("lemma_index")
        for pos in tuple(listed):
            listed[pos] = frozenset(listed[pos])
        told = cast("list[dict[str, Any]]", self._ruler.patterns)
        rules = [pattern for rule in told for pattern in rule["patterns"]]
        self._words, self._shapes = _mentioned(rules, "LOWER")
        self._relations, _ = _mentioned(rules, "DEP")
        self._leading = Matcher(self._vocab)
        self._leading.add("leading", [pattern[:1] for pattern in rules if len(pattern) > 1])
        self._kinds: dict[tuple[str, str, str], _Kind] = {}
        self._known: dict[tuple[int, int, int], Form | None] = {}

    def of(self, doc: Doc) -> list[Form]:
        """The form of each token of one sentence."""
        found = [self._find((orth, tag, dep)) for orth, tag, dep in doc.to_array([ORTH, TAG, DEP]).tolist()]
        forms = [form for form in found if form is not None]
        return forms if len(forms) == len(found) else self._by_rules(doc)

    def _by_rules(self, doc: Doc) -> list[Form]:
        """The same, as spaCy does it."""
        marked = self._lemmatizer(self._ruler(doc))
        return [_form(word.lemma_, word.tag_, word.pos_, word.dep_) for word in marked]

    def _find(self, key: tuple[int, int, int]) -> Form | None:
        """The form of a word with this tag and relation; null where it depends on the next one."""
        if key not in self._known:
            if len(self._known) >= _MOST_WORDS:
                self._known.clear()
                self._lemmatizer.cache.clear()
            self._known[key] = self._work_out(*key)
        return self._known[key]

    def _work_out(self, orth: int, *others: int) -> Form | None:
        word, tag, dep = (self._vocab.strings[number] for number in (orth, *others))
        lower = word.lower()
        seen = lower in self._words or lower.isspace() or any(shape.search(lower) for shape in self._shapes)
        key = tag, lower if seen else "", dep if dep in self._relations else ""
        kind = self._kinds.get(key)
        if kind is None:
            kind = self._kinds[key] = self._judge(word, tag, dep)
        if kind.leads:
            return None
        token = cast("Token", _Word(orth, word, kind.number, kind.pos, kind.morph))
        return _form(kind.lemma or self._lemmatizer.lemmatize(token)[0], tag, kind.pos, kind.dep or dep)

    def _judge(self, word: str, tag: str, dep: str) -> _Kind:
        """What the rules say of a token, from a sentence with nothing else in it."""
        doc = Doc(self._vocab, words=[word], tags=[tag], deps=[dep], heads=[0])
        leads = bool(self._leading(doc, allow_missing=True))
        (token,) = self._ruler(doc)
        changed = token.dep_ if token.dep_ != dep else ""
        return _Kind(token.pos_, token.pos, token.morph, token.lemma_, changed, leads)


def _form(lemma: str, tag: str, pos: str, dep: str) -> Form:
    return Form(intern(lemma), intern(tag), intern(pos), intern(dep))


def _mentioned(
    rules: Sequence[Sequence[Mapping[str, Any]]], name: str
) -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """The values that patterns ask for by name, and the regular expressions."""
    asked = [token[name] for pattern in rules for token in pattern if name in token]
    tests = [test for test in asked if isinstance(test, Mapping)]
    listed = {word for test in tests for operator in ("IN", "NOT_IN") for word in test.get(operator, ())}
    written = {word for word in asked if isinstance(word, str)}
    return frozenset(listed | written), tuple(re.compile(test["REGEX"]) for test in tests if "REGEX" in test)
