"""The clock of the simulated year: what people do, the tick and the courier, moment by moment."""

from __future__ import annotations

import asyncio
import heapq
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from datetime import time as wall
from functools import partial
from itertools import count

from sqlalchemy import func, select

from benchmarks.year_checks import DEAD, Checks
from benchmarks.year_courier import Clock, Desk, Gone, whole_quarter
from casework.actions.climb import climb
from casework.actions.expire_drafts import expire_drafts
from casework.actions.weekly import send_digests
from casework.calendar import AMSTERDAM
from casework.duty_time import local_day, local_instant
from casework.errors import CaseworkError, WriteConflict
from casework.ports import Opened, UpdateKey, Work
from storage.database import Database
from storage.tables import conversation, digest_due, watch
from storage.work import SqlStorage, SqlWork
from storage.writes import Row

DAILY_AT = wall(6)
"""When the courier is told to do what is done once a day."""

MINUTE = timedelta(minutes=1)
OFFICE_HOURS = range(7, 19)
"""The local hours at which everything that is owed is looked through."""

Deed = Callable[[Work], Awaitable[None]]
_WATCH, _DIGEST = select(func.min(watch.c.look_at)), select(func.min(digest_due.c.due_at))
_DRAFT = select(func.min(conversation.c.expires_at))
_DUE = select(
    _WATCH.scalar_subquery().label("watch"),
    _DIGEST.scalar_subquery().label("digest"),
    _DRAFT.scalar_subquery().label("draft"),
)
"""What the tick may find. It is asked once, and not by every job of the tick for itself."""

BEHIND = timedelta(hours=1)
"""So far the courier may be behind, before everybody waits for it: no further than the hour that
`Checks` gives for somebody to hear of something."""


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
class Moment:
    """A moment that was lived through: what is to be noted of it, once it is known what left before
    and at it."""

    at: datetime
    notes: Sequence[Callable[[], None]]
    left_before: asyncio.Future[Sequence[Gone]]
    left_then: asyncio.Future[Sequence[Gone]]


