import re
import tomllib
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dateline
from dateline.lexicon.gazetteer import load_gazetteer
from dateline.models.tagger import SpacyTagger
from dateline.stage import Stage, View, run
from dateline.stages.furniture import FindFurniture
from dateline.stages.language import FindLanguage
from dateline.stages.mentions import FindMentions
from dateline.types.records import Entity, Mention
from dateline.types.text import Document

FILE = tomllib.loads(Path("tests/cases/entities.toml").read_text(encoding="utf-8"))
CASES = FILE["case"]
MARKED = [(line, table.get("language", "en")) for table in FILE["marked"] for line in table["lines"]]
MARK = re.compile(r"\[([^][|=]+?) (\||=) ([^][]+)\]")
DEMO = Path(dateline.__file__).parent / "demo" / "actors.toml"


@cache
def stages() -> Sequence[Stage]:
    return FindLanguage(), FindFurniture(), FindMentions(SpacyTagger(), load_gazetteer((DEMO,)))


def read(text: str, **fields: str) -> tuple[Document, View]:
    document = Document(id="d", text=text, **{"language": "en", **fields})  # type: ignore[arg-type]
    return document, run(View(documents=(document,)), stages())[0]


def described(document: Document, view: View) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for entity in view.records(Entity):
        line = f"{entity.name} | {entity.kind} | {entity.country or ''} | {', '.join(entity.roles)}"
        mentions = [m for m in view.records(Mention) if m.entity == entity.key]
        mentions.sort(key=lambda m: (m.span.part == "text", m.span.start))
        found[tidy(line)] = [document[m.span] + ("" if m.form == "name" else f" ({m.form})") for m in mentions]
    return found


def tidy(line: str) -> str:
    return " ".join(line.split()).strip(" |")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.get("why", case["text"][:30]))
def test_case(case):
    found = described(*read(case["text"], language=case.get("language", "en")))
    wanted = {tidy(entry["is"]): entry["by"] for entry in case["entities"]}
    assert {line.removesuffix(" | |"): by for line, by in found.items()} == wanted


def unmarked(line: str) -> tuple[str, set[tuple[int, str, str]]]:
    """The plain text, and where which words mean what."""
    text, wanted, place = "", set(), 0
    for mark in MARK.finditer(line):
        text += line[place : mark.start()]
        wanted.add((len(text), mark[1], f"{mark[2]} {mark[3]}"))
        text += mark[1]
        place = mark.end()
    return text + line[place:], wanted


@pytest.mark.parametrize(("line", "language"), MARKED)
def test_marked(line, language):
    text, wanted = unmarked(line)
    document, view = read(text, language=language)
    entities = {entity.key: entity for entity in view.records(Entity)}
    found = set()
    for m in view.records(Mention):
        entity = entities[m.entity]
        told = f"| {entity.kind}" if m.form in ("name", "adjective") else f"= {entity.name}"
        found.add((m.span.start, document[m.span], told))
    assert found == wanted


def test_there_are_enough_cases():
    assert len(CASES) + len(MARKED) >= 150


def test_title_and_text_name_the_same():
    document, view = read("Prime Minister Anselm Drovic spoke on Sunday.", title="Drovic speaks")
    (entity,) = view.records(Entity)
    assert {(m.span.part, document[m.span]) for m in view.records(Mention)} == {
        ("title", "Drovic"),
        ("text", "Anselm Drovic"),
    }
    assert entity.first.part == "title"
    assert entity.actor == "drovic"


def test_wikidata_only_from_the_gazetteer():
    _, view = read("Angela Merkel met Sarah Whitfield in Berlin.")
    assert {e.name: e.wikidata for e in view.records(Entity) if e.kind == "person"} == {
        "Angela Merkel": "Q567",
        "Sarah Whitfield": None,
    }


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.sampled_from("AbIran. \n“”'’’sthe US-’ü\ud800(),1MrDr"), max_size=60))
def test_any_text(text):
    document, view = read(text)
    spans = sorted((m.span.start, m.span.end) for m in view.records(Mention))
    assert all(low[1] <= high[0] for low, high in pairwise(spans))
    keys = {entity.key for entity in view.records(Entity)}
    assert all(m.entity in keys and document[m.span].strip() for m in view.records(Mention))


DATED = """
checked = 2031-06-30

[[actor]]
id = "bo-lund"
name = "Bo Lund"
kind = "person"
country = "NOR"
roles = [{ title = "president", from = 2029-01-01, to = 2030-12-31 }, { title = "premier", from = 2031-01-01 }]
reference = "invented"

[[actor]]
id = "ida-voss"
name = "Ida Voss"
kind = "person"
country = "DNK"
roles = [{ title = "president", from = 2030-01-01 }]
reference = "invented"
"""


@pytest.fixture(scope="module")
def dated(tmp_path_factory):
    path = tmp_path_factory.mktemp("actors") / "actors.toml"
    path.write_text(DATED, encoding="utf-8")
    return FindLanguage(), FindFurniture(), FindMentions(SpacyTagger(), load_gazetteer((path,)))


@pytest.mark.parametrize(
    ("day", "text", "meant"),
    [
        ("2030-05-01", "The Norwegian president left.", {"president": "Bo Lund"}),
        ("2030-05-01", "Norway's president left. The president wept.", {"president": "Bo Lund"}),
        ("2030-05-01", "The Danish president said he would stay.", {}),
        ("2030-05-01", "The president left.", {}),
        ("2030-05-01", "Bo Lund spoke. The president left.", {"president": "Bo Lund"}),
        ("2030-05-01", "Bo Lund met Ida Voss. The president left.", {}),
        ("2030-05-01", "Bo Lund met Ida Voss. The Danish president left.", {"president": "Ida Voss"}),
        ("2031-05-01", "The Norwegian president left.", {}),
        ("2031-05-01", "The Norwegian prime minister left.", {"prime minister": "Bo Lund"}),
        ("2031-07-01", "The Norwegian prime minister left.", {}),
        ("2028-05-01", "The Norwegian president left.", {}),
        (None, "The Norwegian president left.", {}),
    ],
)
def test_offices_are_held_on_days(dated, day, text, meant):
    published = datetime.fromisoformat(f"{day}T12:00+00:00") if day else None
    document = Document(id="d", text=text, language="en", published=published)
    view = run(View(documents=(document,)), dated)[0]
    names = {entity.key: entity.name for entity in view.records(Entity)}
    assert {document[m.span]: names[m.entity] for m in view.records(Mention) if m.form == "title"} == meant


def test_text_in_front_only_shifts():
    text = "Kestrian Foreign Minister Joren Hallick met Astrid Kolvane in Sandrehal."
    prefix = "A plain line of its own.\n\n"
    _, view = read(text)
    _, shifted = read(prefix + text)
    offsets = [(m.span.start + len(prefix), m.span.end + len(prefix)) for m in view.records(Mention)]
    assert offsets == [(m.span.start, m.span.end) for m in shifted.records(Mention)]
