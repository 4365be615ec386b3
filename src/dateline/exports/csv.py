"""CSV: one row a statement of the page (sentence, timeline row, plan, version of a dispute, quote, position)."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from dateline.types.stories import Citation, StoryPage

COLUMNS = (
    "story",
    "kind",
    "id",
    "when",
    "who",
    "statement",
    "state",
    "independent",
    "document",
    "start",
    "end",
    "exact",
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""First characters that a spreadsheet takes for a formula (OWASP ASVS 5.0, 1.2.10)."""

Row = tuple[str, str, str, str, str, str, str, str]


def write(pages: Sequence[StoryPage], file: BinaryIO, site: str) -> None:
    """Writes one row for each citation of each statement; `site` is not needed here."""
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    out = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    out.writerow(COLUMNS)
    for page in pages:
        for row, citations in _rows(page):
            for citation in citations:
                cells = (*row, citation.document, *map(str, citation.span), citation.exact)
                out.writerow([_safe(cell) for cell in cells])
    text.detach()


def _rows(page: StoryPage) -> Iterator[tuple[Row, tuple[Citation, ...]]]:
    story = page.story.id
    for s in page.digest:
        yield (story, "digest", s.id, "", "", s.text, s.state, str(s.independent)), s.citations
    for e in page.timeline:
        yield (story, "event", e.id, e.when, e.actor or "", e.what, e.status, str(e.independent)), e.citations
    for p in page.schedule:
        yield (story, "schedule", p.id, p.when, "", p.what, p.outcome or p.certainty, ""), p.citations
    for d in page.disputed:
        for v in d.versions:
            as_of = v.as_of.isoformat() if v.as_of else ""
            statement = f"{d.question}: {v.value}"
            yield (story, "dispute", d.id, as_of, v.source or "", statement, d.relation, ""), v.citations
    for q in page.quotes:
        said = q.said.isoformat() if q.said else ""
        yield (story, "quote", q.id, said, q.speaker or "", q.exact, "", ""), q.citations
    for o in page.positions:
        since = o.since.isoformat() if o.since else ""
        yield (story, "position", o.id, since, o.actor, o.issue, o.stance, ""), o.citations


def _safe(cell: str) -> str:
    return "'" + cell if cell.startswith(FORMULA) else cell
