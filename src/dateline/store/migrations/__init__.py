"""The schema's history, one file a step in `versions/`; run when a store is opened."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection

HEAD = "0002"
KNOWN = ("0001", "0002")  # every revision, so that opening a store that is up to date needs not load Alembic


def upgrade(connection: Connection, append_only: Callable[[str], tuple[str, ...]]) -> None:
    """Brings the schema to HEAD inside the open transaction; `append_only` says how a database guards a table."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes.update(connection=connection, append_only=append_only)
    command.upgrade(config, HEAD)
