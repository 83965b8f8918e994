"""A year of an invented town: the real actions, storage, ladder, digest and outbox, on a clock that
jumps from one moment at which something is due to the next.

    python -m benchmarks.year [--days 365] [--a-day 40] [--seed 1] [--only SQLite] [--pictures FOLDER]

Everybody is invented and nobody sleeps: people do things after a while, some only when reminded.
What must never happen is looked at with every message and every hour (`year_checks`); the counts
are printed at the end, per database.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import AsyncExitStack, ExitStack, contextmanager
from datetime import date, timedelta
from datetime import time as wall
from pathlib import Path
from tempfile import TemporaryDirectory

import uvloop

from benchmarks import machine, town
from benchmarks.year_apart import courier_apart
from benchmarks.year_checks import NEVER, Checks
from benchmarks.year_clock import Year
from benchmarks.year_courier import Clock, Courier, Desk
from benchmarks.year_people import People
from benchmarks.year_roster import Presence, Rosters
from bot.app import collect_less
from bot.operations.seeding import seed
from casework.duty_time import local_instant
from storage.database import open_storage
from storage.vault import Vault

FIRST_USER = 7001
KEYS = {"k1": bytes(range(32))}
DATABASES = ("SQLite", "PostgreSQL")


async def simulate(
    url: str,
    start: date,
    days: int,
    *,
    a_day: float = 40.0,
    seed_: int = 1,
    every_minute: bool = False,
    apart: bool = False,
    pictures: Path | None = None,
) -> Checks:
    """Live through some days on the database at an address, and return what was seen.

    With `every_minute` the clock visits every minute instead of jumping. With `apart` the courier
    is a process of its own, and what people do at one moment they do at once where the database
    can do that; without it one thing happens after the other, and the same seed is the same year.
    """
    begin = local_instant(start, wall(7, 0))
    clock = Clock(begin)
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(open_storage(url, Vault(KEYS), begin))
        users = {key: FIRST_USER + number for number, key in enumerate(town.everybody())}
        ids = dict(await seed(database.storage, town.import_file(), users, begin))
        directory = (await database.storage.begin(begin)).directory
        presence = Presence(directory)
        counts: Counter[str] = Counter()
        checks = Checks(directory, presence, counts)
        courier: Desk = Courier(database, Clock(begin), pictures)
        if apart:
            courier = await stack.enter_async_context(courier_apart(url, KEYS, begin, pictures))
        # SQLite answers at once; on PostgreSQL there is always somebody who waits for an answer.
        alongside = apart and database.engine.postgres
        year = Year(database, clock, courier, checks, alongside, every_minute)
        year.plan_standstills(start, days)
        chance = random.Random(seed_)
        Rosters(year.roster_later, year.note, ids, chance, presence).plan(start, days)
        people = People(year.later, clock.now, ids, chance, counts, year.promised)
        people.plan_signals(start, days, a_day)
        collect_less()
        await year.run(local_instant(start + timedelta(days=days), wall(7, 0)))
        return checks


@contextmanager
def database(name: str) -> Iterator[str]:
    """Give the address of an empty database of this name, for as long as the block lasts."""
    if name == "PostgreSQL":
        with machine.postgres(durable=False) as url:
            yield url
        return
    with TemporaryDirectory(dir=machine.in_memory()) as folder:
        yield f"sqlite:///{Path(folder) / 'year.db'}"


def main() -> None:
    """Run a year from the command line; it fails when something happened that never may."""
    parser = argparse.ArgumentParser(description="A simulated year.")
    parser.add_argument("--start", type=date.fromisoformat, default=date(2027, 1, 4))
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--a-day", type=float, default=40.0, help="signals on a day, on average")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=DATABASES)
    parser.add_argument("--pictures", type=Path, help="keep the pictures of the figures here")
    given = parser.parse_args()
    results: dict[str, Counter[str]] = {}
    for name in DATABASES:
        if given.only in (None, name):
            results[name] = _one(name, given)
    print(table(results))
    print(f"\n{time.strftime('%d-%m-%Y')}, {machine.description()}")
    sys.exit(any(counts[never] for counts in results.values() for never in NEVER))


def _one(name: str, given: argparse.Namespace) -> Counter[str]:
    began, used = time.monotonic(), _used()
    with ExitStack() as stack:
        url = stack.enter_context(database(name))
        checks = uvloop.run(
            simulate(
                url,
                given.start,
                given.days,
                a_day=given.a_day,
                seed_=given.seed,
                apart=True,
                pictures=given.pictures,
            )
        )
    checks.counts["seconds that it took"] = round(time.monotonic() - began)
    checks.counts["seconds of processor time"] = round(_used() - used)
    return checks.counts


def _used() -> float:
    """Return the seconds of processor time of this process and of those that it has waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def table(results: dict[str, Counter[str]]) -> str:
    """Return the counts as a Markdown table: first what must never happen."""
    names = list(results)
    rest = sorted({count for counts in results.values() for count in counts} - set(NEVER))
    lines = [f"| | {' | '.join(names)} |", f"|---|{'---|' * len(names)}"]
    for count in (*NEVER, *rest):
        figures = " | ".join(f"{results[name][count]:,}" for name in names)
        lines.append(f"| {count} | {figures} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
