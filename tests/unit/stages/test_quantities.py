import tomllib
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.lexicon.gazetteer import load_gazetteer
from dateline.models.tagger import SpacyTagger
from dateline.stage import View, run
from dateline.stages.claims import FindClaims
from dateline.stages.language import FindLanguage
from dateline.stages.mentions import FindMentions
from dateline.stages.quantities import FindQuantities
from dateline.stages.quotes import FindQuotes
from dateline.stages.sentences import FindSentences
from dateline.stages.times import FindTimes
from dateline.types.outlets import Outlet
from dateline.types.records import Entity, Failure, Quantity
from dateline.types.text import Document

CASES = tomllib.loads(Path("tests/cases/quantities.toml").read_text(encoding="utf-8"))["case"]
FIELDS = ("low", "high", "unit", "item", "qualifier", "counted", "relation", "as_of")


@cache
def tagger() -> SpacyTagger:
    return SpacyTagger()


def view_of(text, *, language="en", country=None, tagger=None, title=None):
    document = Document(
        id="d", text=text, title=title, published=datetime(2026, 6, 11, 9, tzinfo=UTC), language=language
    )
    outlet = Outlet(id="o", name="O", family="o", kind="online", country=country)
    view = View(documents=(document,), outlets={document.key: outlet} if country else {})
    said = (FindMentions(tagger, load_gazetteer()), FindQuotes(tagger), FindClaims(tagger)) if tagger else ()
    view, _ = run(view, (FindLanguage(), FindSentences(), FindTimes(tagger), *said, FindQuantities(tagger)))
    assert not view.records(Failure)
    return document, view


def read(text, **fields):
    document, view = view_of(text, **fields)
    return document, view.records(Quantity)


def one(text, **fields):
    _, (quantity,) = read(text, **fields)
    return quantity


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_case(case):
    document, view = view_of(case["text"], language=case.get("language", "en"), tagger=tagger())
    names = {entity.key: entity.name for entity in view.records(Entity)}
    found = [
        {name: getattr(quantity, name) for name in FIELDS}
        | {
            "words": document[quantity.span],
            "source": document[quantity.source] if quantity.source else None,
            "speaker": names.get(quantity.speaker),
        }
        for quantity in view.records(Quantity)
    ]
    assert found == [dict.fromkeys((*FIELDS, "source", "speaker")) | wanted for wanted in case["quantities"]]


# The nearest words must do where there is no parser; what only a parse can tell is left open.
@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("At least 32 wounded and 14 killed in the strike.", [(32, None, "injured"), (14, 14, "dead")]),
        ("The blast killed 14 miners and injured 32.", [(14, 14, "dead"), (32, 32, "injured")]),
        ("The death toll rose to 40.", [(40, 40, "dead")]),
        ("Forty sailors, most of them young, were killed.", [(40, 40, None)]),
        ("Norland sent 2,000 troops.", [(2000, 2000, "troops")]),
    ],
)
def test_without_a_parser(text, wanted):
    _, quantities = read(text)
    assert [(quantity.low, quantity.high, quantity.counted) for quantity in quantities] == wanted


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("at least 10", 10, None),
        ("no fewer than ten", 10, None),
        ("more than 10", 10, None),
        ("upwards of 10", 10, None),
        ("up to 10", None, 10),
        ("as many as ten", None, 10),
        ("fewer than 10", None, 10),
        ("about 10", 10, 10),
        ("nearly ten", 10, 10),
        ("an estimated 10", 10, 10),
    ],
)
def test_hedges_in_front(words, low, high):
    document, (quantity,) = read(f"Rescuers said {words} sailors had drowned.", tagger=tagger())
    assert document[quantity.span] == words
    assert (quantity.low, quantity.high, quantity.counted) == (low, high, "dead")
    assert quantity.qualifier == words.rsplit(" ", 1)[0]


@pytest.mark.parametrize(
    ("words", "low", "high", "qualifier"),
    [("10 or more", 10, None, "or more"), ("10 or so", 10, 10, "or so"), ("10 or fewer", None, 10, "or fewer")],
)
def test_hedges_behind(words, low, high, qualifier):
    document, (quantity,) = read(f"Rescuers counted {words}.", tagger=tagger())
    assert document[quantity.span] == words
    assert (quantity.low, quantity.high, quantity.qualifier) == (low, high, qualifier)


@pytest.mark.parametrize(
    ("text", "country", "unit"),
    [
        ("The fine was $40 million.", None, "USD"),
        ("The fine was $40 million.", "AUS", "AUD"),
        ("The fine was $40 million.", "CAN", "CAD"),
        ("The fine was $40 million.", "DEU", "USD"),
        ("The fine was US$40m.", "AUS", "USD"),
        ("The fine was 40 million rupees.", "PAK", "PKR"),
        ("The fine was 40 million rupees.", None, "rupee"),
        ("The fine was 40 million yuan.", None, "CNY"),
        ("The fine was €40 million.", None, "EUR"),
    ],
)
def test_money_by_the_outlets_country(text, country, unit):
    quantity = one(text, country=country)
    assert (quantity.low, quantity.high, quantity.unit) == (40_000_000, 40_000_000, unit)


def test_an_age_or_a_year_is_no_count_but_people_of_that_number_are():
    assert read("Tom Reed, 45, left in 2015.", tagger=tagger())[1] == ()
    assert one("The raid freed 45 people.", tagger=tagger()).unit == "person"
    assert one("The raid freed 2015 people.", tagger=tagger()).low == 2015


def test_a_number_that_named_a_thing_once_names_it_again():
    text = "The Swift 530 flew. The older 530 stayed. Some 530 guests watched."
    document, quantities = read(text, tagger=tagger())
    assert [document[quantity.span] for quantity in quantities] == ["Some 530"]


def test_killed_or_wounded_is_neither():
    quantity = one("Some 300 men were killed or wounded.", tagger=tagger())
    assert (quantity.unit, quantity.counted) == ("person", None)


def test_titles_are_read_too():
    document, quantities = read("The port is shut.", title="Port blaze kills 12", tagger=tagger())
    assert [(document[q.span], q.span.part, q.counted) for q in quantities] == [("12", "title", "dead")]


def test_other_languages_yield_nothing():
    assert read("Погибли не менее 40 человек.", language="ru")[1] == ()


@given(st.text(alphabet=st.sampled_from("019.,-–/$€%()\"' manykiledofto\n\ud800é½"), max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_text(text):
    document, quantities = read(text or " ")
    for quantity in quantities:
        assert document[quantity.span].strip() == document[quantity.span]
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high
