"""The courier and the sweep on a stored outbox."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.courier.connection import SendingBot
from bot.courier.courier import Courier
from bot.courier.removal import Removal
from bot.courier.sending import Sender
from bot.views.screen import Screen
from casework.notices import Notice, NoticeKind
from casework.ports import Card
from storage.database import Database
from tests.courier.conftest import Desk
from tests.courier.scripted import ScriptedApi, refusal, too_many
from tests.databases import open_test_database
from tests.lindermeer import lindermeer
from tests.storage.conftest import NOW, take_in
from tests.storage.records import MIRTE, link, signal


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with open_test_database("sqlite", tmp_path, NOW) as database:
        await take_in(database, lindermeer())
        await link(database, mirte=MIRTE)
        yield database


@pytest.fixture
def courier(desk: Desk, database: Database) -> Courier:
    desk.world.start = NOW
    return Courier(
        database.deliveries,
        database.storage,
        desk.bot,
        desk.world,
        render=desk.render,
        on_unreachable=desk.on_unreachable,
        wait=desk.wait,
        monotonic=desk.world.monotonic,
    )


async def put(database: Database, *keys: str, stored: bool = True) -> None:
    work = await database.storage.begin(NOW)
    if stored:
        work.referrals.add(signal())
    for key in keys:
        work.outbox.put(Notice("mirte", NoticeKind.HEADLINE, key, case="case0001"))
    await work.commit()


async def test_a_notice_becomes_the_card_of_its_case(
    api: ScriptedApi, database: Database, courier: Courier
) -> None:
    await put(database, "first")
    assert await courier.drain() == 1
    work = await database.storage.begin(NOW)
    assert await work.cards.get("case0001", "mirte") == Card("case0001", "mirte", api.next_id)


async def test_order_survives_a_pause_and_a_failure(
    desk: Desk, database: Database, courier: Courier
) -> None:
    desk.api.script["sendMessage"].extend([refusal(502, "Bad Gateway"), too_many(20)])
    await put(database, "first", "second")
    for _ in range(3):
        await courier.drain()
        desk.world.later(21)
    assert desk.texts() == ["row 1", "row 1", "row 1", "row 2"]


async def test_a_pause_outlives_the_courier_that_was_told(
    desk: Desk, bot: SendingBot, database: Database, courier: Courier
) -> None:
    desk.api.script["sendMessage"].append(too_many(600))
    await put(database, "first")
    await courier.drain()
    moment = await database.deliveries.next_moment(NOW)
    assert moment == NOW + timedelta(seconds=600)
    desk.world.later(599)
    assert await database.deliveries.claim(desk.world.now(), 1, timedelta(minutes=1)) == []


async def test_content_that_was_sent_is_gone_a_day_later(
    desk: Desk, bot: SendingBot, database: Database, courier: Courier
) -> None:
    desk.outcomes["mirte"] = Screen("De woorden", content=True)
    await put(database, "first")
    await courier.drain()
    desk.world.later(24 * 60 * 60)
    removal = Removal(database.storage, Sender(bot), desk.world, lambda person: Screen("Leeg."))
    await removal.run_once()
    assert desk.api.of("deleteMessage")[0]["message_id"] == str(desk.api.next_id)
    work = await database.storage.begin(desk.world.now())
    assert await work.content_messages.of("mirte") == []


async def test_a_message_that_can_never_be_noted_is_not_sent_again(
    desk: Desk, database: Database, courier: Courier
) -> None:
    await put(database, "first", stored=False)
    await courier.drain()
    desk.world.later(600)
    await courier.drain()
    assert desk.texts() == ["row 1"]
    assert len(await database.deliveries.dead_letters()) == 1
