"""A batch of updates, handled whole: people beside each other, one person in order."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.types import Update

from bot.clock.waiting import Backoff, Pause, pause
from bot.listener.api import make_call
from bot.listener.intake import Answer, Handle, NotAnUpdate, owner_of, read_update
from casework.errors import StorageUnavailable, WriteConflict

log = structlog.get_logger(__name__)

AT_ONCE = 16
"""People whose updates are handled at once."""

HANDLE_LIMIT = 45.0
"""Seconds for one try: a wall behind the limits of the handlers themselves."""

GIVE_UP_AFTER = 5
"""Tries of an update that fails for another reason than the database being away. The door puts an
update aside after three; this is the wall behind it, or one update would block everybody."""


class Batch:
    """Handles batches; one at a time."""

    def __init__(
        self,
        bot: Bot,
        handle: Handle,
        *,
        wait: Pause = pause,
        at_once: int = AT_ONCE,
        handle_limit: float = HANDLE_LIMIT,
    ) -> None:
        self._bot = bot
        self._handle = handle
        self._wait = wait
        self._turns = asyncio.Semaphore(at_once)
        self._limit = handle_limit

    async def handle(self, updates: Sequence[Any], stop: asyncio.Event) -> int | None:
        """Handle everything, and return the offset that confirms it (None: confirm nothing).

        An update that fails is tried again here, because a later one of the same person must wait
        for it. Only when the process stops are updates left undone: then the offset confirms no
        more than what lies before the first of them, and they come again.
        """
        people: dict[int, list[Update]] = defaultdict(list)
        numbers: list[int] = []
        for data in updates:
            try:
                update = read_update(data, self._bot)
            except NotAnUpdate:
                log.error("Telegram gave something that is not an update")
                continue
            numbers.append(int(data["update_id"]))
            if update is not None:
                people[owner_of(update)].append(update)
        left = await asyncio.gather(*(self._in_order(p, stop) for p in people.values()))
        undone = {number for numbers_left in left for number in numbers_left}
        done = numbers
        if undone:
            done = numbers[: min(numbers.index(number) for number in undone)]
        return done[-1] + 1 if done else None

    async def _in_order(self, updates: Sequence[Update], stop: asyncio.Event) -> list[int]:
        """Handle the updates of one person. Returns the numbers of what was not done."""
        for place, update in enumerate(updates):
            async with self._turns:
                done = not stop.is_set() and await self._until_done(update, stop)
            if not done:
                return [u.update_id for u in updates[place:]]
        return []

    async def _until_done(self, update: Update, stop: asyncio.Event) -> bool:
        backoff = Backoff(first=0.5, longest=30)
        tries = 0
        while True:
            try:
                async with asyncio.timeout(self._limit):
                    answer = await self._handle(update)
            except (StorageUnavailable, WriteConflict) as error:
                log.warning("update again", update=update.update_id, error=type(error).__name__)
            except Exception as error:
                tries += 1
                log.error("update again", update=update.update_id, tries=tries, exc_info=error)
                if tries >= GIVE_UP_AFTER:
                    log.critical("update given up", update=update.update_id)
                    return True
            else:
                await self._send(answer)
                return True
            await self._wait(backoff.next(), stop)
            if stop.is_set():
                return False

    async def _send(self, answer: Answer) -> None:
        """Polling has no answer to travel in: make the call. The update itself is done."""
        if answer is None:
            return
        try:
            await make_call(self._bot, answer)
        except AiogramError as error:
            log.warning("answer failed", method=answer.method, error=type(error).__name__)
