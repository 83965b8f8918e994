"""The supervisor: nothing detached is forgotten, nothing is restarted in silence."""

from __future__ import annotations

import asyncio
import os
import signal

import pytest
from structlog.testing import capture_logs

from bot.supervisor import MustStop, Supervisor, TaskCrashed


async def test_a_task_finishes_what_it_is_doing_before_the_end() -> None:
    done: list[str] = []

    async def work(stop: asyncio.Event) -> None:
        await stop.wait()
        await asyncio.sleep(0)
        done.append("finished")

    async with Supervisor() as tasks:
        tasks.start("work", work(tasks.stopping))
        tasks.stopping.set()
        await tasks.until_stopped()
        assert done == ["finished"]


async def test_a_crash_stops_the_process_with_one_line() -> None:
    other_stopped = asyncio.Event()

    async def crash() -> None:
        raise ValueError("canary: words of a case")

    async def other(stop: asyncio.Event) -> None:
        await stop.wait()
        other_stopped.set()

    with capture_logs() as lines:
        async with Supervisor() as tasks:
            tasks.start("other", other(tasks.stopping))
            tasks.start("courier", crash())
            with pytest.raises(TaskCrashed) as caught:
                await tasks.until_stopped()
    assert caught.value.task == "courier"
    assert other_stopped.is_set()
    assert [(line["event"], line["task"]) for line in lines] == [("task crashed", "courier")]
    assert "canary" not in str(caught.value)


async def test_a_known_reason_is_told_as_a_sentence() -> None:
    async def refused() -> None:
        raise MustStop("Telegram refuses the token")

    with capture_logs() as lines:
        async with Supervisor() as tasks:
            tasks.start("polling", refused())
            with pytest.raises(TaskCrashed):
                await tasks.until_stopped()
    assert [line["event"] for line in lines] == ["Telegram refuses the token"]


async def test_a_task_that_ends_by_itself_is_a_crash_unless_it_may() -> None:
    async def nothing() -> None:
        return

    async with Supervisor() as tasks:
        tasks.start("once", nothing(), ends=True)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert not tasks.stopping.is_set()
        tasks.start("forever", nothing())
        with pytest.raises(TaskCrashed, match="forever"):
            await tasks.until_stopped()


async def test_a_task_that_does_not_stop_is_ended_after_the_grace() -> None:
    cancelled = asyncio.Event()

    async def stubborn() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            cancelled.set()

    with capture_logs() as lines:
        async with Supervisor(grace=0.01) as tasks:
            tasks.start("stubborn", stubborn())
            tasks.stopping.set()
            await tasks.until_stopped()
    assert cancelled.is_set()
    assert [line["event"] for line in lines] == ["task took too long to stop"]


async def test_sigterm_asks_to_stop() -> None:
    async with Supervisor() as tasks:
        tasks.listen_to_signals()
        os.kill(os.getpid(), signal.SIGTERM)
        await tasks.until_stopped()
        assert tasks.stopping.is_set()
