"""The two engines behind one face: read rows now, write steps durably and in groups.

Committing in groups is what makes an update cheap: one fsync serves every unit that waits. When a
group fails, it is rolled back and its units are written one by one, so that only the guilty unit
gets WriteConflict.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy import Executable

from storage.by_key import ByKey
from storage.writes import Row, Step

MAX_GROUP = 200
"""Units in one transaction: bounds how long a commit holds the database."""

FaultPoint = Callable[[str], None]
"""Called with "before" and "after" each durable commit; the kill tests strike there."""


class Engine(Protocol):
    """A database. Raises StorageUnavailable when it cannot be reached, WriteConflict on a conflict."""

    postgres: bool

    async def rows(self, statement: Executable, values: Mapping[str, Any]) -> Sequence[Row]:
        """Read rows of the latest committed state."""
        ...

    async def of_key(self, found: ByKey, key: str) -> Sequence[Row]:
        """Read the rows of a key in the latest committed state."""
        ...

    async def write(self, steps: Sequence[Step]) -> list[Any]:
        """Carry out steps in one durable transaction; return the result of each."""
        ...

    async def close(self) -> None:
        """Finish what waits and let go of the database."""
        ...
