"""The courier as a task: leases, stopping, a line that is down, and what it writes in the log."""

from __future__ import annotations

import asyncio
import io
import json
import logging
from collections.abc import Iterator
from dataclasses import replace

import pytest
import structlog

from bot import logs
from bot.clock.waiting import pause
from bot.courier.courier import AT_ONCE
from bot.courier.errand import LEASE
from bot.courier.outcome import Later, Outcome
from bot.supervisor import MustStop
from bot.views.screen import Screen
from casework.delivery import Delivery
from casework.errors import StorageUnavailable
from tests.courier.conftest import Desk
from tests.courier.scripted import TOKEN, Reply, refusal, too_many

BAD_GATEWAY = refusal(502, "Bad Gateway")


async def test_a_row_that_took_too_long_to_render_is_left_to_another_courier(desk: Desk) -> None:
    async def slow(delivery: Delivery) -> Outcome:
        desk.world.later(LEASE.total_seconds())
        return Screen("te laat")

    row = desk.outbox.put("sanne", 501)
    courier = desk.courier()
    desk.render = slow  # type: ignore[method-assign]
    late = desk.courier()
    await late._claim(1)
    await late._finish()
    assert (row.status, desk.api.requests) == ("waiting", [])
    assert await courier.drain() == 1


async def test_a_lease_that_was_lost_while_sending_changes_nothing(desk: Desk) -> None:
    gate = asyncio.Event()
    desk.api.script["sendMessage"].append(Reply(hold=gate))
    row = desk.outbox.put("sanne", 501)
    sending = asyncio.create_task(desk.courier().drain())
    await desk.api.asked.wait()
    row.delivery = replace(row.delivery, token="of another courier")
    row.lease_until = desk.world.now() + LEASE
    gate.set()
    await sending
    assert (row.status, row.message_id) == ("waiting", None)


async def test_a_row_under_way_stays_ours_when_the_clock_jumps_over_its_lease(desk: Desk) -> None:
    asked, gate = asyncio.Event(), asyncio.Event()

    async def quiet(delivery: Delivery) -> Outcome:
        asked.set()
        await gate.wait()
        return Later(desk.world.now() + LEASE)

    desk.render = quiet  # type: ignore[method-assign]
    row = desk.outbox.put("sanne", 501)
    courier = desk.courier()
    sending = asyncio.create_task(courier.drain())
    await asked.wait()
    desk.world.start += 2 * LEASE
    assert await courier._claim(1) == 0
    gate.set()
    await sending
    assert (row.lease_until, row.due) == (None, desk.world.now() + LEASE)


async def test_a_row_that_is_being_sent_when_the_clock_jumps_is_sent_once(desk: Desk) -> None:
    gate = asyncio.Event()
    desk.api.script["sendMessage"].append(Reply(hold=gate))
    row = desk.outbox.put("sanne", 501)
    courier = desk.courier()
    sending = asyncio.create_task(courier.drain())
    await desk.api.asked.wait()
    desk.world.start += 2 * LEASE  # somebody moved the clock on the wall
    assert await courier._claim(1) == 0
    gate.set()
    await sending
    assert (row.status, desk.texts()) == ("sent", ["row 1"])


async def test_stopping_finishes_what_is_under_way(desk: Desk) -> None:
    gate, stop = asyncio.Event(), asyncio.Event()
    desk.api.script["sendMessage"].append(Reply(hold=gate))
    row = desk.outbox.put("sanne", 501)
    running = asyncio.create_task(desk.courier(pause).run(stop))
    await desk.api.asked.wait()
    stop.set()
    await asyncio.sleep(0)
    assert not running.done()
    gate.set()
    await running
    assert row.status == "sent"


async def test_nothing_new_sets_out_after_the_stop(desk: Desk) -> None:
    gate, stop = asyncio.Event(), asyncio.Event()
    desk.api.script["sendMessage"].append(Reply(hold=gate))
    desk.outbox.put("sanne", 501)
    running = asyncio.create_task(desk.courier(pause).run(stop))
    await desk.api.asked.wait()
    row = desk.outbox.put("joris", 502)
    stop.set()
    gate.set()
    await running
    assert (row.status, row.delivery.attempts) == ("waiting", 0)


async def test_a_courier_that_is_woken_looks_at_once(desk: Desk) -> None:
    resting, stop = asyncio.Event(), asyncio.Event()

    async def rest(seconds: float, event: asyncio.Event) -> None:
        resting.set()
        await event.wait()

    courier = desk.courier(rest)
    running = asyncio.create_task(courier.run(stop))
    await resting.wait()
    desk.outbox.put("sanne", 501)
    courier.wake()
    await desk.api.asked.wait()
    stop.set()
    await running
    assert desk.texts() == ["row 1"]


