"""HTML to text: bytes in, document out, no sockets."""

from dateline.pages.html import HtmlPage, read_page

__all__ = ["HtmlPage", "read_page"]
