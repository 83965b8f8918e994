"""The clocks."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.clock.times import FileClock, SystemClock


def read_iso(path: Path, real_now: datetime) -> datetime:
    return datetime.fromisoformat(path.read_text()) if path.exists() else real_now


def test_the_system_clock_is_utc() -> None:
    assert SystemClock().now().utcoffset() == timedelta(0)


def test_the_file_sets_the_time(tmp_path: Path) -> None:
    path = tmp_path / "clock"
    clock = FileClock(path, read_iso)
    assert clock.now().utcoffset() == timedelta(0)
    path.write_text("2027-01-04T08:00:00+00:00")
    assert clock.now() == datetime(2027, 1, 4, 8, tzinfo=UTC)


async def test_a_change_of_the_file_is_told_at_once_and_only_once(tmp_path: Path) -> None:
    path = tmp_path / "clock"
    path.write_text("2027-01-04T08:00:00+00:00")
    stop = asyncio.Event()
    heard: list[datetime] = []
    looks = 0

    async def wait(_seconds: float, _event: asyncio.Event) -> None:
        nonlocal looks
        looks += 1
        if looks == 2:
            path.write_text("2027-01-05T08:00:00.5+00:00")
        if looks == 4:
            path.unlink()
        if looks == 5:
            stop.set()

    clock = FileClock(path, read_iso, wait=wait)

    async def changed() -> None:
        heard.append(clock.now())

    await clock.watch(stop, changed)
    assert heard[0] == datetime(2027, 1, 5, 8, 0, 0, 500000, tzinfo=UTC)
    assert len(heard) == 2
