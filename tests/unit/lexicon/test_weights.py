"""Files of fitted weights: what is read, and what is refused with its place."""

from pathlib import Path

import pytest

from dateline.errors import SettingsError
from dateline.lexicon.weights import read_weights


def content(shape: str, values: bytes = b"\x01\x00\xff", dtype: str = "I8", told: str = '"scale":"0.5"') -> bytes:
    weights = f'{{"dtype":"{dtype}","shape":{shape},"data_offsets":[0,{len(values)}]}}'
    header = f'{{"__metadata__":{{{told}}},"weights":{weights}}}'.encode()
    return len(header).to_bytes(8, "little") + header + values


def written(folder: Path, given: bytes) -> Path:
    path = folder / "model.safetensors"
    path.write_bytes(given)
    return path


@pytest.mark.parametrize(("shape", "columns"), [("[3]", None), ("[1,3]", 3)])
def test_signed_bytes_and_what_is_said_of_them(tmp_path: Path, shape: str, columns: int | None) -> None:
    weights = read_weights(written(tmp_path, content(shape)), columns)
    assert weights.values.tolist() == [1, 0, -1] and weights.number("scale") == 0.5


@pytest.mark.parametrize(
    ("given", "columns"),
    [
        (b"", None),
        (b"\xff" * 40, None),
        ((2).to_bytes(8, "little") + b"{}", None),
        (content("[9]"), None),
        (content("[9,3]"), 3),
        (content("[3]"), 3),
        (content("[1,3]"), None),
        (content("[3]", dtype="F8"), None),
        (content("[0]", values=b""), None),
    ],
)
def test_any_other_file_is_refused(tmp_path: Path, given: bytes, columns: int | None) -> None:
    path = written(tmp_path, given)
    with pytest.raises(SettingsError) as refused:
        read_weights(path, columns)
    assert refused.value.path == str(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError):
        read_weights(tmp_path / "nothing")


@pytest.mark.parametrize("told", ['"bias":"1"', '"scale":"much"'])
def test_a_number_that_is_not_said_is_missed(tmp_path: Path, told: str) -> None:
    weights = read_weights(written(tmp_path, content("[3]", told=told)))
    with pytest.raises(SettingsError, match="scale"):
        weights.number("scale")
