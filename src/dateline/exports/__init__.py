"""Ways out. An export is a module with `write(pages, file, site)`; `EXPORTS` lists them for command line and API.

Those for political science write coded events instead of pages and have a note that names their conventions.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from dateline.exports import atom, csv, gdelt, ical, icews, jsonlines, phoenix, plover, polecat
from dateline.lexicon.coding import load_fields, load_layout
from dateline.types.coded import CodedStory
from dateline.types.stories import StoryPage

Write = Callable[[Sequence[StoryPage], BinaryIO, str], None]
WriteEvents = Callable[[Sequence[CodedStory], BinaryIO, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A format: how it is written, and what a web server calls it."""

    write: Write
    media_type: str
    suffix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventExport:
    """A format of coded events; `note` gives the conventions it was written by."""

    write: WriteEvents
    media_type: str
    suffix: str
    note: Callable[[], str]


def _table(name: str, write: WriteEvents, suffix: str = "tsv") -> EventExport:
    return EventExport(
        write=write,
        media_type="text/tab-separated-values; charset=utf-8",
        suffix=suffix,
        note=lambda: load_layout(name).note,
    )


EXPORTS: Mapping[str, Export | EventExport] = {
    "jsonl": Export(write=jsonlines.write, media_type="application/x-ndjson", suffix="jsonl"),
    "csv": Export(write=csv.write, media_type="text/csv; charset=utf-8", suffix="csv"),
    "ical": Export(write=ical.write, media_type="text/calendar; charset=utf-8", suffix="ics"),
    "atom": Export(write=atom.write, media_type="application/atom+xml", suffix="atom"),
    "gdelt": _table("gdelt", gdelt.write, "export.CSV"),
    "gdelt-mentions": _table("gdelt_mentions", gdelt.write_mentions, "mentions.CSV"),
    "icews": _table("icews", icews.write, "tab"),
    "phoenix": _table("phoenix", phoenix.write, "txt"),
    "plover": EventExport(
        write=plover.write,
        media_type="application/x-ndjson",
        suffix="plover.jsonl",
        note=lambda: load_fields("plover").note,
    ),
    "polecat": _table("polecat", polecat.write, "txt"),
}
