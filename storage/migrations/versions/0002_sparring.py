"""sparring: threads that do not tell who asked

Revision ID: 0002
Revises: 0001

On SQLite these tables have no rowid: the order of their rows on disk would tell the order of the
questions.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.String(16)
DAY = sa.String(10)


def upgrade() -> None:
    """Make the tables of sparring, and room for a sealed recipient in the outbox."""
    op.create_table(
        "thread",
        sa.Column("id", ID, nullable=False),
        sa.Column("reference", sa.String(8), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("topic", sa.String(16), nullable=False),
        sa.Column("pool", sa.String(40), nullable=False),
        sa.Column("example", sa.String(10), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("opened_on", DAY, nullable=False),
        sa.Column("last_on", DAY, nullable=False),
        sa.Column("written_down", sa.Boolean(), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread")),
        sa.UniqueConstraint("reference", name=op.f("uq_thread_reference")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_thread_state", "thread", ["state", "last_on"])
    op.create_table(
        "thread_route",
        sa.Column("thread_id", ID, nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("thread_id", name=op.f("pk_thread_route")),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["thread.id"], name=op.f("fk_thread_route_thread_id")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "used_bird",
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("until", DAY, nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_used_bird")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "unlinked_message",
        sa.Column("key", ID, nullable=False),
        sa.Column("remove_at", sa.BigInteger(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_unlinked_message")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_unlinked_message_remove_at"), "unlinked_message", ["remove_at"])
    op.add_column("outbox", sa.Column("sealed_recipient", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    """Drop them."""
    op.drop_column("outbox", "sealed_recipient")
    for name in ("unlinked_message", "used_bird", "thread_route", "thread"):
        op.drop_table(name)
