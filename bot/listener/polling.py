"""Updates that we fetch ourselves: our own small loop around getUpdates.

A batch is handled whole and only then confirmed, by the offset of the next call. A kill at any
moment brings the batch again, and the inbox knows what of it was done. aiogram's own polling
confirms what it has only begun, and loses it.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    TelegramConflictError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods import TelegramMethod

from bot.clock.waiting import Backoff, Pause, pause
from bot.listener.batch import Batch
from bot.listener.health import Health
from bot.listener.intake import Handle
from bot.supervisor import MustStop

log = structlog.get_logger(__name__)

WAIT = 30
"""Seconds that Telegram holds a request for updates when there are none."""

STALL = 15
"""Seconds more after which a request is given up as stalled."""

LIMIT = 100
"""Updates in one batch, the most that the Bot API gives."""

LAST_CALL = 3
"""Seconds that confirming the last batch may take when the process stops."""

ALARM_EVERY = 60.0
"""Seconds between two lines about the same alarm."""

UNREACHABLE_AFTER = 300.0
"""Seconds without an answer after which Telegram being away is an alarm."""

TOKEN_REFUSED = "Telegram refuses the bot token: check WIJKLIJN_TELEGRAM_TOKEN. Nothing was lost."  # noqa: S105


class RawUpdates(TelegramMethod[list[Any]]):
    """GetUpdates, with each update as it came, so that one can be odd without the others."""

    __returning__ = list[Any]
    __api_method__ = "getUpdates"

    offset: int | None = None
    limit: int = LIMIT
    timeout: int = WAIT
    allowed_updates: list[str] | None = None


class Polling:
    """Fetches updates until told to stop.

    `allowed` are the kinds of update to ask for. `monotonic` returns seconds.
    """

    def __init__(
        self,
        bot: Bot,
        handle: Handle,
        allowed: Sequence[str],
        health: Health,
        *,
        wait: Pause = pause,
        stall: float = WAIT + STALL,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._bot = bot
        self._batch = Batch(bot, handle, wait=wait)
        self._allowed = list(allowed)
        self._health = health
        self._wait = wait
        self._stall = stall
        self._monotonic = monotonic
        self._offset: int | None = None
        self._backoff = Backoff()
        self._answered = monotonic()
        self._alarmed: dict[str, float] = {}

    async def run(self, stop: asyncio.Event) -> None:
        """Fetch and handle updates until `stop` is set. Raises MustStop when the token is refused.

        When stopping, a request that waits is given up (nothing of it is confirmed), a batch that
        is being handled is finished, and a last call confirms it.
        """
        while not stop.is_set():
            updates = await self._ask(stop)
            if updates:
                self._offset = await self._batch.handle(updates, stop)
                if self._offset is None:
                    await self._wait(self._backoff.next(), stop)
        if self._offset is not None:
            await self._confirm()

    async def _ask(self, stop: asyncio.Event) -> list[Any]:
        """Return the next updates, or nothing after a failure or when stopping.

        The offset confirms the batch before. It is sent until one call was answered and not
        after that: Telegram may start anew with lower numbers.
        """
        asking = asyncio.ensure_future(self._get_updates())
        stopping = asyncio.ensure_future(stop.wait())
        try:
            await asyncio.wait({asking, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if not asking.done():
                return []
            updates = asking.result()
        except (TelegramUnauthorizedError, TelegramNotFound):
            raise MustStop(TOKEN_REFUSED) from None
        except Exception as error:  # odd answers make aiogram raise almost anything
            await self._failed(error, stop)
            return []
        finally:
            for task in (asking, stopping):
                task.cancel()
            await asyncio.gather(asking, stopping, return_exceptions=True)
        self._succeeded()
        self._offset = None
        return updates

    async def _get_updates(self) -> list[Any]:
        method = RawUpdates(offset=self._offset, allowed_updates=self._allowed)
        async with asyncio.timeout(self._stall):
            return await self._bot(method, request_timeout=WAIT + STALL)

    def _succeeded(self) -> None:
        self._backoff.reset()
        self._answered = self._monotonic()
        self._alarmed.clear()
        self._health.polled()
        for code in ("other_poller", "telegram_away"):
            self._health.clear_alarm(code)

    async def _failed(self, error: Exception, stop: asyncio.Event) -> None:
        """Wait before the next try, and raise an alarm when somebody should look."""
        if isinstance(error, TelegramConflictError):
            self._alarm("other_poller", "SECURITY: somebody else fetches updates with this token")
        elif self._monotonic() - self._answered >= UNREACHABLE_AFTER:
            self._alarm("telegram_away", "Telegram has been away for minutes")
        else:
            log.warning("no updates, trying again", error=type(error).__name__)
        seconds = self._backoff.next()
        if isinstance(error, TelegramRetryAfter):
            seconds = float(error.retry_after)
        await self._wait(seconds, stop)

    def _alarm(self, code: str, sentence: str) -> None:
        """Raise an alarm for the health check; in the log once a minute."""
        self._health.raise_alarm(code)
        now = self._monotonic()
        last = self._alarmed.get(code)
        if last is None or now - last >= ALARM_EVERY:
            self._alarmed[code] = now
            log.error(sentence, alarm=code)

    async def _confirm(self) -> None:
        """Confirm the last batch without fetching more than one; that one is not confirmed."""
        method = RawUpdates(offset=self._offset, limit=1, timeout=0, allowed_updates=self._allowed)
        with suppress(Exception):  # when it fails, the batch comes again and the inbox knows it
            async with asyncio.timeout(LAST_CALL):
                await self._bot(method, request_timeout=LAST_CALL)
