"""Ids for documents that came without one."""

import hashlib


def name_document(address: str | None, title: str | None, text: str) -> str:
    """A hash of its address (or feed and entry), else of its words: "d" and 16 hexadecimal digits."""
    return "d" + hashlib.sha256((address or f"{title}\x1f{text}").encode("utf-8", "surrogatepass")).hexdigest()[:16]
