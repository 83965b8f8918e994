"""PostgreSQL through SQLAlchemy and asyncpg: pooled reads, one committing task per process."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Executable
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from casework.errors import StorageUnavailable, WriteConflict
from storage.by_key import ByKey
from storage.codec import json_text
from storage.direct import KEPT, direct_for
from storage.engine import MAX_GROUP, FaultPoint
from storage.refusals import RETRIED, lost, sqlstate, translated
from storage.together import Together
from storage.trips import MISSED, Baggage, Mine, Packer, Trip, in_trips
from storage.turns import Turns
from storage.writes import Done, Foreseeing, Plain, Row, Step

MAX_TRIES = 5
POOL_SIZE = 20
"""Connections of one process, kept open: making one costs more than twenty updates."""

READERS = 12
"""Reads at once; the rest is for the committer and for migrations by hand."""


@dataclass(slots=True)
class _Unit:
    steps: Sequence[Step]
    answer: asyncio.Future[list[Any]]


@dataclass(frozen=True, slots=True)
class _Held:
    """A connection of the pool that we keep, and asyncpg's own connection under it."""

    connection: AsyncConnection
    driver: Any

    async def give_up(self) -> None:
        """Let nobody use it again."""
        await self.connection.invalidate()
        await self.connection.close()


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
            json_serializer=json_text,
            json_deserializer=orjson.loads,
            connect_args={
                "timeout": 5,
                "command_timeout": 15,
                "statement_cache_size": KEPT,
                "max_cached_statement_lifetime": 0,
                "server_settings": {
                    "lock_timeout": "5000",
                    "idle_in_transaction_session_timeout": "10000",
                    "application_name": "wijklijn",
                    # Every statement finds its rows by an index, whatever its values: planning
                    # it anew costs more than running it, and more with every open item.
                    "plan_cache_mode": "force_generic_plan",
                },
            },
        )
        self._direct = direct_for(self._engine.dialect)
        self._packer = Packer(self._direct)
        self._turns = asyncio.Semaphore(READERS)
        self._idle: list[_Held] = []
        self._questions = Turns()
        self._writer: _Held | None = None
        self._waiting: asyncio.Queue[_Unit | None] = asyncio.Queue()
        self._committer: asyncio.Task[None] | None = None

    async def rows(self, statement: Executable, values: Mapping[str, Any]) -> Sequence[Row]:
        """Read rows of the latest committed state. What several ask in one turn of the event loop
        is asked once."""
        if any(isinstance(value, list) for value in values.values()):
            return await self._found(statement, values)
        question = (statement, *values.values())
        return await self._questions.shared(question, lambda keys: self._found(statement, values))  # type: ignore[no-any-return]

    async def of_key(self, found: ByKey, key: str) -> Sequence[Row]:
        """Read the rows of a key. The keys of one turn of the event loop are asked for together."""
        rows = await self._questions.shared(found, lambda keys: self._by_key(found, keys), key)
        return rows.get(key, ())  # type: ignore[no-any-return]

    async def _by_key(self, found: ByKey, keys: list[str]) -> Mapping[str, Sequence[Row]]:
        rows: dict[str, list[Row]] = {}
        for row in await self._found(found.many, {"keys": keys}):
            rows.setdefault(row.key, []).append(row)
        return rows

    async def _found(self, statement: Executable, values: Mapping[str, Any]) -> Sequence[Row]:
        for attempt in range(MAX_TRIES):
            try:
                return await self._read(statement, values)
            except Exception as error:
                if not await _try_again(error, attempt):
                    raise translated(error) from None
        raise AssertionError

    async def _read(self, statement: Executable, values: Mapping[str, Any]) -> Sequence[Row]:
        """Read on a connection that stays out of the pool: fetching it costs as much as a read."""
        prepared = self._direct.prepared(statement, values)
        async with self._turns:
            held = self._idle.pop() if self._idle else await self._connected()
            try:
                found = await held.driver.fetch(prepared.sql, *prepared.arguments(values))
            except BaseException:
                # Lost, or given up in the middle of an answer: nobody may use it again, and what
                # was lost for one is lost for all.
                gone, self._idle = [held, *self._idle], []
                for one in gone:
                    await one.give_up()
                raise
            self._idle.append(held)
            return prepared.rows(found)

    async def _connected(self) -> _Held:
        connection = await self._engine.connect()
        raw = await connection.get_raw_connection()
        return _Held(connection, raw.driver_connection)

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
            await self._idle.pop().connection.close()
        if self._writer is not None:
            await self._writer.connection.close()
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
                if _relied_on_memory(group) and isinstance(translated(error), WriteConflict):
                    if len(group) > 1:
                        # Each will look by itself, and the first one mostly finds our own work.
                        raise
                    continue
                if not await _try_again(error, attempt):
                    raise
        raise AssertionError

    async def _together(self, group: Sequence[_Unit]) -> list[list[Any]]:
        """Carry out a group on the connection that is kept for it."""
        held, self._writer = self._writer, None
        if held is None:
            held = await self._connected()
        try:
            results = await self._carried_out(held.driver, group)
        except BaseException as error:
            if _harmless(error) and not held.driver.is_in_transaction():
                self._writer = held
            else:
                await held.give_up()
            raise
        self._writer = held
        return results

    async def _carried_out(self, driver: Any, group: Sequence[_Unit]) -> list[list[Any]]:
        results: list[list[Any]] = [[None for _ in unit.steps] for unit in group]
        steps = [_foreseen(number, group[number]) for number in _alike_together(group)]
        common = Together.of([[step for _, step in unit] for unit in steps])
        if len(group) == 1 and not common.all_of_it:
            # By itself it is one statement anyhow, with everything else that it writes.
            common = Together()
        trips = self._packer.packed(
            in_trips((w, s) for unit in steps for w, s in unit if not common.holds(s))
        )
        if bool(common) + len(trips) == 1 and all(trip.single for trip in trips):
            self._fault("before")
            # One statement is a transaction by itself, also when it is carried out many times.
            await self._travel(driver, common, trips, results)
            return results
        async with driver.transaction():
            await self._travel(driver, common, trips, results)
            self._fault("before")
        return results

    async def _travel(
        self,
        driver: Any,
        common: Together,
        trips: Sequence[Baggage | Trip],
        results: list[list[Any]],
    ) -> None:
        try:
            if common:
                statement, values = common.statement()
                prepared = self._direct.prepared(statement, values)
                await driver.execute(prepared.sql, *prepared.arguments(values))
            for trip in trips:
                if isinstance(trip, Baggage):
                    await trip.send(driver)
                else:
                    unit, step = trip.whose
                    results[unit][step] = await self._run(driver, trip.steps[0])
        except Exception as error:
            if sqlstate(error) == MISSED:
                raise WriteConflict from None
            raise

    async def _run(self, driver: Any, step: Step) -> Any:
        generator = step()
        done: Done | None = None
        while True:
            try:
                statement, values = generator.send(done)  # type: ignore[arg-type]
            except StopIteration as end:
                return end.value
            assert isinstance(values, Mapping)
            prepared = self._direct.prepared(statement, values)
            arguments = prepared.arguments(values)
            if prepared.returns:
                rows = prepared.rows(await driver.fetch(prepared.sql, *arguments))
                done = Done(len(rows), rows)
            else:
                done = Done(_touched(await driver.execute(prepared.sql, *arguments)), ())


