"""Coded events and the tables made of them: reductions, sides, dates, the expected files, and reading them again."""

import io
import itertools
from datetime import date
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner

from dateline import __version__
from dateline.app import Dateline
from dateline.cli import cli
from dateline.errors import InputError
from dateline.exports import EXPORTS, EventExport
from dateline.exports.actors import code_words, sectors_of
from dateline.exports.coded import code_story, dyads
from dateline.exports.gdelt import fraction
from dateline.exports.plover import checked
from dateline.exports.reduce import reduce
from dateline.exports.table import read_table_rows, write_table
from dateline.lexicon.coding import load_cameo, load_country_codes, load_layout
from dateline.lexicon.events import load_plover
from dateline.types.records import EventType, Status
from tests.unit.exports.tale import tale

EXPECTED = Path(__file__).parent / "expected"
EVENT_EXPORTS = [name for name, export in EXPORTS.items() if isinstance(export, EventExport)]
TABLES = {name: name.replace("-", "_") for name in EVENT_EXPORTS if name != "plover"}


def story():
    return code_story(tale(), "A title")


def written(name, *stories):
    out = io.BytesIO()
    EXPORTS[name].write(stories, out, "")
    return out.getvalue()


def rows(name, content):
    return list(read_table_rows(load_layout(TABLES[name]), io.BytesIO(content)))


@pytest.mark.parametrize("name", EVENT_EXPORTS)
def test_the_file_is_what_was_reviewed(name, request):
    content = written(name, story()).decode().replace(__version__, "VERSION")
    file = EXPECTED / f"{name}.txt"
    if request.config.getoption("--update"):
        file.write_text(content, encoding="utf-8")
    assert content == file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("kind", "mode", "status", "reduced"),
    [
        ("CONSULT", "visit", "happened", ("CONSULT", "visit")),
        ("CONSULT", "visit", "ongoing", ("CONSULT", "visit")),
        ("CONSULT", "visit", "scheduled", ("AGREE", None)),
        ("AID", None, "proposed", ("AGREE", None)),
        ("RETREAT", "withdraw", "scheduled", ("CONCEDE", None)),
        ("CONCEDE", None, "scheduled", ("CONCEDE", None)),
        ("ASSAULT", "aerial", "threatened", ("THREATEN", "violence")),
        ("COERCE", "arrest", "threatened", ("THREATEN", "arrest")),
        ("SANCTION", None, "threatened", ("THREATEN", "relations")),
        ("ASSAULT", None, "scheduled", None),
        ("CONSULT", None, "denied", None),
        ("ASSAULT", None, "possible", None),
        ("REQUEST", None, "proposed", None),
    ],
)
def test_what_has_not_happened_is_reduced(kind, mode, status, reduced):
    assert reduce(EventType(kind), mode, status) == reduced


def test_every_reduction_is_a_type_with_a_mode_of_its_own():
    plover = load_plover()
    statuses = Status.__args__
    modes = [(kind, mode) for kind in EventType for mode in (None, *plover.modes[kind])]
    for (kind, mode), status in itertools.product(modes, statuses):
        found = reduce(kind, mode, status)
        assert found is None or found[1] is None or found[1] in plover.modes[found[0]]


def test_copies_and_reports_are_folded_into_one_event():
    shelled = next(event for event in story().events if event.mode == "heavy-weapons")
    assert ([t.document for t in shelled.tellings], shelled.independent) == (["wire", "copy", "own"], 2)
    assert [t.copied for t in shelled.tellings] == [False, True, False]
    assert (shelled.date.isoformat(), shelled.dated) == ("2031-06-01", True)


def test_a_coming_act_is_of_the_day_it_was_reported():
    aid = next(event for event in story().events if event.type == "AGREE")
    assert (aid.date.isoformat(), aid.dated, aid.place) == ("2031-06-02", False, None)


def test_nobody_is_an_unidentified_actor():
    killed = next(event for event in story().events if event.recipients and event.recipients[0].words == "Four people")
    assert killed.actors[0].sectors == ("UNK",)


def test_acts_done_to_each_other_go_both_ways():
    met = next(event for event in story().events if event.type == "CONSULT")
    pairs = [(actor.name, recipient.name) for actor, recipient in dyads(met)]
    assert pairs == [("Ada Rook", "Bo Lind"), ("Bo Lind", "Ada Rook")]


def test_the_same_story_gives_the_same_ids_and_no_two_rows_share_one():
    for name, column in (("gdelt", "GLOBALEVENTID"), ("icews", "Event ID"), ("polecat", "Event ID")):
        ids = [row[column] for row in rows(name, written(name, story()))]
        assert len(set(ids)) == len(ids)
        assert ids == [row[column] for row in rows(name, written(name, story()))]


