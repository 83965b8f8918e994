"""Rows that wait until somebody is at work: no attempt, released by news, told in one message."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.courier import rendering
from bot.courier.outcome import Later, Together
from bot.courier.rendering import Rendering
from bot.views.screen import Screen
from casework.actions.claim import claim
from casework.actions.climb import climb
from casework.actions.import_municipality import apply_import, plan_import
from casework.actions.submit import submit
from casework.availability import Shift
from casework.notices import Lane, Notice, NoticeKind
from casework.ports import Work
from casework.spans import Span
from casework.taxonomy import Urgency
from casework.watch_store import WatchKind
from storage.database import Database
from storage.work import SqlStorage
from tests.casework.conftest import draft
from tests.lindermeer import local
from tests.storage.conftest import NOW
from tests.storage.records import StandingClock

LEASE, LATER = timedelta(seconds=60), NOW + timedelta(hours=3)


class AtOnce:
    """A storage of which the first two units of work have both read before one of them commits."""

    def __init__(self, storage: SqlStorage) -> None:
        self._storage = storage
        self._both, self._begun = asyncio.Barrier(2), 0

    async def begin(self, now: datetime) -> Work:
        """Begin a unit of work."""
        work = await self._storage.begin(now)
        commit, self._begun = work.commit, self._begun + 1

        async def together() -> None:
            await self._both.wait()
            await commit()

        if self._begun <= 2:
            work.commit = together  # type: ignore[method-assign]
        return work


async def put(database: Database, *keys: str, person: str = "joris") -> None:
    """Queue notices for somebody."""
    work = await database.storage.begin(NOW)
    for key in keys:
        work.outbox.put(Notice(person, NoticeKind.NOT_HANDLED, key))
    await work.commit()


async def hold_all(database: Database) -> None:
    """Hold everything that is due."""
    while rows := await database.deliveries.claim(NOW, 10, LEASE):
        for row in rows:
            assert await database.deliveries.held(row, LATER)


async def test_waiting_is_no_attempt(database: Database) -> None:
    await put(database, "a")
    await hold_all(database)
    (row,) = await database.deliveries.claim(LATER, 10, LEASE)
    assert (row.attempts, row.held) == (1, True)


async def test_what_waited_is_found_beside_each_other(database: Database) -> None:
    await put(database, "a", "b", "c")
    await put(database, "other", person="samira")
    await hold_all(database)
    await put(database, "new")
    claimed = await database.deliveries.claim(LATER, 10, LEASE)
    first = next(d for d in claimed if d.notice.recipient == "joris")
    beside = await database.deliveries.held_beside(first, 10)
    assert [d.notice.key for d in beside] == ["b", "c"]
    assert len(await database.deliveries.held_beside(first, 1)) == 1
    await database.deliveries.told_together(beside, LATER)
    assert await database.deliveries.sent(first, None, LATER)
    left = await database.deliveries.claim(LATER, 10, LEASE)
    assert [d.notice.key for d in left if d.notice.recipient == "joris"] == ["new"]
    assert not left[0].held


async def test_news_about_being_there_releases_what_waits(database: Database) -> None:
    await put(database, "a")
    await put(database, "b", person="samira")
    await hold_all(database)
    soon = NOW + timedelta(minutes=1)
    work = await database.storage.begin(soon)
    work.outbox.release("joris")
    assert work.outbox.filled
    await work.commit()
    (row,) = await database.deliveries.claim(soon, 10, LEASE)
    assert (row.notice.key, row.held) == ("a", True)


async def test_an_import_has_everything_looked_at_again(database: Database) -> None:
    await put(database, "a")
    await put(database, "b", person="samira")
    await hold_all(database)
    soon = NOW + timedelta(minutes=1)
    for differs in (False, True):
        work = await database.storage.begin(soon)
        team = next(iter(work.directory.teams.values()))
        changed = replace(team, name="Anders") if differs else team
        changes = await plan_import(
            work, work.directory.municipality, (), (), (changed,), (), (), overwrite=True
        )
        apply_import(work, changes, overwrite=True)
        await work.commit()
        claimed = await database.deliveries.claim(soon, 10, LEASE)
        assert [d.notice.key for d in claimed] == (["a", "b"] if differs else [])


async def test_what_was_told_together_is_pruned_with_the_rest(database: Database) -> None:
    await put(database, "a", "b")
    await hold_all(database)
    (first,) = await database.deliveries.claim(LATER, 10, LEASE)
    await database.deliveries.told_together(await database.deliveries.held_beside(first, 10), LATER)
    await database.deliveries.prune(LATER + timedelta(seconds=1), LATER)
    work = await database.storage.begin(LATER)
    work.outbox.put(Notice("joris", NoticeKind.NOT_HANDLED, "b"))
    await work.commit()
    await database.deliveries.dropped(first, LATER)
    (again,) = await database.deliveries.claim(LATER, 10, LEASE)
    assert again.notice.key == "b"


@pytest.mark.parametrize(("urgent_only", "told"), [(True, 1), (False, 3)])
async def test_what_can_wait_stays_out_of_an_urgent_message(
    database: Database, urgent_only: bool, told: int
) -> None:
    """Three signals were claimed while Joris was off duty; then he is there, or there for what
    cannot wait."""
    tomorrow = NOW + timedelta(days=1)
    work = await database.storage.begin(NOW)
    shift = Shift("joris", Span(tomorrow, tomorrow + timedelta(hours=8)), urgent_only)
    work.rosters.put_shift(shift)
    await work.commit()
    for urgency in (Urgency.U1, Urgency.U3, Urgency.U3):
        work = await database.storage.begin(NOW - timedelta(hours=1))
        sent = await submit(work, work.directory.people["joris"], draft(urgency=urgency))
        await work.commit()
        work = await database.storage.begin(NOW)
        await claim(work, work.directory.people["mirte"], sent.id)
        await work.commit()
    clock = StandingClock(NOW)
    renders = Rendering(database.storage, database.deliveries, clock)
    deliveries = database.deliveries
    while rows := await deliveries.claim(clock.now(), 10, LEASE):
        for row in rows:
            outcome = await renders.render(row)
            if isinstance(outcome, Later):
                assert await deliveries.held(row, outcome.until)
            else:
                assert await deliveries.dropped(row, clock.now())
    clock.instant = tomorrow
    (first,) = await deliveries.claim(clock.now(), 10, LEASE)
    assert first.notice.lane is Lane.URGENT and first.held
    outcome = await renders.render(first)
    others = outcome.others if isinstance(outcome, Together) else ()
    assert 1 + len(others) == told


@pytest.mark.parametrize("tries", [1, rendering.TRIES])
async def test_two_people_are_told_late_of_one_case_at_once(
    database: Database, monkeypatch: pytest.MonkeyPatch, tries: int
) -> None:
    """Each notes it in the ladder of the case; who comes second makes the message anew, now or in a
    minute."""
    monkeypatch.setattr(rendering, "TRIES", tries)
    work = await database.storage.begin(NOW)
    sent = await submit(work, work.directory.people["joris"], draft(urgency=Urgency.U3))
    await work.commit()
    work = await database.storage.begin(NOW)
    await claim(work, work.directory.people["mirte"], sent.id)
    await work.commit()
    clock = StandingClock(local("2027-01-29 09:00"))
    assert await climb(database.storage, clock) == 1
    clock.instant = local("2027-02-01 08:31")
    renders = Rendering(AtOnce(database.storage), database.deliveries, clock)
    nudges = []
    while rows := await database.deliveries.claim(clock.now(), 10, timedelta(hours=1)):
        nudges += [row for row in rows if row.notice.kind is NoticeKind.NUDGE]
        for row in rows:
            if row.notice.kind is not NoticeKind.NUDGE:
                assert await database.deliveries.dropped(row, clock.now())
    assert {row.notice.recipient for row in nudges} == {"mirte", "dennis"}
    outcomes = await asyncio.gather(*(renders.render(row) for row in nudges))
    told_now = [row for row, what in zip(nudges, outcomes, strict=True) if isinstance(what, Screen)]
    assert len(told_now) == min(tries, 2)
    later = [what.until for what in outcomes if isinstance(what, Later)]
    assert later == [clock.now() + rendering.SOON] * (2 - len(told_now))
    work = await database.storage.begin(clock.now())
    told = (await work.watches.sent([sent.id], [WatchKind.FEEDBACK]))[sent.id]
    late = {one.person for one in told if one.at == clock.now()}
    assert late == {row.notice.recipient for row in told_now}
