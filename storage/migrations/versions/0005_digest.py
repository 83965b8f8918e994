"""digest: when it goes, what was published, what was put away

Revision ID: 0005
Revises: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of the weekly figures, and find referrals by when they were sent."""
    op.create_table(
        "digest_due",
        sa.Column("team", sa.String(40), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("team", name=op.f("pk_digest_due")),
        sa.ForeignKeyConstraint(["team"], ["team.code"], name=op.f("fk_digest_due_team")),
    )
    op.create_table(
        "digest_part",
        sa.Column("week", sa.String(8), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("week", name=op.f("pk_digest_part")),
    )
    op.create_table(
        "dismissal",
        sa.Column("rule", sa.String(4), nullable=False),
        sa.Column("subject", sa.String(40), nullable=False),
        sa.Column("neighbourhood", sa.String(40), nullable=False),
        sa.Column("reason", sa.String(16), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("rule", "subject", "neighbourhood", name=op.f("pk_dismissal")),
    )
    op.create_index("ix_referral_submitted_at", "referral", ["submitted_at"])


def downgrade() -> None:
    """Drop them."""
    op.drop_index("ix_referral_submitted_at", "referral")
    op.drop_table("dismissal")
    op.drop_table("digest_part")
    op.drop_table("digest_due")
