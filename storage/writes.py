"""What a unit of work wants to write, as data: steps that a committer carries out later.

A step is a generator of statements, so that the same code runs on a synchronous connection
(SQLite, in the writer's thread) and on an asynchronous one (PostgreSQL).
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from sqlalchemy import Executable

from casework.errors import WriteConflict

Row: TypeAlias = Any


@dataclass(frozen=True, slots=True)
class Done:
    """What a statement did: how many rows it touched, and the rows it returned."""

    count: int
    rows: Sequence[Row]


Statement: TypeAlias = tuple[Executable, Mapping[str, Any]]
Step: TypeAlias = Callable[[], Generator[Statement, Done, Any]]


@dataclass(frozen=True, slots=True)
class Plain:
    """A step of one statement; with `touches` it must hit that many rows, or the unit conflicts."""

    statement: Executable
    values: Mapping[str, Any]
    touches: int | None = None

    def __call__(self) -> Generator[Statement, Done, None]:
        """Carry it out."""
        done = yield self.statement, self.values
        if self.touches is not None and done.count != self.touches:
            raise WriteConflict


@dataclass(slots=True)
class WriteSet:
    """The steps of one unit of work, in order, and what the last one returned."""

    steps: list[Step] = field(default_factory=list)
    postgres: bool = False

    def upsert(self, pair: tuple[Executable, Executable], values: Mapping[str, Any]) -> None:
        """Add an insert-or-update, in the words of this database."""
        self.add(pair[self.postgres], values)

    def add(
        self, statement: Executable, values: Mapping[str, Any], *, touches: int | None = None
    ) -> None:
        """Add a statement. With `touches` it must hit that many rows, or the unit conflicts."""
        self.steps.append(Plain(statement, values, touches))

    def conflict(self) -> None:
        """Have the unit conflict: what it read was changed before it got this far."""

        def step() -> Generator[Statement, Done, None]:
            raise WriteConflict
            yield

        self.steps.append(step)

    def __bool__(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.steps)


def returning(statement: Executable, values: Mapping[str, Any]) -> Step:
    """A step whose result is the rows of the statement."""

    def step() -> Generator[Statement, Done, Sequence[Row]]:
        done = yield statement, values
        return done.rows

    return step
