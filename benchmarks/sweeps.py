"""What the clock costs every minute, with a thousand and with a million open items side by side.

    python -m benchmarks.sweeps [--small 1000] [--large 1000000] [--rounds 5] [--only SQLite]

The real jobs on the real storage. Both sizes take turns in one run; each figure is the median over
the rounds, and the ratio is that of those medians.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import os
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import date, timedelta
from datetime import time as wall
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import bindparam, update

from benchmarks import machine
from benchmarks.blocks import watched
from benchmarks.many import Model, fill, name
from benchmarks.year_courier import Clock
from bot.app import YOUNG_OBJECTS
from bot.courier.outcome import Drop, Later
from bot.courier.removal import sweep
from bot.courier.rendering import Rendering
from casework.actions.climb import climb
from casework.actions.expire_drafts import expire_drafts
from casework.actions.thread_keeping import keep_threads
from casework.actions.weekly import send_digests
from casework.delivery import Delivery
from casework.duty_time import local_instant
from casework.ports import Work
from storage.database import Database, open_storage
from storage.tables import watch
from storage.vault import Vault
from storage.writes import WriteSet

SENT_AT = local_instant(date(2027, 1, 12), wall(10))
NOW = local_instant(date(2027, 1, 26), wall(10))
"""The day on which terugkoppeling is due: everybody is at work, and the owners hear of it."""

DATABASES = ("SQLite", "PostgreSQL")
LEASE = timedelta(seconds=60)
IDLE = 30
"""How often every job runs in one round with nothing to do."""

SOME, MANY = 100, 1000
COURIER = 16
_DUE = update(watch).where(watch.c.case_id == bindparam("b_case"))


@dataclass
class Side:
    """One database of one size, and what was measured on it."""

    database: Database
    items: int
    models: Sequence[Model]
    clock: Clock = field(default_factory=lambda: Clock(NOW))
    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    _first: int = 0

    def jobs(self) -> dict[str, Callable[[], Awaitable[object]]]:
        """What the bot does every minute; without work none of them reaches Telegram."""
        storage, now = self.database.storage, self.clock.now
        deliveries = self.database.deliveries
        nobody: Any = None
        return {
            "removal": lambda: sweep(storage, nobody, self.clock, nobody),
            "drafts": lambda: self._unit(expire_drafts),
            "ladders": lambda: climb(storage, self.clock),
            "digest": lambda: self._unit(send_digests),
            "threads": lambda: self._unit(keep_threads),
            "prune": lambda: self.database.prune(now(), now() - timedelta(minutes=1)),
            "courier: claim": lambda: deliveries.claim(now(), COURIER, LEASE),
            "courier: next moment": lambda: deliveries.next_moment(now()),
        }

    async def _unit(self, job: Callable[[Work], Awaitable[object]]) -> None:
        work = await self.database.storage.begin(self.clock.now())
        if await job(work):
            await work.commit()

    async def idle(self, job: str) -> None:
        """Do a job with nothing to do."""
        began = time.perf_counter()
        await self.jobs()[job]()
        self.seconds[f"nothing due: {job}"].append(time.perf_counter() - began)

    async def fall_due(self, number: int) -> None:
        """Have so many other items fall due now."""
        writes = WriteSet(postgres=self.database.engine.postgres)
        # Spread over the table, as they would be, and never nudged before.
        for place in range(number):
            item = (self._first + place * 997) % self.items
            ladder = json.loads(self.models[item % len(self.models)].ladder(item))
            writes.add(_DUE, {"b_case": name(item), "look_at": NOW, "body": ladder})
        self._first += number * 997
        await self.database.engine.write(writes.steps)

    async def some(self) -> None:
        """Let a hundred fall due, and tell them."""
        await self.fall_due(SOME)
        began = time.perf_counter()
        found = await climb(self.database.storage, self.clock)
        self.seconds[f"{SOME} due: find, claim and queue"].append(time.perf_counter() - began)
        assert found == SOME, found
        began = time.perf_counter()
        told = await self.tell()
        self.seconds["tell a message"].append((time.perf_counter() - began) / told)

    async def many(self) -> None:
        """Let a thousand fall due at once, and see how long anybody else has to wait."""
        await self.fall_due(MANY)
        with watched() as longest:
            found = await climb(self.database.storage, self.clock)
            await self.tell()
        assert found == MANY, found
        self.seconds[f"{MANY:,} due: longest block, clock"].append(longest.wall)
        self.seconds[f"{MANY:,} due: longest block, processor"].append(longest.cpu)

    async def tell(self) -> int:
        """Empty the outbox as the courier does; nothing crosses a network."""
        rendering = Rendering(self.database.storage, self.database.deliveries, self.clock)
        told = 0
        while rows := await self.database.deliveries.claim(NOW, COURIER, LEASE):
            await asyncio.gather(*(self._deliver(rendering, row) for row in rows))
            told += len(rows)
        return told

    async def _deliver(self, rendering: Rendering, row: Delivery) -> None:
        outcome = await rendering.render(row)
        assert not isinstance(outcome, Drop | Later), outcome
        await self.database.deliveries.sent(row, None, NOW)


async def measure(kind: str, sizes: tuple[int, int], rounds: int) -> list[str]:
    """Measure one database and return the lines of its table."""
    async with AsyncExitStack() as stack:
        urls = _addresses(stack, kind)
        sides = [await _side(stack, *side, kind) for side in zip(urls, sizes, strict=True)]
        _as_in_the_bot()
        # The first round is for statements to be prepared and caches to be filled.
        for number in range(rounds + 1):
            await _round(sides if number % 2 else sides[::-1])
            if number == 0:
                for side in sides:
                    side.seconds.clear()
            print(f"  {kind}: round {number} of {rounds}", file=sys.stderr)
        return [_line(kind, what, sides) for what in sides[0].seconds]


async def _round(sides: list[Side]) -> None:
    for job in sides[0].jobs():
        for _ in range(IDLE):
            for side in sides:
                await side.idle(job)
    for side in sides:
        await side.some()
    for side in sides:
        await side.many()


def _as_in_the_bot() -> None:
    """What is loaded now lives as long as the process: the collector need not look at it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS, 20, 50)


