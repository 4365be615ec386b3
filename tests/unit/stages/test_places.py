"""Which places names mean, where events took place, and what the index gives; sentences of tests/cases/places.toml."""

import tomllib
from functools import cache
from pathlib import Path

import pytest
from tests.corpus import DEMO

from dateline.lexicon.gazetteer import load_gazetteer
from dateline.models.tagger import SpacyTagger
from dateline.pipeline import reading_stages
from dateline.stage import View, run
from dateline.types.outlets import Outlet
from dateline.types.records import Event, EventPlace, Location, Mention
from dateline.types.text import Document

CASES = tomllib.loads(Path("tests/cases/places.toml").read_text(encoding="utf-8"))["case"]


@cache
def stages():
    return reading_stages(SpacyTagger(), load_gazetteer((DEMO / "actors.toml",)))


def read(text, country=None):
    document = Document(id="d", text=text, language="en")
    outlet = Outlet(id="o", name="O", family="o", kind="newspaper", country=country)
    view, _ = run(View(documents=(document,), outlets={document.key: outlet}), stages())
    return document, view


def words(location):
    """The town, its region, its country; what is null is left out."""
    named = location.name if location.level != "country" else None
    return ", ".join(part for part in (named, location.region, location.country) if part)


def located(text, country=None):
    document, view = read(text, country)
    entities = {document[mention.span]: mention.entity for mention in view.records(Mention)}
    found = {location.entity: words(location) for location in view.records(Location)}
    return {name: found.get(entity, "") for name, entity in entities.items()}


@pytest.mark.parametrize("case", [c for c in CASES if "places" in c], ids=lambda case: case["text"][:60])
def test_names_mean_these_places(case):
    found = located(case["text"])
    assert {name: found.get(name, "") for name in case["places"]} == case["places"]


@pytest.mark.parametrize("case", [c for c in CASES if "events" in c], ids=lambda case: case["text"][:60])
def test_events_took_place_there(case):
    document, view = read(case["text"])
    locations = {location.key: location for location in view.records(Location)}
    places = {place.event: place for place in view.records(EventPlace)}
    found = [
        {
            "trigger": document[event.trigger],
            "place": words(locations[place.location]) if (place := places.get(event.key)) else "",
            "precision": place.precision if place else 0,
        }
        for event in view.records(Event)
    ]
    assert found == case["events"]


def test_the_outlets_country_decides_where_the_text_does_not():
    text = "A fire broke out in Birmingham."
    assert located(text)["Birmingham"] == ""
    assert located(text, "GBR")["Birmingham"] == "Birmingham, England, GBR"
    assert located(text, "USA")["Birmingham"] == "Birmingham, Alabama, USA"


def test_a_place_of_ones_own_stands_where_the_gazetteer_says():
    _, view = read("The ferry reached Quillhaven on Monday.")
    (location,) = view.records(Location)
    assert (location.name, location.country, location.geonames, location.why) == (
        "Quillhaven",
        "XIL",
        None,
        "gazetteer",
    )


def test_coordinates_are_those_of_the_place():
    _, view = read("Ministers met in Muscat.")
    (location,) = view.records(Location)
    assert (round(location.latitude), round(location.longitude), location.geonames) == (24, 58, 287286)


@pytest.mark.parametrize("text", ["", ",", "Paris, " * 500, "in " * 500, "Springfield " * 300])
def test_long_and_empty_texts_are_borne(text):
    document, view = read(text or " ")
    assert all(document[record.span] for record in view.records(Location))
