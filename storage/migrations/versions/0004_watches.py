"""watches: how far the ladder of a case is

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of the ladders."""
    op.create_table(
        "watch",
        sa.Column("case_id", sa.String(16), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("look_at", sa.BigInteger(), nullable=True),
        sa.Column("token", sa.String(16), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "kind", name=op.f("pk_watch")),
        sa.ForeignKeyConstraint(["case_id"], ["referral.id"], name=op.f("fk_watch_case_id")),
    )
    op.create_index(op.f("ix_watch_look_at"), "watch", ["look_at"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("watch")
