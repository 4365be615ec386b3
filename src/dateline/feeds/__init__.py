"""Formats that hold documents, told apart by content. `FORMATS` lists them in the order in which they are asked."""

from dateline.feeds.format import HEAD, Format
from dateline.feeds.jsonfeed import JsonFeed
from dateline.feeds.jsonlines import JsonLines
from dateline.feeds.newsml import NewsMl
from dateline.feeds.ninjs import Ninjs
from dateline.feeds.plain import PlainText
from dateline.feeds.syndication import Syndication

FORMATS: tuple[Format, ...] = (JsonFeed(), Ninjs(), JsonLines(), NewsMl(), Syndication())
LAST: Format = PlainText()
"""Asked when nobody else knows the content."""

__all__ = ["FORMATS", "HEAD", "LAST", "Format"]
