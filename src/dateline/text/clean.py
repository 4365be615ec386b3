"""Characters that carry no words. What is given as a document's text keeps its offsets; what we extract is cleaned."""

import re

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)


def storable(text: str) -> str:
    """The text as given, without what no store can hold (NUL, lone surrogates)."""
    return UNSTORABLE.sub("", text)


def clean(text: str) -> str:
    """Without controls, byte order marks, bidirectional overrides and tag characters: for extracted and shown text."""
    return UNWANTED.sub("", text)
