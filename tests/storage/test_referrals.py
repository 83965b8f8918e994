"""Referrals come back as they were, in the order in which people read them; a race has one winner."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from casework.errors import WriteConflict
from casework.referral import Referral, State
from casework.sharing import GroundCode
from storage.database import Database
from storage.refusals import Rejected
from tests.storage.conftest import NOW
from tests.storage.records import full_signal, signal, stored


@pytest.mark.parametrize("case", [signal(), full_signal()], ids=["new", "full"])
async def test_a_referral_comes_back_as_it_was(database: Database, case: Referral) -> None:
    await stored(database, case)
    work = await database.storage.begin(NOW)
    assert await work.referrals.get(case.id) == case
    assert await work.referrals.by_reference(case.reference) == case
    assert await work.referrals.get("nothing") is None
    assert await work.referrals.by_reference("ZS-0000") is None


async def test_lists(database: Database) -> None:
    late = NOW + timedelta(hours=1)
    await stored(
        database,
        signal("a", "ZS-A", owner="mirte"),
        signal("b", "ZS-B", submitted_at=late, owner="mirte", state=State.CLAIMED),
        signal("c", "ZS-C", state=State.CLOSED, ended_at=NOW, owner="mirte"),
        signal("d", "ZS-D", state=State.CLOSED, ended_at=NOW - timedelta(microseconds=1)),
        signal("e", "ZS-E", sender="dennis", team="jeugd"),
    )
    referrals = (await database.storage.begin(NOW)).referrals
    sent = await referrals.sent_by("joris", ended_since=NOW)
    assert sent[0].id == "b"
    assert {r.id for r in sent} == {"a", "b", "c"}
    owned = await referrals.of_owner("mirte", ended_since=late)
    assert [r.id for r in owned] == ["b", "a"]
    assert [r.id for r in await referrals.of_team("st-kreken")] == ["a", "b"]
    assert [r.id for r in await referrals.of_team("jeugd")] == ["e"]
    ended = await referrals.of_team("st-kreken", ended_since=NOW)
    assert {r.id for r in ended} == {"a", "b", "c"}


async def test_the_ground_that_was_used_last(database: Database) -> None:
    await stored(
        database,
        signal("a", "ZS-A", ground=GroundCode.CONSENT),
        signal("b", "ZS-B", submitted_at=NOW + timedelta(hours=1)),
    )
    referrals = (await database.storage.begin(NOW)).referrals
    assert await referrals.recent_ground("joris", since=NOW) == GroundCode.WPG18_2_CARE_DESK
    assert await referrals.recent_ground("joris", since=NOW + timedelta(hours=2)) is None


async def test_a_change_on_an_old_version_conflicts(database: Database) -> None:
    case = signal()
    await stored(database, case)
    first, second = [await database.storage.begin(NOW) for _ in range(2)]
    claimed = replace(case, state=State.CLAIMED, owner="mirte", version=2)
    first.referrals.save(case, claimed)
    second.referrals.save(case, replace(claimed, owner="dennis"))
    second.counters.add("lost", "x", "2027-01-12")
    await first.commit()
    with pytest.raises(WriteConflict):
        await second.commit()
    assert await first.referrals.get(case.id) == claimed


async def test_of_twenty_who_claim_at_once_one_wins(database: Database) -> None:
    case = signal()
    await stored(database, case)

    async def claim(number: int) -> int | None:
        work = await database.storage.begin(NOW)
        seen = await work.referrals.get(case.id)
        assert seen is not None
        await everybody_looked.wait()
        owner = "mirte" if number % 2 else "dennis"
        work.referrals.save(
            seen, replace(seen, state=State.CLAIMED, owner=owner, version=2, leg=number)
        )
        try:
            await work.commit()
        except WriteConflict:
            return None
        return number

    everybody_looked = asyncio.Barrier(20)
    won = [n for n in await asyncio.gather(*map(claim, range(20))) if n is not None]
    assert len(won) == 1
    kept = await (await database.storage.begin(NOW)).referrals.get(case.id)
    assert kept is not None
    assert (kept.leg, kept.version) == (won[0], 2)


async def test_the_same_reference_twice_conflicts(database: Database) -> None:
    await stored(database, signal("a", "ZS-A"))
    with pytest.raises(WriteConflict):
        await stored(database, signal("b", "ZS-A"))


async def test_a_row_that_refers_to_nothing_is_no_race(database: Database) -> None:
    """Trying again would go on for ever."""
    with pytest.raises(Rejected) as refused:
        await stored(database, signal(team="no-such-team"))
    assert "no-such-team" not in str(refused.value)
    assert await (await database.storage.begin(NOW)).referrals.get("case0001") is None
