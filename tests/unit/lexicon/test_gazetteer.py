import time
from datetime import date

import pytest

from dateline.errors import SettingsError
from dateline.lexicon.gazetteer import load_gazetteer

X = {"name": "X", "kind": "person"}
ACTOR = '[[actor]]\nid = "{id}"\nname = "{name}"\nkind = "{kind}"\n'


def file(tmp_path, text):
    path = tmp_path / "actors.toml"
    path.write_text(text, encoding="utf-8")
    return path


def words(gazetteer, text, language=None):
    return {
        text[hit.start : hit.end]: {(r.actor.name, r.form) for r in hit.readings}
        for hit in gazetteer.match(text, language)
    }


@pytest.fixture(scope="module")
def shipped():
    return load_gazetteer()


def test_all_states_are_there(shipped):
    countries = [actor for actor in shipped.actors.values() if actor.kind == "country"]
    assert len(countries) >= 198
    assert {"USA", "XKX", "PSE", "TWN", "VAT"} <= {actor.country for actor in countries}
    assert shipped.country("IRN").name == "Iran"
    assert shipped.country(None) is None


def test_longest_name_wins_and_forms_are_told_apart(shipped):
    assert words(shipped, "Iran's envoy met the U.S. team in Washington, D.C., Iranian media say.") == {
        "Iran": {("Iran", "name")},
        "U.S.": {("United States", "name")},
        "Washington, D.C.": {("United States", "metonym"), ("Washington", "name")},
        "Iranian": {("Iran", "adjective")},
    }


def test_capitals_apostrophes_and_small_letters(shipped):
    assert words(shipped, "IRAN, CÔTE D’IVOIRE") == {
        "IRAN": {("Iran", "name")},
        "CÔTE D’IVOIRE": {("Ivory Coast", "name")},
    }
    assert not shipped.match("tell us about turkey and jordan and chad")


def test_other_languages_have_their_own_names(shipped):
    assert words(shipped, "der russische Präsident im Kreml", "de-AT") == {
        "russische": {("Russia", "adjective")},
        "Kreml": {("Russia", "metonym")},
    }
    assert not shipped.match("der russische Präsident", "en")


def test_roles_by_day(shipped):
    biden = shipped.actors["joe-biden"]
    assert biden.roles_on(date(2022, 1, 1)) == ("president",)
    assert biden.roles_on(date(2025, 6, 1)) == ()


def test_offices_have_days_and_actors_a_reference(shipped):
    listed = [actor for actor in shipped.actors.values() if actor.reference]
    assert len(listed) > 900
    assert all(role.since for actor in listed for role in actor.roles)
    assert all(actor.checked for actor in listed)


def test_nothing_is_known_of_an_office_after_the_day_it_was_checked(tmp_path):
    roles = 'roles = [{ title = "mayor", from = 2020-01-01 }]\n'
    text = "checked = 2024-06-01\n" + ACTOR.format(id="a", **X) + 'country = "XIL"\n' + roles
    gazetteer = load_gazetteer((file(tmp_path, text),))
    assert [title for _, title in gazetteer.holders("XIL", date(2024, 6, 1))] == ["mayor"]
    assert not list(gazetteer.holders("XIL", date(2024, 6, 2)))
    assert not list(gazetteer.holders("XIL", date(2019, 12, 31)))


@pytest.mark.parametrize(
    ("words_", "name"),
    [
        ("Abbas Araghchi", "Abbas Araghchi"),
        ("Araqchi", "Abbas Araghchi"),
        ("Araghtschi", "Abbas Araghchi"),
        ("Fordo", "Fordow"),
        ("Türkiye", "Turkey"),
        ("Kyiv", "Kyiv"),
        ("Zelenskiy", "Volodymyr Zelensky"),
        ("Netanjahu", "Benjamin Netanyahu"),
        ("Hisbollah", "Hezbollah"),
    ],
)
def test_spellings(shipped, words_, name):
    assert any(reading.actor.name == name for hit in shipped.match(words_, "de") for reading in hit.readings)


def test_a_further_file_replaces(tmp_path):
    path = file(tmp_path, ACTOR.format(id="moon-iran", name="Iran", kind="country") + 'country = "XMN"\n')
    gazetteer = load_gazetteer((path,))
    assert words(gazetteer, "Iran") == {"Iran": {("Iran", "name")}}
    assert gazetteer.match("Iran")[0].read("name").country == "XMN"
    assert gazetteer.match("Iranian")[0].read("adjective").country == "IRN"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (ACTOR.format(id="A B", name="X", kind="person"), "small letters"),
        (ACTOR.format(id="a", name="X", kind="planet"), "planet"),
        (ACTOR.format(id="a", name=" ", kind="person"), "empty"),
        (ACTOR.format(id="a", name="X", kind="country"), "needs its code"),
        (ACTOR.format(id="a", **X) + 'country = "Iran"\n', "alpha-3"),
        (ACTOR.format(id="a", **X) + 'wikidata = "P3"\n', "no item"),
        (ACTOR.format(id="a", **X) + 'colour = "red"\n', "colour"),
        (
            ACTOR.format(id="a", **X) + 'roles = [{ title = "t", from = 2020-01-02, to = 2020-01-01 }]\n',
            "ends before",
        ),
        (
            ACTOR.format(id="a", **X) + ACTOR.format(id="b", **X),
            "already names 'a'",
        ),
        (ACTOR.format(id="a", **X) * 2, "twice"),
        ("[[actor]\n", "line 1"),
        ("[[actors]]\n", "unknown table"),
    ],
)
def test_mistakes_are_refused_with_their_place(tmp_path, text, reason):
    path = file(tmp_path, text)
    with pytest.raises(SettingsError, match=reason) as refused:
        load_gazetteer((path,))
    assert refused.value.path == str(path)


def test_a_refused_actor_is_named_with_its_line(tmp_path):
    text = ACTOR.format(id="a", **X) + ACTOR.format(id="b", **X)
    with pytest.raises(SettingsError) as refused:
        load_gazetteer((file(tmp_path, text),))
    assert refused.value.line == 6


def test_names_of_two_kinds_live_together(tmp_path):
    text = ACTOR.format(id="a", name="Tern", kind="vessel") + ACTOR.format(id="b", name="Tern", kind="place")
    gazetteer = load_gazetteer((file(tmp_path, text),))
    assert {reading.actor.kind for reading in gazetteer.match("Tern")[0].readings} == {"vessel", "place"}


def test_linear(shipped):
    def cost(count):
        spent = []
        for _ in range(3):
            start = time.process_time()
            shipped.match("New New York, United States of United " * count)
            spent.append(time.process_time() - start)
        return min(spent)

    cost(100)
    assert cost(20000) < 10 * cost(5000) + 0.1


def test_companies_have_the_country_of_their_seat_and_clubs_none(shipped):
    found = {
        reading.actor.name: reading.actor.country
        for hit in shipped.match("Malaysia Airlines and Airbus sued Tottenham Hotspur.", "en")
        for reading in hit.readings
    }
    assert (found["Malaysia Airlines"], found["Airbus"], found["Tottenham Hotspur"]) == ("MYS", None, None)
