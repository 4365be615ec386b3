"""The table of places: sorted, whole, and found by any spelling; hand-written areas lie on the globe."""

import random

import pytest

from dateline.lexicon.files import data_file
from dateline.lexicon.places import load_places
from dateline.text.places import Place, Surroundings, choose, fold_name


def lines():
    return data_file("places.tsv").read_bytes().split(b"\n")[:-1]


def test_the_table_is_sorted_and_every_row_is_found():
    rows = lines()
    assert rows == sorted(rows)
    index = load_places()
    for row in (rows[0], rows[-1], *random.Random(1).sample(rows, 500)):
        cells = row.decode().split("\t")
        ids = {str(place.geonames) for place in index.find(cells[0])} | {
            str(getattr(index.coded(cells[0][1:]), "geonames", ""))
        }
        assert cells[2 if cells[1].startswith(">") else 7] in ids


@pytest.mark.parametrize("name", ["Zürich", "zurich", "ZURICH", "Zurich "])
def test_case_and_accents_do_not_matter(name):
    assert {place.geonames for place in load_places().find(name)} == {2657896, 2657895}


@pytest.mark.parametrize("name", ["", " ", "…", "Nowhere at All", "=UKR", "\t", "x" * 5000])
def test_what_is_no_place_gives_nothing(name):
    assert load_places().find(name) == ()


def test_countries_and_divisions_have_codes():
    index = load_places()
    assert (index.coded("UKR").name, index.coded("UA.05").country, index.coded("XXX"), index.coded(None)) == (
        "Ukraine", "UKR", None, None,
    )  # fmt: skip


def test_areas_lie_on_the_globe():
    sea = load_places().find("Straits of Hormuz")
    assert [(place.level, place.country, place.geonames) for place in sea] == [("area", None, None)]
    assert 20 < sea[0].latitude < 30 and 50 < sea[0].longitude < 60


FOLDED = [("São Tomé", "sao tome"), ("N’Djamena", "ndjamena"), ("Łódź", "lodz"), ("  ", "")]


@pytest.mark.parametrize(("name", "folded"), FOLDED)
def test_names_are_folded(name, folded):
    assert fold_name(name) == folded


def place(country, population, level="town", code="X.1"):
    where = {"latitude": 0.0, "longitude": 0.0, "geonames": 1}
    return Place(name="Ostwick", level=level, country=country, code=code, population=population, **where)


@pytest.mark.parametrize(
    ("candidates", "around", "country"),
    [
        ([place("AAA", 20_000), place("BBB", 25_000)], Surroundings(), None),
        ([place("AAA", 20_000)], Surroundings(), None),
        ([place("AAA", 900_000), place("BBB", 25_000)], Surroundings(), "AAA"),
        ([place("AAA", 900_000), place("BBB", 500_000)], Surroundings(), None),
        ([place("AAA", 20_000), place("BBB", 25_000)], Surroundings(near=frozenset({"AAA"})), "AAA"),
        ([place("AAA", 20_000), place("BBB", 900_000)], Surroundings(near=frozenset({"AAA"})), "BBB"),
        ([place("AAA", 20_000), place("AAA", 25_000, code="X.2")], Surroundings(near=frozenset({"AAA"})), None),
        ([place("AAA", 20_000), place("BBB", 25_000)], Surroundings(home="BBB"), "BBB"),
        ([place("AAA", 20_000), place("BBB", 25_000)], Surroundings(listed="CCC"), None),
        ([place("AAA", 900_000)], Surroundings(wanted="region"), None),
    ],
)
def test_evidence_decides_and_a_tie_is_left_open(candidates, around, country):
    choice = choose(candidates, around)
    assert (choice.place.country if choice else None) == country
