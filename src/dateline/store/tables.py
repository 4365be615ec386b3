"""The tables. Order and equality never depend on a collation; instants are microseconds since 1970 in UTC."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
NEVER = -(2**62)  # sorts before every instant: the rank of what has no time

Words = Text().with_variant(Text(collation="C"), "postgresql")
Serial = BigInteger().with_variant(Integer(), "sqlite")  # SQLite counts up INTEGER keys only


class Instant(TypeDecorator[datetime]):
    """An aware datetime as an integer, so that both databases sort and compare it alike."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Microseconds since the epoch; naive datetimes are a TypeError."""
        return None if value is None else microseconds(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """The instant in UTC."""
        return None if value is None else EPOCH + timedelta(microseconds=value)


def microseconds(moment: datetime) -> int:
    """Microseconds from 1970 in UTC to an aware datetime."""
    return (moment - EPOCH) // MICROSECOND


metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("name", Words, primary_key=True),
    Column("value", Words, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("seq", Serial, primary_key=True, autoincrement=True),
    Column("key", Words, nullable=False, unique=True),
    Column("id", Words, nullable=False),
    Column("article", Words, nullable=False),
    Column("version", Integer, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("outlet", Words),
    Column("url", Words),
    Column("address", Words),
    Column("published", Instant),
    Column("dated", Words, nullable=False),
    Column("language", Words),
    Column("author", Words),
    Column("kind", Words, nullable=False),
    Column("added", Instant, nullable=False),
    Column("title", Words),
    Column("text", Words, nullable=False),  # last, so that the columns before it are read without its pages
    Index("documents_id", "id", "seq"),
    Index("documents_article", "article", "version"),
    Index("documents_address", "address", "seq"),
    Index("documents_current", "current", "seq"),
    sqlite_autoincrement=True,
)

records = Table(
    "records",
    metadata,
    Column("seq", Serial, primary_key=True, autoincrement=True),
    Column("home", Words, nullable=False),  # a document's key or a story's id, hence no foreign key
    Column("key", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("facet", Words),  # the one field by which records of this kind are looked up (see codec.FACETS)
    Column("stage", Words, nullable=False),
    Column("version", Integer, nullable=False),
    Column("model", Words),
    Column("lexicon", Words),
    Column("body", Words, nullable=False),
    UniqueConstraint("home", "key", name="records_once"),
    sqlite_autoincrement=True,
)
Index(
    "records_facet",
    records.c.kind,
    records.c.facet,
    records.c.seq,
    sqlite_where=records.c.facet.is_not(None),
    postgresql_where=records.c.facet.is_not(None),
)

failures = Table(
    "failures",
    metadata,
    Column("seq", Serial, primary_key=True, autoincrement=True),
    Column("key", Words, nullable=False, unique=True),
    Column("home", Words, nullable=False),
    Column("stage", Words, nullable=False),
    Column("reason", Words, nullable=False),
    Column("document", Words),
    Column("added", Instant, nullable=False),
    Index("failures_home", "home", "seq"),
    sqlite_autoincrement=True,
)

stories = Table(
    "stories",
    metadata,
    Column("id", Words, primary_key=True),
    Column("title", Words, nullable=False),
    Column("arc", Words),
    Column("state", Words, nullable=False),
    Column("first", Instant),
    Column("last", Instant),
    Column("rank", BigInteger, nullable=False),  # `last`, or NEVER: what lists are sorted by
    Column("revision", Integer, nullable=False),
    Column("documents", Integer, nullable=False),
    Column("outlets", Integer, nullable=False),
    Column("independent", Integer, nullable=False),
    Column("independent_unknown", Integer, nullable=False),
    Column("founded_by", Words, ForeignKey("documents.key")),
    Column("dirty", Integer, nullable=False),  # 0, or a number that rises with every mark
    Column("redirect_to", Words, ForeignKey("stories.id")),
    Index("stories_rank", "rank", "id"),
    Index("stories_arc", "arc", "rank", "id"),
    Index("stories_state", "state", "rank", "id"),
    Index("stories_redirect", "redirect_to"),
    Index("stories_founder", "founded_by"),
)
Index(
    "stories_dirty",
    stories.c.id,
    sqlite_where=stories.c.dirty > 0,
    postgresql_where=stories.c.dirty > 0,
)

assignments = Table(
    "assignments",
    metadata,
    Column("document", Words, ForeignKey("documents.key"), primary_key=True),
    Column("story", Words, ForeignKey("stories.id"), nullable=False),
    Column("score", Float, nullable=False),
    Column("why", Words, nullable=False),
    Column("because", Words, nullable=False),
    Index("assignments_story", "story", "document"),
)

facts = Table(
    "facts",
    metadata,
    Column("story", Words, ForeignKey("stories.id"), primary_key=True),
    Column("keys", Words, nullable=False),
)

revisions = Table(
    "revisions",
    metadata,
    Column("story", Words, ForeignKey("stories.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("made", Instant, nullable=False),
    Column("added", Words, nullable=False),
    Column("removed", Words, nullable=False),
    Column("why", Words, nullable=False),
    Column("page", LargeBinary),  # zlib over JSON; the newest page stands in `pages` as it is served
)

pages = Table(
    "pages",
    metadata,
    Column("story", Words, ForeignKey("stories.id"), primary_key=True),
    Column("number", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

lists = Table(
    "lists",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("name", Words, nullable=False, unique=True),
)

owners = Table(
    "owners",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("list", BigInteger, ForeignKey("lists.id"), nullable=False),
    Column("owner", Words, nullable=False),
    Column("terms", LargeBinary, nullable=False),  # the owner's terms, so that it can be taken out without an index
    UniqueConstraint("list", "owner", name="owners_once"),
)

# No foreign keys here: the most numerous rows of all, written only together with their owner.
postings = Table(
    "postings",
    metadata,
    Column("list", BigInteger, primary_key=True, autoincrement=False),
    Column("term", BigInteger, primary_key=True, autoincrement=False),
    Column("owner", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

shelves = Table(
    "shelves",
    metadata,
    Column("name", Words, primary_key=True),
    Column("key", Words, primary_key=True),
    Column("value", LargeBinary, nullable=False),
)

tickets = Table(
    "tickets",
    metadata,
    Column("number", Serial, primary_key=True, autoincrement=True),
    Column("story", Words, ForeignKey("stories.id"), nullable=False),
    Column("record", Words, nullable=False),
    Column("words", Words, nullable=False),
    Column("report", Words, nullable=False),
    Column("state", Words, nullable=False),
    Column("received", Instant, nullable=False),
    Column("decided", Instant),
    Column("reason", Words),
    Index("tickets_state", "state", "number"),
    Index("tickets_story", "story", "number"),
    sqlite_autoincrement=True,
)

corrections = Table(
    "corrections",
    metadata,
    Column("seq", Serial, primary_key=True, autoincrement=True),
    Column("record", Words, nullable=False),
    Column("story", Words, ForeignKey("stories.id"), nullable=False),
    Column("kind", Words, nullable=False),
    Column("before", Words, nullable=False),
    Column("after", Words),
    Column("why", Words, nullable=False),
    Column("by", Words, nullable=False),
    Column("ticket", Serial, ForeignKey("tickets.number")),
    Column("published", Instant, nullable=False),
    Index("corrections_story", "story", "seq"),
    sqlite_autoincrement=True,
)

constraints = Table(
    "constraints",
    metadata,
    Column("one", Words, primary_key=True),
    Column("other", Words, primary_key=True),
    Column("kind", Words, nullable=False),
    Column("why", Words, nullable=False),
    Index("constraints_other", "other"),
)

acts = Table(
    "acts",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("who", Words, nullable=False),
    Column("what", Words, nullable=False),
    Column("subject", Words, nullable=False),
    Column("before", Words),
    Column("after", Words),
    Column("why", Words),
    Column("previous", Words, nullable=False),
    Column("hash", Words, nullable=False),
)

feeds = Table(
    "feeds",
    metadata,
    Column("url", Words, primary_key=True),
    Column("outlet", Words),
    Column("etag", Words),
    Column("modified", Words),
    Column("checked", Instant),
    Column("due", Instant),
    Column("rank", BigInteger, nullable=False),  # `due`, or NEVER: at once
    Column("failures", Integer, nullable=False),
    Column("problem", Words),
    Index("feeds_rank", "rank", "url"),
)

views = Table(
    "views",
    metadata,
    Column("story", Words, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("count", Integer, nullable=False),
)
