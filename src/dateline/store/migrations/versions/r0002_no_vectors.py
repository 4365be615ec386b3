"""Vectors are kept in the sketches of a story's documents; the table for them was never filled."""

from alembic import op

revision = "0002"
down_revision: str | None = "0001"


def upgrade() -> None:
    """Drops the table."""
    op.drop_table("vectors")
