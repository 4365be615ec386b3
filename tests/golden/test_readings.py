"""Six readings of the demo as JSON, each span with its words: `pytest tests/golden --update` rewrites them."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import pytest

from dateline.app import Dateline
from dateline.settings import Settings
from dateline.types.readings import Reading
from dateline.types.text import Document
from tests.golden.test_expectations import read_again

FOLDER = Path(__file__).parent / "readings"
# An agency report, an official statement, figures, German, the end of the talks, a digest that comments.
CHOSEN = (
    "meridian-0531-talks",
    "kmfa-0531-statement",
    "gazette-0602-ferry",
    "anzeiger-0601-gespraeche",
    "times-0606-held",
    "daymark-0605-digest",
)


def plain(reading: Reading, document: Document) -> str:
    """JSON with one line a finding, so that a diff shows what changed."""
    parts = {name: value for name, value in asdict(reading).items() if name != "document"}
    blocks = [f" {json.dumps(name)}: [\n{lines(found, document)}\n ]" for name, found in parts.items() if found]
    return "{\n" + ",\n".join(blocks) + "\n}\n"


def lines(found: tuple[object, ...], document: Document) -> str:
    return ",\n".join("  " + json.dumps(worded(item, document, "text"), ensure_ascii=False) for item in found)


def worded(value: object, document: Document, part: str) -> object:
    """Spans with the words they stand for."""
    if isinstance(value, tuple) and len(value) == 2 and all(isinstance(end, int) for end in value):
        start, end = value
        return [start, end, (document.title or "" if part == "title" else document.text)[start:end]]
    if isinstance(value, tuple):
        return [worded(item, document, part) for item in value]
    if isinstance(value, Mapping):
        return {name: worded(item, document, str(value.get("part", part))) for name, item in value.items()}
    return value if isinstance(value, str | int | float | None) else str(value)


@pytest.mark.parametrize("id", CHOSEN)
def test_a_reading_is_what_was_reviewed(built_demo: Settings, request: pytest.FixtureRequest, id: str) -> None:
    with Dateline(built_demo) as dateline:
        document = dateline.store.document_by_id(id)
        assert document is not None
        content = plain(read_again(dateline, document), document)
    file = FOLDER / f"{id}.json"
    if request.config.getoption("--update"):
        FOLDER.mkdir(exist_ok=True)
        file.write_text(content, encoding="utf-8")
    assert content == file.read_text(encoding="utf-8")
    assert json.loads(content)["sentences"]
