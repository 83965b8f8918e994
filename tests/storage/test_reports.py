"""The digests of other roles: a deadline in the table, sent once, and only to whom they are for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from casework.actions.ask import ask
from casework.actions.claim import claim
from casework.actions.counting import count_privacy, count_request
from casework.actions.reports import (
    may_read_unit,
    privacy_month,
    send_reports,
    week_of_officer,
)
from casework.actions.submit import submit
from casework.availability import Shift
from casework.errors import NotAvailable, WriteConflict
from casework.people import AccountStatus
from casework.reports import PrivacyFigure, Report
from casework.spans import Span
from storage.database import Database
from storage.rosters import LOOK_BACK
from storage.tables import counter, outbox, roster_entry
from tests.casework.conftest import draft
from tests.lindermeer import local
from tests.storage.conftest import NOW

KINDS = ("OFFICER_WEEK", "PRIVACY_MONTH", "POLICE_MONTH")
MONDAY = local("2027-01-18 08:30")
FEBRUARY = local("2027-02-01 08:30")


async def queued(database: Database) -> list[tuple[str, str]]:
    statement = select(outbox).where(outbox.c.kind.in_(KINDS)).order_by(outbox.c.id)
    return [(r.kind, r.recipient) for r in await database.engine.rows(statement, {})]


async def look(database: Database, at: object) -> bool:
    work = await database.storage.begin(at)  # type: ignore[arg-type]
    changed = await send_reports(work)
    if changed:
        await work.commit()
    return changed


async def test_planned_first_and_sent_at_the_moment(database: Database) -> None:
    assert await look(database, NOW)
    assert not await look(database, MONDAY - timedelta(seconds=1))
    assert await queued(database) == []
    assert await look(database, MONDAY)
    assert sorted(await queued(database)) == [("OFFICER_WEEK", "joris"), ("OFFICER_WEEK", "samira")]
    assert not await look(database, MONDAY + timedelta(minutes=1))
    work = await database.storage.begin(MONDAY)
    assert await work.digests.reports() == {
        Report.OFFICERS: MONDAY + timedelta(days=7),
        Report.PRIVACY: FEBRUARY,
        Report.POLICE: FEBRUARY,
    }


async def test_each_month_for_who_looks_after_privacy_and_the_senior(database: Database) -> None:
    await look(database, NOW)
    await look(database, FEBRUARY)
    told = [t for t in await queued(database) if t[0] != "OFFICER_WEEK"]
    assert sorted(told) == [("POLICE_MONTH", "petra"), ("PRIVACY_MONTH", "farah")]


async def test_two_processes_send_it_once(database: Database) -> None:
    await look(database, NOW)
    works = [await database.storage.begin(FEBRUARY) for _ in range(2)]
    for work in works:
        assert await send_reports(work)
    await works[0].commit()
    with pytest.raises(WriteConflict):
        await works[1].commit()
    told = await queued(database)
    assert len(told) == len(set(told)) == 4


async def test_a_standstill_of_months_is_told_once(database: Database) -> None:
    await look(database, NOW)
    later = local("2027-05-12 10:00")
    await look(database, later)
    assert not await look(database, later + timedelta(minutes=1))
    rows = await database.engine.rows(select(outbox).where(outbox.c.kind == "PRIVACY_MONTH"), {})
    assert [(r.recipient, r.facts["of"]) for r in rows] == [("farah", "2027-4")]
    assert len(await queued(database)) == 4


async def test_who_stopped_gets_nothing(database: Database) -> None:
    await look(database, NOW)
    work = await database.storage.begin(NOW)
    for key in ("joris", "farah", "petra"):
        work.accounts.set_status(work.directory.people[key], AccountStatus.SUSPENDED)
    await work.commit()
    await look(database, FEBRUARY)
    assert await queued(database) == [("OFFICER_WEEK", "samira")]


async def test_the_counts_are_those_of_the_month(database: Database) -> None:
    for moment, figure in (
        ("2026-12-31 23:59", PrivacyFigure.MASKED),
        ("2027-01-01 00:00", PrivacyFigure.MASKED),
        ("2027-01-31 23:59", PrivacyFigure.MASKED),
        ("2027-01-15 12:00", PrivacyFigure.MEDIA),
        ("2027-02-01 00:00", PrivacyFigure.MASKED),
    ):
        work = await database.storage.begin(local(moment))
        count_privacy(work, figure)
        await work.commit()
    work = await database.storage.begin(FEBRUARY)
    people = work.directory.people
    counts = await privacy_month(work, people["farah"])
    assert set(counts) == set(PrivacyFigure)
    assert {f: n for f, n in counts.items() if n} == {
        PrivacyFigure.MASKED: 2,
        PrivacyFigure.MEDIA: 1,
    }
    for other in ("joris", "mirte", "wim", "bo", "petra"):
        with pytest.raises(NotAvailable):
            await privacy_month(work, people[other])


async def test_requests_and_gaps_of_a_police_unit(database: Database) -> None:
    work = await database.storage.begin(NOW)
    people = work.directory.people
    sent = await submit(work, people["joris"], draft())
    await work.commit()
    work = await database.storage.begin(NOW)
    await claim(work, people["mirte"], sent.id)
    await work.commit()
    work = await database.storage.begin(NOW)
    await ask(work, people["mirte"], sent.id, "Heb je hem gesproken?")
    count_request(work, people["mirte"])
    count_request(work, None)
    await work.commit()
    # Joris works on the 4th and the 29th; Samira, who stands in, never told a shift.
    work = await database.storage.begin(NOW)
    for day in ("2027-01-04", "2027-01-29"):
        work.rosters.put_shift(Shift("joris", Span(local(f"{day} 07:00"), local(f"{day} 15:00"))))
    await work.commit()
    await look(database, NOW)
    await look(database, FEBRUARY)
    rows = await database.engine.rows(select(outbox).where(outbox.c.kind == "POLICE_MONTH"), {})
    (facts,) = [row.facts for row in rows]
    # From the 1st until the 4th at seven (79 hours), from the 4th at three until the 29th at seven
    # (592 hours); after the 29th it is less than three days.
    assert facts == {"of": "2027-1", "team": "basisteam", "asked": 1, "gaps": "kreken:2:671"}
    assert may_read_unit(people["petra"], "basisteam")
    assert not may_read_unit(people["petra"], "st-kreken")
    assert not may_read_unit(people["joris"], "basisteam")
    kept = await database.engine.rows(select(counter).where(counter.c.name == "asked"), {})
    assert [(r.code, r.count) for r in kept] == [("basisteam", 1)]


async def test_the_week_of_an_officer_is_the_own_cases(database: Database) -> None:
    work = await database.storage.begin(NOW)
    people = work.directory.people
    sent = await submit(work, people["joris"], draft())
    await submit(work, people["samira"], draft())
    await work.commit()
    work = await database.storage.begin(MONDAY)
    week = await week_of_officer(work, people["joris"])
    assert week is not None
    assert [case.id for case in (*week.yours, *week.theirs)] == [sent.id]
    with pytest.raises(NotAvailable):
        await week_of_officer(work, people["mirte"])


async def test_old_shifts_are_destroyed(database: Database) -> None:
    work = await database.storage.begin(NOW)
    for days in (1, 39, 41):
        end = NOW - timedelta(days=days)
        work.rosters.put_shift(Shift("joris", Span(end - timedelta(hours=8), end)))
    work.rosters.told("joris", NOW - timedelta(days=90))
    await work.commit()
    assert timedelta(days=36) <= LOOK_BACK, "a month, told on its first working day at the latest"
    await database.prune(NOW)
    kept = await database.engine.rows(select(roster_entry.c.kind), {})
    assert sorted(row.kind for row in kept) == ["SHIFT", "SHIFT", "TOLD"]


async def test_the_clock_set_back_sends_nothing_twice(database: Database) -> None:
    await look(database, NOW)
    await look(database, FEBRUARY)
    told = await queued(database)
    for moment in (NOW, MONDAY, FEBRUARY):
        assert not await look(database, moment)
    assert await queued(database) == told
