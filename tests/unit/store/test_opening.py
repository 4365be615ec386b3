"""What is opened, what is made, what is refused."""

import logging
from pathlib import Path
from typing import Any

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from dateline.errors import StoreError
from dateline.store import files, migrations, open_store
from dateline.store.databases import database_at
from dateline.store.sql import SqlStore
from tests.unit.store.samples import document


def test_history_has_one_head_and_all_of_it_is_known() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_heads() == [migrations.HEAD]
    assert {script.revision for script in scripts.walk_revisions()} == set(migrations.KNOWN)


@pytest.mark.parametrize("form", ["{}", "sqlite:///{}"])
def test_a_path_and_a_url_name_the_same_file(path: str, form: str) -> None:
    open_store(path).close()
    opened = open_store(form.format(path))
    opened.put_document(document())
    opened.close()
    assert open_store(path, read_only=True).known((document().key,))


def test_an_empty_file_becomes_a_store(path: str) -> None:
    Path(path).touch()
    open_store(path).close()
    open_store(path, read_only=True).close()


def test_a_path_may_hold_any_character(tmp_path: Path) -> None:
    odd = str(tmp_path / "a ?b#c%20ü.db")
    open_store(odd).close()
    assert Path(odd).stat().st_size > 0


def test_a_foreign_database_is_refused_and_left_alone(path: str) -> None:
    with files.DRIVER.connect(path) as connection:
        connection.execute("CREATE TABLE meta (name TEXT, value TEXT)")
    before = Path(path).read_bytes()
    with pytest.raises(StoreError, match="not one of Dateline's"):
        open_store(path)
    assert Path(path).read_bytes() == before


def test_a_later_schema_is_refused(path: str) -> None:
    open_store(path).close()
    with files.DRIVER.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="later version"):
        open_store(path)


@pytest.mark.parametrize("content", [b"news, not pages", files.MAGIC + b"\x10\x00\x01\x01\x00" + b"junk" * 2000])
def test_other_files_and_damaged_ones_are_refused(path: str, content: bytes) -> None:
    Path(path).write_bytes(content)
    with pytest.raises(StoreError):
        open_store(path)
    assert Path(path).read_bytes() == content


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("{}", "a folder"),
        ("{}/missing/news.db", "no such folder"),
        ("mysql://ida:secret@host/news", "SQLite file or a PostgreSQL"),
        ("sqlite://", "SQLite file or a PostgreSQL"),
        ("sqlite:///:memory:", "SQLite file or a PostgreSQL"),
        ("://", "not a database URL"),
    ],
)
def test_places_that_are_no_store_are_refused(tmp_path: Path, place: str, says: str) -> None:
    with pytest.raises(StoreError, match=says) as refused:
        open_store(place.format(tmp_path))
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("exists", [True, False])
def test_nothing_is_made_for_reading_only(path: str, exists: bool) -> None:
    if exists:
        Path(path).touch()
    with pytest.raises(StoreError):
        open_store(path, read_only=True)
    assert Path(path).exists() is exists and not (exists and Path(path).read_bytes())


def test_a_network_file_system_is_refused(path: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"disk / ext4 rw 0 0\nserver:/x {tmp_path} nfs4 rw 0 0\nother {tmp_path}x ext4 rw 0 0\nbad\n")
    assert files.file_system(Path(path), mounts) == "nfs4"
    assert files.file_system(Path("/etc/x"), mounts) == "ext4"
    assert files.file_system(Path(path), tmp_path / "none") is None
    monkeypatch.setattr(files, "file_system", lambda path: "nfs4")
    with pytest.raises(StoreError, match="nfs4"):
        open_store(path)


def test_pragmas_are_as_they_should_be(store: SqlStore) -> None:
    with store._database.reading().connect() as connection:
        assert _pragmas(connection, files.READER) == list(files.READER)
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    for durable, level in ((False, 1), (True, 2), (False, 1)):
        with store._database.writing(durable=durable) as connection:
            wanted = [(name, level if name == "synchronous" else value) for name, value in files.WRITER]
            assert _pragmas(connection, files.WRITER) == wanted


def _pragmas(connection: Any, wanted: Any) -> list[tuple[str, int]]:
    return [(name, connection.exec_driver_sql(f"PRAGMA {name}").scalar()) for name, _ in wanted]


def test_a_pragma_that_does_not_hold_is_trouble(path: str) -> None:
    connection = files.connect(Path(path), writes=True)
    with pytest.raises(StoreError, match="busy_timeout"):
        files.set_pragma(connection, "busy_timeout", -5)
    connection.close()


def test_an_unsound_library_is_pointed_out(
    path: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(files, "SOUND", (99, 0, 0))
    with caplog.at_level(logging.WARNING):
        opened = open_store(path)
    assert "write-ahead log" in caplog.text and opened.health().warnings
    opened.close()


def test_postgres_is_told_by_its_url_and_keeps_its_password() -> None:
    database = database_at("postgresql://ida:secret@nowhere.invalid/news", read_only=False)
    assert "secret" not in database.place and "nowhere.invalid" in database.place


def test_a_store_of_the_first_schema_is_brought_up_to_date_and_keeps_what_it_holds(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrations, "HEAD", "0001")
    old = open_store(path)
    old.put_document(document())
    old.close()
    monkeypatch.undo()
    with pytest.raises(StoreError, match="earlier version"):
        open_store(path, read_only=True)
    opened = open_store(path)
    assert opened.known((document().key,))
    opened.close()
    with files.DRIVER.connect(path) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert "vectors" not in tables and "shelves" in tables
