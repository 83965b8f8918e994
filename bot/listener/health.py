"""Whether the bot is well: `/healthz` (the process lives) and `/readyz` (it can do its work)."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import orjson
import structlog
from aiohttp import web

from bot.settings import Mode

log = structlog.get_logger(__name__)

POLL_LIMIT = 90.0
"""Seconds after which a bot that polls should have had an answer (one call takes 30)."""

TICK_LIMIT = 180.0
"""Seconds after which the clock should have ticked (it does so every 60)."""

UNSENT_LIMIT = 900.0
"""Seconds that a notice that is due may wait before somebody should look."""

DATABASE_LIMIT = 2.0
"""Seconds in which the database must answer."""

REMEMBER = 2.0
"""Seconds that an answer of the database is used again, so that asking often costs nothing."""

OldestUnsent = Callable[[], Awaitable[timedelta | None]]
"""Asks the database how long the oldest notice that is due has been waiting."""


@dataclass(slots=True)
class Health:
    """What the parts of the process tell about themselves, and what that means together.

    A quiet night is well: nothing has to come in, but the polling and the clock must go on.
    `monotonic` returns seconds.
    """

    mode: Mode
    oldest_unsent: OldestUnsent
    monotonic: Callable[[], float] = time.monotonic
    alarms: set[str] = field(default_factory=set)
    _polled: float = field(init=False)
    _ticked: float = field(init=False)
    _received: float | None = field(init=False, default=None)
    _asked: tuple[float, bool, float | None] | None = field(init=False, default=None)
    _asking: asyncio.Lock = field(init=False, default_factory=asyncio.Lock)

    def __post_init__(self) -> None:
        """Begin well: the limits count from the start."""
        self._polled = self._ticked = self.monotonic()

    def polled(self) -> None:
        """Telegram answered a request for updates."""
        self._polled = self.monotonic()

    def ticked(self) -> None:
        """The clock did everything that was due."""
        self._ticked = self.monotonic()

    def received(self) -> None:
        """The webhook received an update that is genuine."""
        self._received = self.monotonic()

    def raise_alarm(self, code: str) -> None:
        """Somebody has to look; `code` says at what."""
        self.alarms.add(code)

    def clear_alarm(self, code: str) -> None:
        """It is over."""
        self.alarms.discard(code)

    async def report(self) -> tuple[bool, dict[str, Any]]:
        """Return whether the bot is ready, and the figures. Ages are in seconds."""
        now = self.monotonic()
        answers, unsent = await self._database(now)
        poll_age, tick_age = now - self._polled, now - self._ticked
        ready = (
            answers
            and not self.alarms
            and tick_age <= TICK_LIMIT
            and (unsent is None or unsent <= UNSENT_LIMIT)
            and (self.mode is Mode.WEBHOOK or poll_age <= POLL_LIMIT)
        )
        report: dict[str, Any] = {
            "ready": ready,
            "mode": self.mode.value,
            "tick_age": round(tick_age, 1),
            "oldest_unsent_age": unsent,
            "database": "answers" if answers else "away",
            "alarms": sorted(self.alarms),
        }
        if self.mode is Mode.POLLING:
            report["poll_age"] = round(poll_age, 1)
        else:
            report["webhook_age"] = (
                None if self._received is None else round(now - self._received, 1)
            )
        return ready, report

    async def _database(self, now: float) -> tuple[bool, float | None]:
        async with self._asking:
            if self._asked is not None and now - self._asked[0] < REMEMBER:
                return self._asked[1], self._asked[2]
            try:
                async with asyncio.timeout(DATABASE_LIMIT):
                    age = await self.oldest_unsent()
                answer = (True, None if age is None else round(age.total_seconds(), 1))
            except Exception as error:
                log.warning("database does not answer", error=type(error).__name__)
                answer = (False, None)
            self._asked = (now, *answer)
            return answer

    def routes(self) -> list[web.RouteDef]:
        """Return the two addresses for an aiohttp application."""
        return [web.get("/healthz", self._healthz), web.get("/readyz", self._readyz)]

    async def _healthz(self, _request: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def _readyz(self, _request: web.Request) -> web.Response:
        ready, report = await self.report()
        return web.Response(
            status=200 if ready else 503,
            body=orjson.dumps(report),
            content_type="application/json",
            headers={"Cache-Control": "no-store"},
        )
