import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import SettingsError
from dateline.lexicon.furniture import _compiled, _Line, furniture_rules
from dateline.stage import View, run
from dateline.stages.furniture import FindFurniture
from dateline.stages.language import FindLanguage
from dateline.stages.sentences import FindSentences
from dateline.types.records import Furniture, Sentence, SourceLine
from dateline.types.text import Document

CASES = tomllib.loads(Path("tests/cases/furniture.toml").read_text(encoding="utf-8"))["case"]


def read(text, **fields):
    document = Document(id="d", text=text, **fields)
    view, _ = run(View(documents=(document,)), (FindLanguage(), FindFurniture(), FindSentences()))
    return document, view


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:30])
def test_case(case):
    document, view = read(case["text"], language=case.get("language", "en"))
    found = [[record.kind, document[record.span]] for record in view.records(Furniture)]
    assert found == case["furniture"]
    lines = view.records(SourceLine)
    assert [line.name for line in lines] == case.get("sources", [])
    assert all(document[line.span] == line.name for line in lines)


def test_sentences_leave_furniture_lines_out_and_keep_datelines():
    document, view = read("Ships wait\nBy Jane Doe\nPORT VARDA, May 3 — The port is shut. Nobody\n4 Views\nknows why.")
    assert [document[record.span] for record in view.records(Sentence)] == [
        "Ships wait",
        "PORT VARDA, May 3 — The port is shut.",
        "Nobody",
        "knows why.",
    ]


def test_headlines():
    document, view = read("Ships wait\n\nThe port is shut.\nNo way out", title="The port")
    headlines = {document[record.span]: record.headline for record in view.records(Sentence)}
    assert headlines == {"The port": True, "Ships wait": True, "The port is shut.": False, "No way out": False}
    document, view = read("Port shut. Ships wait.", kind="title")
    assert all(record.headline for record in view.records(Sentence))


@given(st.text(alphabet=st.sampled_from("Sources: \n•By A.–(Reuters)12Views\u2028\ud800é"), max_size=80))
def test_any_text(text):
    document, view = read(text)
    for record in (*view.records(Furniture), *view.records(Sentence)):
        assert document[record.span] == document[record.span].strip()
    whole = [record.span for record in view.records(Furniture) if record.kind not in ("dateline", "credit")]
    assert not any(span.overlaps(record.span) for span in whole for record in view.records(Sentence))


def test_a_wrong_pattern_is_refused_with_its_place():
    with pytest.raises(SettingsError, match=r"x\.toml.*views"):
        _compiled(_Line(kind="views", patterns=("(",)), "x.toml")


def test_every_language_reads_english_furniture_too():
    assert furniture_rules("fr").kind("Read more: the port") == "label"
    assert furniture_rules("de").kind("Stand: 3. Mai 2031, 14:02 Uhr") == "label"
    assert furniture_rules("en").kind("x" * 300) is None
