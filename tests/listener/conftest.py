from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer

from bot.listener.api import JsonSession
from bot.listener.health import Health
from bot.settings import Mode
from tests.courier.scripted import TOKEN, ScriptedApi, scripted_api


@pytest.fixture
async def api() -> AsyncIterator[ScriptedApi]:
    async with scripted_api() as api:
        yield api


@pytest.fixture
async def bot(api: ScriptedApi) -> AsyncIterator[Bot]:
    session = JsonSession(api=TelegramAPIServer.from_base(api.base))
    async with Bot(TOKEN, session=session) as bot:
        yield bot


class Waits:
    """A pause that takes no time: it notes how long it would have been."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self.stop_after: int | None = None

    async def __call__(self, seconds: float, event: asyncio.Event) -> None:
        self.seconds.append(seconds)
        if self.stop_after is not None and len(self.seconds) >= self.stop_after:
            event.set()
        await asyncio.sleep(0)


@pytest.fixture
def waits() -> Waits:
    return Waits()


class Monotonic:
    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def monotonic() -> Monotonic:
    return Monotonic()


async def nothing_waits() -> timedelta | None:
    return None


@pytest.fixture
def health(monotonic: Monotonic) -> Health:
    return Health(Mode.POLLING, nothing_waits, monotonic)
