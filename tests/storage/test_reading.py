"""Reads on PostgreSQL use connections that stay open; losing them all costs nobody an answer."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import asyncpg
from sqlalchemy import Executable, Integer, text

from storage.database import open_storage
from tests.databases import postgres_database, test_vault

NOW = datetime(2027, 1, 12, 9, tzinfo=UTC)
ALL_GONE = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


def found(statement: str) -> Executable:
    """A statement by hand; rows get the names that it says its columns have."""
    return text(statement).columns(found=Integer())


async def test_reading_goes_on_when_every_connection_was_cut() -> None:
    async with (
        postgres_database() as url,
        open_storage(url, test_vault(), NOW) as database,
    ):
        numbers = [found(f"SELECT {number}") for number in range(30)]
        await asyncio.gather(*(database.engine.rows(one, {}) for one in numbers))
        outside = await asyncpg.connect(url)
        cut = await outside.fetch(ALL_GONE)
        await outside.close()
        assert len(cut) >= 6
        answers = await asyncio.gather(*(database.engine.rows(one, {}) for one in numbers))
        assert [rows[0].found for rows in answers] == [*range(30)]


async def test_a_read_that_is_given_up_leaves_the_next_one_its_own_answer() -> None:
    async with (
        postgres_database() as url,
        open_storage(url, test_vault(), NOW) as database,
    ):
        slow = asyncio.create_task(database.engine.rows(found("SELECT 1 FROM pg_sleep(5)"), {}))
        await asyncio.sleep(0.05)
        slow.cancel()
        await asyncio.wait({slow})
        assert slow.cancelled()
        rows = await database.engine.rows(found("SELECT 7"), {})
        assert rows[0].found == 7
