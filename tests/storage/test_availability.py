"""How a database is opened, and what is said when it is held, cut off or away."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import func, select

from casework.errors import StorageUnavailable
from storage import postgres, sqlite
from storage.database import Database
from storage.tables import counter
from storage.writes import WriteSet
from tests.databases import open_test_database, server_url
from tests.storage.conftest import NOW

DAY = "2027-01-12"


async def test_sqlite_keeps_its_promises(tmp_path: Path) -> None:
    async with open_test_database("sqlite", tmp_path, NOW) as database:
        assert database.path is not None
        for read_only in (True, False):
            engine = sqlite.make_engine(database.path, read_only=read_only)
            with engine.connect() as connection:
                found = {
                    name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                    for name in (
                        "journal_mode", "synchronous", "foreign_keys", "secure_delete",
                        "busy_timeout", "query_only",
                    )
                }  # fmt: skip
            engine.dispose()
            assert found == {
                "journal_mode": "wal",
                "synchronous": 2,
                "foreign_keys": 1,
                "secure_delete": 1,
                "busy_timeout": sqlite.BUSY_SECONDS * 1000,
                "query_only": int(read_only),
            }


async def test_a_file_that_is_held_by_another_process_is_unavailable_for_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    async with open_test_database("sqlite", tmp_path, NOW) as database:
        assert database.path is not None
        other = sqlite3.connect(database.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        units = [await database.storage.begin(NOW) for _ in range(3)]
        for work in units:
            work.counters.add("units", "x", DAY)
        outcomes = await asyncio.gather(*(w.commit() for w in units), return_exceptions=True)
        assert [type(o) for o in outcomes] == [StorageUnavailable] * 3
        await database.storage.begin(NOW)
        other.execute("ROLLBACK")
        other.close()
        again = await database.storage.begin(NOW)
        again.counters.add("units", "x", DAY)
        await again.commit()
        assert (await database.engine.rows(select(counter.c.count), {}))[0].count == 1


async def test_postgres_keeps_its_promises(tmp_path: Path) -> None:
    async with open_test_database("postgres", tmp_path, NOW) as database:
        for setting, value in (
            ("lock_timeout", "5s"),
            ("idle_in_transaction_session_timeout", "10s"),
        ):
            rows = await database.engine.rows(select(func.current_setting(setting)), {})
            assert rows[0][0] == value


async def test_connections_that_were_cut_are_replaced(tmp_path: Path) -> None:
    async with open_test_database("postgres", tmp_path, NOW) as database:
        await count_one(database)
        connection = await asyncpg.connect(server_url())
        name = (await database.engine.rows(select(func.current_database()), {}))[0][0]
        cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1"
        assert await connection.fetch(cut, name)
        await connection.close()
        await count_one(database)
        assert (await database.engine.rows(select(counter.c.count), {}))[0].count == 2


async def count_one(database: Database) -> None:
    """Read and write once."""
    work = await database.storage.begin(NOW)
    work.counters.add("units", "x", DAY)
    await work.commit()


async def test_a_database_that_is_away_is_unavailable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "MAX_TRIES", 2)
    engine = postgres.PostgresEngine(
        f"postgresql+asyncpg://postgres@/nothing?host={tmp_path}", None
    )
    writes = WriteSet()
    writes.add(counter.insert(), {"name": "x", "code": "x", "day": DAY, "count": 1})
    with pytest.raises(StorageUnavailable):
        await engine.rows(select(counter), {})
    with pytest.raises(StorageUnavailable):
        await engine.write(writes.steps)
    await engine.close()
