"""How the rows of a table are found by their key: one of them, or many at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Executable, bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY

from storage.upserts import whole


@dataclass(frozen=True, slots=True, eq=False)
class ByKey:
    """`one` takes a `key`. `many` takes `keys` as a list, and gives each row its `key` (PostgreSQL)."""

    one: Executable
    many: Executable


def by_key(key: ColumnElement[Any], *columns: ColumnElement[Any]) -> ByKey:
    """Return how these columns are found by a key."""
    keys = bindparam("keys", type_=ARRAY(whole(key.type)))
    return ByKey(
        select(*columns).where(key == bindparam("key")),
        select(key.label("key"), *columns).where(key == func.any(keys)),
    )
