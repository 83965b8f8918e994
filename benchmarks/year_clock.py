"""The clock of the simulated year: what people do, the tick and the courier, moment by moment."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from datetime import time as wall
from itertools import count

from sqlalchemy import bindparam, func, select

from benchmarks.year_checks import DEAD, Checks
from benchmarks.year_courier import Clock, Courier
from casework.actions.climb import climb
from casework.actions.expire_drafts import expire_drafts
from casework.actions.gaps import tell_gaps
from casework.actions.weekly import send_digests
from casework.calendar import AMSTERDAM
from casework.duty_time import local_day, local_instant
from casework.errors import CaseworkError, WriteConflict
from casework.ports import Opened, UpdateKey, Work
from storage.database import Database
from storage.tables import WAITING, conversation, digest_due, outbox, watch
from storage.work import SqlStorage, SqlWork
from storage.writes import Row

DAILY_AT = wall(6)
"""When gaps are looked for and what is over is forgotten; the bot does both more often."""

MINUTE, QUARTER = timedelta(minutes=1), timedelta(minutes=15)
OFFICE_HOURS = range(7, 19)
"""The local hours at which everything that is owed is looked through."""

Deed = Callable[[Work], Awaitable[None]]
_WATCH, _DIGEST = select(func.min(watch.c.look_at)), select(func.min(digest_due.c.due_at))
_DRAFT = select(func.min(conversation.c.expires_at))
_NOTICE = select(func.min(outbox.c.due_at)).where(
    outbox.c.status == WAITING, outbox.c.due_at > bindparam("now")
)
_OF_THE_TICK = (
    _WATCH.scalar_subquery().label("watch"),
    _DIGEST.scalar_subquery().label("digest"),
    _DRAFT.scalar_subquery().label("draft"),
)
_DUE = select(*_OF_THE_TICK)
"""What the tick may find. It is asked once, and not by every job of the tick for itself."""

_NEXT = select(*_OF_THE_TICK, _NOTICE.scalar_subquery().label("notice"))
"""Everything that has a moment of its own, apart from what people do."""


@dataclass
class Followed:
    """The storage, of which it is seen what its units of work really wrote."""

    storage: SqlStorage
    wrote: Callable[[SqlWork], None]

    async def open_update(self, key: UpdateKey, telegram_user: int | None, now: datetime) -> Opened:
        """Begin the unit of work of one update."""
        return await self.storage.open_update(key, telegram_user, now)

    async def begin(self, now: datetime) -> Work:
        """Begin a unit of work."""
        work = await self.storage.begin(now)
        commit = work.commit

        async def noted() -> None:
            # Who comes second at a case writes nothing, and looks again.
            await commit()
            self.wrote(work)

        work.commit = noted  # type: ignore[method-assign]
        return work


@dataclass
class Year:
    """What is still to be done by people, and the bot that the clock drives."""

    database: Database
    clock: Clock
    courier: Courier
    checks: Checks
    every_minute: bool = False
    standstills: list[tuple[datetime, datetime]] = field(default_factory=list)
    _deeds: list[tuple[datetime, bool, int, Deed]] = field(default_factory=list)
    _order: count[int] = field(default_factory=count)
    _hour: datetime | None = None
    _more: bool = True
    _found: Row = None
    _daily_at: datetime = field(init=False)
    _pruned: datetime = field(init=False)

    def __post_init__(self) -> None:
        """Begin with a look for gaps."""
        self._daily_at = self._pruned = self.clock.now()

    def roster_later(self, at: datetime, deed: Deed) -> None:
        """Have somebody tell about being reachable, before anything else happens at that instant."""
        self.later(at, deed, roster=True)

    def later(self, at: datetime, deed: Deed, *, roster: bool = False) -> None:
        """Have somebody do something at an instant, on a whole quarter of an hour."""
        at = max(at, self.clock.now())
        late = timedelta(minutes=at.minute % 15, seconds=at.second, microseconds=at.microsecond)
        whole = at - late + (QUARTER if late else timedelta())
        heapq.heappush(self._deeds, (whole, not roster, next(self._order), deed))

    def plan_standstills(self, start: date, days: int) -> None:
        """Have the bot stand still twice, for a day each time."""
        for part in (1, 2):
            begins = local_instant(start + timedelta(days=days * part // 3), wall(9, 50))
            self.standstills.append((begins, begins + timedelta(days=1)))

    async def run(self, until: datetime) -> None:
        """Go from moment to moment until the end."""
        counts = self.checks.counts
        while (moment := await self._next()) <= until:
            self.clock.instant = self._awake(max(moment, self.clock.now()))
            notice = self._found.notice
            self._more = self._more or (notice is not None and notice <= self.clock.now())
            counts["moments"] += 1
            await self._moment()
            self._look()
        self.clock.instant = until
        self.checks.at_the_end(until)
        counts[DEAD] += len(await self.database.deliveries.dead_letters())

    async def _moment(self) -> None:
        """Let happen what happens now, while the courier is at work.

        Who is away from now on said so before: no message may cross with that.
        """
        now = self.clock.now()
        while deeds := self._due(now, roster=True):
            for deed in deeds:
                await self._do(deed)
        if self.courier.alongside:
            self._leave()
            await asyncio.gather(self._people(now), self._tick())
        else:
            await self._people(now)
            await self._tick()
        gone = await self.courier.finish(more=self._more)
        self._more = False
        self.checks.counts["dropped"] += gone.dropped
        self.checks.counts["held"] += gone.held
        for row in gone.left:
            self.checks.left(row, now)
        for person in gone.spoken_to:
            self.checks.message(person, now)

    def _due(self, now: datetime, *, roster: bool) -> list[Deed]:
        """Take what people do now: those about their rosters, or the rest."""
        found: list[Deed] = []
        while self._deeds and self._deeds[0][0] <= now and not (roster and self._deeds[0][1]):
            found.append(heapq.heappop(self._deeds)[3])
        return found

    async def _people(self, now: datetime) -> None:
        while deeds := self._due(now, roster=False):
            if self.courier.alongside:
                await asyncio.gather(*map(self._do, deeds))
                self._leave()
            else:
                for deed in deeds:
                    await self._do(deed)

    def _leave(self) -> None:
        """Let what may leave already do so, while others go on."""
        if self._more:
            self.courier.more()

    def _wrote(self, work: SqlWork) -> None:
        """See what a unit of work wrote."""
        self._more = self._more or work.outbox.filled
        self.checks.saved(work.referrals.gathered.values(), self.clock.now())

    def _awake(self, moment: datetime) -> datetime:
        """Return the moment, or the end of the standstill in which it lies."""
        for begins, ends in self.standstills:
            if begins <= moment < ends:
                self.checks.rested(ends)
                return ends
        return moment

    async def _next(self) -> datetime:
        now = self.clock.now()
        found = self._found = (await self.database.engine.rows(_NEXT, {"now": now}))[0]
        moments: list[datetime | None] = [found.watch, found.digest, found.notice, self._daily_at]
        if self._deeds:
            moments.append(self._deeds[0][0])
        if self.every_minute:
            return now.replace(second=0, microsecond=0) + MINUTE
        return min(m for m in moments if m is not None)

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
                self._wrote(work)
            return

    async def _tick(self) -> None:
        now = self.clock.now()
        due = self._found
        if not self.courier.alongside:
            # What people did just now may have made something due; at the same time nobody knows.
            due = (await self.database.engine.rows(_DUE, {}))[0]
        if due.watch is not None and due.watch <= now:
            followed = Followed(self.database.storage, self._wrote)
            self.checks.counts["ladders looked at"] += await climb(followed, self.clock)
        if due.draft is not None and due.draft <= now:
            await self._job(expire_drafts)
        if due.digest is None or due.digest <= now:
            await self._job(send_digests)
        if self._daily_at <= now:
            await self._job(tell_gaps)
            await self.database.prune(now, self._pruned)
            self._pruned = now
            self._daily_at = local_instant(local_day(now) + timedelta(days=1), DAILY_AT)

    async def _job(self, job: Callable[[Work], Awaitable[object]]) -> None:
        work = await self.database.storage.begin(self.clock.now())
        if await job(work):
            await work.commit()
            self._wrote(work)

    def _look(self) -> None:
        now = self.clock.now()
        hour = now.replace(minute=0, second=0, microsecond=0)
        if hour != self._hour and now.astimezone(AMSTERDAM).hour in OFFICE_HOURS:
            self.checks.look(now)
        self._hour = hour
