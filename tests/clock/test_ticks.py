"""The tick."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from structlog.testing import capture_logs

from bot.clock.ticks import Ticker


async def test_each_job_once_and_in_order() -> None:
    done: list[str] = []

    async def first() -> None:
        done.append("first")

    async def second() -> None:
        done.append("second")

    ticker = Ticker({"first": first, "second": second}, lambda: done.append("ticked"))
    await ticker.tick()
    assert done == ["first", "second", "ticked"]


async def test_a_job_that_fails_does_not_stop_the_others() -> None:
    done: list[str] = []

    async def broken() -> None:
        raise ValueError("canary")

    async def fine() -> None:
        done.append("fine")

    with capture_logs() as lines:
        await Ticker({"broken": broken, "fine": fine}).tick()
    assert done == ["fine"]
    assert [(line["event"], line["job"]) for line in lines] == [("job failed", "broken")]


async def test_a_job_that_hangs_is_ended() -> None:
    done: list[str] = []

    async def hangs() -> None:
        await asyncio.Event().wait()

    async def fine() -> None:
        done.append("fine")

    await Ticker({"hangs": hangs, "fine": fine}, job_limit=0.01).tick()
    assert done == ["fine"]


async def test_two_ticks_never_at_once() -> None:
    running = 0
    most = 0

    async def job() -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0)
        running -= 1

    ticker = Ticker({"job": job})
    await asyncio.gather(ticker.tick(), ticker.tick())
    assert most == 1


async def test_the_scheduler_makes_up_for_what_was_missed_but_once() -> None:
    scheduler = Ticker({}).scheduler()
    scheduler.start(paused=True)
    (job,) = scheduler.get_jobs()
    assert job.misfire_grace_time is None
    assert job.coalesce is True
    assert job.max_instances == 1
    assert job.trigger.interval == timedelta(minutes=1)
    scheduler.shutdown(wait=False)


async def test_it_ticks_at_the_start_and_finishes_at_the_end() -> None:
    stop, begun, go_on = asyncio.Event(), asyncio.Event(), asyncio.Event()
    done: list[str] = []

    async def slow() -> None:
        begun.set()
        await go_on.wait()
        done.append("slow")

    async def next_one() -> None:
        done.append("next")

    running = asyncio.create_task(Ticker({"slow": slow, "next": next_one}).run(stop))
    await begun.wait()
    stop.set()
    await asyncio.sleep(0)
    assert not running.done()
    go_on.set()
    await running
    assert done == ["slow"]
