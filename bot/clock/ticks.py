"""The tick: once a minute everything that has become due is looked up in the tables.

APScheduler is only the clock. There is no cron and no stored job: what is due is a row, so that a
run that was missed is made up and none is done twice.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

log = structlog.get_logger(__name__)

EVERY_MINUTES = 1

JOB_LIMIT = 120.0
"""Seconds after which a job is ended: what it did not do, it finds again in the next minute."""

Job = Callable[[], Awaitable[object]]


class Ticker:
    """Calls each job once a minute, in order. A job that fails does not stop the others.

    `jobs` maps a name for the log to what is done. `ticked` hears that a whole tick was done.
    """

    def __init__(
        self,
        jobs: Mapping[str, Job],
        ticked: Callable[[], None] = lambda: None,
        *,
        job_limit: float = JOB_LIMIT,
    ) -> None:
        self._jobs = dict(jobs)
        self._ticked = ticked
        self._limit = job_limit
        self._one_at_a_time = asyncio.Lock()
        self._stopping: asyncio.Event | None = None

    async def tick(self) -> None:
        """Do every job once; two ticks never run at the same time."""
        async with self._one_at_a_time:
            for name, job in self._jobs.items():
                if self._stopping is not None and self._stopping.is_set():
                    return
                await self._do(name, job)
            self._ticked()

    async def _do(self, name: str, job: Job) -> None:
        try:
            async with asyncio.timeout(self._limit):
                await job()
        except Exception as error:
            log.error("job failed", job=name, exc_info=error)

    def scheduler(self) -> AsyncIOScheduler:
        """Return the scheduler with its one job: now, and every minute from now on.

        `misfire_grace_time=None`: a tick that comes late is done all the same. `coalesce`: ticks
        that were missed are one tick.
        """
        scheduler = AsyncIOScheduler(timezone=UTC)
        scheduler.add_job(
            self.tick,
            "interval",
            minutes=EVERY_MINUTES,
            id="tick",
            next_run_time=datetime.now(UTC),
            misfire_grace_time=None,
            coalesce=True,
            max_instances=1,
        )
        return scheduler

    async def run(self, stop: asyncio.Event) -> None:
        """Tick until `stop` is set, then finish the job that is being done."""
        self._stopping = stop
        scheduler = self.scheduler()
        scheduler.start()
        await stop.wait()
        scheduler.pause()
        async with self._one_at_a_time:
            scheduler.shutdown(wait=False)
