"""The tables. Instants are stored as whole microseconds since 1970 (UTC): exact, ordered, the same
on both databases. What people wrote is sealed; what a query needs stands in a column of its own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    literal_column,
    text,
)
from sqlalchemy.types import TypeDecorator

from casework.people import AccountStatus
from casework.referral import State
from storage.codec import instant, micros

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

ID = String(16)
CODE = String(40)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC instant as whole microseconds. Raises ValueError for a naive one."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> int | None:
        """Return what is stored."""
        return None if value is None else micros(value)

    def process_result_value(self, value: int | None, dialect: Any) -> datetime | None:
        """Return what was stored."""
        return None if value is None else instant(value)


def _one_of(column: str, values: Iterable[str]) -> CheckConstraint:
    """A check on the columns that queries decide by. Kinds of notices and audit lines have none: a
    new kind must not need a migration."""
    codes = ", ".join(f"'{v}'" for v in values)
    return CheckConstraint(f"{column} IN ({codes})", name=column)


municipality = Table(
    "municipality",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("body", JSON, nullable=False),
    Column("directory_version", Integer, nullable=False),
    Column("roster_version", Integer, nullable=False, server_default=text("0")),
    # A keyed hash: tells whether the master key at hand is the one of this database.
    Column("key_check", String(64)),
    CheckConstraint("id = 1", name="single"),
)


WAITING: ColumnElement[str] = literal_column("'waiting'")
"""The status of a notice that must still go. Spelled out and not a value that is filled in: with a
value PostgreSQL cannot keep a plan that uses the index of these, and SQLite makes a new one each time."""

ENDED = "status IN ('sent', 'dropped')"
"""Of a notice that is done with. SQLite uses the index of these only when a query says it in the same
words."""


DEAD = "status = 'dead'"
"""Of a notice that was given up, in the words of its index."""


def _only(where: str) -> dict[str, Any]:
    """What lies outside stays out of an index, so that a sweep does not grow with what is done."""
    return {"sqlite_where": text(where), "postgresql_where": text(where)}


def _directory_table(name: str) -> Table:
    return Table(
        name, metadata, Column("code", CODE, primary_key=True), Column("body", JSON, nullable=False)
    )


organisation = _directory_table("organisation")
neighbourhood = _directory_table("neighbourhood")
team = _directory_table("team")
ground = _directory_table("ground")

person = Table(
    "person",
    metadata,
    Column("id", ID, primary_key=True),
    Column("key", CODE, nullable=False, unique=True),
    Column("body", JSON, nullable=False),
)

account = Table(
    "account",
    metadata,
    Column("person", ID, ForeignKey("person.id"), primary_key=True),
    Column("status", String(12), nullable=False),
    Column("telegram_hash", String(64), unique=True),
    Column("chat", LargeBinary),
    Column("language", String(2)),
    Column("reachable", Boolean, nullable=False, server_default=text("true")),
    Column("first_used_at", UtcDateTime),
    _one_of("status", AccountStatus),
    CheckConstraint("(telegram_hash IS NULL) = (chat IS NULL)", name="linked_whole"),
)

# One row per entry; its kind, person and times make it the same one, and stand in the key.
roster_entry = Table(
    "roster_entry",
    metadata,
    Column("key", String(120), primary_key=True),
    Column("kind", String(8), nullable=False),
    Column("person", ID, ForeignKey("person.id"), nullable=False, index=True),
    # NULL for what holds until it is replaced.
    Column("ends_at", UtcDateTime, index=True),
    Column("body", JSON, nullable=False),
)

invitation = Table(
    "invitation",
    metadata,
    Column("code_hash", String(64), primary_key=True),
    Column("person", ID, ForeignKey("person.id"), nullable=False, index=True),
    Column("made_by", ID, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime),
)

chat_change = Table(
    "chat_change",
    metadata,
    Column("table_name", CODE, primary_key=True),
    Column("row_code", CODE, primary_key=True),
    Column("field", CODE, primary_key=True),
)

# A keyed hash of the person stands in the place of the person: the lock turns with everything that
# somebody does, and who was busy when is nobody's business.
conversation = Table(
    "conversation",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("lock", BigInteger, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("expires_at", UtcDateTime, index=True),
    Column("wrapped_key", LargeBinary),
    Column("sealed", LargeBinary),
    CheckConstraint("(expires_at IS NULL) = (sealed IS NULL)", name="sealed_whole"),
    # Rows must not lie in the order in which people came.
    sqlite_with_rowid=False,
)

referral = Table(
    "referral",
    metadata,
    Column("id", ID, primary_key=True),
    Column("reference", String(8), nullable=False, unique=True),
    Column("kind", String(20), nullable=False),
    Column("state", String(12), nullable=False),
    Column("version", Integer, nullable=False),
    Column("sender", ID, ForeignKey("person.id"), nullable=False),
    Column("team", CODE, ForeignKey("team.code"), nullable=False),
    Column("neighbourhood", CODE, ForeignKey("neighbourhood.code"), nullable=False),
    Column("owner", ID, ForeignKey("person.id")),
    Column("urgency", String(2), nullable=False),
    Column("ground", String(24), nullable=False),
    Column("feedback", String(8), nullable=False),
    Column("submitted_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
    Column("due_claim", UtcDateTime),
    Column("due_decide", UtcDateTime),
    Column("due_feedback", UtcDateTime),
    Column("due_follow_up", UtcDateTime),
    Column("codes", JSON, nullable=False),
    _one_of("state", State),
    Index("ix_referral_sender", "sender", "submitted_at"),
    Index("ix_referral_owner", "owner", "submitted_at"),
    Index("ix_referral_team", "team", "state"),
    Index("ix_referral_submitted_at", "submitted_at"),
    Index("ix_referral_ended_at", "ended_at", **_only("ended_at IS NOT NULL")),
)

data_key = Table(
    "data_key",
    metadata,
    Column("case_id", ID, ForeignKey("referral.id"), primary_key=True),
    Column("wrapped", LargeBinary, nullable=False),
)

case_text = Table(
    "case_text",
    metadata,
    Column("id", ID, primary_key=True),
    Column("case_id", ID, ForeignKey("referral.id"), nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("author", ID, ForeignKey("person.id"), nullable=False),
    Column("written_at", UtcDateTime, nullable=False),
    Column("source", String(8)),
    Column("sealed", LargeBinary, nullable=False),
    Index("ix_case_text_case_id", "case_id", "written_at", "position"),
)

# One ladder of one case. NULL in `look_at`: it rests.
watch = Table(
    "watch",
    metadata,
    Column("case_id", ID, ForeignKey("referral.id"), primary_key=True),
    Column("kind", String(12), primary_key=True),
    Column("look_at", UtcDateTime),
    # Another one with every write: only who read the present one may save.
    Column("token", String(16), nullable=False),
    Column("body", JSON, nullable=False),
    Index("ix_watch_look_at", "look_at", "case_id", "kind"),
)

# When the weekly figures of a team go; another moment with every week that was sent.
digest_due = Table(
    "digest_due",
    metadata,
    Column("team", CODE, ForeignKey("team.code"), primary_key=True),
    Column("due_at", UtcDateTime, nullable=False),
)

# When the digests of the other roles go; another moment with every one that was sent.
report_due = Table(
    "report_due",
    metadata,
    Column("report", String(12), primary_key=True),
    Column("due_at", UtcDateTime, nullable=False),
)

# The figures of a week as they were published: made once, and never counted again.
digest_part = Table(
    "digest_part",
    metadata,
    Column("week", String(8), primary_key=True),
    Column("body", JSON, nullable=False),
)

# A possible pattern that people put away, and why.
dismissal = Table(
    "dismissal",
    metadata,
    Column("rule", String(4), primary_key=True),
    Column("subject", CODE, primary_key=True),
    # "" where a rule is about no wijk.
    Column("neighbourhood", CODE, primary_key=True),
    Column("reason", String(16), nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

card = Table(
    "card",
    metadata,
    Column("case_id", ID, ForeignKey("referral.id"), primary_key=True),
    Column("person", ID, ForeignKey("person.id"), primary_key=True),
    Column("message_id", BigInteger, nullable=False),
)

content_message = Table(
    "content_message",
    metadata,
    Column("person", ID, ForeignKey("person.id"), primary_key=True),
    Column("message_id", BigInteger, primary_key=True),
    Column("remove_at", UtcDateTime, nullable=False, index=True),
    Column("own", Boolean, nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    Column(
        "id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True
    ),
    Column("key", String(120), nullable=False, unique=True),
    Column("recipient", ID, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("case_id", ID),
    Column("version", Integer, nullable=False),
    Column("lane", Integer, nullable=False),
    Column("facts", JSON, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("status", String(8), nullable=False, server_default=text("'waiting'")),
    Column("lease_token", String(16)),
    Column("lease_until", UtcDateTime),
    Column("error", String(80)),
    Column("done_at", UtcDateTime),
    # For a secret notice: `recipient` is a random name then, and who it is stands here.
    Column("sealed_recipient", LargeBinary),
    _one_of("status", ("waiting", "sent", "dropped", "dead")),
    # "No older unsent row of this person" must not look at what was sent long ago.
    Index("ix_outbox_waiting", "recipient", "id", **_only("status = 'waiting'")),
    Index("ix_outbox_due", "due_at", **_only("status = 'waiting'")),
    Index("ix_outbox_done_at", "done_at", **_only(ENDED)),
    Index("ix_outbox_dead", "done_at", **_only(DEAD)),
    Index("ix_outbox_case", "case_id", "version"),
)

outbox_pause = Table(
    "outbox_pause",
    metadata,
    # The person, or "*" for everybody.
    Column("person", ID, primary_key=True),
    Column("until", UtcDateTime, nullable=False),
)

inbox = Table(
    "inbox",
    metadata,
    Column("bot", BigInteger, primary_key=True),
    Column("update_id", BigInteger, primary_key=True),
    Column("digest", LargeBinary, primary_key=True),
    Column("at", UtcDateTime, nullable=False, index=True),
)

failed_update = Table(
    "failed_update",
    metadata,
    Column("bot", BigInteger, primary_key=True),
    Column("update_id", BigInteger, primary_key=True),
    Column("digest", LargeBinary, primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("error", String(80), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("parked", Boolean, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("at", UtcDateTime, nullable=False),
    Column("kind", String(24), nullable=False),
    Column("actor", ID, nullable=False),
    Column("case_id", ID),
    Column("ground", String(24)),
    Column("subject", ID),
    Column("mac", LargeBinary, nullable=False),
)

audit_head = Table(
    "audit_head",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("number", BigInteger, nullable=False),
    Column("mac", LargeBinary, nullable=False),
    CheckConstraint("id = 1", name="single"),
)

counter = Table(
    "counter",
    metadata,
    Column("name", CODE, primary_key=True),
    Column("code", CODE, primary_key=True),
    Column("day", String(10), primary_key=True),
    Column("count", Integer, nullable=False),
)

# Sparring. No column of these is finer than a day, and none says who.
thread = Table(
    "thread",
    metadata,
    Column("id", ID, primary_key=True),
    Column("reference", String(8), nullable=False, unique=True),
    Column("state", String(10), nullable=False),
    Column("topic", String(16), nullable=False),
    Column("pool", CODE, nullable=False),
    Column("example", String(10), nullable=False),
    Column("version", Integer, nullable=False),
    Column("opened_on", String(10), nullable=False),
    Column("last_on", String(10), nullable=False),
    Column("written_down", Boolean, nullable=False),
    Column("wrapped_key", LargeBinary),
    Column("sealed", LargeBinary),
    Index("ix_thread_state", "state", "last_on", **_only("sealed IS NOT NULL")),
    Index(
        "ix_thread_unwritten",
        "opened_on",
        sqlite_where=text("written_down = 0"),
        postgresql_where=text("NOT written_down"),
    ),
    sqlite_with_rowid=False,
)

thread_route = Table(
    "thread_route",
    metadata,
    Column("thread_id", ID, ForeignKey("thread.id"), primary_key=True),
    Column("wrapped_key", LargeBinary, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

used_bird = Table(
    "used_bird",
    metadata,
    # A keyed hash of person and pseudonym: found, never read.
    Column("hash", String(64), primary_key=True),
    Column("until", String(10), nullable=False),
    sqlite_with_rowid=False,
)

# Messages with words of a thread in somebody's chat. Whose chat, and which message, is sealed.
unlinked_message = Table(
    "unlinked_message",
    metadata,
    Column("key", ID, primary_key=True),
    Column("remove_at", UtcDateTime, nullable=False, index=True),
    Column("sealed", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
