"""The clock of the simulated year: what people do, the tick and the courier, moment by moment."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from datetime import time as wall
from itertools import count
from pathlib import Path

from sqlalchemy import bindparam, exists, func, select

from benchmarks.year_checks import DEAD, Checks
from bot.courier.outcome import Attached, Drop, Later, Outcome, Together
from bot.courier.rendering import Rendering
from casework.actions.climb import climb
from casework.actions.expire_drafts import expire_drafts
from casework.actions.gaps import tell_gaps
from casework.actions.weekly import send_digests
from casework.calendar import AMSTERDAM
from casework.delivery import Delivery
from casework.duty_time import local_day, local_instant
from casework.errors import CaseworkError, WriteConflict
from casework.ports import Opened, UpdateKey, Work
from storage.database import Database
from storage.tables import WAITING, digest_due, outbox, watch
from storage.work import SqlStorage, SqlWork

LEASE = timedelta(seconds=60)
AT_ONCE = 100
"""Rows of the outbox that are taken at once."""

DAILY_AT = wall(6)
"""When gaps are looked for and what is over is forgotten; the bot does both more often."""

MINUTE, QUARTER = timedelta(minutes=1), timedelta(minutes=15)
OFFICE_HOURS = range(7, 19)
"""The local hours at which everything that is owed is looked through."""

Deed = Callable[[Work], Awaitable[None]]
_NEXT = select(
    select(func.min(watch.c.look_at)).scalar_subquery(),
    select(func.min(digest_due.c.due_at)).scalar_subquery(),
    select(func.min(outbox.c.due_at))
    .where(outbox.c.status == WAITING, outbox.c.due_at > bindparam("now"))
    .scalar_subquery(),
)
"""Everything that has a moment of its own, apart from what people do."""

_WAITS = select(exists().where(outbox.c.status == WAITING, outbox.c.due_at <= bindparam("now")))


@dataclass
class Clock:
    """A clock that stands where it was put."""

    instant: datetime

    def now(self) -> datetime:
        """Return the instant (UTC)."""
        return self.instant


@dataclass
class Followed:
    """The storage, keeping the units of work that it gave out: what they saved is looked at."""

    storage: SqlStorage
    works: list[SqlWork] = field(default_factory=list)

    async def open_update(self, key: UpdateKey, telegram_user: int | None, now: datetime) -> Opened:
        """Begin the unit of work of one update."""
        return await self.storage.open_update(key, telegram_user, now)

    async def begin(self, now: datetime) -> SqlWork:
        """Begin a unit of work."""
        work = await self.storage.begin(now)
        self.works.append(work)
        return work


@dataclass
class Year:
    """What is still to be done by people, and the bot that the clock drives."""

    database: Database
    clock: Clock
    rendering: Rendering
    checks: Checks
    every_minute: bool = False
    pictures: Path | None = None
    standstills: list[tuple[datetime, datetime]] = field(default_factory=list)
    _deeds: list[tuple[datetime, int, Deed]] = field(default_factory=list)
    _order: count[int] = field(default_factory=count)
    _hour: datetime | None = None
    _daily_at: datetime = field(init=False)
    _pruned: datetime = field(init=False)

    def __post_init__(self) -> None:
        """Begin with a look for gaps."""
        self._daily_at = self._pruned = self.clock.now()

    def later(self, at: datetime, deed: Deed) -> None:
        """Have somebody do something at an instant, on a whole quarter of an hour."""
        at = max(at, self.clock.now())
        late = timedelta(minutes=at.minute % 15, seconds=at.second, microseconds=at.microsecond)
        whole = at - late + (QUARTER if late else timedelta())
        heapq.heappush(self._deeds, (whole, next(self._order), deed))

    def plan_standstills(self, start: date, days: int) -> None:
        """Have the bot stand still twice, for a day each time."""
        for part in (1, 2):
            begins = local_instant(start + timedelta(days=days * part // 3), wall(9, 50))
            self.standstills.append((begins, begins + timedelta(days=1)))

    async def run(self, until: datetime) -> None:
        """Go from moment to moment until the end."""
        counts = self.checks.counts
        while (moment := await self._next()) is not None and moment <= until:
            self.clock.instant = self._awake(max(moment, self.clock.now()))
            counts["moments"] += 1
            while self._deeds and self._deeds[0][0] <= self.clock.now():
                await self._do(heapq.heappop(self._deeds)[2])
            await self._tick()
            await self._courier()
            self._look()
        self.clock.instant = until
        self.checks.at_the_end(until)
        counts[DEAD] += len(await self.database.deliveries.dead_letters())

    def _awake(self, moment: datetime) -> datetime:
        """Return the moment, or the end of the standstill in which it lies."""
        for begins, ends in self.standstills:
            if begins <= moment < ends:
                self.checks.rested(ends)
                return ends
        return moment

    async def _next(self) -> datetime | None:
        if self.every_minute:
            now = self.clock.now()
            return now.replace(second=0, microsecond=0) + MINUTE
        moments = [*(await self.database.engine.rows(_NEXT, {"now": self.clock.now()}))[0]]
        if self._deeds:
            moments.append(self._deeds[0][0])
        moments.append(self._daily_at)
        return min((m for m in moments if m is not None), default=None)

    async def _do(self, deed: Deed) -> None:
        for _ in range(3):
            work = await self.database.storage.begin(self.clock.now())
            try:
                await deed(work)
                await work.commit()
            except CaseworkError as error:
                self.checks.counts[f"refused: {error.text_id}"] += 1
            except WriteConflict:
                self.checks.counts["conflicts"] += 1
                continue
            else:
                self.checks.saved(work.referrals.gathered.values(), self.clock.now())
            return

    async def _tick(self) -> None:
        followed = Followed(self.database.storage)
        self.checks.counts["ladders looked at"] += await climb(followed, self.clock)
        for work in followed.works:
            self.checks.saved(work.referrals.gathered.values(), self.clock.now())
        await self._job(expire_drafts)
        await self._job(send_digests)
        now = self.clock.now()
        if self._daily_at <= now:
            await self._job(tell_gaps)
            await self.database.prune(now, self._pruned)
            self._pruned = now
            self._daily_at = local_instant(local_day(now) + timedelta(days=1), DAILY_AT)

    async def _job(self, job: Callable[[Work], Awaitable[object]]) -> None:
        work = await self.database.storage.begin(self.clock.now())
        if await job(work):
            await work.commit()

    def _look(self) -> None:
        now = self.clock.now()
        hour = now.replace(minute=0, second=0, microsecond=0)
        if hour != self._hour and now.astimezone(AMSTERDAM).hour in OFFICE_HOURS:
            self.checks.look(now)
        self._hour = hour

    async def _courier(self) -> None:
        """Empty the outbox as the courier does; nothing crosses a network.

        What became of the rows is written down together: each is another person's.
        """
        deliveries = self.database.deliveries
        while await self._something_waits() and (
            rows := await deliveries.claim(self.clock.now(), AT_ONCE, LEASE)
        ):
            outcomes = await asyncio.gather(*map(self.rendering.render, rows))
            await asyncio.gather(*map(self._delivered, rows, outcomes))

    async def _something_waits(self) -> bool:
        """Ask before rows are claimed: that would be one more commit at every moment."""
        rows = await self.database.engine.rows(_WAITS, {"now": self.clock.now()})
        return bool(rows[0][0])

    async def _delivered(self, row: Delivery, outcome: Outcome) -> None:
        deliveries, now = self.database.deliveries, self.clock.now()
        if isinstance(outcome, Drop):
            self.checks.counts["dropped"] += 1
            await deliveries.dropped(row, now)
        elif isinstance(outcome, Later):
            self.checks.counts["held"] += 1
            await deliveries.held(row, outcome.until)
        else:
            if isinstance(outcome, Together):
                await deliveries.told_together(outcome.others, now)
                for other in outcome.others:
                    self.checks.left(other, now)
            if isinstance(outcome, Attached) and self.pictures is not None:
                (self.pictures / outcome.name).write_bytes(outcome.data)
            self.checks.left(row, now)
            self.checks.message(row.notice.recipient, now)
            await deliveries.sent(row, None, now)
