"""What goes together in one statement does what it did apart, on both databases."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from sqlalchemy import select

from casework.errors import WriteConflict
from storage import tables
from storage.conversations import key_of
from storage.database import Database
from storage.together import Together
from tests.storage.conftest import NOW
from tests.storage.records import arrive, key, link, talk

USERS = {"joris": 5_550_000_001, "mirte": 5_550_000_002, "dennis": 5_550_000_003}


async def opened(database: Database, *people: str) -> list[Any]:
    """A unit of work of each, opened by an update."""
    return [(await arrive(database, USERS[person])).work for person in people]


async def seen_before(database: Database) -> None:
    """Everybody has a row, so that nothing has to be made first."""
    await link(database, **USERS)
    for work in await opened(database, *USERS):
        await work.commit()


async def committed(*works: Any) -> list[BaseException | None]:
    """Commit at the same time."""
    return await asyncio.gather(*(w.commit() for w in works), return_exceptions=True)


async def lock_of(database: Database, person: str) -> Any:
    work = await database.storage.begin(NOW)
    name = key_of(work.vault, person)
    rows = await database.engine.rows(
        select(tables.conversation).where(tables.conversation.c.key == name), {}
    )
    return rows[0]


async def test_a_turn_a_move_and_an_end_in_one_group(database: Database) -> None:
    await seen_before(database)
    (first,) = await opened(database, "dennis")
    first.conversations.save(None, talk("dennis", version=3))
    await first.commit()
    before = [await lock_of(database, p) for p in USERS]
    joris, mirte, dennis = await opened(database, *USERS)
    mirte.conversations.save(None, talk("mirte", version=7))
    dennis.conversations.save(talk("dennis", version=3), None)
    assert await committed(joris, mirte, dennis) == [None, None, None]
    after = [await lock_of(database, p) for p in USERS]
    assert all(a.lock != b.lock for a, b in zip(after, before, strict=True))
    work = await database.storage.begin(NOW)
    assert await work.conversations.get("joris") is None
    assert await work.conversations.get("mirte") == talk("mirte", version=7)
    assert await work.conversations.get("dennis") is None
    assert after[2].version == 0
    assert (after[2].wrapped_key, after[2].expires_at) == (None, None)


async def test_two_updates_of_one_person_never_both_succeed(database: Database) -> None:
    await seen_before(database)
    works = await opened(database, "joris", "mirte", "joris", "dennis")
    done = await committed(*works)
    assert [type(d) for d in (done[1], done[3])] == [type(None)] * 2
    assert sorted(d is None for d in (done[0], done[2])) == [False, True]
    assert any(isinstance(d, WriteConflict) for d in done)


async def test_a_repeated_update_harms_only_itself(database: Database) -> None:
    await seen_before(database)
    update = key()
    await (await arrive(database, USERS["joris"], update)).work.commit()
    again = (await arrive(database, USERS["joris"], update)).work
    others = await opened(database, "mirte", "dennis")
    done = await committed(again, *others)
    assert isinstance(done[0], WriteConflict)
    assert done[1:] == [None, None]
    marks = await database.engine.rows(select(tables.inbox), {})
    assert len(marks) == len({(m.update_id, m.digest) for m in marks}) == 6


async def test_who_is_stopped_in_the_same_group_keeps_the_order(database: Database) -> None:
    """A touch turns whatever is there: the others then go one by one, as they came."""
    await seen_before(database)
    stopping = await database.storage.begin(NOW)
    stopping.conversations.touch("joris")
    (joris,) = await opened(database, "joris")
    stopping.conversations.gather()
    joris.conversations.turn("joris")
    joris.conversations.gather()
    group = [stopping.writes.steps, joris.writes.steps]
    assert Together.of(group).turns == []
    assert Together.of([joris.writes.steps, joris.writes.steps]).turns != []


async def test_a_unit_with_more_to_write_needs_a_transaction_around_it(database: Database) -> None:
    await seen_before(database)
    (joris,) = await opened(database, "joris")
    joris.conversations.turn("joris")
    joris.conversations.gather()
    alone = Together.of([joris.writes.steps])
    assert (len(alone.turns), alone.all_of_it) == (1, True)
    joris.counters.add("aid_a", "leaf", "2027-01-12")
    more = Together.of([joris.writes.steps])
    assert (len(more.turns), more.all_of_it) == (1, False)
    assert not Together.of([[]])


async def test_one_that_comes_too_late_leaves_nothing_of_its_mark(database: Database) -> None:
    await seen_before(database)
    early, late = await opened(database, "joris", "joris")
    await early.commit()
    with pytest.raises(WriteConflict):
        await late.commit()
    assert len(await database.engine.rows(select(tables.inbox), {})) == 4


@pytest.mark.parametrize("how_many", [2, 40])
async def test_a_crowd_is_written_whole(how_many: int, database: Database) -> None:
    await seen_before(database)
    for _ in range(how_many // 2):
        assert await committed(*await opened(database, *USERS)) == [None, None, None]
    marks = await database.engine.rows(select(tables.inbox), {})
    assert len(marks) == 3 + 3 * (how_many // 2)
