"""Insert or update, said once for both databases.

Both know ON CONFLICT, but SQLAlchemy has a construct of its own for each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Executable, String, Table, bindparam, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.selectable import TableValuedAlias
from sqlalchemy.types import TypeEngine

Pair = tuple[Executable, Executable]


Changes = Sequence[str] | Mapping[str, ColumnElement[Any]]


def upsert(table: Table, changes: Changes = (), index: Sequence[str] = ()) -> Pair:
    """Return the statement for SQLite and for PostgreSQL: insert a row; when its key (or the
    unique `index`) is there, replace `changes` or set them as they say, or do nothing when there are
    none."""
    keys = list(index) or [c.name for c in table.primary_key]
    return _upsert(sqlite.insert(table), keys, changes), _upsert(
        postgresql.insert(table), keys, changes
    )


def many(table: Table, columns: Sequence[str], index: Sequence[str] = ()) -> Pair:
    """Return the statement that inserts many rows at once, for `WriteSet.insert`; with `index` one
    that is there already is left out."""
    given = rows_given({name: table.c[name] for name in columns})
    one, all_ = sqlite.insert(table), postgresql.insert(table)
    every = all_.from_select(list(columns), select(*given.c))
    if not index:
        return one, every
    keys = list(index)
    return (
        one.on_conflict_do_nothing(index_elements=keys),
        every.on_conflict_do_nothing(index_elements=keys),
    )


def rows_given(columns: Mapping[str, ColumnElement[Any]]) -> TableValuedAlias:
    """Return rows of which every value comes as a list under its name, each with the type of a
    column (PostgreSQL)."""
    lists = [
        bindparam(name, type_=postgresql.ARRAY(whole(column.type)))
        for name, column in columns.items()
    ]
    return func.unnest(*lists).table_valued(*columns, name="given").render_derived()


def whole(kind: TypeEngine[Any]) -> TypeEngine[Any]:
    """Return the type of a list's values: a list of texts is cast to it, and with a length that would
    cut what is too long instead of refusing it."""
    return String() if isinstance(kind, String) else kind


def _upsert(
    statement: sqlite.Insert | postgresql.Insert, keys: list[str], changes: Changes
) -> Executable:
    if not changes:
        return statement.on_conflict_do_nothing(index_elements=keys)
    new = changes if isinstance(changes, Mapping) else {c: statement.excluded[c] for c in changes}
    return statement.on_conflict_do_update(index_elements=keys, set_=new)
