import random
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.corpus import ODD_TEXTS, demo_documents
from tests.unit.stages.streaming import article, stream

from dateline.stage import MemoryPostings, MemoryShelf, View, run
from dateline.stages.copies import FindCopies

WIRE = (
    "Operators of the Karun dam opened six of its eight gates on Wednesday after four days of rain had pushed the "
    "reservoir to 97 percent of its capacity.\n\n"
    "About 3,000 people in three villages below the dam were told to leave their homes, the civil protection agency "
    "said. Soldiers went from door to door with lamps and lists, and two schools on higher ground were opened.\n\n"
    "Farmers in the lower valley were given twenty minutes to take their animals up the hill. The weather service "
    "expects the rain to go on until Saturday, with up to 60 litres on every square metre of the upper valley.\n\n"
    "The dam was finished in 1964 and was last opened this far in the flood of 1997, when it stood up to a higher wave."
)
OTHER = (
    "By nightfall the road out of Sella was one long line of tractors, and on every third trailer stood a cow. The "
    "innkeeper of the Golden Oar had put soup on the pavement and would not take a coin for it.\n\n"
    "Nobody in the village could say when the sirens had last been heard for something else than a drill. The "
    "mayor walked from house to house with a torch. Her own cellar, she said, was already under water.\n\n"
    "Upstream the roar of the open gates could be heard from the vineyard. A dozen boys had climbed the wall to look."
)
QUOTE = (
    "“No one is going to tell me that a wall of sixty years will hold another night of this, and nobody should have "
    "to bet his children on it, so I ask all of you to go now and to ring at your neighbour's door on the way,” "
)


def documents(*texts, hours=None):
    return [article(text, id=f"d{n}", hour=hours[n] if hours else float(n)) for n, text in enumerate(texts)]


def only_copy(*texts, **fields):
    made = documents(*texts, **fields)
    (copy,) = stream(made).copies.values()
    return copy, made


def paragraphs(text):
    return text.split("\n\n")


def test_the_same_text_is_identical_to_the_earlier_one():
    copy, (first, second) = only_copy(WIRE, WIRE)
    assert (copy.document, copy.of, copy.kind, copy.share) == (second.key, first.key, "identical", 1.0)


def test_a_cut_text_is_an_excerpt():
    copy, (first, second) = only_copy(WIRE, "\n\n".join(paragraphs(WIRE)[:2]))
    assert (copy.document, copy.of, copy.kind) == (second.key, first.key, "excerpt")


def test_another_order_or_other_words_here_and_there_are_an_edited_copy():
    copy, _ = only_copy(WIRE, "\n\n".join(reversed(paragraphs(WIRE))))
    assert copy.kind in ("identical", "edited")
    copy, _ = only_copy(WIRE, "\n\n".join(reversed(paragraphs(WIRE)[:3])))
    assert copy.kind == "edited"
    words = WIRE.replace("people", "villagers").replace("told", "ordered").replace("four", "some")
    copy, _ = only_copy(
        WIRE, "An own first paragraph about the night in the valley.\n\n" + words.replace("rain", "storms")
    )
    assert copy.kind in ("edited", "identical")


def test_passages_are_spans_of_the_same_words():
    text = OTHER + "\n\n" + "\n\n".join(paragraphs(WIRE)[1:3])
    copy, made = only_copy(WIRE, text)
    by_key = {document.key: document for document in made}
    assert copy.passages
    for mine, theirs in copy.passages:
        assert by_key[copy.document][mine] == by_key[copy.of][theirs]
        assert (mine.document, theirs.document) == (copy.document, copy.of)


def test_own_words_on_the_same_event_are_no_copy():
    assert not stream(documents(WIRE, OTHER)).copies


def test_a_shared_quotation_folds_nothing():
    first, second = (QUOTE + who + "\n\n" + text for who, text in (("the mayor said.", WIRE), ("she called.", OTHER)))
    assert not stream(documents(first, second)).copies


def test_a_statement_set_as_paragraphs_folds_nothing():
    statement = "I have asked for help. We will not leave anybody behind, and my door is open all night. " * 3
    announced = "The mayor's statement in full:\n\n" + statement + "\n\n"
    assert not stream(documents(announced + WIRE, announced + OTHER)).copies


