"""The outbox: a fact is told once, in order, by one courier, and never while somebody is paused."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import bindparam, select, update

from casework.delivery import Delivery
from casework.notices import Lane, Notice, NoticeKind
from storage.database import Database
from storage.deliveries import UNREAD_REST, UNREAD_TRIES
from storage.outbox import HELD
from storage.tables import outbox, outbox_pause
from storage.writes import WriteSet
from tests.storage.conftest import NOW
from tests.storage.records import MIRTE, link, signal, stored

LEASE = timedelta(minutes=1)
SOON = timedelta(seconds=10)


def notice(name: str, recipient: str = "mirte", **changes: Any) -> Notice:
    return Notice(recipient, changes.pop("kind", NoticeKind.HEADLINE), name, **changes)


async def put(database: Database, *notices: Notice) -> None:
    work = await database.storage.begin(NOW)
    for one in notices:
        work.outbox.put(one)
    await work.commit()


async def claim(
    database: Database, now: datetime = NOW, limit: int = 50, lease: timedelta = LEASE
) -> list[Delivery]:
    return list(await database.deliveries.claim(now, limit, lease))


async def claimed(database: Database, now: datetime = NOW, limit: int = 50) -> list[str]:
    return [d.notice.key for d in await claim(database, now, limit)]


async def test_a_notice_comes_back_as_it_was(database: Database) -> None:
    await link(database, mirte=MIRTE)
    told = notice(
        "k", case="case0001", version=3, lane=Lane.URGENT, not_before=NOW, facts={"a": 1, "b": "x"}
    )
    await put(database, told, notice("other", "wim"))
    found = {d.notice.key: d for d in await claim(database)}
    assert found["k"].notice == told
    assert (found["k"].attempts, found["k"].created_at, found["k"].chat) == (1, NOW, MIRTE)
    assert found["other"].chat is None


async def test_a_key_that_was_used_is_ignored_even_after_sending(database: Database) -> None:
    await put(database, notice("k"), notice("k", facts={"later": 1}))
    await put(database, notice("k"))
    (only,) = await claim(database)
    assert await database.deliveries.sent(only, 7, NOW)
    await put(database, notice("k"))
    assert await claim(database, NOW + timedelta(days=1)) == []


async def test_taking_back_what_one_version_caused(database: Database) -> None:
    later = NOW + timedelta(seconds=60)
    await put(
        database,
        notice("sent", "wim", case="a", version=2),
        notice("a2", case="a", version=2, not_before=later),
        notice("a3", case="a", version=3, not_before=later),
        notice("b2", case="b", version=2, not_before=later),
    )
    (gone,) = await claim(database)
    await database.deliveries.sent(gone, None, NOW)
    work = await database.storage.begin(NOW)
    work.outbox.cancel("a", 2)
    await work.commit()
    await put(database, notice("sent", "wim"))
    assert await claimed(database, later) == ["a3"]
    (one,) = await claim(database, later + LEASE)
    await database.deliveries.sent(one, None, NOW)
    assert await claimed(database, later + LEASE) == ["b2"]


async def test_urgent_first_in_order_per_person_one_each(database: Database) -> None:
    await put(
        database,
        notice("m1"),
        notice("m2"),
        notice("d-bulk", "dennis", lane=Lane.BULK),
        notice("d1", "dennis"),
        notice("w-urgent", "wim", lane=Lane.URGENT),
        notice("later", "ilse", not_before=NOW + timedelta(microseconds=1)),
    )
    assert await claimed(database) == ["w-urgent", "m1", "d1"]
    assert await claimed(database) == []


async def test_the_limit(database: Database) -> None:
    await put(database, *(notice(f"k{p}", p) for p in ("mirte", "dennis", "wim")))
    assert await claimed(database, limit=2) == ["kmirte", "kdennis"]
    assert await claimed(database, limit=2) == ["kwim"]


async def test_who_holds_a_row_keeps_it_when_the_clock_jumps_over_the_lease(
    database: Database,
) -> None:
    await put(database, notice("first"), notice("second"), notice("w", "wim"))
    first, wim = await claim(database)
    jumped, held = NOW + 2 * LEASE, [first.id, wim.id]
    assert await database.deliveries.claim(jumped, 50, LEASE, held) == []
    assert await database.deliveries.held(first, jumped + LEASE)
    (second,) = await database.deliveries.claim(jumped, 50, LEASE, [wim.id])
    assert second.notice.key == "second"
    assert {d.id for d in await claim(database, jumped + LEASE)} == {first.id, wim.id}


async def test_an_urgent_one_waits_for_what_is_being_sent_now(database: Database) -> None:
    await put(database, notice("first"))
    (first,) = await claim(database)
    await put(database, notice("urgent", lane=Lane.URGENT))
    assert await claim(database) == []
    await database.deliveries.sent(first, None, NOW)
    assert await claimed(database) == ["urgent"]


async def test_a_notice_that_waits_on_purpose_holds_nobody_up(database: Database) -> None:
    await put(database, notice("opening", not_before=NOW + timedelta(hours=1)), notice("now"))
    assert await claimed(database) == ["now"]


async def test_a_courier_that_was_away_too_long_is_fenced(database: Database) -> None:
    await put(database, notice("k", case="case0001"))
    await stored(database, signal())
    (slow,) = await claim(database)
    assert await claim(database, NOW + LEASE - timedelta(microseconds=1)) == []
    (quick,) = await claim(database, NOW + LEASE)
    assert (quick.attempts, quick.notice) == (2, slow.notice)
    deliveries = database.deliveries
    assert not await deliveries.sent(slow, 7, NOW)
    assert not await deliveries.postponed(slow, NOW, "TimeoutError")
    assert not await deliveries.dead(slow, "TimeoutError", NOW)
    assert not await deliveries.dropped(slow, NOW)
    assert await (await database.storage.begin(NOW)).cards.get("case0001", "mirte") is None
    assert await deliveries.sent(quick, 8, NOW)
    assert not await deliveries.sent(quick, 9, NOW)
    card = await (await database.storage.begin(NOW)).cards.get("case0001", "mirte")
    assert card is not None
    assert card.message_id == 8


async def test_ends_of_one_moment_are_told_apart(database: Database) -> None:
    people = ("mirte", "dennis", "wim", "ilse", "gwen", "farah")
    await put(database, *(notice(f"k-{p}", p) for p in people))
    mirte, dennis, wim, ilse, gwen, farah = await claim(database)
    deliveries, until = database.deliveries, NOW + timedelta(hours=1)
    await asyncio.gather(
        deliveries.sent(mirte, None, NOW),
        deliveries.dropped(dennis, NOW),
        deliveries.postponed(wim, until, "TimeoutError"),
        deliveries.held(ilse, until),
        deliveries.dead(gwen, "Forbidden", NOW),
        deliveries.sent(farah, None, NOW + timedelta(minutes=1)),
    )
    rows = await database.engine.rows(select(outbox).order_by(outbox.c.id), {})
    assert [(r.status, r.due_at, r.error, r.attempts, r.done_at, r.lease_token) for r in rows] == [
        ("sent", NOW, None, 1, NOW, None),
        ("dropped", NOW, None, 1, NOW, None),
        ("waiting", until, "TimeoutError", 1, None, None),
        ("waiting", until, HELD, 0, None, None),
        ("dead", NOW, "Forbidden", 1, NOW, None),
        ("sent", NOW, None, 1, NOW + timedelta(minutes=1), None),
    ]


async def test_one_end_that_comes_too_late_spoils_no_other(database: Database) -> None:
    people = ("mirte", "dennis", "wim", "ilse")
    await put(database, *(notice(f"k-{p}", p) for p in people))
    rows = await claim(database)
    assert await database.deliveries.dropped(rows[1], NOW)
    ends = (database.deliveries.sent(row, None, NOW) for row in rows)
    assert await asyncio.gather(*ends) == [True, False, True, True]
    found = await database.engine.rows(select(outbox).order_by(outbox.c.id), {})
    assert [row.status for row in found] == ["sent", "dropped", "sent", "sent"]


async def test_couriers_side_by_side_never_take_the_same(database: Database) -> None:
    people = ("mirte", "dennis", "wim", "anouk", "ilse", "gwen", "farah", "bo")
    await put(database, *(notice(f"{p}{n}", p) for p in people for n in range(3)))
    found = await asyncio.gather(*(claim(database, limit=3) for _ in range(6)))
    taken = [d.notice.key for batch in found for d in batch]
    assert sorted(taken) == sorted(f"{p}0" for p in people)


async def test_later_again(database: Database) -> None:
    await put(database, notice("k"), notice("next"))
    (one,) = await claim(database)
    await database.deliveries.postponed(one, NOW + SOON, "TimedOut" * 20)
    assert await claimed(database) == ["next"]
    (again,) = [d for d in await claim(database, NOW + LEASE + SOON) if d.notice.key == "k"]
    assert again.attempts == 2


async def test_pauses(database: Database) -> None:
    await put(database, notice("m"), notice("d", "dennis"))
    deliveries = database.deliveries
    await deliveries.pause_person("mirte", NOW + SOON)
    await deliveries.pause_person("mirte", NOW + 2 * SOON)
    assert await claimed(database) == ["d"]
    assert await claimed(database, NOW + SOON) == []
    await deliveries.pause_everybody(NOW + 3 * SOON)
    assert await claimed(database, NOW + 2 * SOON) == []
    assert await claimed(database, NOW + 3 * SOON) == ["m"]


async def test_dead_letters_and_replay(database: Database) -> None:
    await put(database, notice("k"), notice("next"))
    deliveries = database.deliveries
    (one,) = await claim(database)
    assert await deliveries.dead(one, "BadRequest", NOW)
    (letter,) = await deliveries.dead_letters()
    assert (letter.id, letter.kind, letter.error) == (one.id, one.notice.kind, "BadRequest")
    (following,) = await claim(database)
    assert following.notice.key == "next"
    await deliveries.sent(following, None, NOW)
    assert await deliveries.replay(one.id, NOW + SOON)
    assert not await deliveries.replay(one.id, NOW + SOON)
    assert await deliveries.dead_letters() == []
    (again,) = await claim(database, NOW + SOON)
    assert (again.notice.key, again.attempts) == ("k", 1)
    assert await deliveries.dropped(again, NOW + SOON)
    assert await claim(database, NOW + LEASE) == []


async def test_the_next_moment(database: Database) -> None:
    deliveries = database.deliveries
    assert await deliveries.next_moment(NOW) is None
    await put(database, notice("later", "dennis", not_before=NOW + timedelta(hours=1)))
    assert await deliveries.next_moment(NOW) == NOW + timedelta(hours=1)
    await put(database, notice("k"), notice("behind"))
    assert await deliveries.next_moment(NOW) == NOW
    (one,) = await claim(database)
    assert await deliveries.next_moment(NOW) == NOW + LEASE
    await put(database, notice("urgent", lane=Lane.URGENT))
    assert await deliveries.next_moment(NOW) == NOW + LEASE
    await deliveries.postponed(one, NOW + SOON, "TimedOut")
    assert await deliveries.next_moment(NOW) == NOW
    await deliveries.pause_person("mirte", NOW + 3 * SOON)
    assert await deliveries.next_moment(NOW) == NOW + 3 * SOON
    await deliveries.pause_everybody(NOW + timedelta(hours=2))
    assert await deliveries.next_moment(NOW) == NOW + timedelta(hours=2)


async def test_the_oldest_that_is_due(database: Database) -> None:
    oldest = database.deliveries.oldest_unsent
    await put(database, notice("k"), notice("later", not_before=NOW + timedelta(hours=1)))
    assert await oldest(NOW - timedelta(seconds=1)) is None
    assert await oldest(NOW + SOON) == SOON
    (one,) = await claim(database)
    assert await oldest(NOW + SOON) == SOON
    await database.deliveries.sent(one, None, NOW)
    assert await oldest(NOW + SOON) is None


@pytest.mark.parametrize(("days", "kept"), [(30, True), (31, False)])
async def test_what_was_sent_is_forgotten_after_a_month(
    database: Database, days: int, kept: bool
) -> None:
    await put(database, notice("k"), notice("dead", "dennis"), notice("waits", "wim"))
    for one in await claim(database):
        if one.notice.key == "k":
            await database.deliveries.sent(one, None, NOW)
        elif one.notice.key == "dead":
            await database.deliveries.dead(one, "BadRequest", NOW)
    await database.prune(NOW + timedelta(days=days))
    await put(database, notice("k"))
    later = await claimed(database, NOW + timedelta(days=days))
    assert later == (["waits"] if kept else ["waits", "k"])
    assert len(await database.deliveries.dead_letters()) == kept


async def damaged(database: Database, key: str, **values: Any) -> None:
    """Change the row of a notice as damage, or a newer version, would."""
    writes = WriteSet()
    writes.add(update(outbox).where(outbox.c.key == bindparam("b_key")), {"b_key": key, **values})
    await database.engine.write(writes.steps)


@pytest.mark.parametrize(
    "damage", [{"kind": "OF_LATER"}, {"sealed_recipient": b"nothing that opens"}]
)
async def test_a_row_that_cannot_be_read_keeps_nobody_waiting(
    database: Database, damage: dict[str, Any]
) -> None:
    await put(database, notice("broken"), notice("whole", "dennis"))
    await damaged(database, "broken", **damage)
    (whole,) = await claim(database)
    assert whole.notice.key == "whole"
    await database.deliveries.sent(whole, None, NOW)
    now = NOW
    for _ in range(UNREAD_TRIES - 1):
        assert await database.deliveries.dead_letters() == []
        assert await claimed(database, now + UNREAD_REST - SOON) == []
        now += UNREAD_REST
        assert await claimed(database, now) == []
    (letter,) = await database.deliveries.dead_letters()
    assert letter.error in {"ValueError", "Unreadable"}
    await damaged(database, "broken", kind="HEADLINE", sealed_recipient=None)
    assert await database.deliveries.replay(letter.id, now)
    assert await claimed(database, now) == ["broken"]


async def test_pauses_that_are_over_are_forgotten(database: Database) -> None:
    deliveries = database.deliveries
    await deliveries.pause_person("mirte", NOW + SOON)
    await deliveries.pause_person("dennis", NOW + 3 * SOON)
    await database.prune(NOW + 2 * SOON)
    kept = await database.engine.rows(select(outbox_pause.c.person), {})
    assert [row.person for row in kept] == ["dennis"]
