from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest

from bot.clock.waiting import Pause
from bot.courier.connection import SendingBot, sending_bot
from bot.courier.courier import Courier
from bot.courier.outcome import Outcome
from bot.views.screen import Screen
from casework.delivery import Delivery
from tests.courier.memory_outbox import MemoryDeliveries, MemoryStorage, World
from tests.courier.scripted import TOKEN, ScriptedApi, scripted_api


@dataclass
class Desk:
    """A courier with everything around it, as one test needs it."""

    api: ScriptedApi
    bot: SendingBot
    world: World
    outbox: MemoryDeliveries
    storage: MemoryStorage
    outcomes: dict[str, Outcome | Exception] = field(default_factory=dict)
    """What a person gets, by id; otherwise a sentence with the number of the row."""
    unreachable: list[str] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)

    async def render(self, delivery: Delivery) -> Outcome:
        outcome = self.outcomes.get(delivery.notice.recipient, Screen(f"row {delivery.id}"))
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    async def on_unreachable(self, delivery: Delivery) -> None:
        self.unreachable.append(delivery.notice.recipient)

    async def wait(self, seconds: float, event: asyncio.Event) -> None:
        self.waits.append(seconds)
        self.world.later(seconds)

    def courier(self, wait: Pause | None = None) -> Courier:
        return Courier(
            self.outbox,
            self.storage,
            self.bot,
            self.world,
            render=self.render,
            on_unreachable=self.on_unreachable,
            wait=wait or self.wait,
            monotonic=self.world.monotonic,
        )

    def texts(self) -> list[str]:
        return [values["text"] for values in self.api.of("sendMessage")]


@pytest.fixture
async def api() -> AsyncIterator[ScriptedApi]:
    async with scripted_api() as api:
        yield api


@pytest.fixture
async def bot(api: ScriptedApi) -> AsyncIterator[SendingBot]:
    async with sending_bot(TOKEN, api.base) as bot:
        yield bot


@pytest.fixture
def desk(api: ScriptedApi, bot: SendingBot) -> Desk:
    world = World()
    return Desk(api, bot, world, MemoryDeliveries(world), MemoryStorage(world))
