"""Sparring threads on both databases: sealed, routed apart, and gone when their time is over."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from casework.actions.sparring import accept_reveal, ask_pool, close_thread, offer_reveal, reply
from casework.actions.thread_keeping import judge_example, keep_threads, offer_example
from casework.audit import AuditKind
from casework.errors import NotAvailable, Refused, WriteConflict
from casework.notices import NoticeKind
from casework.ports import ContentMessage
from casework.sparring import ExampleState, SparringThread, Topic
from storage import tables
from storage.database import Database
from tests.databases import open_test_database
from tests.lindermeer import lindermeer
from tests.storage.conftest import NOW, take_in

SAFETY = "spec:veiligheid"
TEXT = "Wat kan een bang iemand zelf doen?"


async def ask(database: Database, who: str = "dennis") -> SparringThread:
    work = await database.storage.begin(NOW)
    thread = await ask_pool(work, work.directory.people[who], Topic.SAFETY, SAFETY, TEXT)
    await work.commit()
    return thread


async def stored(database: Database, table: Any) -> list[Any]:
    return list(await database.engine.rows(select(table), {}))


async def test_a_question_comes_back_whole_and_its_asker_by_another_road(
    database: Database,
) -> None:
    thread = await ask(database)
    work = await database.storage.begin(NOW)
    assert await work.threads.get(thread.id) == thread
    assert await work.threads.asker(thread.id) == "dennis"
    assert await work.threads.asked_by("dennis") == [thread]
    assert await work.threads.asked_by("mirte") == []
    assert list(await work.threads.of_pools([SAFETY])) == [thread]
    assert list(await work.threads.of_pools(["officers"])) == []


async def test_everybody_who_could_have_asked_has_a_row(database: Database) -> None:
    """Ilse reads no question of this pool, but could have asked it: her row is dropped later."""
    await ask(database)
    claimed = await database.deliveries.claim(NOW, 50, timedelta(seconds=60))
    assert {d.notice.kind for d in claimed} == {NoticeKind.SPAR_QUESTION}
    assert sorted(d.notice.recipient for d in claimed) == [
        "anouk", "dennis", "ilse", "joris", "mirte", "petra", "samira",
    ]  # fmt: skip


async def test_no_column_says_who_asked_or_who_is_told(database: Database) -> None:
    await ask(database)
    people = ("dennis", "mirte", "samira", "joris", "petra", "anouk")
    for table in (tables.thread, tables.thread_route, tables.outbox, tables.used_bird):
        for row in await stored(database, table):
            text = repr([v for v in row if not isinstance(v, bytes)])
            assert not any(f"'{p}'" in text or f":{p}" in text for p in people)
            assert TEXT not in repr(list(row))
    assert await stored(database, tables.audit) == []


async def test_a_secret_notice_leaves_no_row_when_it_went(database: Database) -> None:
    await ask(database)
    for delivery in await database.deliveries.claim(NOW, 50, timedelta(seconds=60)):
        assert await database.deliveries.sent(delivery, 77, NOW)
    left = await stored(database, tables.outbox)
    assert {row.kind for row in left} == {"SPAR_NO_ANSWER"}
    assert len(left) == 7
    assert await stored(database, tables.card) == []


async def test_the_old_version_conflicts(database: Database) -> None:
    thread = await ask(database)
    first, second = [await database.storage.begin(NOW) for _ in range(2)]
    for work, who in ((first, "mirte"), (second, "samira")):
        await reply(work, work.directory.people[who], thread.id, "Bel elkaar.", named=True)
    await first.commit()
    with pytest.raises(WriteConflict):
        await second.commit()


async def test_nobody_else_reads_it_and_nobody_hears_whether_it_is_there(
    database: Database,
) -> None:
    thread = await ask(database)
    work = await database.storage.begin(NOW)
    for who in ("wim", "bo", "farah", "ilse"):
        person = work.directory.people[who]
        for thread_id in (thread.id, "no-such-id"):
            with pytest.raises(NotAvailable):
                await reply(work, person, thread_id, "Hallo", named=True)


async def test_a_small_pool_is_refused(database: Database) -> None:
    work = await database.storage.begin(NOW)
    with pytest.raises(Refused):
        await ask_pool(work, work.directory.people["dennis"], Topic.SAFETY, "team:st-kreken", TEXT)


async def test_a_bird_is_not_used_twice_by_one_person(database: Database) -> None:
    work = await database.storage.begin(NOW)
    day = NOW.date()
    assert await work.threads.free_bird("dennis", ["Merel", "Fuut"], day) == "Merel"
    work.threads.use_bird("dennis", "Merel", day + timedelta(days=90))
    await work.commit()
    later = await database.storage.begin(NOW)
    assert await later.threads.free_bird("dennis", ["Merel", "Fuut"], day) == "Fuut"
    assert await later.threads.free_bird("mirte", ["Merel", "Fuut"], day) == "Merel"
    assert await later.threads.free_bird("dennis", ["Merel"], day) == "Merel"
    after = day + timedelta(days=90)
    assert await later.threads.free_bird("dennis", ["Merel", "Fuut"], after) == "Merel"


async def test_silence_closes_it_and_thirty_days_later_nothing_is_left_but_the_trail(
    database: Database,
) -> None:
    thread = await ask(database)
    work = await database.storage.begin(NOW + timedelta(days=15))
    assert await keep_threads(work) == 1
    await work.commit()
    (row,) = await stored(database, tables.thread)
    assert row.state == "CLOSED"
    for _ in range(2):
        work = await database.storage.begin(NOW + timedelta(days=46))
        await keep_threads(work)
        await work.commit()
    assert await stored(database, tables.thread) == []
    assert await stored(database, tables.thread_route) == []
    work = await database.storage.begin(NOW)
    assert await work.threads.get(thread.id) is None
    kinds = [(r.kind, r.actor) for r in await stored(database, tables.audit)]
    assert kinds == [
        (AuditKind.THREAD_OPENED, "SYSTEM"),
        (AuditKind.THREAD_PURGED, "SYSTEM"),
    ]


async def test_the_audit_trail_hears_of_an_opening_a_day_later_and_once(database: Database) -> None:
    thread = await ask(database)
    for moment in (NOW, NOW + timedelta(days=1), NOW + timedelta(days=2)):
        work = await database.storage.begin(moment)
        await keep_threads(work)
        await work.commit()
    (line,) = await stored(database, tables.audit)
    assert (line.kind, line.actor, line.case_id) == ("THREAD_OPENED", "SYSTEM", thread.id)


async def test_an_approved_example_has_no_route_to_its_asker(database: Database) -> None:
    thread = await ask(database)
    for step in (close_thread, offer_example):
        work = await database.storage.begin(NOW)
        await step(work, work.directory.people["dennis"], thread.id)
        await work.commit()
    work = await database.storage.begin(NOW)
    with pytest.raises(NotAvailable):
        await judge_example(work, work.directory.people["wim"], thread.id, good=True)
    await judge_example(work, work.directory.people["farah"], thread.id, good=True)
    await work.commit()
    work = await database.storage.begin(NOW)
    assert await work.threads.asker(thread.id) is None
    (example,) = await work.threads.examples(Topic.SAFETY)
    assert example.example is ExampleState.APPROVED
    assert list(await work.threads.examples(Topic.CONTACT)) == []
    late = await database.storage.begin(NOW + timedelta(days=60))
    assert await keep_threads(late) == 0


async def test_revealing_needs_both(database: Database) -> None:
    thread = await ask(database)
    work = await database.storage.begin(NOW)
    people = work.directory.people
    await reply(work, people["samira"], thread.id, "Bel elkaar.", named=False)
    await work.commit()
    work = await database.storage.begin(NOW)
    with pytest.raises(NotAvailable):
        await accept_reveal(work, people["samira"], thread.id, 1)
    with pytest.raises(NotAvailable):
        await offer_reveal(work, people["mirte"], thread.id, 1)
    await offer_reveal(work, people["dennis"], thread.id, 1)
    await work.commit()
    work = await database.storage.begin(NOW)
    with pytest.raises(NotAvailable):
        await accept_reveal(work, people["mirte"], thread.id, 1)
    _, asker = await accept_reveal(work, people["samira"], thread.id, 1)
    assert asker is not None
    assert asker.id == "dennis"


async def test_a_message_with_words_of_a_thread_is_remembered_without_its_chat(
    database: Database,
) -> None:
    message = ContentMessage("dennis", 4711, NOW, own=True, unlinked=True)
    work = await database.storage.begin(NOW)
    work.content_messages.remember(message)
    await work.commit()
    assert await stored(database, tables.content_message) == []
    (row,) = await stored(database, tables.unlinked_message)
    assert b"4711" not in row.sealed
    work = await database.storage.begin(NOW)
    (due,) = await work.content_messages.due(NOW, 10)
    assert due == replace(message, key=row.key)
    work.content_messages.forget(due)
    await work.commit()
    assert await stored(database, tables.unlinked_message) == []


async def test_the_file_does_not_hold_the_question(tmp_path: Path) -> None:
    async with open_test_database("sqlite", tmp_path, NOW) as database:
        await take_in(database, lindermeer())
        await ask(database)
        assert database.path is not None
        files = list(database.path.parent.glob(f"{database.path.name}*"))
        assert files
        for file in files:
            assert TEXT.encode() not in file.read_bytes()
