"""The jobs of the tick while another process ticks as well."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select

from bot.clock.jobs import Jobs
from casework.actions.reports import send_reports
from casework.actions.weekly import send_digests
from casework.ports import Work
from storage.database import Database
from storage.tables import outbox
from tests.lindermeer import local
from tests.storage.conftest import NOW
from tests.storage.records import StandingClock

MONDAY = local("2027-01-18 08:30")

Deed = Callable[[Work], Awaitable[bool]]


@dataclass
class Overtaken:
    """A unit of work in front of which another process commits the same."""

    work: Any
    other: Any
    deed: Deed

    def __getattr__(self, name: str) -> Any:
        return getattr(self.work, name)

    async def commit(self) -> None:
        assert await self.deed(self.other)
        await self.other.commit()
        await self.work.commit()


@dataclass
class Busy:
    """A storage on which another process is always just a little faster."""

    database: Database
    deed: Deed

    async def open_update(self, *given: Any) -> Any:
        raise NotImplementedError

    async def begin(self, now: datetime) -> Any:
        works = [await self.database.storage.begin(now) for _ in range(2)]
        return Overtaken(*works, self.deed)


def jobs(storage: Any, at: datetime, forgotten: list[object] | None = None) -> Jobs:
    async def nothing() -> None: ...

    async def prune(now: datetime, since: datetime | None) -> None:
        if forgotten is not None:
            forgotten.append((now, since))

    return Jobs(storage, StandingClock(at), lambda now: None, nothing, prune, lambda: None)


async def told(database: Database) -> list[tuple[str, str]]:
    rows = await database.engine.rows(select(outbox).order_by(outbox.c.id), {})
    return [(row.kind, row.recipient) for row in rows]


@pytest.mark.parametrize(("name", "deed"), [("digest", send_digests), ("reports", send_reports)])
async def test_who_comes_second_writes_nothing_and_is_not_a_failure(
    database: Database, name: str, deed: Deed
) -> None:
    await jobs(database.storage, NOW).in_order()[name]()
    await jobs(Busy(database, deed), MONDAY).in_order()[name]()
    found = await told(database)
    assert found
    assert len(found) == len(set(found))


async def test_every_job_runs_on_a_quiet_day_and_twice_changes_nothing(database: Database) -> None:
    forgotten: list[object] = []
    mine = jobs(database.storage, NOW, forgotten)
    for _ in range(2):
        for job in mine.in_order().values():
            await job()
    assert await told(database) == []
    assert forgotten == [(NOW, None), (NOW, NOW)]
