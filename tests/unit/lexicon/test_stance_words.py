"""The tables of positions: what is wrong in them is refused with its place."""

import pytest

from dateline.errors import SettingsError
from dateline.lexicon.files import data_file
from dateline.lexicon.positions import load_stance_words, read_stance_words


def tables(tmp_path, changes, name):
    """The shipped files in a folder, one of them changed."""
    paths = []
    for file in ("positions.toml", "issues.toml"):
        text = data_file("lang", "en", file).read_text(encoding="utf-8")
        if file == name:
            old, new = changes
            assert old in text
            text = text.replace(old, new, 1)
        paths.append(tmp_path / file)
        paths[-1].write_text(text, encoding="utf-8")
    return paths


@pytest.mark.parametrize(
    ("name", "old", "new", "reason"),
    [
        ("positions.toml", '"propose", ', '"Propose", ', "'Propose' is not a lemma"),
        ("positions.toml", '"volunteer"', '"volunteer", "refuse"', "'refuse' is a cue twice"),
        ("positions.toml", 'takes = "offered"', 'takes = "gifts"', "no list 'gifts'"),
        ("positions.toml", "hostile = [", "hostil = [", "'hostile' is missing"),
        ("positions.toml", "red_lines = [", "lines = [", "'lines' are unknown or missing"),
        ("positions.toml", 'stance = "offers"', 'stance = "gives"', "Invalid enum value 'gives'"),
        ("positions.toml", "negated =", "negation =", "negation"),
        ("issues.toml", '"embargo"', '"Embargo"', "'Embargo' of 'sanctions'"),
        ("issues.toml", 'name = "blockade"', 'name = "sanctions"', "'sanctions' stands twice"),
        ("issues.toml", 'words = ["blockade", "siege"]', "words = [", "line"),
    ],
)
def test_a_mistake_is_refused(tmp_path, name, old, new, reason):
    with pytest.raises(SettingsError) as refused:
        read_stance_words(*tables(tmp_path, (old, new), name))
    assert reason in str(refused.value)
    assert refused.value.path == str(tmp_path / name)


def test_the_line_is_named(tmp_path):
    cues, names = tables(tmp_path, ('takes = "offered"', 'takes = "gifts"'), "positions.toml")
    with pytest.raises(SettingsError) as refused:
        read_stance_words(cues, names)
    assert cues.read_text(encoding="utf-8").splitlines()[refused.value.line - 1] == 'takes = "gifts"'


def test_one_issue_goes_by_many_words():
    words = load_stance_words()
    assert words.known(("missile", "programme")) == words.known(("ballistic", "missile"))
    assert words.known(("postage", "stamp")) is None
