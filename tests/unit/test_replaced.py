"""A version that was replaced is nobody's origin any more: the newest version of an article stands for its text."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dateline.app import Dateline
from dateline.settings import Settings
from dateline.types.text import Document

WIRE = (
    "Operators of the Karun dam opened six of its eight gates on Wednesday after four days of rain. About 3,000 people "
    "in three villages below it were told to leave their homes before the evening. Soldiers went from door to door "
    "with lamps and lists until the last house stood dark and locked. Farmers in the lower valley were given twenty "
    "minutes to take their animals up the hill."
)


def printed(id: str, text: str, hours: int, paper: str = "sella") -> Document:
    return Document(
        id=id,
        text=text,
        title="Gates of the dam opened",
        outlet=f"The {paper.title()} Post",
        url=f"https://{paper}.example/2031/06/dam-gates",
        published=datetime(2031, 6, 1, tzinfo=UTC) + timedelta(hours=hours),
        language="en",
    )


@pytest.fixture
def dateline(tmp_path: Path) -> Iterator[Dateline]:
    settings = Settings(store=f"sqlite:///{tmp_path / 'd.db'}", encoder="lexical", workers=1)
    with Dateline(settings) as made:
        yield made


def test_copies_follow_the_newest_version(dateline: Dateline) -> None:
    first = printed("first", WIRE, 0)
    reprint = printed("reprint", WIRE, 1, "marrow")
    second = printed("second", f"{WIRE} Two cows are missing.", 2)
    late = printed("late", WIRE, 3, "harbour")
    dateline.take([first, reprint, second, late])
    rows = {row.document: row for row in dateline.assignments()}
    assert (rows["reprint"].copy_of, rows["late"].copy_of) == ("second", "second")
    assert rows["second"].copy_of is None
    (story,) = dateline.stories()
    assert (story.documents, story.independent, story.independent_unknown) == (3, 1, 0)
