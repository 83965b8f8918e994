"""A clock that runs fast, for what is tried again after a while."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from tests.wire.scene import Scene

EVERY = 0.1
STEP = timedelta(seconds=5)


@contextmanager
def fast_clock(scene: Scene) -> Iterator[None]:
    """Let the clock of a scene run fifty times as fast as the real one."""
    loop = asyncio.get_running_loop()

    def tick() -> None:
        nonlocal handle
        scene.advance(STEP)
        handle = loop.call_later(EVERY, tick)

    handle = loop.call_later(EVERY, tick)
    try:
        yield
    finally:
        handle.cancel()
