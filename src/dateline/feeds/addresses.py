"""Lists of addresses that hold no documents themselves: OPML (of feeds), sitemaps and their indexes (of pages)."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from dateline.errors import InputError

LARGEST = 50 * 1024 * 1024
"""What a sitemap may have at most (sitemaps.org)."""
MOST = 500
ROOT = re.compile(rb"<(?:[\w-]+:)?(?:opml|urlset|sitemapindex)[\s>]", re.I)


def is_list(head: bytes) -> bool:
    """Does an OPML file or a sitemap begin within the first bytes?"""
    start = head[:4096].replace(b"\0", b"")
    return bool(ROOT.search(start)) and b"<html" not in start.lower()


def read_addresses(stream: BinaryIO, where: str) -> tuple[tuple[str, ...], int]:
    """The first addresses, each once, and how many there are; InputError where the list cannot be read."""
    content = stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise InputError(f"list of more than {LARGEST} bytes", path=where)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as problem:
        raise InputError(str(problem), path=where, line=problem.lineno) from None
    feeds = (outline.get("xmlUrl") or "" for outline in root.iter("{*}outline"))
    pages = (place.text or "" for place in root.iter("{*}loc") if etree.QName(place.getparent()).localname in PARENTS)
    found = dict.fromkeys(address for text in (*feeds, *pages) if (address := text.strip()).startswith(SCHEMES))
    return tuple(found)[:MOST], len(found)


def name_addresses(sources: Iterable[str]) -> tuple[str, ...]:
    """Addresses as they are, and for a file the addresses it lists; InputError for anything else."""
    found: list[str] = []
    for source in sources:
        found.extend((source,) if source.startswith(SCHEMES) else _listed_in(source))
    return tuple(dict.fromkeys(found))


def _listed_in(path: str) -> tuple[str, ...]:
    try:
        with Path(path).open("rb") as stream:
            listed, all_of_them = read_addresses(stream, path)
    except OSError as problem:
        raise InputError(problem.strerror or str(problem), path=path) from None
    if len(listed) < all_of_them:
        raise InputError(f"lists {all_of_them} addresses; at most {MOST} are followed from one file", path=path)
    if not listed:
        raise InputError("lists no address", path=path)
    return listed


PARENTS = ("url", "sitemap")
"""Whose `loc` is a page's; those of images and videos are not."""
SCHEMES = ("http://", "https://")
