"""Figures of one question: which replaced which, and which exclude each other."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import pairwise
from typing import Literal

from dateline.disputes.givers import giver_of_figure
from dateline.lexicon.digest import DigestWords, digest_words
from dateline.text.compare import tokenize
from dateline.text.coverage import Coverage
from dateline.text.lives import Figure, Value, life
from dateline.types.records import Contradiction, Quantity, Version
from dateline.types.text import Span

Relation = Literal["contradicts", "supersedes"]

# Sentences of a document in which figures of the story are looked for.
_EARLY = 8
# What parties say about each other's or their own side; two figures of one day are two claims, not news.
_CLAIMED = frozenset({"troops", "protesters"})
# Counts that only grow unless somebody corrects them.
_GROWING = frozenset({"dead", "injured", "arrested", "displaced"})
_EVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is counted, and the figures that answer it."""

    counted: str
    figures: list[Figure] = field(default_factory=list)


def ask_questions(coverage: Coverage, words: DigestWords) -> Mapping[str, Question]:
    """Figures by the question they answer; parts of a whole (two of the dead are Poles) are questions of their own."""
    found: dict[str, Question] = {}
    for quantity in coverage.view.records(Quantity):
        sentence = coverage.sentence(quantity.span)
        # A figure stands for the story only where it is told early; further down other incidents are counted too.
        if sentence is None or coverage.place(sentence) >= _EARLY or sentence in coverage.commentary:
            continue
        question, number = _asked(coverage, quantity, words), _number(quantity)
        if question and quantity.counted and number is not None:
            asked = found.setdefault(question, Question(counted=quantity.counted))
            asked.figures.append(_figure(coverage, quantity, number, sentence))
    return found


def _asked(coverage: Coverage, quantity: Quantity, words: DigestWords) -> str | None:
    """The question a figure answers; null for measures and for what only adds to another figure."""
    if quantity.relation == "increment" or not quantity.counted:
        return None
    question = words.questions.of(quantity.counted)
    own = digest_words(coverage.languages.get(quantity.home))
    general = own.choice.general | own.slots.idle
    forms = (token.form for token in tokenize(quantity.item or ""))
    narrow = [form for form in forms if form not in general and not form.isdigit()]
    return f"{question} ({' '.join(narrow)})" if narrow else question


def _number(quantity: Quantity) -> float | None:
    if quantity.low is not None and quantity.high is not None and quantity.low != quantity.high:
        return None if quantity.qualifier is None else float(quantity.low + quantity.high) / 2
    value = quantity.low if quantity.low is not None else quantity.high
    return None if value is None else float(value)


def _figure(coverage: Coverage, quantity: Quantity, number: float, sentence: Span) -> Figure:
    return Figure(
        number=number,
        low=quantity.low,
        high=quantity.high,
        hedged=quantity.qualifier is not None,
        label=_label(coverage, quantity, sentence),
        span=sentence,
        voice=coverage.voice(quantity.home),
        source=giver_of_figure(coverage, quantity),
        at=coverage.published(quantity.span),
    )


def _label(coverage: Coverage, quantity: Quantity, sentence: Span) -> str:
    """The figure as printed, with its hedge where that stands right before it."""
    start, hedge = quantity.span.start, (quantity.qualifier or "").casefold()
    before = coverage.text(replace(sentence, end=start)) if sentence.start < start else ""
    place = before.casefold().rfind(hedge) if hedge else -1
    if place >= 0 and not before[place + len(hedge) :].strip():
        return before[place:] + coverage.text(quantity.span)
    return coverage.text(quantity.span)


def compare_figures(coverage: Coverage, questions: Mapping[str, Question]) -> Iterator[Contradiction]:
    """Values that replaced each other, then those that exclude each other, question by question."""
    for text, question in questions.items():
        counted = question.counted
        found = life(question.figures, grows=counted in _GROWING, claimed=counted in _CLAIMED)
        if len(found.replaced) > 1:
            yield _of_values(coverage, text, "supersedes", found.replaced)
        for current, value in found.against:
            yield _of_values(coverage, text, "contradicts", (current, value))


def _of_values(coverage: Coverage, question: str, relation: Relation, values: Sequence[Value]) -> Contradiction:
    steps = [relation == "supersedes" and value.allows(before) for before, value in pairwise(values)]
    return Contradiction(
        question=question,
        relation=relation,
        versions=tuple(_version_of(coverage, *step) for step in zip(values, (False, *steps), strict=True)),
        slot="number",
    )


def _version_of(coverage: Coverage, value: Value, refines: bool) -> Version:
    figures = sorted(value.figures, key=lambda figure: coverage.order(figure.span))
    sources = Counter(figure.source for figure in figures if figure.source)
    spans = tuple(dict.fromkeys(figure.span for figure in figures))
    return Version(
        value=value.label,
        source=min(sources, key=lambda name: (-sources[name], name), default=None),
        as_of=None if value.first == _EVER else value.first,
        outlets=coverage.outlets(spans),
        spans=spans,
        refines=refines,
    )
