"""Commands that give data to other programs: export, outlets, schema."""

import sys
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.markup import escape
from rich.table import Table

from dateline.cli.options import JsonOption, StoreOption, dateline_for
from dateline.cli.output import put_lines, screen
from dateline.errors import InputError
from dateline.exports import EXPORTS, EventExport


def export(
    format: Annotated[str, typer.Argument(help=f"One of: {', '.join(EXPORTS)}.")],
    story: Annotated[str | None, typer.Option(help="One story's id; without it all stories.")] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="File to write (default: standard output).", dir_okay=False, writable=True),
    ] = None,
    note: Annotated[bool, typer.Option("--note", help="Write the format's conventions instead.")] = False,
    store: StoreOption = None,
) -> None:
    """Writes stories in a format that other programs read."""
    if format not in EXPORTS:
        raise typer.BadParameter(f"{format} is none of {', '.join(EXPORTS)}")
    if note:
        content = note_of(format)
    else:
        with dateline_for(store) as dateline:
            content = dateline.export(format, story)
    if output:
        write_file(output, content)
    else:
        sys.stdout.buffer.write(content)


def note_of(format: str) -> bytes:
    """The conventions of an export of coded events."""
    chosen = EXPORTS[format]
    if not isinstance(chosen, EventExport):
        raise typer.BadParameter(f"{format} has no conventions of its own")
    return chosen.note().encode()


def write_file(file: Path, content: bytes) -> None:
    """Writes a file; InputError where that is not possible."""
    try:
        file.write_bytes(content)
    except OSError as problem:
        raise InputError(problem.strerror or str(problem), path=str(file)) from None


def outlets(
    match: Annotated[
        Path | None, typer.Option(help="A file of outlet names, one a line.", exists=True, dir_okay=False)
    ] = None,
    json: JsonOption = False,
) -> None:
    """Lists the registered outlets, or folds a list of names into outlets and families."""
    dateline = dateline_for()
    rows = dateline.match_outlets(lines_of(match)) if match else dateline.outlets()
    if json:
        put_lines(rows)
        return
    table = Table("name", "id", "family", "kind", "country", box=None)
    for row in rows:
        table.add_row(escape(row.name), row.id or "", row.family or "", row.kind or "", row.country or "")
    screen.print(table)


def lines_of(file: Path) -> list[str]:
    """The lines of a text file; InputError if it is none."""
    try:
        return file.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise InputError("not UTF-8", path=str(file)) from None


def schema(what: Annotated[str, typer.Argument(help="reading, story or document.")]) -> None:
    """Prints the JSON Schema of an outside face, generated from the types."""
    from dateline.exports.schema import FACES, schema_of

    if what not in FACES:
        raise typer.BadParameter(f"{what} is none of {', '.join(FACES)}")
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(schema_of(what)), indent=2).decode() + "\n")
