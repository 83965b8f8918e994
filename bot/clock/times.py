"""The clocks: the machine's own, and one that a file sets (for the demo and for tests)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

from bot.clock.waiting import Pause, pause

LOOK_EVERY = 0.2
"""Seconds between two looks at the clock file."""

ReadClock = Callable[[Path, datetime], datetime]
"""Given the clock file and the real instant, return the instant that holds (UTC)."""


class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        """Return the present instant in UTC."""
        return datetime.now(UTC)


class FileClock:
    """A clock that a file sets; only with the emulated Telegram (the settings refuse it elsewhere).

    `read` says what the file means. Whoever runs `watch` hears at once of a change.
    """

    def __init__(self, path: Path, read: ReadClock, *, wait: Pause = pause) -> None:
        self._path = path
        self._read = read
        self._wait = wait

    def now(self) -> datetime:
        """Return the instant that the file says."""
        return self._read(self._path, datetime.now(UTC))

    async def watch(self, stop: asyncio.Event, changed: Callable[[], Awaitable[object]]) -> None:
        """Call `changed` after each change of the file, until `stop` is set."""
        seen = self._mark()
        while not stop.is_set():
            await self._wait(LOOK_EVERY, stop)
            mark = self._mark()
            if mark != seen:
                seen = mark
                await changed()

    def _mark(self) -> tuple[int, int, int] | None:
        """What changes when the file is written or replaced; None when it is not there."""
        try:
            stat = self._path.stat()
        except FileNotFoundError:
            return None
        return stat.st_mtime_ns, stat.st_ino, stat.st_size
