"""The cases of tests/cases/copies.toml."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.unit.stages.streaming import article, stream

from dateline.text.reprints import find_changes

FILE = tomllib.loads(Path("tests/cases/copies.toml").read_text(encoding="utf-8"))
CASES: list[dict[str, Any]] = FILE["case"]


def second_of(case: dict[str, Any]) -> str:
    """The text that is told of in the case."""
    if "text" in case:
        return str(case["text"])
    sentences = re.split(r"(?<=[.”]) (?=[A-Z“])", FILE["texts"][case["first"]].strip())
    order = case.get("order", [n for n in range(1, len(sentences) + 1) if n not in case.get("cut", ())])
    text = " ".join(sentences[number - 1] for number in order)
    for old, new in case.get("swap", ()):
        assert old in text
        text = text.replace(old, new)
    return f"{case.get('before', '')}{text}{case.get('after', '')}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    first = article(FILE["texts"][case["first"]].strip(), id="first")
    second = article(second_of(case), id="second", hour=1.0)
    copy = stream((first, second)).copy(second)
    assert (copy.kind if copy else "") == case["kind"]
    if copy and "changes" in case:
        runs = tuple(((a.start, a.end), (b.start, b.end)) for a, b in copy.passages)
        assert [change.kind for change in find_changes(second.text, first.text, runs)] == case["changes"]
