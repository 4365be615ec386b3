"""The demo's story pages as JSON without clocks: `pytest tests/golden --update` rewrites them, the diff is reviewed."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from dateline.app import Dateline
from dateline.settings import Settings
from dateline.types.stories import StoryPage

FOLDER = Path(__file__).parent / "demo"
LEFT_OUT = ("revisions", "corrections", "neighbours", "actors")


def plain(page: StoryPage) -> str:
    content = {name: value for name, value in asdict(page).items() if name not in LEFT_OUT}
    return json.dumps(content, ensure_ascii=False, indent=1, default=str) + "\n"


def test_pages_are_what_was_reviewed(built_demo: Settings, request: pytest.FixtureRequest) -> None:
    with Dateline(built_demo) as dateline:
        pages = {story.id: plain(dateline.story(story.id)) for story in dateline.stories() if story.documents > 1}
    if request.config.getoption("--update"):
        FOLDER.mkdir(exist_ok=True)
        for old in FOLDER.glob("*.json"):
            old.unlink()
        for id, content in pages.items():
            (FOLDER / f"{id}.json").write_text(content, encoding="utf-8")
    kept = {file.stem: file.read_text(encoding="utf-8") for file in FOLDER.glob("*.json")}
    assert len(pages) >= 3
    assert pages == kept
