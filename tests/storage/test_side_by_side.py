"""Two processes on one database: the bot and the command line, or two bots on PostgreSQL."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from casework.actions.rosters import keep_quiet
from casework.audit import AuditKind, AuditLine
from casework.errors import WriteConflict
from casework.notices import Notice, NoticeKind
from casework.people import AccountStatus
from casework.referral import State
from storage.database import Database, open_storage
from storage.tables import counter
from tests.databases import KINDS, database_url, test_vault
from tests.lindermeer import lindermeer
from tests.storage.conftest import NOW, take_in
from tests.storage.records import JORIS, arrive, key, link, signal, stored


@pytest.fixture(params=KINDS)
async def both(
    request: pytest.FixtureRequest, tmp_path: Path
) -> AsyncIterator[tuple[Database, Database]]:
    async with (
        database_url(request.param, tmp_path) as url,
        open_storage(url, test_vault(), NOW) as one,
        open_storage(url, test_vault(), NOW) as other,
    ):
        await take_in(one, lindermeer())
        yield one, other


async def test_of_twenty_claims_in_two_processes_one_wins(both: tuple[Database, Database]) -> None:
    case = signal()
    await stored(both[0], case)

    async def claim(number: int) -> int | None:
        work = await both[number % 2].storage.begin(NOW)
        work.counters.add("claims", "tried", "2027-01-12")
        work.audit.note(AuditLine(AuditKind.CLAIMED, "mirte", NOW, case.id))
        work.referrals.save(case, replace(case, state=State.CLAIMED, version=2, leg=number))
        try:
            await work.commit()
        except WriteConflict:
            return None
        return number

    won = [n for n in await asyncio.gather(*map(claim, range(20))) if n is not None]
    for database in both:
        kept = await (await database.storage.begin(NOW)).referrals.get(case.id)
        assert kept is not None
        assert [kept.leg] == won
        assert (await database.verify_audit()).lines == 1
        assert (await database.engine.rows(select(counter.c.count), {}))[0].count == 1


async def test_one_update_that_reaches_two_processes_is_done_once(
    both: tuple[Database, Database],
) -> None:
    await link(both[0], joris=JORIS)
    update = key()
    opened = [await arrive(database, JORIS, update) for database in both]
    outcomes = await asyncio.gather(*(o.work.commit() for o in opened), return_exceptions=True)
    assert sorted(map(type, outcomes), key=str) == [type(None), WriteConflict]


async def test_all_that_is_not_in_conflict_is_kept(both: tuple[Database, Database]) -> None:
    async def note(number: int) -> None:
        work = await both[number % 2].storage.begin(NOW)
        work.counters.add("lines", "all", "2027-01-12")
        work.audit.note(AuditLine(AuditKind.CLAIMED, "mirte", NOW, f"c{number}"))
        await work.commit()

    await asyncio.gather(*map(note, range(40)))
    verdict = await both[1].verify_audit()
    assert (verdict.good, verdict.lines) == (True, 40)
    assert (await both[1].engine.rows(select(counter.c.count), {}))[0].count == 40


async def test_two_processes_write_one_trail_in_turn(both: tuple[Database, Database]) -> None:
    """What each of them remembers of its end is wrong every time."""
    case = signal()
    await stored(both[0], case)
    for number in range(60):
        work = await both[number % 2].storage.begin(NOW)
        work.audit.note(AuditLine(AuditKind.CLAIMED, "mirte", NOW, f"c{number}"))
        await work.commit()
        if number % 7 == 0:
            late = await both[number % 2].storage.begin(NOW)
            late.audit.note(AuditLine(AuditKind.CLAIMED, "mirte", NOW, case.id))
            late.referrals.save(replace(case, version=9), replace(case, version=10))
            with pytest.raises(WriteConflict):
                await late.commit()
    verdict = await both[1].verify_audit()
    assert (verdict.good, verdict.lines) == (True, 60)


async def test_two_couriers_never_take_the_same(both: tuple[Database, Database]) -> None:
    people = sorted(lindermeer().people)
    work = await both[0].storage.begin(NOW)
    for person in people:
        for number in range(2):
            work.outbox.put(Notice(person, NoticeKind.HEADLINE, f"{person}{number}"))
    await work.commit()
    lease = timedelta(minutes=1)
    batches = await asyncio.gather(
        *(both[n % 2].deliveries.claim(NOW, 2, lease) for n in range(14))
    )
    taken = [d.notice.key for batch in batches for d in batch]
    assert len(taken) == len(set(taken))
    left = [await database.deliveries.claim(NOW, 99, lease) for database in both]
    taken += [d.notice.key for batch in left for d in batch]
    assert sorted(taken) == [f"{person}0" for person in people]


async def test_a_change_of_the_directory_is_seen_in_the_other_process(
    both: tuple[Database, Database],
) -> None:
    one, other = both
    await link(one, joris=JORIS)
    opened = await arrive(other, JORIS)
    assert opened.person is not None
    work = await one.storage.begin(NOW)
    work.accounts.set_status(opened.person, AccountStatus.SUSPENDED)
    await work.commit()
    with pytest.raises(WriteConflict):
        await opened.work.commit()
    again = await arrive(other, JORIS)
    assert again.person is not None
    assert again.person.status is AccountStatus.SUSPENDED


async def test_the_same_picture_is_handed_out_until_it_changes(
    both: tuple[Database, Database],
) -> None:
    one, other = both
    first = (await other.storage.begin(NOW)).directory
    work = await one.storage.begin(NOW)
    work.counters.add("x", "x", "2027-01-12")
    await work.commit()
    assert (await other.storage.begin(NOW)).directory is first
    work = await one.storage.begin(NOW)
    work.directory_writer.put_municipality(replace(first.municipality, name="Anders"))
    await work.commit()
    changed = (await other.storage.begin(NOW)).directory
    assert changed.municipality.name == "Anders"
    assert changed.version == first.version + 1


async def test_many_that_meet_a_change_read_it_once(
    both: tuple[Database, Database], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = both
    await link(one, joris=JORIS)
    work = await one.storage.begin(NOW)
    keep_quiet(work, work.directory.people["joris"], 3)
    work.accounts.set_status(work.directory.people["dennis"], AccountStatus.SUSPENDED)
    await work.commit()
    read: list[str] = []
    rows = type(other.engine).rows

    async def noted(self: Any, statement: Any, values: Any) -> Any:
        read.extend({str(f) for f in statement.get_final_froms()})
        return await rows(self, statement, values)

    monkeypatch.setattr(type(other.engine), "rows", noted)
    works = await asyncio.gather(*(other.storage.begin(NOW) for _ in range(20)))
    assert all(w.directory.away["joris"].quiet for w in works)
    assert all(w.directory.people["dennis"].status is AccountStatus.SUSPENDED for w in works)
    assert read.count("roster_entry") == 1
    assert read.count("team") == 1
