"""Ways out. An export is a module with `write(pages, file, site)`; `EXPORTS` lists them for command line and API."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from dateline.exports import atom, csv, ical, jsonlines
from dateline.types.stories import StoryPage

Write = Callable[[Sequence[StoryPage], BinaryIO, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A format: how it is written, and what a web server calls it."""

    write: Write
    media_type: str
    suffix: str


EXPORTS: Mapping[str, Export] = {
    "jsonl": Export(write=jsonlines.write, media_type="application/x-ndjson", suffix="jsonl"),
    "csv": Export(write=csv.write, media_type="text/csv; charset=utf-8", suffix="csv"),
    "ical": Export(write=ical.write, media_type="text/calendar; charset=utf-8", suffix="ics"),
    "atom": Export(write=atom.write, media_type="application/atom+xml", suffix="atom"),
}
