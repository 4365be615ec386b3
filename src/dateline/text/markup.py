"""From a scrap of HTML to plain text: no tag and no entity stays, blocks become lines."""

import html
import re

import nh3

from dateline.text.clean import clean

BLOCK = re.compile(
    r"<(?:/?(?:p|div|li|ul|ol|h[1-6]|blockquote|tr|table|section|article|figure)|br)\b[^<>]{0,1000}>", re.I
)
UNSEEN = {"script", "style", "template"}
SPACES = re.compile(r"[ \t\xa0\r\f\v]+")
TAG = re.compile(r"<[a-zA-Z/!?]|&[#\w]{1,32};")


def strip_markup(scrap: str) -> str:
    """The visible words of a title or body given as HTML or text; paragraphs stay apart by an empty line."""
    if TAG.search(scrap):
        scrap = html.unescape(nh3.clean(BLOCK.sub("\n\n", scrap), tags=set(), clean_content_tags=UNSEEN))
    scrap = SPACES.sub(" ", clean(scrap))
    return re.sub(r"\n{3,}", "\n\n", re.sub(r" ?\n ?", "\n", scrap)).strip()


def strip_line(scrap: str) -> str:
    """The same on one line, for titles and names."""
    return " ".join(strip_markup(scrap).split())
