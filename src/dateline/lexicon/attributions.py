"""The reader of attributions for a language: over a parse in English, by marks and forms of speech verbs in German."""

from collections.abc import Callable
from functools import cache

from dateline.lexicon.channels import load_channels, load_quotation_style
from dateline.lexicon.cues import load_cues
from dateline.lexicon.flat import flat_language
from dateline.lexicon.flat_cues import load_flat_words
from dateline.text.attributions.findings import Finding
from dateline.text.attributions.flat import read_flat
from dateline.text.attributions.reader import Words, read_attributions
from dateline.types.text import Parse

Findings = tuple[Finding, ...]
Reader = Callable[[str, Parse], Findings]
PARSED = ("en",)
# Title and text of a document.
_PARTS = 2


def load_reader(language: str | None) -> Reader | None:
    """What reads a text and its parse; null for a language without tables: nobody is cited rather than wrongly."""
    primary = (language or "").partition("-")[0].lower()
    if primary in PARSED:
        return _parsed_reader(primary)
    flat = flat_language(language)
    return _flat_reader(flat) if flat is not None else None


@cache
def _parsed_reader(language: str) -> Reader:
    words = load_words(language)
    return _Once(lambda text, parse: read_attributions(text, parse, words))


@cache
def _flat_reader(language: str) -> Reader:
    words = load_flat_words(language)
    return _Once(lambda text, parse: read_flat(text, parse, words))


class _Once:
    """A reader that knows the last parses again: quotes and claims are two halves of one reading."""

    def __init__(self, read: Reader) -> None:
        self._read = read
        self._last: tuple[tuple[Parse, Findings], ...] = ()

    def __call__(self, text: str, parse: Parse) -> Findings:
        known = next((findings for read, findings in self._last if read is parse), None)
        if known is None:
            known = self._read(text, parse)
            self._last = (*self._last, (parse, known))[-_PARTS:]
        return known


def load_words(language: str) -> Words:
    """All that the reading over a parse rests on."""
    return Words(cues=load_cues(language), style=load_quotation_style(language), channels=load_channels(language))
