"""Who asked is found by two people together: what is written down, who is told, and who is not."""

from __future__ import annotations

import pytest

from casework.actions.sparring import follow_up
from casework.actions.thread_keeping import flag_thread, redact_thread, release_thread
from casework.actions.unmask import agree_to_unmask, ask_to_unmask, waiting_to_unmask, who_asked
from casework.audit import AuditKind
from casework.errors import NotAvailable, NotNow
from casework.notices import NoticeKind
from casework.sparring import SparringThread
from casework.unmasking import UnmaskReason
from storage import tables
from storage.database import Database
from tests.storage.conftest import NOW
from tests.storage.test_thread_lives import done, told
from tests.storage.test_threads import ask, stored

BREACH = UnmaskReason.BREACH


async def flagged(database: Database) -> SparringThread:
    thread = await ask(database)
    await done(database, flag_thread, "mirte", thread.id)
    return thread


async def agreed(database: Database) -> SparringThread:
    thread = await flagged(database)
    await done(database, ask_to_unmask, "farah", thread.id, BREACH)
    await done(database, agree_to_unmask, "bo", thread.reference)
    return thread


async def test_both_and_each_look_stand_in_the_trail_and_the_asker_does_not(
    database: Database,
) -> None:
    thread = await agreed(database)
    found = await done(database, who_asked, "farah", thread.id)
    assert found.id == "dennis"
    lines = await stored(database, tables.audit)
    assert [(r.kind, r.actor, r.ground, r.subject) for r in lines[1:]] == [
        (AuditKind.UNMASK_ASKED, "farah", "BREACH", None),
        (AuditKind.UNMASK_AGREED, "bo", "BREACH", "farah"),
        (AuditKind.UNMASK_SHOWN, "farah", "BREACH", None),
    ]
    assert {r.case_id for r in lines} == {thread.id}
    for table in (tables.thread, tables.thread_route, tables.outbox, tables.audit):
        for row in await stored(database, table):
            assert "dennis" not in repr([v for v in row if not isinstance(v, bytes)])


async def test_the_officer_and_the_asker_are_told_and_nobody_else(database: Database) -> None:
    await agreed(database)
    assert await told(database, NoticeKind.SPAR_WHO) == ["farah"]
    other = await flagged(database)
    await done(database, ask_to_unmask, "farah", other.id, BREACH)
    await done(database, agree_to_unmask, "bo", other.reference)
    rows = [r for r in await stored(database, tables.outbox) if r.kind == "SPAR_UNMASKED"]
    assert len(rows) == 7  # as many as for every other news: that says nothing of who asked
    assert await told(database, NoticeKind.SPAR_UNMASKED) == ["dennis"]


async def test_the_asker_is_told_even_when_the_words_are_gone_by_then(database: Database) -> None:
    thread = await agreed(database)
    await done(database, redact_thread, "farah", thread.id)
    assert await told(database, NoticeKind.SPAR_UNMASKED) == ["dennis"]
    with pytest.raises(NotAvailable):
        await done(database, who_asked, "farah", thread.id)


async def test_without_the_second_person_there_is_nothing_to_see(database: Database) -> None:
    thread = await flagged(database)
    with pytest.raises(NotAvailable):
        await done(database, who_asked, "farah", thread.id)
    with pytest.raises(NotAvailable):
        await done(database, agree_to_unmask, "bo", thread.reference)
    await done(database, ask_to_unmask, "farah", thread.id, BREACH)
    for who in ("farah", "bo", "mirte", "wim"):
        with pytest.raises(NotAvailable):
            await done(database, who_asked, who, thread.id)
    with pytest.raises(NotAvailable):
        await done(database, agree_to_unmask, "farah", thread.reference)


@pytest.mark.parametrize("who", ["dennis", "mirte", "wim", "bo"])
async def test_only_the_privacy_officer_asks_for_it(who: str, database: Database) -> None:
    thread = await flagged(database)
    for thread_id in (thread.id, "no-such-id"):
        with pytest.raises(NotAvailable):
            await done(database, ask_to_unmask, who, thread_id, BREACH)
    with pytest.raises(NotAvailable):
        await done(database, ask_to_unmask, "farah", "no-such-id", BREACH)


async def test_once_is_enough(database: Database) -> None:
    thread = await agreed(database)
    with pytest.raises(NotAvailable):
        await done(database, agree_to_unmask, "bo", thread.reference)


async def test_released_a_request_is_over_and_the_question_goes_on(database: Database) -> None:
    thread = await flagged(database)
    with pytest.raises(NotNow):
        other = await ask(database)
        await done(database, ask_to_unmask, "farah", other.id, BREACH)
    await done(database, ask_to_unmask, "farah", thread.id, BREACH)
    await done(database, release_thread, "farah", thread.id)
    await done(database, follow_up, "dennis", thread.id, "En dan?")
    await done(database, flag_thread, "mirte", thread.id)
    with pytest.raises(NotAvailable):
        await done(database, agree_to_unmask, "bo", thread.reference)


async def test_a_route_that_is_cut_leads_nowhere(database: Database) -> None:
    thread = await flagged(database)
    await done(database, ask_to_unmask, "farah", thread.id, BREACH)
    work = await database.storage.begin(NOW)
    work.threads.cut_route(thread.id)
    await work.commit()
    await done(database, agree_to_unmask, "bo", thread.reference)
    assert await told(database, NoticeKind.SPAR_UNMASKED) == []
    with pytest.raises(NotAvailable):
        await done(database, who_asked, "farah", thread.id)


async def test_what_waits_is_found_by_its_number_alone(database: Database) -> None:
    thread = await flagged(database)
    await done(database, ask_to_unmask, "farah", thread.id, BREACH)
    work = await database.storage.begin(NOW)
    found, asked = await waiting_to_unmask(work, thread.reference)
    assert (found.id, asked.officer) == (thread.id, "farah")
    for reference in ("SP-0000", "", thread.id):
        with pytest.raises(NotAvailable):
            await waiting_to_unmask(work, reference)
