"""Waiting and trying again."""

from __future__ import annotations

import asyncio

from bot.clock.waiting import Backoff, exponential, jittered, pause


async def test_a_pause_ends_when_the_event_is_set() -> None:
    event = asyncio.Event()
    waiting = asyncio.create_task(pause(3600, event))
    await asyncio.sleep(0)
    assert not waiting.done()
    event.set()
    await waiting


async def test_a_pause_of_nothing_ends() -> None:
    await pause(-5, asyncio.Event())


def test_backoff_doubles_up_to_the_longest_and_starts_again() -> None:
    backoff = Backoff(first=1, longest=60)
    waits = [backoff.next() for _ in range(12)]
    for failures, seconds in enumerate(waits, start=1):
        whole = exponential(failures, 1, 60)
        assert whole / 2 <= seconds <= whole
    assert exponential(3, 1, 60) == 4
    assert exponential(10_000, 1, 60) == 60
    backoff.reset()
    assert backoff.next() <= 1


def test_jitter_differs() -> None:
    assert len({jittered(60) for _ in range(20)}) > 1
