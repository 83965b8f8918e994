"""A server per test, with one person who has said /start."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.emulator.server import LocalBotApi
from tests.emulator.hands import ANNA, Client, HandClock


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def api(clock: HandClock) -> AsyncIterator[LocalBotApi]:
    async with LocalBotApi.started(
        clock=clock, move_clock=clock.set, again_after=(0.0,)
    ) as running:
        running.add_person(ANNA, "Anna")
        running.say(ANNA, "/start")
        yield running


@pytest.fixture
async def client(api: LocalBotApi) -> AsyncIterator[Client]:
    async with aiohttp.ClientSession() as session:
        yield Client(session, api)
