"""getUpdates: a real long poll, for one poller at a time."""

from __future__ import annotations

from typing import Any

from aiogram.methods import GetUpdates

from bot.emulator.rules import Refused
from bot.emulator.state import World

WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active;"
    " use deleteWebhook to delete the webhook first"
)
OTHER_POLLER = (
    "Conflict: terminated by other getUpdates request;"
    " make sure that only one bot instance is running"
)
BY_WEBHOOK = "Conflict: terminated by setWebhook request"

LONGEST = 50
"""Seconds that Telegram holds a poll at most."""


class Poll:
    """Answers getUpdates. A newer poll ends an older one that still waits, as with Telegram."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._turn = 0
        self._ended_by = OTHER_POLLER
        self._open = True
        self.url = ""

    async def get(self, call: GetUpdates) -> list[dict[str, Any]]:
        """Confirm what the offset says and return what waits, after at most `timeout` seconds."""
        if self.url:
            raise Refused(WEBHOOK_ACTIVE, 409)
        queue = self._world.incoming
        self._turn += 1
        turn = self._turn
        self._ended_by = OTHER_POLLER
        self._world.changes.tell()
        queue.ask_for(call.allowed_updates)
        if call.offset is not None:
            queue.confirm_before(call.offset)
        wait = min(max(call.timeout or 0, 0), LONGEST)

        def over() -> bool:
            return bool(queue.waiting) or turn != self._turn or not self._open

        await self._world.changes.until(over, wait)
        if turn != self._turn:
            raise Refused(self._ended_by, 409)
        return queue.fetch(min(max(call.limit or 100, 1), 100))

    def end(self) -> None:
        """A webhook was set: end the poll that waits."""
        self._turn += 1
        self._ended_by = BY_WEBHOOK
        self._world.changes.tell()

    def close(self) -> None:
        """The server stops: let the poll that waits go home with what there is."""
        self._open = False
        self._world.changes.tell()
