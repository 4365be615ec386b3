"""Finds what documents of a story say differently: figures, slots of one sentence, what one side denies."""

from collections.abc import Iterator
from typing import ClassVar

from dateline.disputes.denials import find_denials
from dateline.disputes.figures import ask_questions, compare_figures
from dateline.disputes.slots import compare_slots
from dateline.lexicon.digest import digest_words
from dateline.stage import Scope, View
from dateline.text.coverage import Coverage
from dateline.types.records import (
    Attribution,
    Contradiction,
    Copy,
    Credit,
    Entity,
    Event,
    Furniture,
    Language,
    Mention,
    Origin,
    Quantity,
    Record,
    Sentence,
    TimeExpression,
)


class FindContradictions:
    """Sets answers to one question against each other and says whether they exclude or replace each other."""

    name: ClassVar[str] = "contradictions"
    version: ClassVar[int] = 3
    scope: ClassVar[Scope] = "story"
    needs: ClassVar[tuple[type[Record], ...]] = (
        Language, Furniture, Sentence, Entity, Mention, TimeExpression, Quantity, Attribution, Event, Credit, Copy,
        Origin,
    )  # fmt: skip
    makes: ClassVar[tuple[type[Record], ...]] = (Contradiction,)

    def __call__(self, view: View) -> Iterator[Record]:
        """Yields figures first, then slots, then denials."""
        coverage = Coverage(view)
        if len(coverage.documents) < 2:
            return
        words = digest_words(coverage.language)
        questions = ask_questions(coverage, words)
        counted = frozenset(figure.span for question in questions.values() for figure in question.figures)
        yield from compare_figures(coverage, questions)
        yield from compare_slots(coverage, counted)
        yield from find_denials(coverage, words)
