from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.store import open_store
from dateline.store.sql import SqlStore
from tests.unit.store.samples import NOON


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "news.db")


@pytest.fixture
def store(path: str) -> Iterator[SqlStore]:
    opened = open_store(path, clock=lambda: NOON)
    yield opened
    opened.close()
