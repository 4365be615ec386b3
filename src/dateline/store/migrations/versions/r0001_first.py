"""The first schema."""

import sqlalchemy as sa
from alembic import context, op

revision = "0001"
down_revision: str | None = None

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.BigInteger()


def upgrade() -> None:
    """Makes all tables, and closes the audit log to changes."""
    op.create_table(
        "acts",
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("who", WORDS, nullable=False),
        sa.Column("what", WORDS, nullable=False),
        sa.Column("subject", WORDS, nullable=False),
        sa.Column("before", WORDS, nullable=True),
        sa.Column("after", WORDS, nullable=True),
        sa.Column("why", WORDS, nullable=True),
        sa.Column("previous", WORDS, nullable=False),
        sa.Column("hash", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_table(
        "constraints",
        sa.Column("one", WORDS, nullable=False),
        sa.Column("other", WORDS, nullable=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("why", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("one", "other"),
    )
    op.create_index("constraints_other", "constraints", ["other"], unique=False)
    op.create_table(
        "documents",
        sa.Column("seq", SERIAL, autoincrement=True, nullable=False),
        sa.Column("key", WORDS, nullable=False),
        sa.Column("id", WORDS, nullable=False),
        sa.Column("article", WORDS, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("outlet", WORDS, nullable=True),
        sa.Column("url", WORDS, nullable=True),
        sa.Column("address", WORDS, nullable=True),
        sa.Column("published", INSTANT, nullable=True),
        sa.Column("dated", WORDS, nullable=False),
        sa.Column("language", WORDS, nullable=True),
        sa.Column("author", WORDS, nullable=True),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("added", INSTANT, nullable=False),
        sa.Column("title", WORDS, nullable=True),
        sa.Column("text", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("key"),
        sqlite_autoincrement=True,
    )
    op.create_index("documents_address", "documents", ["address", "seq"], unique=False)
    op.create_index("documents_article", "documents", ["article", "version"], unique=False)
    op.create_index("documents_current", "documents", ["current", "seq"], unique=False)
    op.create_index("documents_id", "documents", ["id", "seq"], unique=False)
    op.create_table(
        "failures",
        sa.Column("seq", SERIAL, autoincrement=True, nullable=False),
        sa.Column("key", WORDS, nullable=False),
        sa.Column("home", WORDS, nullable=False),
        sa.Column("stage", WORDS, nullable=False),
        sa.Column("reason", WORDS, nullable=False),
        sa.Column("document", WORDS, nullable=True),
        sa.Column("added", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("key"),
        sqlite_autoincrement=True,
    )
    op.create_index("failures_home", "failures", ["home", "seq"], unique=False)
    op.create_table(
        "feeds",
        sa.Column("url", WORDS, nullable=False),
        sa.Column("outlet", WORDS, nullable=True),
        sa.Column("etag", WORDS, nullable=True),
        sa.Column("modified", WORDS, nullable=True),
        sa.Column("checked", INSTANT, nullable=True),
        sa.Column("due", INSTANT, nullable=True),
        sa.Column("rank", sa.BigInteger(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("problem", WORDS, nullable=True),
        sa.PrimaryKeyConstraint("url"),
    )
    op.create_index("feeds_rank", "feeds", ["rank", "url"], unique=False)
    op.create_table(
        "lists",
        sa.Column("id", SERIAL, autoincrement=True, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )
    op.create_table(
        "meta",
        sa.Column("name", WORDS, nullable=False),
        sa.Column("value", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "postings",
        sa.Column("list", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("term", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("owner", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("list", "term", "owner"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "records",
        sa.Column("seq", SERIAL, autoincrement=True, nullable=False),
        sa.Column("home", WORDS, nullable=False),
        sa.Column("key", WORDS, nullable=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("facet", WORDS, nullable=True),
        sa.Column("stage", WORDS, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("model", WORDS, nullable=True),
        sa.Column("lexicon", WORDS, nullable=True),
        sa.Column("body", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("home", "key", name="records_once"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "records_facet",
        "records",
        ["kind", "facet", "seq"],
        unique=False,
        sqlite_where=sa.text("facet IS NOT NULL"),
        postgresql_where=sa.text("facet IS NOT NULL"),
    )
    op.create_table(
        "shelves",
        sa.Column("name", WORDS, nullable=False),
        sa.Column("key", WORDS, nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", "key"),
    )
    op.create_table(
        "views",
        sa.Column("story", WORDS, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("story", "day"),
    )
    op.create_table(
        "owners",
        sa.Column("id", SERIAL, autoincrement=True, nullable=False),
        sa.Column("list", sa.BigInteger(), nullable=False),
        sa.Column("owner", WORDS, nullable=False),
        sa.Column("terms", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["list"],
            ["lists.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("list", "owner", name="owners_once"),
    )
    op.create_table(
        "stories",
        sa.Column("id", WORDS, nullable=False),
        sa.Column("title", WORDS, nullable=False),
        sa.Column("arc", WORDS, nullable=True),
        sa.Column("state", WORDS, nullable=False),
        sa.Column("first", INSTANT, nullable=True),
        sa.Column("last", INSTANT, nullable=True),
        sa.Column("rank", sa.BigInteger(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.Column("outlets", sa.Integer(), nullable=False),
        sa.Column("independent", sa.Integer(), nullable=False),
        sa.Column("independent_unknown", sa.Integer(), nullable=False),
        sa.Column("founded_by", WORDS, nullable=True),
        sa.Column("dirty", sa.Integer(), nullable=False),
        sa.Column("redirect_to", WORDS, nullable=True),
        sa.ForeignKeyConstraint(
            ["founded_by"],
            ["documents.key"],
        ),
        sa.ForeignKeyConstraint(
            ["redirect_to"],
            ["stories.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("stories_arc", "stories", ["arc", "rank", "id"], unique=False)
    op.create_index(
        "stories_dirty",
        "stories",
        ["id"],
        unique=False,
        sqlite_where=sa.text("dirty > 0"),
        postgresql_where=sa.text("dirty > 0"),
    )
    op.create_index("stories_founder", "stories", ["founded_by"], unique=False)
    op.create_index("stories_rank", "stories", ["rank", "id"], unique=False)
    op.create_index("stories_redirect", "stories", ["redirect_to"], unique=False)
    op.create_index("stories_state", "stories", ["state", "rank", "id"], unique=False)
    op.create_table(
        "vectors",
        sa.Column("document", WORDS, nullable=False),
        sa.Column("encoder", WORDS, nullable=False),
        sa.Column("version", WORDS, nullable=False),
        sa.Column("form", WORDS, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"],
            ["documents.key"],
        ),
        sa.PrimaryKeyConstraint("document", "encoder", "version"),
    )
    op.create_table(
        "assignments",
        sa.Column("document", WORDS, nullable=False),
        sa.Column("story", WORDS, nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("why", WORDS, nullable=False),
        sa.Column("because", WORDS, nullable=False),
        sa.ForeignKeyConstraint(
            ["document"],
            ["documents.key"],
        ),
        sa.ForeignKeyConstraint(
            ["story"],
            ["stories.id"],
        ),
        sa.PrimaryKeyConstraint("document"),
    )
    op.create_index("assignments_story", "assignments", ["story", "document"], unique=False)
    op.create_table(
        "facts",
        sa.Column("story", WORDS, nullable=False),
        sa.Column("keys", WORDS, nullable=False),
        sa.ForeignKeyConstraint(
            ["story"],
            ["stories.id"],
        ),
        sa.PrimaryKeyConstraint("story"),
    )
    op.create_table(
        "pages",
        sa.Column("story", WORDS, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["story"],
            ["stories.id"],
        ),
        sa.PrimaryKeyConstraint("story"),
    )
    op.create_table(
        "revisions",
        sa.Column("story", WORDS, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("made", INSTANT, nullable=False),
        sa.Column("added", WORDS, nullable=False),
        sa.Column("removed", WORDS, nullable=False),
        sa.Column("why", WORDS, nullable=False),
        sa.Column("page", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["story"],
            ["stories.id"],
        ),
        sa.PrimaryKeyConstraint("story", "number"),
    )
    op.create_table(
        "tickets",
        sa.Column("number", SERIAL, autoincrement=True, nullable=False),
        sa.Column("story", WORDS, nullable=False),
        sa.Column("record", WORDS, nullable=False),
        sa.Column("words", WORDS, nullable=False),
        sa.Column("report", WORDS, nullable=False),
        sa.Column("state", WORDS, nullable=False),
        sa.Column("received", INSTANT, nullable=False),
        sa.Column("decided", INSTANT, nullable=True),
        sa.Column("reason", WORDS, nullable=True),
        sa.ForeignKeyConstraint(
            ["story"],
            ["stories.id"],
        ),
        sa.PrimaryKeyConstraint("number"),
        sqlite_autoincrement=True,
    )
    op.create_index("tickets_state", "tickets", ["state", "number"], unique=False)
    op.create_index("tickets_story", "tickets", ["story", "number"], unique=False)
    op.create_table(
        "corrections",
        sa.Column("seq", SERIAL, autoincrement=True, nullable=False),
        sa.Column("record", WORDS, nullable=False),
        sa.Column("story", WORDS, nullable=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("before", WORDS, nullable=False),
        sa.Column("after", WORDS, nullable=True),
        sa.Column("why", WORDS, nullable=False),
        sa.Column("by", WORDS, nullable=False),
        sa.Column("ticket", SERIAL, nullable=True),
        sa.Column("published", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["story"],
            ["stories.id"],
        ),
        sa.ForeignKeyConstraint(
            ["ticket"],
            ["tickets.number"],
        ),
        sa.PrimaryKeyConstraint("seq"),
        sqlite_autoincrement=True,
    )
    op.create_index("corrections_story", "corrections", ["story", "seq"], unique=False)
    for statement in context.config.attributes["append_only"]("acts"):
        op.execute(statement)
