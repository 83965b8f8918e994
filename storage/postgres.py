"""PostgreSQL through SQLAlchemy and asyncpg: pooled reads, one committing task per process."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Executable
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from casework.errors import StorageUnavailable, WriteConflict
from storage.engine import MAX_GROUP, FaultPoint
from storage.refusals import RETRIED, lost, sqlstate, translated
from storage.together import MARK, Together
from storage.writes import Done, Row, Step

MAX_TRIES = 5
POOL_SIZE = 20
"""Connections of one process, kept open: making one costs more than twenty updates."""

READERS = 12
"""Reads at once; the rest is for the committer and for migrations by hand."""


@dataclass(slots=True)
class _Unit:
    steps: Sequence[Step]
    answer: asyncio.Future[list[Any]]


class PostgresEngine:
    """One PostgreSQL database; several processes may use it at the same time."""

    postgres = True

    def __init__(self, url: str, fault: FaultPoint | None = None) -> None:
        self._fault = fault or (lambda moment: None)
        self._engine = create_async_engine(
            url,
            pool_size=POOL_SIZE,
            max_overflow=0,
            pool_timeout=2,
            hide_parameters=True,
            connect_args={
                "timeout": 5,
                "command_timeout": 15,
                "server_settings": {
                    "lock_timeout": "5000",
                    "idle_in_transaction_session_timeout": "10000",
                    "application_name": "wijklijn",
                },
            },
        )
        self._reads = self._engine.execution_options(isolation_level="AUTOCOMMIT")
        self._turns = asyncio.Semaphore(READERS)
        self._idle: list[AsyncConnection] = []
        self._waiting: asyncio.Queue[_Unit | None] = asyncio.Queue()
        self._committer: asyncio.Task[None] | None = None

    async def rows(self, statement: Executable, values: Mapping[str, Any]) -> Sequence[Row]:
        """Read rows of the latest committed state."""
        for attempt in range(MAX_TRIES):
            try:
                return await self._read(statement, values)
            except Exception as error:
                if not await _try_again(error, attempt):
                    raise translated(error) from None
        raise AssertionError

    async def _read(self, statement: Executable, values: Mapping[str, Any]) -> Sequence[Row]:
        """Read on a connection that stays out of the pool: fetching it costs as much as a read."""
        async with self._turns:
            connection = self._idle.pop() if self._idle else await self._reads.connect()
            try:
                rows = (await connection.execute(statement, values)).all()
            except BaseException:
                # Lost, or given up in the middle of an answer: nobody may use it again, and what
                # was lost for one is lost for all.
                gone, self._idle = [connection, *self._idle], []
                for one in gone:
                    await one.invalidate()
                    await one.close()
                raise
            self._idle.append(connection)
            return rows

    async def write(self, steps: Sequence[Step]) -> list[Any]:
        """Queue the steps for the next group and wait until they are durable."""
        if self._committer is None:
            self._committer = asyncio.create_task(self._work())
        unit = _Unit(steps, asyncio.get_running_loop().create_future())
        self._waiting.put_nowait(unit)
        return await asyncio.shield(unit.answer)

    async def close(self) -> None:
        """Finish what waits, then let go of the pool."""
        if self._committer is not None:
            self._waiting.put_nowait(None)
            await self._committer
        while self._idle:
            await self._idle.pop().close()
        await self._engine.dispose()

    async def _work(self) -> None:
        while (unit := await self._waiting.get()) is not None:
            group = [unit]
            ending = False
            while len(group) < MAX_GROUP and not self._waiting.empty():
                more = self._waiting.get_nowait()
                if more is None:
                    ending = True
                    break
                group.append(more)
            await self._commit(group)
            if ending:
                return

    async def _commit(self, group: Sequence[_Unit]) -> None:
        try:
            results = await self._persistently(group)
        except Exception as error:
            outcome = translated(error)
            if len(group) == 1 or isinstance(outcome, StorageUnavailable):
                for unit in group:
                    _settle(unit, outcome)
                return
            for unit in group:
                await self._commit([unit])
            return
        try:
            self._fault("after")
        except Exception as error:
            for unit in group:
                _settle(unit, error)
            return
        for unit, result in zip(group, results, strict=True):
            _settle(unit, result)

    async def _persistently(self, group: Sequence[_Unit]) -> list[list[Any]]:
        """Try the whole transaction again when the database was the reason.

        A commit of which the answer was lost is recognised by its keys: the second try conflicts,
        the update is opened again, and its mark in the inbox tells that it was done.
        """
        for attempt in range(MAX_TRIES):
            try:
                return await self._together(group)
            except Exception as error:
                if not await _try_again(error, attempt):
                    raise
        raise AssertionError

    async def _together(self, group: Sequence[_Unit]) -> list[list[Any]]:
        common = Together.of([unit.steps for unit in group])
        async with self._engine.begin() as connection:
            if common.turns:
                statement, values = common.turning()
                turned = await connection.execute(statement, values)
                if turned.rowcount != len(common.turns):
                    raise WriteConflict
            results = [
                [None if common.holds(s) else await _run(connection, s) for s in unit.steps]
                for unit in group
            ]
            if common.marks:
                await connection.execute(MARK, [dict(values) for values in common.marks])
            self._fault("before")
        return results


async def _run(connection: AsyncConnection, step: Step) -> Any:
    generator = step()
    done: Done | None = None
    while True:
        try:
            statement, values = generator.send(done)  # type: ignore[arg-type]
        except StopIteration as end:
            return end.value
        result = await connection.execute(statement, values)
        rows = result.all() if result.returns_rows else ()
        done = Done(len(rows) if result.returns_rows else result.rowcount, rows)


async def _try_again(error: Exception, attempt: int) -> bool:
    """Wait a little when another try makes sense: lost connection, deadlock, lock, full pool."""
    if attempt == MAX_TRIES - 1 or not (lost(error) or sqlstate(error) in RETRIED):
        return False
    await asyncio.sleep(random.uniform(0, 0.05 * 2**attempt))  # noqa: S311 - jitter only
    return True


def _settle(unit: _Unit, outcome: list[Any] | Exception) -> None:
    if unit.answer.done():
        return
    if isinstance(outcome, Exception):
        unit.answer.set_exception(outcome)
    else:
        unit.answer.set_result(outcome)
