"""How long the event loop is kept from everybody else by one thing that it does."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any


@dataclass
class Longest:
    """The longest run of the loop so far, in seconds: on the clock, and of processor time.

    Another process on the same machine makes the first one longer, never the second.
    """

    wall: float = 0.0
    cpu: float = 0.0


@contextmanager
def watched() -> Iterator[Longest]:
    """Time every call that the event loop makes, for as long as the block lasts."""
    longest = Longest()
    handle: Any = asyncio.events.Handle
    run: Callable[[Any], None] = handle._run

    def timed(self: Any) -> None:
        began, used = time.perf_counter(), time.thread_time()
        run(self)
        longest.cpu = max(longest.cpu, time.thread_time() - used)
        longest.wall = max(longest.wall, time.perf_counter() - began)

    handle._run = timed
    try:
        yield longest
    finally:
        handle._run = run
