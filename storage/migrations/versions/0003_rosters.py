"""rosters: shifts, leave, mutes, own hours

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of the roster, and the version that tells when to read it anew."""
    op.create_table(
        "roster_entry",
        sa.Column("key", sa.String(120), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("person", sa.String(16), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=True),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_roster_entry")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_roster_entry_person")),
    )
    op.create_index(op.f("ix_roster_entry_person"), "roster_entry", ["person"])
    op.create_index(op.f("ix_roster_entry_ends_at"), "roster_entry", ["ends_at"])
    op.add_column(
        "municipality",
        sa.Column("roster_version", sa.Integer(), nullable=False, server_default=sa.text("0")),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_column("municipality", "roster_version")
    op.drop_table("roster_entry")
