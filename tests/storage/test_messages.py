"""What stands in people's chats, figures, and updates that failed."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import bindparam, select, update

from casework.delivery import FailedUpdate
from casework.notices import Notice, NoticeKind
from casework.ports import Card, ContentMessage
from storage.database import Database
from storage.tables import counter, unlinked_message
from storage.writes import WriteSet
from tests.storage.conftest import NOW
from tests.storage.records import arrive, key, signal, stored


async def test_messages_with_content(database: Database) -> None:
    late, early, other = (
        ContentMessage("joris", 1, NOW + timedelta(hours=2)),
        ContentMessage("joris", 2, NOW, own=True),
        ContentMessage("mirte", 2, NOW + timedelta(hours=1)),
    )
    work = await database.storage.begin(NOW)
    for message in (late, early, other):
        work.content_messages.remember(message)
    await work.commit()
    messages = (await database.storage.begin(NOW)).content_messages
    assert await messages.of("joris") == [late, early]
    assert await messages.due(NOW + timedelta(hours=1), 10) == [early, other]
    assert await messages.due(NOW + timedelta(hours=1), 1) == [early]
    work = await database.storage.begin(NOW)
    longer = ContentMessage("mirte", 2, NOW + timedelta(hours=9))
    work.content_messages.remember(longer)
    work.content_messages.forget(early)
    await work.commit()
    assert await messages.of("joris") == [late]
    assert await messages.of("mirte") == [longer]


async def test_cards(database: Database) -> None:
    await stored(database, signal("a", "ZS-A"), signal("b", "ZS-B"))
    work = await database.storage.begin(NOW)
    for card in (Card("a", "mirte", 1), Card("a", "dennis", 2), Card("b", "mirte", 3)):
        work.cards.put(card)
    work.cards.put(Card("a", "mirte", 4))
    await work.commit()
    cards = (await database.storage.begin(NOW)).cards
    assert await cards.get("a", "mirte") == Card("a", "mirte", 4)
    assert await cards.get("b", "dennis") is None
    holders = await asyncio.gather(*map(cards.holders, ("b", "a", "none")))
    assert holders == [["mirte"], ["dennis", "mirte"], []]
    assert await cards.of("mirte") == [Card("a", "mirte", 4), Card("b", "mirte", 3)]
    work = await database.storage.begin(NOW)
    work.cards.forget(Card("a", "mirte", 4))
    await work.commit()
    assert await cards.of("mirte") == [Card("b", "mirte", 3)]
    assert await cards.of("dennis") == [Card("a", "dennis", 2)]


async def test_messages_in_a_chat_that_somebody_left(database: Database) -> None:
    """Two messages with one number, in two chats of one person: they are never mixed up."""
    left = ContentMessage("joris", 7, NOW, own=True, chat=-5)
    here = ContentMessage("joris", 7, NOW)
    thread = ContentMessage("joris", 8, NOW, unlinked=True)
    work = await database.storage.begin(NOW)
    for message in (left, here, thread):
        work.content_messages.remember(message)
    await work.commit()
    work = await database.storage.begin(NOW)
    first, *sealed = await work.content_messages.due(NOW, 10)
    assert first == here
    assert {(m.message_id, m.own, m.chat) for m in sealed} == {(7, True, -5), (8, False, None)}
    assert await work.content_messages.of("joris") == [here]
    (only,) = await work.content_messages.unlinked_of("joris")
    assert (only.message_id, only.chat) == (8, None)
    assert await work.content_messages.unlinked_of("mirte") == []
    later = NOW + timedelta(minutes=5)
    for message in sealed:
        work.content_messages.remember(replace(message, remove_at=later))
    await work.commit()
    work = await database.storage.begin(NOW)
    assert await work.content_messages.due(NOW, 10) == [here]
    assert {(m.message_id, m.chat) for m in await work.content_messages.due(later, 10)} == {
        (7, None),
        (7, -5),
        (8, None),
    }
    rows = await database.engine.rows(select(unlinked_message), {})
    assert len({len(row.sealed) for row in rows}) == 1, "the length tells whose chat was left"


async def test_figures_add_up(database: Database) -> None:
    for times in (2, 1):
        work = await database.storage.begin(NOW)
        for _ in range(times):
            work.counters.add("closed", "FB_CLOSED", "2027-01-12")
        work.counters.add("closed", "FB_CLOSED", "2027-01-13")
        await work.commit()
    rows = await database.engine.rows(select(counter).order_by(counter.c.day), {})
    assert [(r.name, r.code, r.day, r.count) for r in rows] == [
        ("closed", "FB_CLOSED", "2027-01-12", 3),
        ("closed", "FB_CLOSED", "2027-01-13", 2),
    ]


async def test_a_message_that_does_not_open_keeps_the_others_in_no_chat(database: Database) -> None:
    work = await database.storage.begin(NOW)
    for number in (1, 2):
        work.content_messages.remember(ContentMessage("joris", number, NOW, unlinked=True))
    await work.commit()
    first = (await database.engine.rows(select(unlinked_message.c.key), {}))[0].key
    writes = WriteSet()
    broken = update(unlinked_message).where(unlinked_message.c.key == bindparam("b_key"))
    writes.add(broken, {"b_key": first, "sealed": b"nothing that opens"})
    await database.engine.write(writes.steps)
    work = await database.storage.begin(NOW)
    assert len(await work.content_messages.due(NOW, 10)) == 1
    assert len(await work.content_messages.unlinked_of("joris")) == 1
    await work.commit()
    work = await database.storage.begin(NOW)
    assert len(await work.content_messages.due(NOW, 1)) == 1, "it no longer stands in front"


async def test_failed_tries_are_counted_and_put_aside(database: Database) -> None:
    failures, update, other = database.failures, key(), key()
    later = NOW + timedelta(minutes=1)
    assert await failures.count(update, "message", "KeyError", NOW) == 1
    assert await failures.count(other, "message", "KeyError", NOW) == 1
    assert await failures.count(update, "message", "ValueError" * 20, later) == 2
    assert await failures.parked() == []
    told = Notice("joris", NoticeKind.NOT_HANDLED, f"not-handled:{update.update_id}")
    await failures.park(update, later, [told])
    assert await failures.parked() == [
        FailedUpdate(update.update_id, "message", ("ValueError" * 20)[:80], 2, True, later)
    ]
    assert (await arrive(database, None, update)).seen_before
    assert not (await arrive(database, None, other)).seen_before
    (one,) = await database.deliveries.claim(later, 10, timedelta(minutes=1))
    assert one.notice.key == told.key
    await failures.park(update, later, [told])


async def test_what_was_put_aside_is_forgotten_after_a_month(database: Database) -> None:
    failures, update, other = database.failures, key(), key()
    for one in (update, other):
        await failures.count(one, "message", "KeyError", NOW)
    await failures.park(update, NOW, [])
    await database.prune(NOW + timedelta(days=8))
    assert [f.update_id for f in await failures.parked()] == [update.update_id]
    assert await failures.count(other, "message", "KeyError", NOW) == 1
    await database.prune(NOW + timedelta(days=30))
    assert len(await failures.parked()) == 1
    await database.prune(NOW + timedelta(days=31))
    assert await failures.parked() == []
