"""HTML to text: bytes in, document out, no sockets."""

from dateline.pages.html import HtmlPage, read_page
from dateline.pages.warc import WarcFile

__all__ = ["HtmlPage", "WarcFile", "read_page"]
