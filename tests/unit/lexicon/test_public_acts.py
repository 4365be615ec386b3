import pytest

from dateline.errors import SettingsError
from dateline.lexicon import public_acts
from dateline.lexicon.public_acts import FILE_NAME, load_matters, load_public_acts


def test_the_model_is_there_and_small():
    assert 0 < load_public_acts().least < 0.5
    assert public_acts.data_file("lang", "en", FILE_NAME).stat().st_size < 150_000


def test_a_word_may_be_of_several_matters():
    assert set(load_matters()["bid"]) >= {"market"}
    assert set(load_matters()["player"]) == {"games"}
    assert set(load_matters()["vaccine"]) == {"medicine"}
    assert set(load_matters()["strike"]) == {"protest"}
    assert set(load_matters()["university"]) == {"science", "school"}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff" * 40,
        (2).to_bytes(8, "little") + b"{}",
        (90).to_bytes(8, "little")
        + b'{"__metadata__":{"scale":"1"},"weights":{"dtype":"I8","shape":[9],"data_offsets":[0,3]}}'.ljust(90)
        + b"abc",
        (90).to_bytes(8, "little")
        + b'{"__metadata__":{"scale":"1"},"weights":{"dtype":"I8","shape":[3],"data_offsets":[0,3]}}'.ljust(90)
        + b"abc",
    ],
)
def test_a_broken_file_is_refused(tmp_path, monkeypatch, content):
    path = tmp_path / FILE_NAME
    path.write_bytes(content)
    monkeypatch.setattr(public_acts, "data_file", lambda *parts: path)
    monkeypatch.setattr(public_acts, "load_matters", lambda language: {})
    with pytest.raises(SettingsError) as refused:
        load_public_acts.__wrapped__("en")
    assert refused.value.path == str(path)


def test_a_missing_file_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(public_acts, "data_file", lambda *parts: tmp_path / "nothing")
    with pytest.raises(SettingsError):
        load_public_acts.__wrapped__("en")
