"""SQLite files: which driver, which PRAGMAs, what is refused, how one is copied."""

import importlib
import os
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import quote

from sqlalchemy.pool import QueuePool

from dateline.errors import StoreError

POOL = QueuePool
MAGIC = b"SQLite format 3\x00"
SOUND = (3, 51, 3)  # 3.7.0 to 3.51.2 may corrupt a WAL file that two connections reset at once (sqlite.org/wal.html)
MOUNTS = Path("/proc/self/mounts")
# WAL needs memory shared by all connections, which these file systems do not give (sqlite.org/wal.html, section 1).
NETWORK = frozenset(
    {"afs", "beegfs", "ceph", "cifs", "davfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "smb3", "smbfs"}
)
FUSE = frozenset({"fuse.davfs2", "fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.sshfs"})
PRAGMAS: tuple[tuple[str, int], ...] = (("busy_timeout", 5000), ("foreign_keys", 1), ("trusted_schema", 0))
WRITER = (*PRAGMAS, ("synchronous", 1), ("wal_autocheckpoint", 4000), ("cache_size", -32768))
READER = (*PRAGMAS, ("query_only", 1), ("wal_autocheckpoint", 0), ("cache_size", -8192))


def _driver() -> ModuleType:
    try:
        return importlib.import_module("pysqlite3.dbapi2")
    except ImportError:
        return importlib.import_module("sqlite3.dbapi2")


DRIVER = _driver()


def warnings() -> tuple[str, ...]:
    """What the user should know of the SQLite library in use."""
    if DRIVER.sqlite_version_info >= SOUND:
        return ()
    wanted = ".".join(map(str, SOUND))
    return (f"SQLite {DRIVER.sqlite_version} may damage its write-ahead log: use {wanted} or later (pysqlite3 has it)",)


def log_of(path: Path) -> Path:
    """The write-ahead log beside the file."""
    return path.with_name(path.name + "-wal")


def check(path: Path, *, read_only: bool) -> None:
    """StoreError for a folder, a missing file that is only to be read, a foreign format, or a network file system."""
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise StoreError("a folder" if path.is_dir() else "no such folder", path=str(path))
    if not path.exists():
        if read_only:
            raise StoreError("no such store", path=str(path))
    elif has_content(path) and not _begins(path, MAGIC):
        raise StoreError("not an SQLite file", path=str(path))
    system = file_system(path)
    if system in NETWORK | FUSE:
        raise StoreError(f"on a network file system ({system}), where SQLite is not safe", path=str(path))


def has_content(path: Path) -> bool:
    """Is there a file with at least one byte?"""
    return path.exists() and path.stat().st_size > 0


def _begins(path: Path, magic: bytes) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(magic)) == magic
    except OSError as problem:
        raise StoreError(problem.strerror or "cannot be read", path=str(path)) from None


def file_system(path: Path, mounts: Path = MOUNTS) -> str | None:
    """The kind of file system that the file is or would be on; null where the system does not say."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    parents = {str(parent) for parent in path.resolve().parents}
    found = [fields for line in lines if len(fields := line.split()) > 2 and fields[1].replace("\\040", " ") in parents]
    return max(found, key=lambda fields: len(fields[1]))[2] if found else None


def connect(path: Path, *, writes: bool) -> Any:
    """A driver connection with its PRAGMAs set and read back; StoreError where the file cannot be opened so."""
    mode = "rwc" if writes else "ro"
    address = f"file:{quote(str(path.absolute()))}?mode={mode}"
    try:
        connection = DRIVER.connect(address, uri=True, isolation_level=None, check_same_thread=False, timeout=5)
        if writes:
            _expect(connection, "journal_mode", "wal")
        for name, value in WRITER if writes else READER:
            set_pragma(connection, name, value)
    except DRIVER.Error as problem:
        raise StoreError(str(problem), path=str(path)) from None
    return connection


def set_pragma(connection: Any, name: str, value: int) -> None:
    """Sets a PRAGMA of a driver connection and reads it back; StoreError where SQLite keeps another value."""
    if connection.execute(f"PRAGMA {name}").fetchone()[0] != value:
        _expect(connection, name, value)


def _expect(connection: Any, name: str, value: int | str) -> None:
    connection.execute(f"PRAGMA {name}={value}").fetchall()
    found = connection.execute(f"PRAGMA {name}").fetchone()[0]
    if found != value:
        raise StoreError(f"SQLite keeps {name} at {found}, not {value}")


def backup(path: Path, target: Path) -> None:
    """Copies a live database page by page, checks the copy, and gives it its name when it is on the disk."""
    rough = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        origin, copy = connect(path, writes=False), DRIVER.connect(str(rough), isolation_level=None)
        try:
            origin.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE").fetchall()
            fault = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
        finally:
            copy.close()
            origin.close()
        if fault != "ok":
            raise StoreError(f"the copy is damaged: {fault}", path=str(target))
        _settle(rough, target)
    except (DRIVER.Error, OSError) as problem:
        raise StoreError(f"no backup: {problem}", path=str(target)) from None
    finally:
        rough.unlink(missing_ok=True)


def _settle(rough: Path, target: Path) -> None:
    _sync(rough)
    rough.replace(target)
    _sync(target.absolute().parent)


def _sync(place: Path) -> None:
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
