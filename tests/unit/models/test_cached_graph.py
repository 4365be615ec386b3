import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from dateline.errors import ModelError
from dateline.models import cached_graph
from dateline.models.cached_graph import GRAPH_NAME, MANIFEST_NAME, find_graph, graph_folder, prepare_graph
from dateline.models.e5 import E5Embedder
from dateline.models.weights import WeightFile


class SmallGraph:
    """Stands for the 82 MB of the real one where only its keeping is tested."""

    def SerializeToString(self) -> bytes:
        return b"graph" * 100


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cached_graph, "build_graph", lambda weights: SmallGraph())


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.mark.usefixtures("small")
def test_built_once_and_then_found(weights: WeightFile, tmp_path: Path, said: list[str]) -> None:
    first = prepare_graph(weights, tmp_path, said.append)
    assert prepare_graph(weights, tmp_path, said.append) == first == find_graph(tmp_path)
    assert said == ["preparing the language model, once, about 2 seconds"]
    assert sorted(path.name for path in graph_folder(tmp_path).iterdir()) == [GRAPH_NAME, MANIFEST_NAME]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("name", "content"),
    [
        (GRAPH_NAME, b"graph" * 99 + b"grape"),
        (GRAPH_NAME, b"graph" * 50),
        (MANIFEST_NAME, b"{}"),
        (MANIFEST_NAME, b"\xff"),
        (MANIFEST_NAME, b""),
    ],
)
def test_damage_is_mended(name: str, content: bytes, weights: WeightFile, tmp_path: Path, said: list[str]) -> None:
    path = prepare_graph(weights, tmp_path, said.append)
    (graph_folder(tmp_path) / name).write_bytes(content)
    assert find_graph(tmp_path) is None
    assert prepare_graph(weights, tmp_path, said.append) == path == find_graph(tmp_path)
    assert said[1:] == ["rebuilding the language model, its copy in the cache is damaged"]


@pytest.mark.usefixtures("small")
def test_rebuilt_once_then_refused(
    weights: WeightFile, tmp_path: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cached_graph, "hash_file", lambda path: "something else")
    with pytest.raises(ModelError, match="does not read back"):
        prepare_graph(weights, tmp_path, said.append)
    assert len(said) == 1


def test_damaged_weights_are_not_converted(source: Path, tmp_path: Path, said: list[str]) -> None:
    changed = bytearray(source.read_bytes())
    changed[-1] ^= 1
    (tmp_path / "changed.bin").write_bytes(changed)
    with pytest.raises(ModelError, match="do not match"):
        prepare_graph(WeightFile(tmp_path / "changed.bin"), tmp_path / "cache", said.append)
    assert not (tmp_path / "cache").exists()


def test_without_cache_the_graph_stays_in_memory(encoder: E5Embedder, tmp_path: Path, said: list[str]) -> None:
    (tmp_path / "file").write_text("no folder")
    other = E5Embedder(tmp_path / "file", said.append)
    assert "stays in memory" in said[-1]
    assert np.array_equal(other.embed("Talks resume."), encoder.embed("Talks resume."))


def test_two_processes_at_once(source: Path, tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from dateline.models.e5 import E5Embedder;"
        "sys.stdout.write(E5Embedder(Path(sys.argv[1])).embed('Talks resume.').tobytes().hex())"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    answers = [process.communicate(timeout=120) for process in started]
    assert [process.returncode for process in started] == [0, 0], answers
    assert answers[0][0] == answers[1][0] != b""
    assert sorted(path.name for path in graph_folder(tmp_path).iterdir()) == [GRAPH_NAME, MANIFEST_NAME]
    assert find_graph(tmp_path)
