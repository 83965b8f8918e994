"""A year of Lindermeer in a minute: the real actions, storage, ladder, digest and outbox, on a clock
that jumps from one moment at which something is due to the next.

    python -m benchmarks.year [--days 365] [--a-day 3] [--seed 1]

Everybody is invented and nobody sleeps: people do things after a while, some only when reminded.
What must never happen is checked with every message; the counts are printed at the end.
"""

from __future__ import annotations

import argparse
import asyncio
import heapq
import random
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from datetime import time as wall
from importlib.resources import files
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import func, select

from benchmarks.year_people import People
from bot.courier.outcome import Drop, Later, Together
from bot.courier.rendering import Rendering
from bot.operations.seeding import seed
from bot.views.nudges import LADDER, cases_in
from casework.actions.climb import climb
from casework.actions.weekly import send_digests
from casework.availability import Leave, Shift
from casework.calendar import AMSTERDAM
from casework.delivery import Delivery
from casework.duty_time import is_working, local_day, local_instant
from casework.errors import CaseworkError, WriteConflict
from casework.notices import NoticeKind
from casework.people import AccountStatus, Person
from casework.ports import Work
from casework.referral import FeedbackState
from casework.spans import Span
from storage.database import Database, open_storage
from storage.tables import digest_due, watch
from storage.vault import Vault

CAST = (
    "joris",
    "samira",
    "petra",
    "mirte",
    "dennis",
    "anouk",
    "ilse",
    "wim",
    "gwen",
    "farah",
    "bo",
)
FIRST_USER = 7001
LEASE = timedelta(seconds=60)
BACK_TO_BACK = 100
"""Rows of the outbox that are taken at once."""

Deed = Callable[[Work], Awaitable[None]]


class NeverThat(AssertionError):
    """Something happened that must never happen."""


@dataclass
class Clock:
    """A clock that stands where it was put."""

    instant: datetime

    def now(self) -> datetime:
        """Return the instant (UTC)."""
        return self.instant


@dataclass
class Year:
    """One simulation: what is still to be done by people, and what was counted."""

    database: Database
    clock: Clock
    rendering: Rendering
    until: datetime
    counts: Counter[str] = field(default_factory=Counter)
    _deeds: list[tuple[datetime, int, Deed]] = field(default_factory=list)
    _order: count[int] = field(default_factory=count)
    _nudged: set[tuple[str, str, date]] = field(default_factory=set)
    _weeks: Counter[tuple[str, str]] = field(default_factory=Counter)

    def later(self, at: datetime, deed: Deed) -> None:
        """Have somebody do something at an instant."""
        heapq.heappush(self._deeds, (max(at, self.clock.now()), next(self._order), deed))

    async def run(self) -> None:
        """Jump from moment to moment until the end."""
        while (moment := await self._next()) is not None and moment <= self.until:
            self.clock.instant = max(moment, self.clock.now())
            self.counts["moments"] += 1
            while self._deeds and self._deeds[0][0] <= self.clock.now():
                await self._do(heapq.heappop(self._deeds)[2])
            await self._tick()
            await self._courier()
        self.clock.instant = self.until
        await self._at_the_end()

    async def _next(self) -> datetime | None:
        columns = (func.min(watch.c.look_at), func.min(digest_due.c.due_at))
        moments = [
            (await self.database.engine.rows(select(column), {}))[0][0] for column in columns
        ]
        moments.append(await self.database.deliveries.next_moment(self.clock.now()))
        if self._deeds:
            moments.append(self._deeds[0][0])
        return min((m for m in moments if m is not None), default=None)

    async def _do(self, deed: Deed) -> None:
        for _ in range(3):
            work = await self.database.storage.begin(self.clock.now())
            try:
                await deed(work)
                await work.commit()
            except CaseworkError as error:
                self.counts[f"refused: {error.text_id}"] += 1
            except WriteConflict:
                continue
            return

    async def _tick(self) -> None:
        self.counts["ladders looked at"] += await climb(self.database.storage, self.clock)
        work = await self.database.storage.begin(self.clock.now())
        if await send_digests(work):
            await work.commit()

    async def _courier(self) -> None:
        """Empty the outbox as the courier does; nothing crosses a network."""
        deliveries = self.database.deliveries
        while rows := await deliveries.claim(self.clock.now(), BACK_TO_BACK, LEASE):
            for row in rows:
                outcome = await self.rendering.render(row)
                if isinstance(outcome, Drop):
                    self.counts["dropped"] += 1
                    await deliveries.dropped(row, self.clock.now())
                elif isinstance(outcome, Later):
                    self.counts["held"] += 1
                    await deliveries.held(row, outcome.until)
                else:
                    if isinstance(outcome, Together):
                        await deliveries.told_together(outcome.others, self.clock.now())
                        for other in outcome.others:
                            await self._check(other)
                    await self._check(row)
                    await deliveries.sent(row, None, self.clock.now())

    async def _check(self, row: Delivery) -> None:
        """What must hold for every message that leaves."""
        notice = row.notice
        self.counts[f"sent: {notice.kind}"] += 1
        work = await self.database.storage.begin(self.clock.now())
        person = work.directory.people[notice.recipient]
        if notice.kind in LADDER:
            self._never_at_night(person, work)
            for case, step, _ in cases_in(notice):
                self.counts[f"step: {step.partition('_')[0] if step[0] != 'U' else step}"] += 1
                if notice.kind is not NoticeKind.UNCLAIMED:
                    self._never_twice_a_day(case, person.id)
        if notice.kind is NoticeKind.DIGEST:
            key = (f"{notice.facts['team']} {notice.facts['week']}", person.id)
            self._weeks[key] += 1
            if self._weeks[key] > 1:
                raise NeverThat("a digest went twice")

    def _never_at_night(self, person: Person, work: Work) -> None:
        at = self.clock.now()
        if person.is_police:
            good = 7 <= at.astimezone(AMSTERDAM).hour < 22
        else:
            teams = [work.directory.teams[code] for code in person.teams]
            good = any(is_working(team.calendar, at) for team in teams)
        if not good:
            raise NeverThat("a message of the ladder outside working hours")

    def _never_twice_a_day(self, case: str, person: str) -> None:
        key = (case, person, local_day(self.clock.now()))
        if key in self._nudged:
            raise NeverThat("two nudges about one case on one day")
        self._nudged.add(key)

    async def _at_the_end(self) -> None:
        """Nothing is forgotten: what is owed for long was with the coordinator."""
        work = await self.database.storage.begin(self.clock.now())
        for case in await work.digests.open_referrals():
            self.counts["open at the end"] += 1
            due = case.due.feedback
            owed = case.feedback is FeedbackState.DUE and due is not None
            if owed and due is not None and due < self.until - timedelta(days=30):
                self.counts["owed for a month at the end"] += 1
        if await self.database.deliveries.dead_letters():
            raise NeverThat("a notice was given up")


