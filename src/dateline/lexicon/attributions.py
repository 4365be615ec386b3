"""The reader of attributions for a language: over a parse in English, by marks and forms of speech verbs in German."""

from collections.abc import Callable

from dateline.lexicon.channels import load_channels, load_quotation_style
from dateline.lexicon.cues import load_cues
from dateline.lexicon.flat import flat_language
from dateline.lexicon.flat_cues import load_flat_words
from dateline.text.attributions.findings import Finding
from dateline.text.attributions.flat import read_flat
from dateline.text.attributions.reader import Words, read_attributions
from dateline.types.text import Parse

Reader = Callable[[str, Parse], tuple[Finding, ...]]
PARSED = ("en",)


def load_reader(language: str | None) -> Reader | None:
    """What reads a text and its parse; null for a language without tables: nobody is cited rather than wrongly."""
    primary = (language or "").partition("-")[0].lower()
    if primary in PARSED:
        words = load_words(primary)
        return lambda text, parse: read_attributions(text, parse, words)
    flat = flat_language(language)
    if flat is not None:
        forms = load_flat_words(flat)
        return lambda text, parse: read_flat(text, parse, forms)
    return None


def load_words(language: str) -> Words:
    """All that the reading over a parse rests on."""
    return Words(cues=load_cues(language), style=load_quotation_style(language), channels=load_channels(language))
