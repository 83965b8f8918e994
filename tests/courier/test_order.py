"""In which order and at which pace notices leave."""

from __future__ import annotations

from casework.notices import Lane
from tests.courier.conftest import Desk
from tests.courier.scripted import refusal


async def test_what_one_person_gets_comes_in_order(desk: Desk) -> None:
    for _ in range(3):
        desk.outbox.put("sanne", 501)
    await desk.courier().drain()
    assert desk.texts() == ["row 1", "row 2", "row 3"]


async def test_an_urgent_notice_goes_before_what_waited_longer(desk: Desk) -> None:
    desk.outbox.put("sanne", 501)
    desk.outbox.put("sanne", 501, lane=Lane.URGENT)
    await desk.courier().drain()
    assert desk.texts() == ["row 2", "row 1"]


async def test_a_chat_gets_three_at_once_and_then_one_a_second(desk: Desk) -> None:
    for _ in range(5):
        desk.outbox.put("sanne", 501)
    await desk.courier().drain()
    assert desk.waits == [1.0, 1.0]


async def test_chats_do_not_wait_for_each_other(desk: Desk) -> None:
    for number in range(40):
        desk.outbox.put(f"person-{number}", 500 + number)
    assert await desk.courier().drain() == 40
    assert desk.waits == []


async def test_a_notice_that_failed_is_not_overtaken_by_the_next_one(desk: Desk) -> None:
    desk.api.script["sendMessage"].append(refusal(502, "Bad Gateway"))
    desk.outbox.put("sanne", 501)
    desk.outbox.put("sanne", 501)
    courier = desk.courier()
    await courier.drain()
    desk.world.later(60)
    await courier.drain()
    assert desk.texts() == ["row 1", "row 1", "row 2"]
