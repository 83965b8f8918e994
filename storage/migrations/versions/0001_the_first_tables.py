"""the first tables

Revision ID: 0001
Revises:

Names and checks are written out here and not taken from the models: a migration must keep doing
what it did on the day that it was written.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.String(16)
CODE = sa.String(40)
INSTANT = sa.BigInteger()
WAITING = sa.text("status = 'waiting'")

# Creation order; a table comes after those that it refers to.
TABLES = (
    "audit", "audit_head", "chat_change", "counter", "failed_update", "ground", "inbox",
    "municipality", "neighbourhood", "organisation", "outbox", "outbox_pause", "person", "team",
    "account", "content_message", "conversation", "invitation", "referral", "card", "case_text",
    "data_key",
)  # fmt: skip


def _column(name: str, kind: Any, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, **{"nullable": False, **options})


def _open(name: str, kind: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=True)


def _table(name: str, key: tuple[str, ...], *parts: Any, **options: Any) -> None:
    op.create_table(
        name, *parts, sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{name}")), **options
    )


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [to], name=op.f(f"fk_{table}_{column}"))


def _one_of(table: str, column: str, *codes: str) -> sa.CheckConstraint:
    listed = ", ".join(f"'{c}'" for c in codes)
    return sa.CheckConstraint(f"{column} IN ({listed})", name=op.f(f"ck_{table}_{column}"))


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def upgrade() -> None:
    """Make every table, the two single rows, and the guard of the audit trail."""
    _directory()
    _people()
    _cases()
    _traffic()
    _audit()
    op.execute("INSERT INTO municipality (id, body, directory_version) VALUES (1, '{}', 0)")
    head = sa.table("audit_head", sa.column("id"), sa.column("number"), sa.column("mac"))
    op.execute(head.insert().values(id=1, number=0, mac=sa.literal(b"", sa.LargeBinary())))


def _directory() -> None:
    _table(
        "municipality",
        ("id",),
        _column("id", sa.Integer()),
        _column("body", sa.JSON()),
        _column("directory_version", sa.Integer()),
        _open("key_check", sa.String(64)),
        _check("municipality", "single", "id = 1"),
    )
    for name in ("organisation", "neighbourhood", "team", "ground"):
        _table(name, ("code",), _column("code", CODE), _column("body", sa.JSON()))
    _table(
        "chat_change",
        ("table_name", "row_code", "field"),
        _column("table_name", CODE),
        _column("row_code", CODE),
        _column("field", CODE),
    )


def _people() -> None:
    _table(
        "person",
        ("id",),
        _column("id", ID),
        _column("key", CODE),
        _column("body", sa.JSON()),
        sa.UniqueConstraint("key", name=op.f("uq_person_key")),
    )
    _table(
        "account",
        ("person",),
        _column("person", ID),
        _column("status", sa.String(12)),
        _open("telegram_hash", sa.String(64)),
        _open("chat", sa.LargeBinary()),
        _open("language", sa.String(2)),
        _column("reachable", sa.Boolean(), server_default=sa.text("true")),
        _open("first_used_at", INSTANT),
        _one_of(
            "account", "status",
            "IMPORTED", "INVITED", "VERIFIED", "ACTIVE", "SUSPENDED", "OFFBOARDED",
        ),
        _check("account", "linked_whole", "(telegram_hash IS NULL) = (chat IS NULL)"),
        _refers("account", "person", "person.id"),
        sa.UniqueConstraint("telegram_hash", name=op.f("uq_account_telegram_hash")),
    )  # fmt: skip
    _table(
        "invitation",
        ("code_hash",),
        _column("code_hash", sa.String(64)),
        _column("person", ID),
        _column("made_by", ID),
        _column("made_at", INSTANT),
        _column("expires_at", INSTANT),
        _open("used_at", INSTANT),
        _refers("invitation", "person", "person.id"),
    )
    op.create_index("ix_invitation_person", "invitation", ["person"])
    _table(
        "conversation",
        ("key",),
        _column("key", sa.String(64)),
        _column("lock", sa.BigInteger()),
        _column("version", sa.BigInteger()),
        _open("expires_at", INSTANT),
        _open("wrapped_key", sa.LargeBinary()),
        _open("sealed", sa.LargeBinary()),
        _check("conversation", "sealed_whole", "(expires_at IS NULL) = (sealed IS NULL)"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_conversation_expires_at", "conversation", ["expires_at"])


def _cases() -> None:
    _table(
        "referral",
        ("id",),
        _column("id", ID),
        _column("reference", sa.String(8)),
        _column("kind", sa.String(20)),
        _column("state", sa.String(12)),
        _column("version", sa.Integer()),
        _column("sender", ID),
        _column("team", CODE),
        _column("neighbourhood", CODE),
        _open("owner", ID),
        _column("urgency", sa.String(2)),
        _column("ground", sa.String(24)),
        _column("feedback", sa.String(8)),
        _column("submitted_at", INSTANT),
        *(_open(name, INSTANT) for name in (
            "ended_at", "due_claim", "due_decide", "due_feedback", "due_follow_up",
        )),
        _column("codes", sa.JSON()),
        _one_of(
            "referral", "state",
            "SUBMITTED", "CLAIMED", "INFO_NEEDED", "ACCEPTED", "ON_HOLD",
            "DECLINED", "DIVERTED", "CLOSED", "WITHDRAWN",
        ),
        _refers("referral", "sender", "person.id"),
        _refers("referral", "owner", "person.id"),
        _refers("referral", "team", "team.code"),
        _refers("referral", "neighbourhood", "neighbourhood.code"),
        sa.UniqueConstraint("reference", name=op.f("uq_referral_reference")),
    )  # fmt: skip
    op.create_index("ix_referral_sender", "referral", ["sender", "submitted_at"])
    op.create_index("ix_referral_owner", "referral", ["owner", "submitted_at"])
    op.create_index("ix_referral_team", "referral", ["team", "state"])
    _table(
        "data_key",
        ("case_id",),
        _column("case_id", ID),
        _column("wrapped", sa.LargeBinary()),
        _refers("data_key", "case_id", "referral.id"),
    )
    _table(
        "case_text",
        ("id",),
        _column("id", ID),
        _column("case_id", ID),
        _column("position", sa.BigInteger()),
        _column("kind", sa.String(16)),
        _column("author", ID),
        _column("written_at", INSTANT),
        _open("source", sa.String(8)),
        _column("sealed", sa.LargeBinary()),
        _refers("case_text", "case_id", "referral.id"),
        _refers("case_text", "author", "person.id"),
    )
    op.create_index("ix_case_text_case_id", "case_text", ["case_id", "written_at", "position"])
    _table(
        "card",
        ("case_id", "person"),
        _column("case_id", ID),
        _column("person", ID),
        _column("message_id", sa.BigInteger()),
        _refers("card", "case_id", "referral.id"),
        _refers("card", "person", "person.id"),
    )


def _traffic() -> None:
    _table(
        "content_message",
        ("person", "message_id"),
        _column("person", ID),
        _column("message_id", sa.BigInteger()),
        _column("remove_at", INSTANT),
        _column("own", sa.Boolean()),
        _refers("content_message", "person", "person.id"),
    )
    op.create_index("ix_content_message_remove_at", "content_message", ["remove_at"])
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    _table(
        "outbox",
        ("id",),
        _column("id", number, autoincrement=True),
        _column("key", sa.String(120)),
        _column("recipient", ID),
        _column("kind", sa.String(20)),
        _open("case_id", ID),
        _column("version", sa.Integer()),
        _column("lane", sa.Integer()),
        _column("facts", sa.JSON()),
        _column("created_at", INSTANT),
        _column("due_at", INSTANT),
        _column("attempts", sa.Integer(), server_default=sa.text("0")),
        _column("status", sa.String(8), server_default=sa.text("'waiting'")),
        _open("lease_token", ID),
        _open("lease_until", INSTANT),
        _open("error", sa.String(80)),
        _open("done_at", INSTANT),
        _one_of("outbox", "status", "waiting", "sent", "dropped", "dead"),
        sa.UniqueConstraint("key", name=op.f("uq_outbox_key")),
    )
    waiting: dict[str, Any] = {"sqlite_where": WAITING, "postgresql_where": WAITING}
    op.create_index("ix_outbox_waiting", "outbox", ["recipient", "id"], **waiting)
    op.create_index("ix_outbox_due", "outbox", ["due_at"], **waiting)
    op.create_index("ix_outbox_case", "outbox", ["case_id", "version"])
    _table("outbox_pause", ("person",), _column("person", ID), _column("until", INSTANT))
    key = ("bot", "update_id", "digest")
    bot, update_id = (_column(name, sa.BigInteger()) for name in key[:2])
    _table("inbox", key, bot, update_id, _column("digest", sa.LargeBinary()), _column("at", INSTANT))
    op.create_index("ix_inbox_at", "inbox", ["at"])
    _table(
        "failed_update",
        key,
        _column("bot", sa.BigInteger()),
        _column("update_id", sa.BigInteger()),
        _column("digest", sa.LargeBinary()),
        _open("person", ID),
        _column("kind", CODE),
        _column("error", sa.String(80)),
        _column("tries", sa.Integer()),
        _column("parked", sa.Boolean()),
        _column("at", INSTANT),
    )
    _table(
        "counter",
        ("name", "code", "day"),
        _column("name", CODE),
        _column("code", CODE),
        _column("day", sa.String(10)),
        _column("count", sa.Integer()),
    )


def _audit() -> None:
    _table(
        "audit",
        ("number",),
        _column("number", sa.BigInteger(), autoincrement=False),
        _column("at", INSTANT),
        _column("kind", sa.String(24)),
        _column("actor", ID),
        _open("case_id", ID),
        _open("ground", sa.String(24)),
        _open("subject", ID),
        _column("mac", sa.LargeBinary()),
    )
    _table(
        "audit_head",
        ("id",),
        _column("id", sa.Integer()),
        _column("number", sa.BigInteger()),
        _column("mac", sa.LargeBinary()),
        _check("audit_head", "single", "id = 1"),
    )
    if op.get_context().dialect.name == "sqlite":
        for event in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER audit_no_{event.lower()} BEFORE {event} ON audit "
                "BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the audit trail is append-only'; END $$"
    )
    op.execute(
        "CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()"
    )


def downgrade() -> None:
    """Drop everything."""
    for name in reversed(TABLES):
        op.drop_table(name)
    if op.get_context().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_is_append_only()")