@dataclass
class Year:
    """What is still to be done by people, and the bot that the clock drives.

    `alongside`: people do what they do at a moment at once, and make use of the time in which others
    wait for the database; who came first then, nobody knows.
    """

    database: Database
    clock: Clock
    courier: Desk
    checks: Checks
    alongside: bool = False
    every_minute: bool = False
    standstills: list[tuple[datetime, datetime]] = field(default_factory=list)
    _deeds: list[tuple[datetime, bool, int, Deed]] = field(default_factory=list)
    _order: count[int] = field(default_factory=count)
    _hour: datetime | None = None
    _more: bool = True
    # What was seen ahead, for as long as nothing was done since.
    _ahead: Row = None
    _notes: list[Callable[[], None]] = field(default_factory=list)
    _lived: deque[Moment] = field(default_factory=deque)
    _daily_at: datetime = field(init=False)

    def __post_init__(self) -> None:
        """Begin with a look for gaps."""
        self._daily_at = self.clock.now()

    def roster_later(self, at: datetime, deed: Deed) -> None:
        """Have somebody tell about being reachable, before anything else happens at that instant."""
        self.later(at, deed, roster=True)

    def later(self, at: datetime, deed: Deed, *, roster: bool = False) -> None:
        """Have somebody do something at an instant, on a whole quarter of an hour."""
        at = max(at, self.clock.now())
        heapq.heappush(self._deeds, (whole_quarter(at), not roster, next(self._order), deed))

    def plan_standstills(self, start: date, days: int) -> None:
        """Have the bot stand still twice, for a day each time."""
        for part in (1, 2):
            begins = local_instant(start + timedelta(days=days * part // 3), wall(9, 50))
            self.standstills.append((begins, begins + timedelta(days=1)))

    async def run(self, until: datetime) -> None:
        """Go from moment to moment until the end."""
        counts = self.checks.counts
        while (moment := max(await self._next(), self.clock.now())) <= until:
            left_before = await self.courier.order(self._asleep(moment), there=False)
            self.clock.instant = self._awake(moment)
            counts["moments"] += 1
            await self._moment()
            daily = self._daily_at <= self.clock.now()
            left_then = await self.courier.order(
                self.clock.now(), there=True, more=self._more, daily=daily
            )
            self._more = False
            if daily:
                tomorrow = local_day(self.clock.now()) + timedelta(days=1)
                self._daily_at = local_instant(tomorrow, DAILY_AT)
            self._lived.append(Moment(self.clock.now(), self._notes, left_before, left_then))
            self._notes = []
            await self._account(self.clock.now() - BEHIND)
        left_before = await self.courier.order(until, there=False)
        await self._account(until)
        for gone in await left_before:
            self._gone(gone)
        self.clock.instant = until
        self.checks.at_the_end(until)
        counts[DEAD] += len(await self.database.deliveries.dead_letters())

    async def _moment(self) -> None:
        """Let happen what happens now.

        Who is away from now on said so before: no message may cross with that.
        """
        now = self.clock.now()
        while deeds := self._due(now, roster=True):
            for deed in deeds:
                await self._do(deed)
        await self._people(now)
        await self._tick()

    async def _account(self, until: datetime) -> None:
        """Note in order what was lived through, at least until an instant."""
        while self._lived and (self._lived[0].at <= until or self._lived[0].left_then.done()):
            moment = self._lived.popleft()
            for gone in await moment.left_before:
                self._gone(gone)
            for note in moment.notes:
                note()
            for gone in await moment.left_then:
                self._gone(gone)
            self._look(moment.at)

    def _gone(self, gone: Gone) -> None:
        self.checks.counts["dropped"] += gone.dropped
        self.checks.counts["held"] += gone.held
        for row in gone.left:
            self.checks.left(row, gone.at)
        for person in gone.spoken_to:
            self.checks.message(person, gone.at)

    def _due(self, now: datetime, *, roster: bool) -> list[Deed]:
        """Take what people do now: those about their rosters, or the rest."""
        found: list[Deed] = []
        while self._deeds and self._deeds[0][0] <= now and not (roster and self._deeds[0][1]):
            found.append(heapq.heappop(self._deeds)[3])
        return found

    async def _people(self, now: datetime) -> None:
        while deeds := self._due(now, roster=False):
            if self.alongside:
                await asyncio.gather(*map(self._do, deeds))
            else:
                for deed in deeds:
                    await self._do(deed)

    def _wrote(self, work: SqlWork) -> None:
        """See what a unit of work wrote."""
        self._more = self._more or work.outbox.filled
        cases = [*work.referrals.gathered.values()]
        if cases:
            self.note(partial(self.checks.saved, cases, self.clock.now()))

    def note(self, what: Callable[[], None]) -> None:
        """Have something noted after what left before this moment, and before what leaves at it."""
        self._notes.append(what)

    def promised(self, case: str, until: datetime) -> None:
        """See that somebody said "tomorrow"."""
        self.note(partial(self.checks.promised, case, until))

    def _asleep(self, moment: datetime) -> datetime:
        """Return the moment, or the beginning of the standstill in which it lies."""
        return next(
            (begins for begins, ends in self.standstills if begins <= moment < ends), moment
        )

    def _awake(self, moment: datetime) -> datetime:
        """Return the moment, or the end of the standstill in which it lies."""
        for begins, ends in self.standstills:
            if begins <= moment < ends:
                self.note(partial(self.checks.rested, ends))
                return ends
        return moment

    async def _next(self) -> datetime:
        if self.every_minute:
            return self.clock.now().replace(second=0, microsecond=0) + MINUTE
        found, self._ahead = self._ahead or await self._look_ahead(), None
        moments: list[datetime | None] = [found.watch, found.digest, self._daily_at]
        if self._deeds:
            moments.append(self._deeds[0][0])
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

    async def _look_ahead(self) -> Row:
        """Ask when something will be due."""
        return (await self.database.engine.rows(_DUE, {}))[0]

    async def _tick(self) -> None:
        now = self.clock.now()
        # What people did just now may have made something due.
        due = self._ahead = await self._look_ahead()
        if due.watch is not None and due.watch <= now:
            followed = Followed(self.database.storage, self._wrote)
            self.checks.counts["ladders looked at"] += await climb(followed, self.clock)
            self._ahead = None
        if due.draft is not None and due.draft <= now:
            await self._job(expire_drafts)
            self._ahead = None
        if due.digest is None or due.digest <= now:
            await self._job(send_digests)
            self._ahead = None

    async def _job(self, job: Callable[[Work], Awaitable[object]]) -> None:
        work = await self.database.storage.begin(self.clock.now())
        if await job(work):
            await work.commit()
            self._wrote(work)

    def _look(self, now: datetime) -> None:
        hour = now.replace(minute=0, second=0, microsecond=0)
        if hour != self._hour and now.astimezone(AMSTERDAM).hour in OFFICE_HOURS:
            self.checks.look(now)
        self._hour = hour
