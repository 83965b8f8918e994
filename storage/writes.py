"""What a unit of work wants to write, as data: steps that a committer carries out later.

A step is a generator of statements, so that the same code runs on a synchronous connection
(SQLite, in the writer's thread) and on an asynchronous one (PostgreSQL).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Generator, Hashable, Mapping, Sequence
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


Values: TypeAlias = Mapping[str, Any] | list[Mapping[str, Any]]
"""The values of a statement; a list of them has it carried out once for each (SQLite only)."""

Statement: TypeAlias = tuple[Executable, Values]
Step: TypeAlias = Callable[[], Generator[Statement, Done, Any]]


@dataclass(frozen=True, slots=True)
class Plain:
    """A step of one statement; with `touches` it must hit that many rows, or the unit conflicts.

    `row` tells it from what else the unit does to the same table: two steps with different ones
    touch different rows. `many` does the same for many rows at once, when every value is given as a
    list (PostgreSQL).
    """

    statement: Executable
    values: Mapping[str, Any]
    touches: int | None = None
    row: Hashable | None = None
    many: Executable | None = None

    def __call__(self) -> Generator[Statement, Done, None]:
        """Carry it out."""
        done = yield self.statement, self.values
        if self.touches is not None and done.count != self.touches:
            raise WriteConflict


@dataclass(frozen=True, slots=True)
class Many:
    """A step of one statement that is carried out for each of some rows (SQLite)."""

    statement: Executable
    rows: list[Mapping[str, Any]]

    def __call__(self) -> Generator[Statement, Done, None]:
        """Carry it out."""
        yield self.statement, self.rows


class Foreseeing(ABC):
    """A step that looks something up, and mostly knows already what it will find."""

    __slots__ = ()

    @abstractmethod
    def foreseen(self) -> Sequence[Plain] | None:
        """What it writes if things are as it knows them; what it says is guarded. None: look first."""

    @abstractmethod
    def forget(self) -> bool:
        """It did not happen: know nothing any more. Tells whether anything was known."""

    @abstractmethod
    def __call__(self) -> Generator[Statement, Done, Any]:
        """Look, and write."""


@dataclass(slots=True)
class WriteSet:
    """The steps of one unit of work, in order, and what the last one returned."""

    steps: list[Step] = field(default_factory=list)
    postgres: bool = False

    def upsert(
        self,
        pair: tuple[Executable, Executable],
        values: Mapping[str, Any],
        *,
        row: Hashable | None = None,
    ) -> None:
        """Add an insert-or-update, in the words of this database."""
        self.add(pair[self.postgres], values, row=row)

    def insert(
        self, pair: tuple[Executable, Executable], rows: Sequence[Mapping[str, Any]]
    ) -> None:
        """Add an insert of many rows (`upserts.many`)."""
        if rows and self.postgres:
            self.add(pair[1], in_columns(rows))
        elif rows:
            self.steps.append(Many(pair[0], list(rows)))

    def add(
        self,
        statement: Executable,
        values: Mapping[str, Any],
        *,
        touches: int | None = None,
        row: Hashable | None = None,
        many: Executable | None = None,
    ) -> None:
        """Add a statement. With `touches` it must hit that many rows, or the unit conflicts."""
        self.steps.append(Plain(statement, values, touches, row, many))

    def conflict(self) -> None:
        """Have the unit conflict: what it read was changed before it got this far."""

        def step() -> Generator[Statement, Done, None]:
            raise WriteConflict
            yield

        self.steps.append(step)

    def __bool__(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.steps)


def in_columns(rows: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """Return rows as PostgreSQL takes many of them: every column as a list."""
    return {name: [row[name] for row in rows] for name in rows[0]}


@dataclass(frozen=True, slots=True)
class Asking:
    """A step of one statement, whose result is the rows that it gives."""

    statement: Executable
    values: Mapping[str, Any]

    def __call__(self) -> Generator[Statement, Done, Sequence[Row]]:
        """Carry it out."""
        done = yield self.statement, self.values
        return done.rows
