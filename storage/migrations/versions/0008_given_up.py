"""given up: what was given up is found by an index, and whose update failed is not kept

Revision ID: 0008
Revises: 0007
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_DEAD = sa.text("status = 'dead'")


def upgrade() -> None:
    """Make the index, and drop the column."""
    op.create_index(
        "ix_outbox_dead", "outbox", ["done_at"], sqlite_where=_DEAD, postgresql_where=_DEAD
    )
    op.drop_column("failed_update", "person")


def downgrade() -> None:
    """Put back the column, empty, and drop the index."""
    op.add_column("failed_update", sa.Column("person", sa.String(16)))
    op.drop_index("ix_outbox_dead", "outbox")
