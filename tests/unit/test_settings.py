"""Settings of file and environment: what wins, what is refused, and where the mistake is said to be."""

import os
from dataclasses import fields
from pathlib import Path

import pytest

from dateline.errors import SettingsError
from dateline.settings import Settings, load_settings


def given(folder: Path, text: str, **variables: str) -> Settings:
    file = folder / "dateline.toml"
    file.write_text(text, encoding="utf-8")
    return load_settings(file, {f"DATELINE_{name.upper()}": value for name, value in variables.items()})


def test_defaults_need_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_settings(environment={}) == Settings()


def test_the_file_of_the_working_folder_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "dateline.toml").write_text('editor = "Ann Ruff"\n')
    assert load_settings(environment={}).editor == "Ann Ruff"


def test_the_environment_wins(tmp_path: Path) -> None:
    found = given(tmp_path, 'store = "a.db"\neditor = "Ann"\n', store="b.db")
    assert (found.store, found.editor) == ("b.db", "Ann")


def test_an_empty_variable_says_nothing(tmp_path: Path) -> None:
    found = given(tmp_path, 'store = "a.db"\ngazetteers = ["own.toml"]\n', store="", gazetteers="", allow="")
    assert (found.store, found.gazetteers, found.allow) == ("a.db", ("own.toml",), ())


def test_lists_of_files_and_of_networks(tmp_path: Path) -> None:
    found = given(tmp_path, "", outlets=os.pathsep.join(("a.toml", "b.toml")), allow="10.0.0.0/8, fd00::/8")
    assert found.outlets == ("a.toml", "b.toml")
    assert found.allow == ("10.0.0.0/8", "fd00::/8")


def test_texts_of_the_environment_become_numbers_and_truths(tmp_path: Path) -> None:
    found = given(tmp_path, "", port="9000", views="true")
    assert (found.port, found.views) == (9000, True)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("stor = 1", "unknown setting stor"),
        ('port = "many"', "port"),
        ("port = 70000", "port 70000"),
        ("port = -1", "port -1"),
        ('allow = "10.0.0.0/8"', "allow"),
        ("store = \n", "line 1"),
        ("views = 3", "views"),
    ],
)
def test_a_wrong_file_is_refused_by_name(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(SettingsError, match=reason) as refused:
        given(tmp_path, text)
    assert str(refused.value).startswith(str(tmp_path / "dateline.toml"))


def test_a_wrong_variable_is_not_blamed_on_the_file(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="port") as refused:
        given(tmp_path, 'store = "a.db"\n', port="many")
    assert str(refused.value).startswith("environment: ")


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "dateline.toml"
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError):
        load_settings(file, {})


def test_a_named_file_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no such settings file"):
        load_settings(tmp_path / "nothing.toml", {})


def test_every_setting_can_be_given_in_both_ways(tmp_path: Path) -> None:
    names = [field.name for field in fields(Settings)]
    values = dict.fromkeys(names, "1")
    from_variables = given(tmp_path, "", **values)
    in_file = {"port": "1", "views": "true", "gazetteers": '["1"]', "outlets": '["1"]', "allow": '["1"]'}
    assert given(tmp_path, "\n".join(f"{name} = {in_file.get(name, repr('1'))}" for name in names)) == from_variables


def test_the_cache_is_the_users(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert Settings().cache_folder == tmp_path / "dateline"
    assert Settings(cache="here").cache_folder == Path("here")