SUMMARY = "Six gates of the Karun dam are open and 3,000 people have left their homes, officials say."
LONGER = (
    SUMMARY + " The rain is expected to last until Saturday, and the army has sent two hundred soldiers with boats."
)


def test_short_items_fold_only_when_they_are_equal_in_full():
    assert stream(documents(SUMMARY, SUMMARY)).copies
    assert not stream(documents(SUMMARY, LONGER.replace("Saturday", "Friday"))).copies
    assert not stream(documents("Dam gates open", "Dam gates open")).copies
    assert stream(documents(LONGER, LONGER + " More soon.")).copies


RATES = (
    "The rates of the central bank of Norland on {day} at noon are as follows: one crown costs {a} dalers, one mark "
    "{b} dalers, one florin {c} dalers and one ducat {d} dalers. The bank publishes its rates on every working day."
)


@pytest.mark.parametrize(("hours", "copies"), [(2.0, 1), (24 * 7.0, 0)])
def test_texts_of_one_form_a_week_apart_are_no_copies(hours, copies):
    first = article(
        RATES.format(day="6 May", a=4, b=5, c=6, d=7), id="a", outlet="Sella Post", url="https://s.example/1"
    )
    text = RATES.format(day="13 May", a=4, b=8, c=6, d=9) if hours > 24 else first.text.replace("follows", "written")
    second = article(text, id="b", outlet="Sella Post", url="https://s.example/2", hour=hours)
    assert len(stream((first, second)).copies) == copies


def test_versions_of_one_article_are_no_copies():
    one = article(WIRE, id="a", outlet="Sella Post", url="https://sella.example/dam")
    new = article(
        WIRE + " Two cows are missing.", id="a2", outlet="Sella Post", url="https://sella.example/dam", hour=2.0
    )
    same = article(WIRE.replace("six", "seven"), id="a", outlet="Sella Post", hour=3.0)
    assert not stream((one, new)).copies
    assert not stream((one, same)).copies


def test_a_copy_of_the_old_version_is_no_origin_of_the_new_one():
    one = article(WIRE, id="a", outlet="Sella Post", url="https://sella.example/dam")
    copy = article(WIRE, id="b", hour=1.0)
    new = article(
        WIRE + " Two cows are missing.", id="a2", outlet="Sella Post", url="https://sella.example/dam", hour=2.0
    )
    made = stream((one, copy, new))
    assert made.copy(copy).of == one.key
    assert made.copy(new) is None


def forgetful(*made):
    """The stream after these documents, and its stage of copies."""
    found = stream(made)
    return found, found.stages[0]


def test_what_was_replaced_is_nobody_s_origin_any_more():
    old = article(WIRE, id="a", outlet="Sella Post", url="https://sella.example/dam")
    found, stage = forgetful(old)
    stage.forget(old.key)
    late = article(WIRE, id="b", hour=5.0)
    found.add(late)
    assert found.copy(late) is None


def test_the_first_copy_stands_for_a_text_that_was_replaced():
    old = article(WIRE, id="a", outlet="Sella Post", url="https://sella.example/dam")
    first, second, late = (article(WIRE, id=id, hour=hour) for id, hour in (("b", 1.0), ("c", 2.0), ("d", 3.0)))
    found, stage = forgetful(old, second, first)
    stage.forget(old.key)
    found.add(late)
    assert found.copy(late).of == first.key


def test_the_new_version_of_a_text_is_the_origin_of_its_copies():
    old = article(WIRE, id="a", outlet="Sella Post", url="https://sella.example/dam")
    copies = [article(WIRE, id=id, hour=hour) for id, hour in (("b", 1.0), ("c", 2.0))]
    new = article(WIRE + " Two cows are missing.", id="a", outlet="Sella Post", url=old.url, hour=6.0)
    newest = article(WIRE + " One cow is missing.", id="a", outlet="Sella Post", url=old.url, hour=8.0)
    found, stage = forgetful(old, *copies)
    for before, after in ((old, new), (new, newest)):
        stage.forget(before.key, after.key)
        found.add(after)
        assert found.copy(after) is None
        assert {found.copy(copy).of for copy in copies} == {after.key}


