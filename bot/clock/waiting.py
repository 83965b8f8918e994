"""Waiting: until something should be tried again, or until the process should stop."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field

Pause = Callable[[float, asyncio.Event], Awaitable[None]]
"""Wait so many seconds, or until the event is set. Tests give one that takes no time."""


async def pause(seconds: float, event: asyncio.Event) -> None:
    """Wait `seconds`, but no longer than until `event` is set."""
    with suppress(TimeoutError):
        async with asyncio.timeout(max(0.0, seconds)):
            await event.wait()


def jittered(seconds: float) -> float:
    """Return a moment in the second half of `seconds`, so that not all come back together."""
    return seconds * random.uniform(0.5, 1.0)  # noqa: S311 - jitter only


@dataclass(slots=True)
class Backoff:
    """Seconds to wait after each failure in a row: doubling from `first` to `longest`, jittered."""

    first: float = 1.0
    longest: float = 60.0
    failures: int = field(default=0, init=False)

    def next(self) -> float:
        """Count a failure and return how long to wait."""
        self.failures += 1
        return jittered(exponential(self.failures, self.first, self.longest))

    def reset(self) -> None:
        """Something went well: start from the beginning."""
        self.failures = 0


def exponential(failures: int, first: float, longest: float) -> float:
    """Return the seconds after so many failures in a row, without jitter."""
    return float(min(longest, first * 2 ** min(max(failures - 1, 0), 32)))
