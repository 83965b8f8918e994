"""SQLite: reads inline on a read-only connection, writes in one thread that commits groups."""

from __future__ import annotations

import asyncio
import queue
import sqlite3
import threading
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import URL, Connection, Executable, StaticPool, create_engine, event
from sqlalchemy import Engine as SyncEngine

from casework.errors import StorageUnavailable
from storage.by_key import ByKey
from storage.codec import json_text
from storage.direct import direct_for
from storage.engine import MAX_GROUP, FaultPoint
from storage.refusals import translated
from storage.writes import Done, Row, Step

BUSY_SECONDS = 10


@dataclass(slots=True)
class _Unit:
    steps: Sequence[Step]
    answer: asyncio.Future[list[Any]]
    loop: asyncio.AbstractEventLoop


def make_engine(path: Path, *, read_only: bool) -> SyncEngine:
    """Return a SQLAlchemy engine with the pragmas that keep an SQLite file safe.

    FULL: a commit survives power loss. secure_delete: what is erased is overwritten.
    """
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        poolclass=StaticPool,
        hide_parameters=True,
        json_serializer=json_text,
        json_deserializer=orjson.loads,
        connect_args={"check_same_thread": False, "timeout": BUSY_SECONDS, "isolation_level": None},
    )

    @event.listens_for(engine, "connect")
    def _pragmas(connection: sqlite3.Connection, record: object) -> None:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA secure_delete=ON")
        if read_only:
            connection.execute("PRAGMA query_only=ON")

    return engine


def empty_log(path: Path) -> None:
    """Move the write-ahead log into the file and cut it: what was erased must not live on in it."""
    with closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


class SqliteEngine:
    """One SQLite file."""

    postgres = False

    def __init__(self, path: Path, fault: FaultPoint | None = None) -> None:
        self._fault = fault or (lambda moment: None)
        self._reader = make_engine(path, read_only=True)
        # The driver begins nothing by itself: every read sees the latest commit, and none holds a
        # snapshot open.
        self._read = self._reader.connect()
        self._direct = direct_for(self._reader.dialect)
        self._reading = _driver_of(self._read)
        self._writer = make_engine(path, read_only=False)
        self._queue: queue.SimpleQueue[_Unit | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="sqlite-writer", daemon=True)
        self._thread.start()

    async def rows(self, statement: Executable, values: Mapping[str, Any]) -> Sequence[Row]:
        """Read rows; a look-up by key costs less than a hop to another thread."""
        try:
            prepared = self._direct.prepared(statement, values)
            return prepared.rows(
                self._reading.execute(prepared.sql, prepared.arguments(values)).fetchall()
            )
        except Exception as error:
            raise translated(error) from None

    async def of_key(self, found: ByKey, key: str) -> Sequence[Row]:
        """Read the rows of a key."""
        return await self.rows(found.one, {"key": key})

    async def write(self, steps: Sequence[Step]) -> list[Any]:
        """Hand the steps to the writer and wait until they are on disk."""
        loop = asyncio.get_running_loop()
        unit = _Unit(steps, loop.create_future(), loop)
        self._queue.put(unit)
        return await asyncio.shield(unit.answer)

    async def close(self) -> None:
        """Finish what waits, then close the file."""
        self._queue.put(None)
        await asyncio.to_thread(self._thread.join)
        self._read.close()
        self._reader.dispose()
        self._writer.dispose()

    def _work(self) -> None:
        with self._writer.connect() as holder:
            connection = _driver_of(holder)
            while (unit := self._queue.get()) is not None:
                group = [unit]
                ending = False
                while len(group) < MAX_GROUP and not self._queue.empty():
                    more = self._queue.get()
                    if more is None:
                        ending = True
                        break
                    group.append(more)
                self._commit(connection, group)
                if ending:
                    return

    def _commit(self, connection: sqlite3.Connection, group: Sequence[_Unit]) -> None:
        try:
            results = self._together(connection, group)
        except Exception as error:
            outcome = translated(error)
            if len(group) == 1 or isinstance(outcome, StorageUnavailable):
                for unit in group:
                    _tell(unit, outcome)
                return
            for unit in group:
                self._commit(connection, [unit])
            return
        try:
            self._fault("after")
        except Exception as error:
            for unit in group:
                _tell(unit, error)
            return
        for unit, result in zip(group, results, strict=True):
            _tell(unit, result)

    def _together(self, connection: sqlite3.Connection, group: Sequence[_Unit]) -> list[list[Any]]:
        connection.execute("BEGIN IMMEDIATE")
        try:
            results = [[self._run(connection, step) for step in unit.steps] for unit in group]
            self._fault("before")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        return results

    def _run(self, connection: sqlite3.Connection, step: Step) -> Any:
        generator = step()
        done: Done | None = None
        while True:
            try:
                statement, values = generator.send(done)  # type: ignore[arg-type]
            except StopIteration as end:
                return end.value
            if isinstance(values, list):
                prepared = self._direct.prepared(statement, values[0])
                connection.executemany(prepared.sql, map(prepared.arguments, values))
                done = Done(len(values), ())
                continue
            prepared = self._direct.prepared(statement, values)
            cursor = connection.execute(prepared.sql, prepared.arguments(values))
            if cursor.description is None:
                done = Done(cursor.rowcount, ())
            else:
                rows = prepared.rows(cursor.fetchall())
                done = Done(len(rows), rows)


def _driver_of(connection: Connection) -> sqlite3.Connection:
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver


def _tell(unit: _Unit, outcome: list[Any] | Exception) -> None:
    # The loop may be closed when the program ends in the middle of a commit.
    with suppress(RuntimeError):
        unit.loop.call_soon_threadsafe(_settle, unit.answer, outcome)


def _settle(answer: asyncio.Future[list[Any]], outcome: list[Any] | Exception) -> None:
    if answer.done():
        return
    if isinstance(outcome, Exception):
        answer.set_exception(outcome)
    else:
        answer.set_result(outcome)
