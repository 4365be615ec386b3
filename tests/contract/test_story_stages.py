"""What any story stage must do, run on all of them: evidence inside the story, the same again, nothing twice."""

from dataclasses import replace
from functools import cache

import pytest

from dateline.lexicon.gazetteer import load_gazetteer
from dateline.lexicon.outlets import load_registry
from dateline.models.tagger import SpacyTagger
from dateline.pipeline import reading_stages, story_stages
from dateline.stage import MemoryPostings, MemoryShelf, Stage, View, run
from dateline.stages.copies import FindCopies
from dateline.stages.origins import FindOrigins
from dateline.types.records import Failure, Record
from dateline.types.text import Document
from tests.corpus import DEMO, demo_documents

STAGES = pytest.mark.parametrize("stage", story_stages(), ids=lambda stage: stage.name)


@cache
def story() -> View:
    """All documents of the demo as one story, read and traced to their origins."""
    registry = load_registry((DEMO / "outlets.toml",))
    shelf = MemoryShelf()
    stages = (
        *reading_stages(SpacyTagger(), load_gazetteer((DEMO / "actors.toml",))),
        FindCopies(MemoryPostings(), shelf),
        FindOrigins(registry, shelf),
    )
    documents = sorted(demo_documents(), key=lambda d: (d.published is None, d.published, d.key))
    outlets = {d.key: outlet for d in documents if (outlet := registry.find(d.outlet, d.url))}
    made: dict[type[Record], tuple[Record, ...]] = {}
    for document in documents:
        view, _ = run(View(documents=(document,), outlets=outlets), stages)
        for kind, records in view.made.items():
            made[kind] = (*made.get(kind, ()), *records)
    return View(documents=tuple(documents), made=made, outlets=outlets, story="demo")


@cache
def composed() -> View:
    return run(story(), story_stages())[0]


def made_by(stage: Stage, view: View) -> list[Record]:
    before = story_stages()[: [one.name for one in story_stages()].index(stage.name)]
    return [item.record for item in run(run(view, before)[0], (stage,))[1]]


@STAGES
def test_makes_what_it_declares_and_finds_something_of_it(stage: Stage) -> None:
    records = made_by(stage, story())
    assert {type(record) for record in records} <= set(stage.makes)
    assert not any(isinstance(record, Failure) for record in records)
    assert type(records[0]) is stage.makes[0] or len(stage.makes) > 1


@STAGES
def test_evidence_lies_inside_the_documents(stage: Stage) -> None:
    documents: dict[str, Document] = {document.key: document for document in story().documents}
    for kind in stage.makes:
        for record in composed().records(kind):
            assert all(documents[span.document][span] for span in record.evidence)


@STAGES
def test_gives_the_same_records_in_the_same_order(stage: Stage) -> None:
    assert [r.key for r in made_by(stage, story())] == [r.key for r in made_by(stage, story())]


@STAGES
def test_gives_nothing_twice(stage: Stage) -> None:
    keys = [record.key for record in made_by(stage, story())]
    assert len(keys) == len(set(keys))


@STAGES
def test_bears_a_story_of_one_empty_document(stage: Stage) -> None:
    empty = View(documents=(Document(id="e", text=""),), story="empty")
    assert not any(isinstance(record, Failure) for record in made_by(stage, empty))


@STAGES
def test_bears_documents_without_dates_and_outlets(stage: Stage) -> None:
    bare = replace(story(), outlets={})
    assert made_by(stage, bare)
