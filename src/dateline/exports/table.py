"""Writes a table by its list of columns and reads it again: nothing leaves that its own layout would not take."""

import io
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

from dateline.errors import InputError
from dateline.lexicon.coding import Layout
from dateline.text.clean import clean


def write_table(layout: Layout, rows: Iterable[Mapping[str, object]], file: BinaryIO) -> None:
    """One line a row, tab between cells; null and "" become the missing value. ValueError for a row that is none."""
    lines = [_line(layout, row) for row in rows]
    head = ["\t".join(column.name for column in layout.columns)] if layout.header else []
    content = "".join(line + "\n" for line in (*head, *lines)).encode()
    if len(list(read_table_rows(layout, io.BytesIO(content)))) != len(lines):
        raise ValueError("the table does not read back as it was written")
    file.write(content)


def read_table_rows(layout: Layout, file: BinaryIO) -> Iterator[dict[str, str | None]]:
    """The rows by column, missing cells null; InputError names the line that does not fit the layout."""
    for number, line in enumerate(file.read().decode().split("\n")[:-1], start=1):
        cells = line.split("\t")
        if len(cells) != len(layout.columns):
            raise InputError(f"{len(cells)} cells instead of {len(layout.columns)}", line=number)
        if layout.header and number == 1:
            continue
        pairs = tuple(zip(layout.columns, cells, strict=True))
        wrong = [c.name for c, cell in pairs if not (c.fits(cell) if cell != layout.missing else not c.required)]
        if wrong:
            raise InputError(f"does not fit: {', '.join(wrong)}", line=number)
        yield {column.name: None if cell == layout.missing else cell for column, cell in pairs}


def _line(layout: Layout, row: Mapping[str, object]) -> str:
    unknown = set(row) - {column.name for column in layout.columns}
    if unknown:
        raise ValueError(f"no column {', '.join(sorted(unknown))}")
    cells = []
    for column in layout.columns:
        cell = _cell(row.get(column.name))
        if (column.required and not cell) or (cell and not column.fits(cell)):
            raise ValueError(f"{cell!r} is no {column.name}")
        cells.append(cell or layout.missing)
    return "\t".join(cells)


def _cell(value: object) -> str:
    """The value as text on one line; a tab or line break inside becomes a space."""
    return "" if value is None else " ".join(clean(str(value)).split())
