"""HTML to text: bytes in, document out, no sockets; what parses HTML is loaded in a process of its own."""

from dateline.pages.apart import page_reader
from dateline.pages.file import HtmlPage
from dateline.pages.warc import WarcFile

__all__ = ["HtmlPage", "WarcFile", "page_reader"]
