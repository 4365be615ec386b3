"""What any reading stage must do, run on all of them: evidence inside its document, the same again, nothing twice."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import pytest

from dateline.lexicon.gazetteer import load_gazetteer
from dateline.models.tagger import SpacyTagger
from dateline.pipeline import reading_stages
from dateline.stage import Made, Stage, View, run
from dateline.types.records import Failure, Record
from dateline.types.text import Document
from tests.corpus import DEMO, demo_documents, odd_documents

PREFIX = "A plain line of its own.\n\n"


@cache
def stages() -> tuple[Stage, ...]:
    return reading_stages(SpacyTagger(), load_gazetteer((DEMO / "actors.toml",)))


@cache
def readings() -> tuple[tuple[Document, tuple[Made, ...]], ...]:
    return tuple((document, read(document)) for document in (*demo_documents(), *odd_documents()))


def read(document: Document) -> tuple[Made, ...]:
    return run(View(documents=(document,)), stages())[1]


def by_stage(made: Sequence[Made], stage: Stage) -> list[Record]:
    return [item.record for item in made if item.provenance.stage == stage.name]


STAGES = pytest.mark.parametrize("stage", stages(), ids=lambda stage: stage.name)


@STAGES
def test_declares_what_it_makes(stage: Stage) -> None:
    for _, made in readings():
        assert {type(record) for record in by_stage(made, stage)} <= set(stage.makes)


@STAGES
def test_evidence_lies_inside_the_document(stage: Stage) -> None:
    for document, made in readings():
        for record in by_stage(made, stage):
            assert all(document[span] for span in record.evidence)


@STAGES
def test_finds_something_in_the_corpus(stage: Stage) -> None:
    found = {type(record) for document, made in readings() for record in by_stage(made, stage)}
    assert found == set(stage.makes)


@STAGES
def test_yields_nothing_twice(stage: Stage) -> None:
    for document, _ in readings()[::7]:
        view = View(documents=(document,))
        above = stages()[: stages().index(stage)]
        view, _ = run(view, above)
        keys = [record.key for record in stage(view)]
        assert len(keys) == len(set(keys))


def test_same_document_same_records() -> None:
    for document, made in readings()[::5]:
        assert [item.record.key for item in read(document)] == [item.record.key for item in made]


def test_no_stage_fails_on_odd_text() -> None:
    failures = [item.record for _, made in readings() for item in made if isinstance(item.record, Failure)]
    assert failures == []


def test_text_put_in_front_shifts_most_spans() -> None:
    """Neighbouring text may change a parse here and there; nine of ten records of all kinds must only move."""
    kept = total = 0
    for document in demo_documents()[:12]:
        longer = replace(document, text=PREFIX + document.text)
        before = {_place(record, 0) for record in _in_text(read(document))}
        after = {_place(record, len(PREFIX)) for record in _in_text(read(longer))}
        kept, total = kept + len(before & after), total + len(before)
    assert total > 500
    assert kept / total > 0.9


def _in_text(made: Sequence[Made]) -> list[Record]:
    return [item.record for item in made if item.record.evidence and item.record.evidence[0].part == "text"]


def _place(record: Record, shift: int) -> tuple[str, tuple[tuple[int, int], ...]]:
    return type(record).__name__, tuple((span.start - shift, span.end - shift) for span in record.evidence)
