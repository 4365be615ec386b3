"""JSON Lines: one story page a line, as `dateline story ID --json` gives it."""

from collections.abc import Sequence
from typing import BinaryIO

import msgspec

from dateline.types.stories import StoryPage


def write(pages: Sequence[StoryPage], file: BinaryIO, site: str) -> None:
    """Writes the pages; `site` is not needed here."""
    for page in pages:
        file.write(msgspec.json.encode(page) + b"\n")
