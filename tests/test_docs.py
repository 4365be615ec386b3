"""What the documentation must name: commands, options, settings, exports, records, fields. And what nothing may say."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
import typer.main

from dateline.app import Dateline, Summary
from dateline.cli import cli
from dateline.display import Assignment
from dateline.examine import Finding, Verdict
from dateline.exports import EXPORTS
from dateline.exports.schema import FACES, DocumentFace, schema_of
from dateline.lexicon.outlets import Match
from dateline.settings import Settings
from dateline.types.outlets import Outlet
from dateline.types.readings import Reading
from dateline.types.records import EventType, Provenance, Record
from dateline.types.stories import StoryPage
from tests.corpus import DEMO

ROOT = Path(__file__).parents[1]
GENERAL = {"--store", "--json", "--help", "--install-completion", "--show-completion"}


@cache
def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def rows(name: str) -> Iterator[list[str]]:
    """The cells of all table rows of a page."""
    for line in page(name).splitlines():
        if line.startswith("|"):
            yield [cell.strip() for cell in line.strip("|").split(" | ")]


# --- using.md


def commands() -> list[tuple[str, Any]]:
    return sorted(typer.main.get_command(cli).commands.items())  # type: ignore[attr-defined]


COMMANDS = pytest.mark.parametrize(("name", "command"), commands(), ids=[name for name, _ in commands()])


def command_row(name: str) -> str:
    found = [" ".join(row) for row in rows("using.md") if re.match(rf"`dateline {name}[ `]", row[0])]
    assert len(found) == 1, f"using.md has {len(found)} rows for {name}"
    return found[0]


@COMMANDS
def test_every_command_has_a_row_and_its_options_stand_in_it(name: str, command: Any) -> None:
    row = command_row(name)
    options = {option for parameter in command.params for option in parameter.opts if option.startswith("--")}
    short = {"--output": "-o"}
    assert [option for option in options - GENERAL if short.get(option, option) not in row] == []


@COMMANDS
def test_every_command_says_what_it_does(name: str, command: Any) -> None:
    assert (command.help or "").strip().endswith(".")


def test_no_row_is_of_a_command_that_is_gone() -> None:
    named = {match[1] for row in rows("using.md") if (match := re.match(r"`dateline (\w+)", row[0]))}
    assert named == {name for name, _ in commands()}


@pytest.mark.parametrize("option", sorted(GENERAL - {"--help", "--install-completion", "--show-completion"}))
def test_options_of_all_commands_are_explained(option: str) -> None:
    assert f"`{option}" in page("using.md")


def test_every_setting_has_a_row_with_its_default() -> None:
    table = {name: row[1] for row in rows("using.md") if len(row) == 3 for name in re.findall(r"`(\w+)`", row[0])}
    assert [field.name for field in fields(Settings) if field.name not in table] == []
    defaults = {field.name: field.default for field in fields(Settings) if field.default not in ("", ())}
    shown = {name: str(default).lower() for name, default in defaults.items()}
    assert [name for name, default in shown.items() if f"`{default}`" not in table[name]] == []


def test_every_export_is_named() -> None:
    assert [name for name in EXPORTS if f"`{name}`" not in command_row("export")] == []


def test_every_schema_is_named() -> None:
    assert [name for name in FACES if f"`{name}`" not in command_row("schema")] == []


# --- records.md


def record_types() -> list[type[Record]]:
    package = Record.__module__.rpartition(".")[0]
    return [kind for kind in Record.__subclasses__() if kind.__module__.startswith(f"{package}.")]


@pytest.mark.parametrize("kind", record_types(), ids=lambda kind: kind.__name__)
def test_every_record_type_has_a_row_with_its_fields(kind: type[Record]) -> None:
    found = [row for row in rows("records.md") if row[0] == f"`{kind.__name__}`"]
    assert len(found) == 1
    assert [field.name for field in fields(kind) if f"`{field.name}`" not in found[0][2]] == []


def test_records_that_are_gone_are_not_described() -> None:
    described = {row[0].strip("`") for row in rows("records.md") if row[0].startswith("`")}
    assert described == {kind.__name__ for kind in record_types()}


def test_the_parts_of_records_are_described() -> None:
    parts = {part for kind in record_types() for part in nested(kind)} | {Provenance}
    names = {field.name for part in parts for field in fields(part)}
    assert [name for name in sorted(names) if f"`{name}`" not in page("records.md")] == []


# --- json.md


def nested(kind: Any) -> set[Any]:
    """The dataclasses that the fields of one hold, at any depth."""
    found: set[Any] = set()
    for field in msgspec.inspect.type_info(kind).fields:  # type: ignore[attr-defined]
        found |= classes(field.type)
    return found


def classes(info: Any) -> set[Any]:
    if isinstance(info, msgspec.inspect.DataclassType):
        return {info.cls} | {inner for field in info.fields for inner in classes(field.type)}
    if isinstance(info, msgspec.inspect.UnionType):
        return {inner for part in info.types for inner in classes(part)}
    items = getattr(info, "item_type", None), *getattr(info, "item_types", ())
    return {inner for item in items if item is not None for inner in classes(item)}


def section(title: str) -> str:
    """A part of json.md from its heading to the next of the same height."""
    found = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", page("json.md"), re.M | re.S)
    assert found, f"json.md has no part {title!r}"
    return found[1]


@pytest.mark.parametrize(("title", "face"), [("A reading", Reading), ("A story", StoryPage)])
def test_every_field_of_a_face_stands_in_its_part(title: str, face: Any) -> None:
    names = {(kind.__name__, field.name) for kind in {face, *nested(face)} for field in fields(kind)}
    assert sorted(f"{kind}.{name}" for kind, name in names if f"`{name}`" not in section(title)) == []


def test_every_part_of_a_face_has_its_heading() -> None:
    for title, face in (("A reading", Reading), ("A story", StoryPage)):
        headings = " ".join(re.findall(r"^### (.*)$", section(title), re.M))
        lists = [field for field in fields(face) if is_list_of_classes(face, field.name)]
        own = {"withheld", "neighbours"}  # two counts, and heads of stories: told in one line
        assert [field.name for field in lists if f"`{field.name}`" not in headings and field.name not in own] == []


def is_list_of_classes(face: Any, name: str) -> bool:
    info = next(field.type for field in msgspec.inspect.type_info(face).fields if field.name == name)  # type: ignore[attr-defined]
    return bool(classes(info))


def test_every_field_of_a_document_stands_in_its_part() -> None:
    assert [name for name in DocumentFace.__struct_fields__ if f"`{name}`" not in section("A document")] == []


def test_every_event_type_is_named() -> None:
    assert [kind.value for kind in EventType if kind.value not in section("A reading")] == []


@pytest.mark.parametrize(
    ("command", "kind"),
    [
        ("assignments --json", Assignment),
        ("add --json", Summary),
        ("outlets --json", Outlet),
        ("outlets --match FILE --json", Match),
        ("verify --json", Verdict),
        ("doctor --json", Finding),
    ],
)
def test_every_other_line_is_described(command: str, kind: Any) -> None:
    (row,) = [row for row in rows("json.md") if row[0] == f"`dateline {command}`"]
    assert [field.name for field in fields(kind) if f"`{field.name}`" not in row[1]] == []


# --- what the documentation says is true


def test_real_stories_fit_their_schema(demo: Dateline) -> None:
    for story in demo.stories():
        found = demo.story(story.id)
        assert msgspec.json.decode(msgspec.json.encode(found), type=StoryPage, strict=True) == found


def test_real_readings_fit_their_schema(demo: Dateline) -> None:
    lines = (DEMO / "articles.jsonl").read_bytes().splitlines(keepends=True)
    file = Path(demo.settings.store).parent / "some.jsonl"
    file.write_bytes(b"".join(lines[::6]))
    for reading in demo.read([str(file)]):
        assert isinstance(reading, Reading)
        assert msgspec.json.decode(msgspec.json.encode(reading), type=Reading, strict=True) == reading


def test_real_documents_fit_their_schema() -> None:
    names = set(DocumentFace.__struct_fields__)
    for line in (DEMO / "articles.jsonl").read_bytes().splitlines():
        given = msgspec.json.decode(line)
        assert set(given) <= names
        msgspec.convert(given, DocumentFace, strict=True)


@pytest.mark.parametrize("face", FACES)
def test_schemas_name_every_field(face: str) -> None:
    definitions = schema_of(face)["$defs"]
    described = {
        name: set(definition["properties"]) for name, definition in definitions.items() if "properties" in definition
    }
    kinds = [kind for kind in {FACES[face], *nested(FACES[face])} if is_dataclass(kind)]
    assert all(described[kind.__name__] == {field.name for field in fields(kind)} for kind in kinds)


@pytest.mark.parametrize("file", ["README.md", *sorted(f"docs/{file.name}" for file in (ROOT / "docs").glob("*.md"))])
def test_links_lead_somewhere(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    local = [link for link in re.findall(r"\]\(([^)#]+)", text) if not link.startswith("http")]
    assert [link for link in local if not (ROOT / file).parent.joinpath(link).exists()] == []


# --- what nothing in the project may say


# Written in pieces, so that this file does not say them either.
FORBIDDEN = ("/wo" + "rk/", "bash" + "_jobs", "sub" + "agent", "index" + "-url")


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [path for name in listed.decode().split("\0") if name and (path := ROOT / name).is_file()]


@pytest.mark.skipif(not (ROOT / ".git").exists() or shutil.which("git") is None, reason="no git checkout")
def test_no_file_speaks_of_the_machine_it_was_made_on() -> None:
    said = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in tracked()
        for word in FORBIDDEN
        if word.encode() in path.read_bytes().lower()
    ]
    assert said == []


def test_locks_name_no_index() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text and "--hash=sha256:" in text
