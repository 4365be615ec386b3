"""Converts the encoder once and keeps it in the user's cache, checked by hash on every load."""

import hashlib
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import msgspec

from dateline.errors import ModelError
from dateline.models.graph import CONVERTER_VERSION, GRAPH_KIND, build_graph
from dateline.models.weights import FILE_NAME, PACKAGE, SOURCE_SHA256, WeightFile, hash_file

Say = Callable[[str], None]
GRAPH_NAME = "encoder.onnx"
MANIFEST_NAME = "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What lies beside a converted model: where it comes from and the hash (SHA-256) it must have."""

    package: str
    package_version: str
    licence: str
    source: str
    source_sha256: str
    converter: int
    graph: str
    size: int
    sha256: str


def graph_folder(cache: Path) -> Path:
    """Give the folder of the converted encoder: another source, converter or kind of graph has another folder."""
    return cache / f"e5-small-{SOURCE_SHA256[:16]}-{CONVERTER_VERSION}-{GRAPH_KIND}"


def find_graph(cache: Path) -> Path | None:
    """Give the path of the converted encoder; None if it is missing, incomplete or not as its manifest says."""
    folder = graph_folder(cache)
    try:
        manifest = msgspec.json.decode((folder / MANIFEST_NAME).read_bytes(), type=Manifest)
        path = folder / GRAPH_NAME
        whole = path.stat().st_size == manifest.size and hash_file(path) == manifest.sha256
    except (OSError, msgspec.DecodeError):
        return None
    return path if whole else None


def prepare_graph(weights: WeightFile, cache: Path, say: Say) -> Path | bytes:
    """Give the converted encoder: its path in the cache, or its bytes where the cache cannot be written.

    Raises ModelError when the weights do not match their hash, or when a fresh copy does not read back as written.
    """
    found = find_graph(cache)
    if found:
        return found
    folder = graph_folder(cache)
    again = (folder / GRAPH_NAME).exists()
    say("rebuilding the language model, its copy in the cache is damaged" if again else _FIRST_TIME)
    weights.check()
    content: bytes = build_graph(weights).SerializeToString()
    try:
        _keep(folder, content)
    except OSError as problem:
        say(f"the language model stays in memory, the cache cannot be written ({problem})")
        return content
    found = find_graph(cache)
    if not found:
        raise ModelError("the converted language model does not read back as it was written", path=str(folder))
    return found


_FIRST_TIME = "preparing the language model, once, about 2 seconds"


def _keep(folder: Path, content: bytes) -> None:
    """Write the graph, then its manifest; two processes that do so at once write the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    _replace(folder / GRAPH_NAME, content)
    manifest = Manifest(
        package=PACKAGE,
        package_version=metadata.version(PACKAGE),
        licence="MIT",
        source=FILE_NAME,
        source_sha256=SOURCE_SHA256,
        converter=CONVERTER_VERSION,
        graph=GRAPH_KIND,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )
    _replace(folder / MANIFEST_NAME, msgspec.json.format(msgspec.json.encode(manifest)))


def _replace(path: Path, content: bytes) -> None:
    """Write a file so that others see the old or the new one, never a part."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
