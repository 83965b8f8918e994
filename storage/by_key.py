"""How the rows of a table are found by a key: those of one key, or those of many at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Executable, FromClause, bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY

from storage.upserts import whole


@dataclass(frozen=True, slots=True, eq=False)
class ByKey:
    """`one` takes a `key`. `many` takes `keys` as a list, and gives each row its `key` (PostgreSQL)."""

    one: Executable
    many: Executable


def by_key(
    key: ColumnElement[Any],
    *columns: ColumnElement[Any],
    joined: FromClause | None = None,
    order: Sequence[ColumnElement[Any]] = (),
) -> ByKey:
    """Return how these columns are found by a key, in an order; `joined`: the tables, when there are
    more than the one of the key."""
    keys = bindparam("keys", type_=ARRAY(whole(key.type)))
    tables = key.table if joined is None else joined
    return ByKey(
        select(*columns).select_from(tables).where(key == bindparam("key")).order_by(*order),
        select(key.label("key"), *columns)
        .select_from(tables)
        .where(key == func.any(keys))
        .order_by(*order),
    )