async def simulate(
    folder: Path, start: date, days: int, *, a_day: float = 3.0, seed_: int = 1
) -> Counter[str]:
    """Live through some days and return the counts. Raises NeverThat."""
    begin = local_instant(start, wall(8, 0))
    until = begin + timedelta(days=days)
    clock = Clock(begin)
    vault = Vault({"k1": bytes(range(32))})
    async with open_storage(f"sqlite:///{folder / 'year.db'}", vault, begin) as database:
        text = files("bot").joinpath("examples/lindermeer.yaml").read_text("utf-8")
        users = {key: FIRST_USER + number for number, key in enumerate(CAST)}
        ids = dict(await seed(database.storage, text, users, begin))
        await _roster(database, ids, start, days, random.Random(seed_))
        rendering = Rendering(database.storage, database.deliveries, clock)
        year = Year(database, clock, rendering, until)
        people = People(year.later, clock.now, ids, random.Random(seed_), year.counts)
        people.plan_signals(start, days, a_day)
        await year.run()
        return year.counts


async def _roster(
    database: Database, ids: dict[str, str], start: date, days: int, chance: random.Random
) -> None:
    """Officers work in shifts; everybody is away now and then, some with a substitute."""
    work = await database.storage.begin(local_instant(start, wall(6, 0)))
    for number in range(days):
        day = start + timedelta(days=number)
        for place, key in enumerate(("joris", "samira", "petra")):
            if (number + place) % 7 < 5:
                first = (7, 14, 9)[(number // 7 + place) % 3]
                span = Span(local_instant(day, wall(first)), local_instant(day, wall(first + 8)))
                work.rosters.put_shift(Shift(ids[key], span))
    for key, other in (("mirte", "dennis"), ("dennis", None), ("anouk", None), ("wim", None)):
        away = start + timedelta(days=chance.randrange(max(days - 10, 1)))
        leave = Leave.of_days(
            ids[key], away, away + timedelta(days=9), ids[other] if other else None
        )
        work.rosters.put_leave(leave)
    await work.commit()
    assert work.directory.people[ids["mirte"]].status is AccountStatus.ACTIVE


def main() -> None:
    """Run a year from the command line."""
    parser = argparse.ArgumentParser(description="A simulated year.")
    parser.add_argument("--start", type=date.fromisoformat, default=date(2027, 1, 4))
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--a-day", type=float, default=3.0, help="signals on a day, on average")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    began = time.monotonic()
    with TemporaryDirectory() as folder:
        counts = asyncio.run(
            simulate(Path(folder), given.start, given.days, a_day=given.a_day, seed_=given.seed)
        )
    for name, number in sorted(counts.items()):
        print(f"{number:8d}  {name}")
    print(
        f"{given.days} days in {time.monotonic() - began:.0f} seconds; nothing forbidden happened"
    )


if __name__ == "__main__":
    main()