def _addresses(stack: AsyncExitStack, kind: str) -> list[str]:
    """Give an address for each size; on PostgreSQL both lie in one server."""
    if kind == "PostgreSQL":
        return stack.enter_context(machine.postgres_server(["few", "many"]))
    folder = Path(stack.enter_context(TemporaryDirectory()))
    return [f"sqlite:///{folder / name}.db" for name in ("few", "many")]


async def _side(stack: AsyncExitStack, url: str, items: int, kind: str) -> Side:
    vault = Vault({"k1": bytes(range(32))})
    database = await stack.enter_async_context(open_storage(url, vault, SENT_AT))
    began = time.perf_counter()
    models = await fill(database, url, items, SENT_AT, NOW)
    print(f"  {kind}: {items:,} in {time.perf_counter() - began:.0f} s", file=sys.stderr)
    side = Side(database, items, models)
    # What the made items and the first digest left to do is no part of what is measured.
    await climb(database.storage, side.clock)
    await side._unit(send_digests)
    while rows := await database.deliveries.claim(NOW, 100, LEASE):
        for row in rows:
            await database.deliveries.dropped(row, NOW)
    return side


def _line(kind: str, what: str, sides: list[Side]) -> str:
    small, large = (statistics.median(side.seconds[what]) * 1000 for side in sides)
    return f"| {kind} | {what} | {small:.2f} ms | {large:.2f} ms | {large / small:.2f} |"


def main() -> None:
    """Read the command line, measure, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", type=int, default=1000)
    parser.add_argument("--large", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", choices=DATABASES)
    given = parser.parse_args()
    lines = []
    for kind in DATABASES:
        if given.only in (None, kind):
            lines += asyncio.run(measure(kind, (given.small, given.large), given.rounds))
    print(
        f"{time.strftime('%d-%m-%Y')}, {machine.description()}, load {os.getloadavg()[0]:.1f}, ",
        end="",
    )
    print(f"median of {given.rounds} rounds\n")
    print(f"| database | what | {given.small:,} open | {given.large:,} open | ratio |")
    print("|---|---|---|---|---|")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
