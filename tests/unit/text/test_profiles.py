import numpy as np
import pytest

from dateline.lexicon.background import load_background
from dateline.text.likeness import FEATURES, STORY_FEATURES, compare, compare_stories, matter_shared
from dateline.text.profiles import absorb, found, join, pack, tie, tied, unpack
from dateline.text.sketches import draw, lead_of, words_of
from dateline.text.weeks import in_week, week_of, weeks_around

MILL = "Nine workers died in the Dunmore mill in Harlow Bridge on 4 May 2025, 120 escaped"
BARN = "A barn with 200 bales of hay burned down near Ostley in 2024"


def sketch(text, title="", **fields):
    dense = np.random.default_rng(len(text)).normal(size=384).astype(np.float32)
    return draw(title, text, "en", rarity=load_background().rarity, dense=dense / np.linalg.norm(dense), **fields)


def profile(name, *texts, when=1_000.0):
    made = found(name, sketch(texts[0]), "e5 1")
    for text in texts:
        join(made, sketch(text), outlet="Courier", when=when)
    return made


def features(text, made):
    return dict(zip(FEATURES, compare(sketch(text), made, when=1_000.0, outlet="Courier"), strict=True))


def story_features(one, other):
    return dict(zip(STORY_FEATURES, compare_stories(one, other, 0.5), strict=True))


def test_a_profile_survives_its_bytes():
    made = profile("s1", MILL, MILL + " again")
    made.arc, made.posted, made.weeks = "a1", (1, 2), (7, 8)
    tie(made, "s2", 0.4)
    back = unpack(pack(made))
    assert pack(back) == pack(made)
    assert (back.size, back.arc, back.ties, back.outlets, back.first) == (
        2,
        "a1",
        (("s2", 0.4),),
        ("Courier",),
        1_000.0,
    )
    assert features(MILL, back) == pytest.approx(features(MILL, made), abs=1e-2)


def test_more_of_the_same_is_likelier_than_something_else():
    made = profile("s1", MILL, MILL + " again")
    same, other = features(MILL, made), features(BARN, made)
    for name in ("cosine", "explained", "core", "anchor1", "names", "key", "numbers"):
        assert same[name] > other[name], name
    assert (same["other_years"], other["other_years"]) == (0.0, 1.0)
    assert same["nearest"] == pytest.approx((1 - 0.85) * 8, abs=1e-3)


def test_facts_that_are_given_tell_two_stories_apart():
    made = found("s1", sketch(MILL))
    join(made, sketch(MILL, facts={"person": {"pell"}, "place": {"harlow"}}), outlet=None, when=None)
    person = [sketch(MILL, facts={"person": {name}}) for name in ("pell", "lund")]
    here, there = (dict(zip(FEATURES, compare(one, made, when=None, outlet=None), strict=True)) for one in person)
    assert (here["people"], here["other_people"]) == (1.0, 0.0)
    assert (there["people"], there["other_people"]) == (0.0, 1.0)
    assert (here["dated"], here["gap"], here["other_places"]) == (0.0, 0.0, 0.0)


def test_two_stories_compare_the_same_either_way():
    one, other = profile("s1", MILL, MILL + " again"), profile("s2", BARN, "Nine died in Ostley, near Harlow Bridge")
    assert story_features(one, other) == pytest.approx(story_features(other, one))


def test_a_matter_is_shared_when_somebody_acts_in_both_stories():
    one, other = profile("s1", MILL, MILL + " again"), profile("s2", BARN, "Nine died in Ostley, near Harlow Bridge")
    assert matter_shared(one, other) == 0
    for made in (one, other):
        join(made, sketch(MILL + " too", facts={"person": {"pell"}}), outlet=None, when=None)
    assert matter_shared(one, one) > matter_shared(one, other) > 0


def test_names_alone_are_no_common_matter():
    people = {"facts": {"person": {"pell"}}}
    mill, choir, trial = found("s1", sketch(MILL)), found("s2", sketch(MILL)), found("s3", sketch(MILL))
    join(mill, sketch("Edgar Pell of Harlow Bridge saw the burned Dunmore mill", **people), outlet=None, when=0)
    join(choir, sketch("Edgar Pell of Harlow Bridge conducts the Dunmore choir", **people), outlet=None, when=0)
    join(trial, sketch("Edgar Pell of Harlow Bridge sold the burned Dunmore mill", **people), outlet=None, when=0)
    assert matter_shared(mill, choir) == 0 < matter_shared(mill, trial)


def test_absorbing_adds_up():
    one, other = profile("s1", MILL, when=5.0), profile("s2", BARN, MILL, when=9.0)
    tie(one, "s2", 0.5)
    tie(other, "s1", 0.5)
    tie(other, "s3", 0.25)
    assert tied(one, other) == 1.0
    whole = profile("s1", MILL, BARN, MILL)
    absorb(one, other)
    assert (one.size, one.first, one.last, one.ties) == (3, 5.0, 9.0, (("s3", 0.25),))
    assert one.table["count"].tolist() == whole.table["count"].tolist()
    assert one.fact_counts.tolist() == whole.fact_counts.tolist()


def test_a_profile_stays_small():
    texts = [
        " ".join(f"Word{number}x{place} in {1000 + number * 90 + place}" for place in range(90)) for number in range(9)
    ]
    assert len(pack(profile("s1", *texts))) < 16_000


def test_words_of_terms_are_found_where_they_stand():
    drawn = sketch(MILL, "Dunmore mill burns")
    shared = drawn.shared_with(profile("s1", MILL).terms, 3)
    found_words = [
        (part, ("Dunmore mill burns" if part == "title" else MILL)[start:end])
        for part, start, end in words_of("Dunmore mill burns", MILL, shared, "en")
    ]
    assert len(found_words) == 3
    assert ("title", "Dunmore") in found_words


def test_a_title_that_the_text_repeats_counts_once():
    assert lead_of("Mill burns", "Mill burns\nNine died.") == "Mill burns\nNine died."
    assert lead_of("Mill burns", "Nine died.") == "Mill burns\nNine died."
    assert sketch("Mill burns. Nine died.", "Mill burns").length == sketch("Nine died.", "Mill burns").length


def test_weeks():
    week = 7 * 86_400
    assert week_of(None) == 0
    assert weeks_around(None) == (0,)
    assert weeks_around(10 * week + 3_600.0) == (10, 11, 12)
    assert weeks_around(10.5 * week) == (11, 12)
    assert week_of(10.5 * week) in weeks_around(10.5 * week)
    assert len({in_week(number, place) for number in (1, 2, 2**62 - 1) for place in range(50)}) == 150
    assert all(0 <= in_week(2**62 - 1, place) < 2**63 for place in range(3_000))
