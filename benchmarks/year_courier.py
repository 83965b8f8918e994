"""The courier of the simulated year: it empties the outbox as the bot does, but nothing crosses a
network."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from sqlalchemy import bindparam, exists, func, select

from bot.courier.outcome import Attached, Drop, Later, Outcome, Together
from bot.courier.rendering import Rendering
from casework.actions.gaps import tell_gaps
from casework.delivery import Delivery
from storage.database import Database
from storage.tables import WAITING, outbox

LEASE = timedelta(seconds=60)
QUARTER = timedelta(minutes=15)
AT_ONCE = 100
"""Rows of the outbox that are taken at once."""

_WAITING = outbox.c.status == WAITING
_LATER = select(func.min(outbox.c.due_at)).where(_WAITING, outbox.c.due_at > bindparam("now"))
_AHEAD = select(
    exists().where(_WAITING, outbox.c.due_at <= bindparam("now")).label("now"),
    _LATER.scalar_subquery().label("later"),
)


@dataclass
class Clock:
    """A clock that stands where it was put."""

    instant: datetime

    def now(self) -> datetime:
        """Return the instant (UTC)."""
        return self.instant


def whole_quarter(at: datetime) -> datetime:
    """Return the first whole quarter of an hour that is not before an instant."""
    late = timedelta(minutes=at.minute % 15, seconds=at.second, microseconds=at.microsecond)
    return at - late + (QUARTER if late else timedelta())


@dataclass
class Gone:
    """What became of rows at an instant: those that left, in order, whom a message was sent to, and
    how many of the rest."""

    at: datetime
    left: list[Delivery] = field(default_factory=list)
    spoken_to: list[str] = field(default_factory=list)
    dropped: int = 0
    held: int = 0


class Desk(Protocol):
    """Where the courier gets its orders."""

    async def order(
        self, until: datetime, *, there: bool, more: bool = False, daily: bool = False
    ) -> asyncio.Future[Sequence[Gone]]:
        """Have everything go that is due before an instant, and with `there` also at it; `more`:
        something was put in at that instant; `daily`: do there first what is done once a day. It
        may take a while before it is known what went."""
        ...


@dataclass
class Courier:
    """Goes from one instant at which something is due to the next, as far as it is told; what the bot
    does once a day, it does as well.

    `quarters`: it looks by itself on whole quarters of an hour only, as people do things on those.
    """

    database: Database
    clock: Clock
    pictures: Path | None = None
    quarters: bool = False
    _due: datetime | None = None
    _pruned: datetime | None = None

    def __post_init__(self) -> None:
        """Render as the bot does."""
        database = self.database
        self._rendering = Rendering(database.storage, database.deliveries, self.clock)

    async def order(
        self, until: datetime, *, there: bool, more: bool = False, daily: bool = False
    ) -> asyncio.Future[Sequence[Gone]]:
        """Do it now, so that everybody else waits for it."""
        done: asyncio.Future[Sequence[Gone]] = asyncio.get_running_loop().create_future()
        done.set_result(await self.go(until, there=there, more=more, daily=daily))
        return done

    async def go(self, until: datetime, *, there: bool, more: bool, daily: bool) -> list[Gone]:
        """Have everything go that is due; return what went, by instant."""
        found: list[Gone] = []
        while self._due is not None and (then := self._looks(self._due)) < until:
            self.clock.instant = then
            found.append(await self._empty())
        if there:
            self.clock.instant = until
            if daily:
                await self._daily()
            if more or daily or (self._due is not None and self._due <= until):
                found.append(await self._empty())
        return found

    async def _daily(self) -> None:
        """Look for gaps and forget what is over; the bot does both more often."""
        now = self.clock.now()
        work = await self.database.storage.begin(now)
        if await tell_gaps(work):
            await work.commit()
        await self.database.prune(now, self._pruned or now)
        self._pruned = now

    def _looks(self, due: datetime) -> datetime:
        return whole_quarter(due) if self.quarters else due

    async def _empty(self) -> Gone:
        """Send what is due; what became of it is written down together: each is another person's."""
        gone = Gone(self.clock.now())
        waits = True
        while waits and (rows := await self._claim()):
            outcomes = await asyncio.gather(*map(self._rendering.render, rows))
            ends = (
                self._delivered(row, what, gone) for row, what in zip(rows, outcomes, strict=True)
            )
            await asyncio.gather(*ends)
            waits = await self._look_ahead()
        if waits:
            await self._look_ahead()
        return gone

    async def _claim(self) -> Sequence[Delivery]:
        return await self.database.deliveries.claim(self.clock.now(), AT_ONCE, LEASE)

    async def _look_ahead(self) -> bool:
        """Tell whether more is due, and remember when the next thing will be. To claim what is not
        there would be a commit."""
        ahead = (await self.database.engine.rows(_AHEAD, {"now": self.clock.now()}))[0]
        self._due = ahead.later
        return bool(ahead.now)

    async def _delivered(self, row: Delivery, outcome: Outcome, gone: Gone) -> None:
        deliveries, now = self.database.deliveries, self.clock.now()
        if isinstance(outcome, Drop):
            gone.dropped += 1
            await deliveries.dropped(row, now)
        elif isinstance(outcome, Later):
            gone.held += 1
            await deliveries.held(row, outcome.until)
        else:
            if isinstance(outcome, Together):
                await deliveries.told_together(outcome.others, now)
                gone.left += outcome.others
            if isinstance(outcome, Attached) and self.pictures is not None:
                (self.pictures / outcome.name).write_bytes(outcome.data)
            gone.left.append(row)
            gone.spoken_to.append(row.notice.recipient)
            await deliveries.sent(row, None, now)
