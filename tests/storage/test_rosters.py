"""Rosters: every kind of entry comes back, twice is once, and every process sees a change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from casework.availability import Availability, DutyShift, Leave, Mute, OwnHours, Shift
from casework.calendar import WorkCalendar
from casework.roster import Roster
from casework.spans import Span
from storage.database import Database
from storage.rosters import LOOK_BACK
from storage.tables import roster_entry
from storage.work import SqlStorage
from tests.lindermeer import local
from tests.storage.conftest import NOW

TODAY = Span(local("2027-01-12 07:00"), local("2027-01-12 15:00"))


async def put(database: Database, method: str, *values: Any) -> None:
    """Change the roster in a unit of work of its own."""
    work = await database.storage.begin(NOW)
    getattr(work.rosters, method)(*values)
    await work.commit()


async def present(database: Database) -> Roster:
    """The roster as a new unit of work sees it."""
    return await (await database.storage.begin(NOW)).rosters.roster()


async def test_every_kind_comes_back(database: Database) -> None:
    shift = Shift("joris", TODAY, urgent_only=True)
    duty = DutyShift("st-kreken", "mirte", TODAY, second=True)
    leave = Leave.of_days("joris", date(2027, 2, 1), date(2027, 2, 3), "samira")
    mute = Mute("dennis", Span(NOW, NOW + timedelta(hours=1)))
    hours = OwnHours("anouk", WorkCalendar(week=(((time(9, 0), time(12, 0)),),) + ((),) * 6))
    work = await database.storage.begin(NOW)
    work.rosters.put_shift(shift)
    work.rosters.put_duty(duty)
    work.rosters.put_leave(leave)
    work.rosters.put_mute(mute)
    work.rosters.put_hours(hours)
    work.rosters.told("joris", NOW)
    await work.commit()
    roster = await present(database)
    assert roster.shifts == (shift,)
    assert roster.duties == (duty,)
    assert roster.leaves == (leave,)
    assert roster.mutes == (mute,)
    assert roster.hours == (hours,)
    assert roster.told == {"joris": NOW}


async def test_an_import_may_be_repeated(database: Database) -> None:
    for urgent_only in (False, True):
        await put(database, "put_shift", Shift("joris", TODAY, urgent_only))
    assert (await present(database)).shifts == (Shift("joris", TODAY, urgent_only=True),)
    rows = await database.engine.rows(select(func.count()).select_from(roster_entry), {})
    assert rows[0][0] == 1


async def test_a_unit_sees_what_it_changed_itself(database: Database) -> None:
    await put(database, "put_shift", Shift("joris", TODAY))
    work = await database.storage.begin(NOW)
    assert (await work.rosters.roster()).status("joris", NOW) is Availability.AVAILABLE
    work.rosters.put_mute(Mute("joris", Span(NOW, NOW + timedelta(hours=2))))
    assert (await work.rosters.roster()).status("joris", NOW) is Availability.DO_NOT_DISTURB
    # It was not committed, so nobody else sees it.
    assert (await present(database)).status("joris", NOW) is Availability.AVAILABLE


async def test_what_is_taken_away_is_gone(database: Database) -> None:
    shift = Shift("joris", TODAY)
    leave = Leave.of_days("joris", date(2027, 2, 1), date(2027, 2, 3))
    await put(database, "put_shift", shift)
    await put(database, "put_leave", leave)
    await put(database, "put_mute", Mute("joris", Span(NOW, NOW + timedelta(hours=1))))
    await put(database, "remove_shift", shift)
    await put(database, "remove_leave", leave)
    await put(database, "end_mute", "joris")
    roster = await present(database)
    assert (roster.shifts, roster.leaves, roster.mutes) == ((), (), ())


async def test_leave_that_ends_early_replaces_itself(database: Database) -> None:
    leave = Leave.of_days("joris", date(2027, 1, 11), date(2027, 1, 20), "samira")
    await put(database, "put_leave", leave)
    ended = leave.ended(NOW)
    await put(database, "put_leave", ended)
    assert (await present(database)).leaves == (ended,)


async def test_the_roster_is_read_once_and_again_after_a_change(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = SqlStorage(database.engine, database.storage.vault)
    assert (await (await other.begin(NOW)).rosters.roster()).shifts == ()
    await put(database, "put_shift", Shift("joris", TODAY))
    seen = await (await other.begin(NOW)).rosters.roster()
    assert seen.shifts == (Shift("joris", TODAY),)
    again = await (await other.begin(NOW)).rosters.roster()
    assert again is seen


async def test_only_what_changed_is_made_of_its_row_again(database: Database) -> None:
    work = await database.storage.begin(NOW)
    work.rosters.put_shift(Shift("joris", TODAY))
    work.rosters.put_leave(Leave("samira", TODAY))
    await work.commit()
    before = await present(database)
    assert before.status("joris", NOW) is Availability.AVAILABLE
    await put(database, "put_leave", Leave("samira", TODAY, "petra"))
    after = await present(database)
    assert after.leaves == (Leave("samira", TODAY, "petra"),)
    assert after.shifts[0] is before.shifts[0]
    assert after._known["joris"] is before._known["joris"]


async def test_the_roster_follows_the_directory(database: Database) -> None:
    await put(database, "put_shift", Shift("joris", TODAY))
    work = await database.storage.begin(NOW)
    assert (await work.rosters.roster()).status("joris", NOW) is Availability.AVAILABLE
    work.accounts.set_reachable(work.directory.person("joris"), False)
    await work.commit()
    assert (await present(database)).status("joris", NOW) is Availability.UNKNOWN


async def test_what_ended_long_ago_does_not_count_and_can_be_destroyed(database: Database) -> None:
    long_ago = Span(TODAY.start - LOOK_BACK * 2, TODAY.end - LOOK_BACK * 2)
    await put(database, "put_shift", Shift("joris", long_ago))
    await put(database, "put_shift", Shift("joris", TODAY))
    await put(database, "told", "joris", long_ago.start)
    assert (await present(database)).shifts == (Shift("joris", TODAY),)
    await put(database, "forget_before", NOW - LOOK_BACK)
    rows = await database.engine.rows(select(roster_entry.c.kind), {})
    assert sorted(r.kind for r in rows) == ["SHIFT", "TOLD"]


async def test_a_longer_shift_is_another_one(database: Database) -> None:
    longer = replace(TODAY, end=TODAY.end + timedelta(hours=1))
    await put(database, "put_shift", Shift("joris", TODAY))
    await put(database, "put_shift", Shift("joris", longer))
    assert len((await present(database)).shifts) == 2
