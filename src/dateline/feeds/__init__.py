"""Formats that hold documents, told apart by content. `FORMATS` lists them in the order in which they are asked."""

from dateline.feeds.format import HEAD, Format
from dateline.feeds.jsonlines import JsonLines

FORMATS: tuple[Format, ...] = (JsonLines(),)

__all__ = ["FORMATS", "HEAD", "Format"]