def test_a_copy_that_is_forgotten_leaves_its_origin_and_gives_it_its_own_copies():
    wire, copy, again = (article(WIRE, id=id, hour=float(n)) for n, id in enumerate("abc"))
    found, stage = forgetful(wire, copy, again)
    stage.forget(copy.key)
    late = article(WIRE, id="d", hour=9.0)
    found.add(late)
    assert found.copy(late).of == wire.key
    stage.forget("of no document")


def test_the_same_again_adds_nothing():
    first, second = documents(WIRE, WIRE)
    stage = FindCopies(MemoryPostings(), MemoryShelf())
    for document, count in ((first, 0), (second, 1), (first, 0), (second, 0)):
        assert len(tuple(stage(View(documents=(document,))))) == count


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_the_earliest_is_the_origin_in_whatever_order_they_come(order):
    made = documents(WIRE, WIRE + " (End)", "\n\n".join(paragraphs(WIRE)[:3]), "The night in Sella.\n\n" + WIRE)
    found = stream(made[n] for n in order)
    assert found.copy(made[0]) is None
    assert {found.copy(document).of for document in made[1:]} == {made[0].key}


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_agency_s_own_page_is_the_origin_even_if_it_is_dated_later(order):
    made = [
        article(WIRE, id="paper", hour=1.0),
        article(WIRE, id="other", hour=2.0),
        article(WIRE, id="wire", outlet="Reuters", url="https://www.reuters.com/dam", hour=30.0),
    ]
    found = stream(made[n] for n in order)
    assert found.copy(made[2]) is None
    assert {found.copy(document).of for document in made[:2]} == {made[2].key}


def test_a_day_without_an_hour_is_not_earlier_than_an_hour_of_that_day():
    cut = article("\n\n".join(paragraphs(WIRE)[:3]), id="cut", hour=-8.0, dated="day")
    whole = article(WIRE, id="whole", hour=2.0)
    assert stream((cut, whole)).copy(cut).of == whole.key
    earlier = article(WIRE, id="earlier", hour=-32.0, dated="day")
    assert stream((whole, earlier)).copy(whole).of == earlier.key


def test_without_dates_the_longer_text_is_the_origin():
    copy, (short, long) = only_copy(paragraphs(WIRE)[0] + "\n\n" + paragraphs(WIRE)[1], WIRE, hours=[None, None])
    assert (copy.document, copy.of) == (short.key, long.key)


def test_a_footer_of_an_outlet_links_nothing():
    footer = "Subscribe to our letter and read the valley's news every morning before your neighbours do. " * 6
    others = [f"{word} " * 3 + OTHER.replace("the", word) for word in ("red", "blue", "green", "grey")]
    own = [
        article(f"{text}\n\n{footer}", id=f"o{n}", outlet="Sella Post", hour=float(n)) for n, text in enumerate(others)
    ]
    last = article(f"{OTHER}\n\n{footer}", id="last", outlet="Sella Post", hour=9.0)
    guest = article(f"{WIRE}\n\n{footer}", id="guest", hour=10.0)
    assert stream((*own, last, guest)).copy(guest) is None


@pytest.mark.parametrize("text", ["", *ODD_TEXTS])
def test_odd_texts_are_borne(text):
    found = stream(documents(text, text))
    for copy in found.copies.values():
        assert copy.passages


def test_demo_articles_that_only_share_a_statement_are_no_copies():
    found = stream(demo_documents())
    pairs = {(found.documents[c.document].id, found.documents[c.of].id, c.kind) for c in found.copies.values()}
    assert pairs == {
        ("gazette-0531-talks", "meridian-0531-talks", "identical"),
        ("star-0531-talks", "meridian-0531-talks", "excerpt"),
        ("ledger-0531-talks", "meridian-0531-talks", "edited"),
        ("kestriaone-0605-crew", "courier-0605-crew", "edited"),
    }


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000))
def test_two_runs_say_the_same(seed):
    made = documents(WIRE, OTHER, WIRE[:500], OTHER + "\n\n" + WIRE, WIRE.upper())
    random.Random(seed).shuffle(made)
    assert stream(made).copies == stream(made).copies


def test_a_stage_says_what_it_makes():
    view, made = run(View(documents=(article(WIRE, id="a"),)), (FindCopies(MemoryPostings(), MemoryShelf()),))
    assert not made
    assert not view.made
