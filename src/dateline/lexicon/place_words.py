"""The words around places' names in one language, read and checked."""

from functools import cache

from dateline.lexicon.files import data_file, read_table
from dateline.text.place_words import PlaceWords


@cache
def load_place_words(language: str = "en") -> PlaceWords:
    """Reads places.toml of a language; a language without one has no such words."""
    path = data_file("lang", language, "places.toml")
    return read_table(path, PlaceWords) if path.exists() else PlaceWords()