def test_rows_read_back_as_the_events_they_were():
    coded = story()
    found = rows("polecat", written("polecat", coded))
    assert [(row["Event Date"], row["Event Type"], row["Event Mode"]) for row in found] == [
        (event.date.isoformat(), event.type.value, event.mode) for event in coded.events
    ]
    assert {row["Actor Country"] for row in found} == {"KOS", "IGO", None, "KOS; USA"}
    mentions, events = rows("gdelt-mentions", written("gdelt-mentions", coded)), rows("gdelt", written("gdelt", coded))
    assert {row["GLOBALEVENTID"] for row in mentions} == {row["GLOBALEVENTID"] for row in events}
    assert sum(int(row["NumMentions"]) for row in events) == len(mentions)
    assert "President Ada Rook; Chancellor Bo Lind" in {row["Actor Name Raw"] for row in found}


def test_offsets_of_mentions_are_those_of_the_text():
    documents = {document.url: document.text for document in tale().documents}
    told = [
        row
        for row in rows("gdelt-mentions", written("gdelt-mentions", story()))
        if row["MentionIdentifier"] in documents
    ]
    triggers = {documents[row["MentionIdentifier"]][int(row["ActionCharOffset"]) :].split()[0] for row in told}
    assert triggers == {"shelled", "met", "send", "expel", "killed;", "condemned"}


def test_each_format_has_its_own_country_codes():
    (icews, *_), (phoenix, *_) = (rows(name, written(name, story())) for name in ("icews", "phoenix"))
    assert (icews["Source Country"], phoenix["source full"]) == ("Kosovo", "KSVMIL")
    send = next(row for row in rows("gdelt", written("gdelt", story())) if row["EventCode"] == "030")
    assert (send["Actor1CountryCode"], send["Actor2CountryCode"]) == ("KSV", "ROM")
    assert load_country_codes()["XKX"].fips == "KV"


def test_plover_records_have_the_fields_of_the_manual_alone():
    for line in written("plover", story()).splitlines():
        checked(msgspec.json.decode(line))
    with pytest.raises(ValueError, match=r"date.*|flavour.*"):
        checked({"id": "1", "actor": [], "event": [], "flavour": 1})


def test_rows_that_do_not_fit_are_refused():
    layout, good = load_layout("icews"), written("icews", story()).decode().split("\n")
    for bad in (good[1] + "\tmore", good[1].replace("2031-06-01", "1 June"), "\t" + good[1].partition("\t")[2]):
        with pytest.raises(InputError) as refused:
            list(read_table_rows(layout, io.BytesIO(f"{good[0]}\n{bad}\n".encode())))
        assert refused.value.line == 2
    for row in ({}, {"Colour": "red"}, {"Event ID": "x"}):
        with pytest.raises(ValueError):
            write_table(layout, [row], io.BytesIO())


def test_a_story_without_events_is_a_table_without_rows():
    empty = code_story(type(tale())(documents=(), story="s2"), "Nothing")
    for name in EVENT_EXPORTS:
        assert written(name, empty).count(b"\n") == (name in ("icews", "polecat"))


def test_gdelts_fraction_of_the_year():
    assert f"{fraction(date(2007, 7, 4)):.4f}" == "2007.5041"


@pytest.mark.parametrize(
    ("words", "sectors"),
    [
        ("riot police", ("COP",)),
        ("the army's spokesman", ("GOV",)),
        ("army spokesman", ("MIL", "GOV")),
        ("protesters", ("CVL",)),
        ("gunmen", ("UAF",)),
        ("the armyworm", ()),
        ("", ()),
    ],
)
def test_words_tell_the_sector(words, sectors):
    assert sectors_of(words) == sectors


@pytest.mark.parametrize(
    ("words", "named"), [("its", None), ("Their", None), ("the rebels'", "the rebels"), ("the mayor’s", "the mayor")]
)
def test_pronouns_name_nobody(words, named):
    found = code_words(words)
    assert (found.words if found else None) == named


def test_every_code_of_cameo_has_a_root():
    cameo = load_cameo()
    assert set(cameo.codes) == set(EventType)
    assert all(root.gdelt in range(1, 5) and root.phoenix in range(5) for root in cameo.roots.values())


@pytest.mark.parametrize("name", EVENT_EXPORTS)
def test_the_demo_is_exported(demo: Dateline, name):
    story = demo.stories()[0]
    content = demo.export(name, story.id)
    assert content.count(b"\n") > 20
    assert demo.export(name, story.id) == content


def test_notes_name_the_conventions():
    for name in EVENT_EXPORTS:
        said = CliRunner().invoke(cli, ["export", name, "--note"])
        assert (said.exit_code == 0 and "Kosovo" in said.stdout) or name == "gdelt-mentions"
    assert CliRunner().invoke(cli, ["export", "csv", "--note"]).exit_code == 2