async def test_a_running_courier_ends_when_the_token_is_refused(desk: Desk) -> None:
    desk.api.always["sendMessage"] = refusal(401, "Unauthorized")
    row = desk.outbox.put("sanne", 501)
    with pytest.raises(MustStop):
        await desk.courier(pause).run(asyncio.Event())
    assert row.status == "waiting"


async def test_a_running_courier_outlives_a_database_that_is_away(desk: Desk) -> None:
    stop = asyncio.Event()
    claim = desk.outbox.claim
    failures = iter([StorageUnavailable(), StorageUnavailable()])

    async def failing(*args: object) -> list[Delivery]:
        for error in failures:
            raise error
        return list(await claim(*args))  # type: ignore[arg-type]

    desk.outbox.claim = failing  # type: ignore[assignment,method-assign]
    rests: list[float] = []

    async def rest(seconds: float, event: asyncio.Event) -> None:
        rests.append(seconds)
        if len(rests) > 2:
            await event.wait()

    row = desk.outbox.put("sanne", 501)
    running = asyncio.create_task(desk.courier(rest).run(stop))
    await desk.api.asked.wait()
    stop.set()
    await running
    assert row.status == "sent"
    assert 0.5 <= rests[0] <= 1 <= rests[1] <= 2


async def test_no_more_than_the_allowed_number_is_sent_at_once(desk: Desk) -> None:
    gate, stop = asyncio.Event(), asyncio.Event()
    desk.api.always["sendMessage"] = Reply(hold=gate)
    for number in range(AT_ONCE + 4):
        desk.outbox.put(f"person-{number}", 500 + number)
    running = asyncio.create_task(desk.courier(pause).run(stop))
    while len(desk.api.requests) < AT_ONCE:
        desk.api.asked.clear()
        await desk.api.asked.wait()
    leased = sum(row.lease_until is not None for row in desk.outbox.rows)
    stop.set()
    gate.set()
    await running
    assert leased == AT_ONCE


async def test_while_telegram_is_silent_one_row_at_a_time_tries(desk: Desk) -> None:
    desk.api.always["sendMessage"] = BAD_GATEWAY
    desk.outbox.put("sanne", 501)
    courier = desk.courier()
    await courier.drain()
    for number in range(5):
        desk.outbox.put(f"person-{number}", 600 + number)
    desk.world.later(1)
    await courier._look()
    assert len(courier._tasks) == 1
    await courier._finish()


async def test_while_telegram_is_silent_there_is_a_rest_between_tries(desk: Desk) -> None:
    desk.api.always["sendMessage"] = BAD_GATEWAY
    desk.outbox.put("sanne", 501)
    courier = desk.courier()
    await courier.drain()
    desk.outbox.put("joris", 502)
    assert 0.5 <= await courier._look() <= 1
    assert len(desk.api.requests) == 1


async def test_the_line_is_up_again_after_any_answer(desk: Desk) -> None:
    desk.api.script["sendMessage"].extend([BAD_GATEWAY, too_many(5)])
    desk.outbox.put("sanne", 501)
    courier = desk.courier()
    await courier.drain()
    desk.world.later(5)
    await courier.drain()
    assert courier._room() == AT_ONCE


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    handlers, level, config = root.handlers[:], root.level, structlog.get_config()
    out = io.StringIO()
    logs.configure("json", out)
    yield out
    logging.captureWarnings(False)
    root.handlers[:], root.level = handlers, level
    structlog.configure(**config)


async def test_no_text_name_chat_or_token_reaches_the_log(desk: Desk, stream: io.StringIO) -> None:
    replies = [
        BAD_GATEWAY,
        too_many(3),
        refusal(403, "Forbidden: Sanne blocked canary"),
        refusal(400, "Bad Request: canary"),
        refusal(400, "Bad Request: message is too long"),
        Reply(body=b"canary"),
        Reply(cut=True),
    ]
    desk.api.script["sendMessage"].extend(replies)
    for number in range(len(replies)):
        person = f"person-{number}"
        desk.outbox.put(person, 5_550_001 + number)
        desk.outcomes[person] = Screen("canary Sanne", content=True)
    desk.outcomes["faulty"] = KeyError("canary Sanne")
    desk.outbox.put("faulty", 5_550_999)
    courier = desk.courier()
    await courier.drain()
    desk.api.always["sendMessage"] = refusal(401, f"Unauthorized {TOKEN}")
    desk.outbox.put("anna", 5_550_888)
    with pytest.raises(MustStop):
        await courier.drain()
    written = stream.getvalue()
    assert {json.loads(line)["event"] for line in written.splitlines()} >= {
        "a notice was given up",
        "a notice could not be handled",
        "Telegram does not answer",
    }
    for secret in ("canary", "Sanne", "555", TOKEN, TOKEN.split(":")[1]):
        assert secret not in written
