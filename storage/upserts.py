"""Insert or update, said once for both databases.

Both know ON CONFLICT, but SQLAlchemy has a construct of its own for each.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Executable, Table
from sqlalchemy.dialects import postgresql, sqlite

Pair = tuple[Executable, Executable]


def upsert(table: Table, changes: Sequence[str] = (), index: Sequence[str] = ()) -> Pair:
    """Return the statement for SQLite and for PostgreSQL: insert a row; when its key (or the
    unique `index`) is there, replace `changes`, or do nothing when there are none."""
    keys = list(index) or [c.name for c in table.primary_key]
    return _upsert(sqlite.insert(table), keys, changes), _upsert(
        postgresql.insert(table), keys, changes
    )


def _upsert(
    statement: sqlite.Insert | postgresql.Insert, keys: list[str], changes: Sequence[str]
) -> Executable:
    if not changes:
        return statement.on_conflict_do_nothing(index_elements=keys)
    return statement.on_conflict_do_update(
        index_elements=keys, set_={c: statement.excluded[c] for c in changes}
    )
