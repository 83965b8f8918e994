"""The courier: empties the outbox, in order, at the right pace, and loses nothing.

Sending is at least once. A row is leased, rendered, sent, marked; only a crash between the last
two repeats a message, and a first notice carries no content.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

import structlog

from bot.clock.waiting import Backoff, Pause, pause
from bot.courier.connection import SendingBot
from bot.courier.errand import LEASE, Errand, Road
from bot.courier.line import Line
from bot.courier.outcome import OnUnreachable, Render
from bot.courier.pace import Flood, Pace
from bot.courier.sending import Sender
from bot.supervisor import MustStop
from casework.delivery import Deliveries
from casework.errors import StorageUnavailable
from casework.ports import Clock, Storage

log = structlog.get_logger(__name__)

AT_ONCE = 16
"""Messages that are sent at once."""

LONGEST_REST = 60.0
"""Seconds after which the outbox is looked at even when nobody says so."""

SHORTEST_REST = 0.5
"""Seconds between two looks at an outbox that says something is due but gives nothing."""


class Courier:
    """Delivers what is due, until told to stop.

    `render` says what a person gets, `on_unreachable` hears whom Telegram does not deliver to.
    A courier in a process of its own is woken by nobody: give it a shorter `longest_rest`.
    """

    def __init__(
        self,
        deliveries: Deliveries,
        storage: Storage,
        bot: SendingBot,
        clock: Clock,
        *,
        render: Render,
        on_unreachable: OnUnreachable,
        wait: Pause = pause,
        monotonic: Callable[[], float] = time.monotonic,
        longest_rest: float = LONGEST_REST,
    ) -> None:
        self._deliveries = deliveries
        self._clock = clock
        self._wait = wait
        self._longest_rest = longest_rest
        self._monotonic = monotonic
        self._woken = asyncio.Event()
        self._backoff = Backoff(first=1, longest=30)
        self._tasks: set[asyncio.Task[None]] = set()
        self._under_way: set[int] = set()
        self._fatal: MustStop | None = None
        self._line = Line(monotonic)
        self._road = Road(
            deliveries=deliveries,
            storage=storage,
            sender=Sender(bot),
            clock=clock,
            render=render,
            on_unreachable=on_unreachable,
            wait=wait,
            monotonic=monotonic,
            pace=Pace(monotonic),
            flood=Flood(monotonic),
            line=self._line,
        )

    def wake(self) -> None:
        """Something was put in the outbox, or time went by: look at once."""
        self._woken.set()

    async def run(self, stop: asyncio.Event) -> None:
        """Deliver until `stop` is set, then finish what is under way.

        Raises MustStop when Telegram refuses the token; every row is kept.
        """
        waker = asyncio.create_task(self._wake_when(stop))
        try:
            while not stop.is_set() and self._fatal is None:
                self._woken.clear()
                await self._wait(await self._look(), self._woken)
            await self._finish()
        finally:
            for task in (waker, *self._tasks):
                task.cancel()
            await asyncio.gather(waker, *self._tasks, return_exceptions=True)
        if self._fatal is not None:
            raise self._fatal

    async def drain(self) -> int:
        """Deliver everything that is due now and return how many rows that were."""
        total = 0
        while count := await self._claim(self._room()):
            total += count
            await self._finish()
            if self._fatal is not None:
                raise self._fatal
        return total

    async def _wake_when(self, stop: asyncio.Event) -> None:
        await stop.wait()
        self._woken.set()

    async def _look(self) -> float:
        """Set out with what is due, and return how many seconds to rest."""
        room = self._room()
        if room == 0:
            return self._longest_rest
        if (rest := self._line.rest()) > 0:
            return rest
        try:
            count = await self._claim(room)
            if count == room:
                return 0.0 if self._room() else self._longest_rest
            now = self._clock.now()
            moment = await self._deliveries.next_moment(now)
        except StorageUnavailable as error:
            log.warning("outbox away, trying again", error=type(error).__name__)
            return self._backoff.next()
        self._backoff.reset()
        if moment is None:
            return self._longest_rest
        return min(max((moment - now).total_seconds(), SHORTEST_REST), self._longest_rest)

    def _room(self) -> int:
        """How many more may be under way. While the line is down, one at a time tries it."""
        return max(0, (1 if self._line.down else AT_ONCE) - len(self._tasks))

    async def _claim(self, room: int) -> int:
        """Lease what is due and set out with it. Returns how many rows were new."""
        now = self._clock.now()
        claimed = await self._deliveries.claim(now, room, LEASE, tuple(self._under_way))
        for delivery in claimed:
            self._under_way.add(delivery.id)
            errand = Errand(delivery, self._monotonic())
            task = asyncio.create_task(self._go(errand), name="delivery")
            self._tasks.add(task)
            task.add_done_callback(self._back)
        return len(claimed)

    async def _go(self, errand: Errand) -> None:
        try:
            await self._road.travel(errand)
        except MustStop as reason:
            self._fatal = self._fatal or reason
        except Exception as error:  # the row comes back when its lease ends
            log.error("an errand failed", delivery=errand.delivery.id, exc_info=error)
        finally:
            self._under_way.discard(errand.delivery.id)

    def _back(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._woken.set()

    async def _finish(self) -> None:
        """Wait for everything that is under way."""
        while self._tasks:
            await asyncio.wait(self._tasks)
            await asyncio.sleep(0)
