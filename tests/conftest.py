"""Fixtures that are dear: the demo's store is built once a run and copied for tests that change it."""

import gc
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.app import Dateline
from dateline.demo import demo_settings, demo_sources
from dateline.settings import Settings


@pytest.fixture(autouse=True)
def no_collection_of_old_objects() -> Iterator[None]:
    """Tables of other tests are left alone by the collector, which would else go through them in a timed test."""
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture(scope="session")
def built_demo(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of a store that holds the demo; not to be changed."""
    store = tmp_path_factory.mktemp("demo") / "demo.db"
    settings = demo_settings(Settings(store=str(store)), named=True)
    with Dateline(settings) as dateline:
        added = dateline.add(demo_sources())
    assert (added.new, added.failed) == (44, ())
    return settings


@pytest.fixture
def demo(built_demo: Settings, tmp_path: Path) -> Iterator[Dateline]:
    """The demo in a store of the test's own."""
    store = tmp_path / "own.db"
    shutil.copy(built_demo.store, store)
    with Dateline(replace(built_demo, store=str(store))) as dateline:
        yield dateline


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the golden files; review the diff")
