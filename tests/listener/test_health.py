"""Well or not well."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from bot.listener import health as module
from bot.listener.health import Health
from bot.settings import Mode
from casework.errors import StorageUnavailable
from tests.listener.conftest import Monotonic


class Database:
    def __init__(self) -> None:
        self.age: timedelta | None = None
        self.error: Exception | None = None
        self.gate: asyncio.Event | None = None
        self.asked = 0

    async def __call__(self) -> timedelta | None:
        self.asked += 1
        if self.gate is not None:
            await self.gate.wait()
        if self.error is not None:
            raise self.error
        return self.age


@pytest.fixture
def database() -> Database:
    return Database()


def make(mode: Mode, database: Database, monotonic: Monotonic) -> Health:
    return Health(mode, database, monotonic)


@pytest.mark.parametrize("mode", list(Mode))
async def test_a_quiet_night_is_ready(mode: Mode, database: Database, monotonic: Monotonic) -> None:
    health = make(mode, database, monotonic)
    monotonic.seconds += 8 * 3600
    health.polled()
    health.ticked()
    ready, report = await health.report()
    assert ready
    assert report["oldest_unsent_age"] is None


async def test_polling_that_stalls_is_not_ready(database: Database, monotonic: Monotonic) -> None:
    health = make(Mode.POLLING, database, monotonic)
    monotonic.seconds += 91
    health.ticked()
    ready, report = await health.report()
    assert not ready
    assert report["poll_age"] == 91.0


async def test_with_the_webhook_nothing_is_polled(database: Database, monotonic: Monotonic) -> None:
    health = make(Mode.WEBHOOK, database, monotonic)
    health.received()
    monotonic.seconds += 91
    ready, report = await health.report()
    assert ready
    assert report["webhook_age"] == 91.0
    assert "poll_age" not in report


@pytest.mark.parametrize("mode", list(Mode))
async def test_a_clock_that_stands_still_is_not_ready(
    mode: Mode, database: Database, monotonic: Monotonic
) -> None:
    health = make(mode, database, monotonic)
    monotonic.seconds += 181
    health.polled()
    assert not (await health.report())[0]


async def test_notices_that_wait_too_long_are_not_ready(
    database: Database, monotonic: Monotonic
) -> None:
    health = make(Mode.WEBHOOK, database, monotonic)
    database.age = timedelta(minutes=14)
    assert (await health.report())[0]
    monotonic.seconds += 3
    database.age = timedelta(minutes=16)
    ready, report = await health.report()
    assert not ready
    assert report["oldest_unsent_age"] == 960.0


async def test_a_database_that_is_away_is_not_ready(
    database: Database, monotonic: Monotonic
) -> None:
    health = make(Mode.WEBHOOK, database, monotonic)
    database.error = StorageUnavailable("canary")
    ready, report = await health.report()
    assert not ready
    assert report["database"] == "away"


async def test_a_database_that_hangs_is_not_ready(
    database: Database, monotonic: Monotonic, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "DATABASE_LIMIT", 0.01)
    health = make(Mode.WEBHOOK, database, monotonic)
    database.gate = asyncio.Event()
    assert not (await health.report())[0]


async def test_asking_often_costs_the_database_nothing(
    database: Database, monotonic: Monotonic
) -> None:
    health = make(Mode.WEBHOOK, database, monotonic)
    await asyncio.gather(*(health.report() for _ in range(50)))
    assert database.asked == 1
    monotonic.seconds += 2
    await health.report()
    assert database.asked == 2


async def test_over_http(database: Database, monotonic: Monotonic) -> None:
    health = make(Mode.POLLING, database, monotonic)
    app = web.Application()
    app.add_routes(health.routes())
    async with TestServer(app) as server, ClientSession() as session:
        async with session.get(server.make_url("/readyz")) as response:
            assert response.status == 200
            assert (await response.json())["ready"] is True
        health.raise_alarm("other_poller")
        async with session.get(server.make_url("/readyz")) as response:
            assert response.status == 503
            assert (await response.json())["alarms"] == ["other_poller"]
        async with session.get(server.make_url("/healthz")) as response:
            assert response.status == 200
        health.clear_alarm("other_poller")
        async with session.get(server.make_url("/readyz")) as response:
            assert response.status == 200
