"""Who may do what with a question, and what happens when the way back to its asker is gone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import delete, select

from casework.actions.sparring import (
    accept_reveal,
    ask_pool,
    close_thread,
    convert,
    follow_up,
    mark_helpful,
    offer_reveal,
    reply,
)
from casework.actions.thread_keeping import flag_thread, release_thread
from casework.errors import BadInput, NotAvailable, NotNow
from casework.notices import NoticeKind
from casework.sparring import TEAM_POOL, SparringThread, Topic, could_have_asked, pool
from storage.database import Database
from storage.tables import counter, outbox, thread_route
from storage.writes import WriteSet
from tests.lindermeer import lindermeer
from tests.storage.conftest import NOW
from tests.storage.test_thread_lives import done
from tests.storage.test_threads import SAFETY, TEXT, ask


async def without_a_way_back(database: Database) -> SparringThread:
    """Samira answered a question of Dennis, and the route to him was destroyed since."""
    thread: SparringThread = await done(
        database, reply, "samira", (await ask(database)).id, TEXT, named=True
    )
    await done(database, offer_reveal, "dennis", thread.id, 1)
    writes = WriteSet()
    writes.add(delete(thread_route), {})
    await database.engine.write(writes.steps)
    return thread


async def kinds(database: Database) -> list[str]:
    return [row.kind for row in await database.engine.rows(select(outbox), {})]


@pytest.mark.parametrize(
    ("who", "pool_code", "text", "error"),
    [
        ("bo", SAFETY, TEXT, NotAvailable),
        ("dennis", "spec:unknown", TEXT, BadInput),
        ("dennis", f"{TEAM_POOL}jeugd", TEXT, BadInput),
        ("dennis", SAFETY, " \n ", BadInput),
    ],
)
async def test_what_is_no_question(
    database: Database, who: str, pool_code: str, text: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        await done(database, ask_pool, who, Topic.SAFETY, pool_code, text)
    assert await kinds(database) == []


async def test_an_empty_answer_or_addition_says_nothing(database: Database) -> None:
    thread = await ask(database)
    before = await kinds(database)
    with pytest.raises(BadInput):
        await done(database, reply, "samira", thread.id, "  ", named=True)
    with pytest.raises(BadInput):
        await done(database, follow_up, "dennis", thread.id, "\n")
    assert await kinds(database) == before


async def test_without_any_hours_nothing_is_promised(database: Database) -> None:
    work = await database.storage.begin(NOW)
    work.directory = replace(work.directory, teams={})
    await ask_pool(work, work.directory.people["dennis"], Topic.SAFETY, SAFETY, TEXT)
    await work.commit()
    assert set(await kinds(database)) == {"SPAR_QUESTION"}


async def test_thanks_count_once(database: Database) -> None:
    thread = await ask(database)
    await done(database, reply, "samira", thread.id, TEXT, named=True)
    for _ in range(2):
        await done(database, mark_helpful, "dennis", thread.id)
    found = select(counter).where(counter.c.name == "sparring_helped")
    assert [row.count for row in await database.engine.rows(found, {})] == [1]


async def test_nothing_begins_from_a_question_that_is_over(database: Database) -> None:
    thread = await ask(database)
    await done(database, close_thread, "dennis", thread.id)
    with pytest.raises(NotNow) as error:
        await done(database, convert, "dennis", thread.id)
    assert error.value.text_id == "error-thread-closed"


async def test_only_who_looks_after_privacy_judges_and_only_what_is_there(
    database: Database,
) -> None:
    thread = await ask(database)
    await done(database, flag_thread, "samira", thread.id)
    for who, thread_id in (("mirte", thread.id), ("farah", "NOSUCHTHREAD")):
        with pytest.raises(NotAvailable):
            await done(database, release_thread, who, thread_id)


async def test_who_asked_cannot_be_told_any_more(database: Database) -> None:
    thread = await without_a_way_back(database)
    before = await kinds(database)
    await done(database, reply, "joris", thread.id, TEXT, named=True)
    after, who = await done(database, accept_reveal, "samira", thread.id, 1)
    assert (after.id, who) == (thread.id, None)
    assert NoticeKind.SPAR_REVEALED.value not in await kinds(database)
    await done(database, flag_thread, "samira", thread.id)
    new = (await kinds(database))[len(before) :]
    assert set(new) == {NoticeKind.SPAR_FLAGGED.value}


def test_in_a_team_only_its_readers_could_have_asked() -> None:
    code = f"{TEAM_POOL}st-kreken"
    assert could_have_asked(lindermeer(), code) == pool(lindermeer(), code).readers
    assert could_have_asked(lindermeer(), SAFETY) > pool(lindermeer(), SAFETY).readers