def _alike_together(group: Sequence[_Unit]) -> list[int]:
    """Return the numbers of the units, those that write the same next to each other: they can travel
    together. Which of them comes first makes no difference to anybody."""
    lots: dict[tuple[object, ...], list[int]] = {}
    for number, unit in enumerate(group):
        lots.setdefault(tuple(_what(step) for step in unit.steps), []).append(number)
    return [number for lot in lots.values() for number in lot]


def _what(step: Step) -> object:
    return step.statement if isinstance(step, Plain) else type(step)


def _foreseen(number: int, unit: _Unit) -> list[tuple[Mine, Step]]:
    """Return the steps of a unit, with what can be foreseen instead of what would have to look."""
    found: list[tuple[Mine, Step]] = []
    for place, step in enumerate(unit.steps):
        plain = step.foreseen() if isinstance(step, Foreseeing) else None
        found += [((number, place), one) for one in ([step] if plain is None else plain)]
    return found


def _relied_on_memory(group: Sequence[_Unit]) -> bool:
    """Have everything forgotten that was foreseen; tell whether there was anything."""
    steps = [s for unit in group for s in unit.steps if isinstance(s, Foreseeing)]
    return sum(step.forget() for step in steps) > 0


def _touched(answer: str) -> int:
    """Return how many rows a command touched: its answer is such as "UPDATE 1" or "LOCK TABLE"."""
    count = answer.rpartition(" ")[2]
    return int(count) if count.isdecimal() else 0


def _harmless(error: BaseException) -> bool:
    """Tell whether a connection is as good as before: a rule of ours or a key said no."""
    return isinstance(error, WriteConflict) or (sqlstate(error) or "").startswith("23")


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
