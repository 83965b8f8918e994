"""sweeps: what is looked up every minute is found by an index, whatever lies beside it

Revision ID: 0006
Revises: 0005
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_SENT = sa.text("status IN ('sent', 'dropped')")
_ENDED = sa.text("ended_at IS NOT NULL")
_WORDS = sa.text("sealed IS NOT NULL")
_UNWRITTEN: dict[str, Any] = {
    "sqlite_where": sa.text("written_down = 0"),
    "postgresql_where": sa.text("NOT written_down"),
}


def _part(where: sa.TextClause) -> dict[str, Any]:
    return {"sqlite_where": where, "postgresql_where": where}


def upgrade() -> None:
    """Make the indexes that leave out what is done with."""
    op.drop_index("ix_watch_look_at", "watch")
    op.create_index("ix_watch_look_at", "watch", ["look_at", "case_id", "kind"])
    op.create_index("ix_outbox_done_at", "outbox", ["done_at"], **_part(_SENT))
    op.create_index("ix_referral_ended_at", "referral", ["ended_at"], **_part(_ENDED))
    op.drop_index("ix_thread_state", "thread")
    op.create_index("ix_thread_state", "thread", ["state", "last_on"], **_part(_WORDS))
    op.create_index("ix_thread_unwritten", "thread", ["opened_on"], **_UNWRITTEN)


def downgrade() -> None:
    """Put back those that were."""
    op.drop_index("ix_thread_unwritten", "thread")
    op.drop_index("ix_thread_state", "thread")
    op.create_index("ix_thread_state", "thread", ["state", "last_on"])
    op.drop_index("ix_referral_ended_at", "referral")
    op.drop_index("ix_outbox_done_at", "outbox")
    op.drop_index("ix_watch_look_at", "watch")
    op.create_index("ix_watch_look_at", "watch", ["look_at"])
