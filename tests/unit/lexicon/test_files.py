"""Tables of words as people write them."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from dateline.errors import SettingsError
from dateline.lexicon.files import read_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Inner:
    """A table within a file."""

    verbs: frozenset[str]
    line: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A file."""

    inner: Inner
    nouns: frozenset[str] = frozenset()
    phrases: tuple[str, ...] = ()


def written(folder: Path, text: str) -> Path:
    file = folder / "words.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_set_of_words_may_be_one_string_or_a_list(tmp_path: Path) -> None:
    text = 'nouns = """\nship boat\nferry"""\n[inner]\nverbs = ["sail", "sink"]\nline = "a b"\n'
    table = read_table(written(tmp_path, text), Shape)
    assert table.nouns == {"ship", "boat", "ferry"}
    assert (table.inner.verbs, table.inner.line) == ({"sail", "sink"}, "a b")
    assert read_table(written(tmp_path, '[inner]\nverbs = "sail sink"\n'), Shape).inner.verbs == {"sail", "sink"}


def test_phrases_are_a_list(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as refused:
        read_table(written(tmp_path, 'phrases = "set sail"\n[inner]\nverbs = ""\n'), Shape)
    assert "words.toml" in str(refused.value) and "phrases" in str(refused.value)


def test_an_unknown_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="unknown table adjectives"):
        read_table(written(tmp_path, 'adjectives = "wet"\n[inner]\nverbs = "sail"\n'), Shape)
