"""The courier of the simulated year: it empties the outbox as the bot does, but nothing crosses a
network."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import bindparam, exists, select

from bot.courier.outcome import Attached, Drop, Later, Outcome, Together
from bot.courier.rendering import Rendering
from casework.delivery import Delivery
from storage.database import Database
from storage.tables import WAITING, outbox

LEASE = timedelta(seconds=60)
AT_ONCE = 100
"""Rows of the outbox that are taken at once."""

_WAITS = select(exists().where(outbox.c.status == WAITING, outbox.c.due_at <= bindparam("now")))


@dataclass
class Clock:
    """A clock that stands where it was put."""

    instant: datetime

    def now(self) -> datetime:
        """Return the instant (UTC)."""
        return self.instant


@dataclass(frozen=True)
class Gone:
    """What became of rows: those that left, in order, whom a message was sent to, and the rest."""

    left: tuple[Delivery, ...] = ()
    spoken_to: tuple[str, ...] = ()
    dropped: int = 0
    held: int = 0


@dataclass
class Courier:
    """Empties the outbox at every moment: at its end, or `alongside` everything else that happens.

    Alongside it makes use of the time in which others wait for the database, and of what happens at
    one moment nobody knows what came first.
    """

    database: Database
    clock: Clock
    pictures: Path | None = None
    alongside: bool = False
    _left: list[Delivery] = field(default_factory=list)
    _spoken_to: list[str] = field(default_factory=list)
    _dropped: int = 0
    _held: int = 0
    _at_work: asyncio.Task[None] | None = None

    def __post_init__(self) -> None:
        """Render as the bot does."""
        database = self.database
        self._rendering = Rendering(database.storage, database.deliveries, self.clock)

    def more(self) -> None:
        """Something may leave, or was put in."""
        if self.alongside:
            self._at_work = asyncio.create_task(self._after(self._at_work))

    async def _after(self, before: asyncio.Task[None] | None) -> None:
        if before is not None:
            await before
        await self._empty()

    async def finish(self, *, more: bool) -> Gone:
        """Go on until nothing is due, with `more`: something was put in or became due; return what
        became of everything since the last time."""
        if more:
            await self._after(self._at_work)
        elif self._at_work is not None:
            await self._at_work
        self._at_work = None
        gone = Gone(tuple(self._left), tuple(self._spoken_to), self._dropped, self._held)
        self._left, self._spoken_to = [], []
        self._dropped = self._held = 0
        return gone

    async def _empty(self) -> None:
        """Send what is due; what became of it is written down together: each is another person's."""
        rows = await self._claim()
        while rows:
            outcomes = await asyncio.gather(*map(self._rendering.render, rows))
            await asyncio.gather(*map(self._delivered, rows, outcomes))
            rows = await self._claim() if await self._something_waits() else ()

    async def _claim(self) -> Sequence[Delivery]:
        return await self.database.deliveries.claim(self.clock.now(), AT_ONCE, LEASE)

    async def _something_waits(self) -> bool:
        """Ask before more rows are claimed: mostly there are none, and that would be a commit."""
        rows = await self.database.engine.rows(_WAITS, {"now": self.clock.now()})
        return bool(rows[0][0])

    async def _delivered(self, row: Delivery, outcome: Outcome) -> None:
        deliveries, now = self.database.deliveries, self.clock.now()
        if isinstance(outcome, Drop):
            self._dropped += 1
            await deliveries.dropped(row, now)
        elif isinstance(outcome, Later):
            self._held += 1
            await deliveries.held(row, outcome.until)
        else:
            if isinstance(outcome, Together):
                await deliveries.told_together(outcome.others, now)
                self._left += outcome.others
            if isinstance(outcome, Attached) and self.pictures is not None:
                (self.pictures / outcome.name).write_bytes(outcome.data)
            self._left.append(row)
            self._spoken_to.append(row.notice.recipient)
            await deliveries.sent(row, None, now)
