"""reports: when the digests of the other roles go

Revision ID: 0007
Revises: 0006
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of their deadlines."""
    op.create_table(
        "report_due",
        sa.Column("report", sa.String(12), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("report", name=op.f("pk_report_due")),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("report_due")
