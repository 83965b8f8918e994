"""Polling: nothing is confirmed that was not handled."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiogram import Bot
from aiogram.types import Update
from structlog.testing import capture_logs

from bot.handlers import wire
from bot.listener import polling as module
from bot.listener.health import Health
from bot.listener.intake import Answer, Handle
from bot.listener.polling import Polling
from bot.supervisor import MustStop
from bot.views.screen import Screen
from casework.errors import StorageUnavailable
from tests.courier.scripted import Reply, ScriptedApi, message_update, refusal, too_many
from tests.listener.conftest import Monotonic, Waits

ALLOWED = ("message", "callback_query")


class Handled:
    """Notes what it is given; may be told to wait or to fail."""

    def __init__(self) -> None:
        self.begun: list[int] = []
        self.done: list[int] = []
        self.errors: dict[int, list[Exception]] = {}
        self.gates: dict[int, asyncio.Event] = {}
        self.stop_at: tuple[int, asyncio.Event] | None = None
        self.changed = asyncio.Condition()

    async def __call__(self, update: Update) -> Answer:
        number = update.update_id
        async with self.changed:
            self.begun.append(number)
            self.changed.notify_all()
        if errors := self.errors.get(number):
            raise errors.pop(0)
        if gate := self.gates.get(number):
            await gate.wait()
        if self.stop_at is not None and self.stop_at[0] == number:
            self.stop_at[1].set()
        async with self.changed:
            self.done.append(number)
            self.changed.notify_all()
        return None

    async def until(self, *numbers: int) -> None:
        async with self.changed:
            await self.changed.wait_for(lambda: set(numbers) <= set(self.done))

    async def until_begun(self, *numbers: int) -> None:
        async with self.changed:
            await self.changed.wait_for(lambda: set(numbers) <= set(self.begun))


@pytest.fixture
def handled() -> Handled:
    return Handled()


@pytest.fixture
def stop() -> asyncio.Event:
    return asyncio.Event()


@pytest.fixture
def make(bot: Bot, handled: Handled, health: Health, waits: Waits, monotonic: Monotonic):  # type: ignore[no-untyped-def]
    def build(handle: Handle = handled, **options: float) -> Polling:
        return Polling(bot, handle, ALLOWED, health, wait=waits, monotonic=monotonic, **options)  # type: ignore[arg-type]

    return build


@asynccontextmanager
async def running(polling: Polling, stop: asyncio.Event) -> AsyncIterator[None]:
    task = asyncio.create_task(polling.run(stop))
    try:
        yield
    finally:
        stop.set()
        await task


def offsets(api: ScriptedApi) -> list[str | None]:
    return [values.get("offset") for values in api.of("getUpdates")]


async def until_asked(api: ScriptedApi, times: int) -> None:
    while len(api.of("getUpdates")) < times:
        api.asked.clear()
        await api.asked.wait()


async def test_a_batch_is_confirmed_only_after_all_of_it_was_handled(
    api: ScriptedApi, make, handled: Handled, stop: asyncio.Event
) -> None:
    handled.gates[2] = asyncio.Event()
    api.brings(message_update(1, 501), message_update(2, 502), message_update(3, 503))
    async with running(make(), stop):
        await handled.until(1, 3)
        assert offsets(api) == [None]
        handled.gates[2].set()
        await until_asked(api, 2)
        assert handled.done[-1] == 2
        assert offsets(api) == [None, "4"]


async def test_it_asks_for_the_right_kinds(api: ScriptedApi, make, stop: asyncio.Event) -> None:
    async with running(make(), stop):
        await until_asked(api, 1)
    assert api.of("getUpdates")[0]["allowed_updates"] == '["message", "callback_query"]'


async def test_people_beside_each_other_and_one_person_in_order(
    api: ScriptedApi, make, handled: Handled, stop: asyncio.Event
) -> None:
    handled.gates[1] = asyncio.Event()
    api.brings(message_update(1, 501), message_update(2, 501), message_update(3, 502))
    async with running(make(), stop):
        await handled.until(3)
        assert handled.begun == [1, 3]
        handled.gates[1].set()
        await handled.until(1, 2)
    assert handled.done == [3, 1, 2]


async def test_after_a_failure_the_same_update_is_tried_again_before_the_next_of_that_person(
    api: ScriptedApi, make, handled: Handled, stop: asyncio.Event, waits: Waits
) -> None:
    handled.errors[1] = [StorageUnavailable(), ValueError("canary"), StorageUnavailable()]
    api.brings(message_update(1), message_update(2))
    with capture_logs() as lines:
        async with running(make(), stop):
            await handled.until(1, 2)
    assert handled.begun == [1, 1, 1, 1, 2]
    assert len(waits.seconds) == 3
    assert "canary" not in str([{k: v for k, v in ln.items() if k != "exc_info"} for ln in lines])


async def test_the_database_away_for_long_never_gives_an_update_up(
    api: ScriptedApi, make, handled: Handled, stop: asyncio.Event
) -> None:
    handled.errors[1] = [StorageUnavailable() for _ in range(40)]
    api.brings(message_update(1))
    async with running(make(), stop):
        await handled.until(1)
    assert len(handled.begun) == 41


async def test_one_update_that_always_fails_does_not_block_everybody_for_ever(
    api: ScriptedApi, make, handled: Handled, stop: asyncio.Event
) -> None:
    handled.errors[1] = [ValueError() for _ in range(99)]
    api.brings(message_update(1))
    with capture_logs() as lines:
        async with running(make(), stop):
            await until_asked(api, 2)
    assert "update given up" in [line["event"] for line in lines]
    assert offsets(api)[1] == "2"


async def test_stopping_finishes_what_is_begun_and_confirms_it(
    api: ScriptedApi, make, handled: Handled, stop: asyncio.Event
) -> None:
    handled.gates[1] = asyncio.Event()
    api.brings(message_update(1))
    task = asyncio.create_task(make().run(stop))
    await handled.until_begun(1)
    stop.set()
    await asyncio.sleep(0)
    assert not task.done()
    handled.gates[1].set()
    await task
    last = api.of("getUpdates")[-1]
    assert last["offset"] == "2"
    assert last["limit"] == "1"
    assert last["timeout"] == "0"
    assert api.updates == []


async def test_stopping_confirms_nothing_that_was_not_handled(
    api: ScriptedApi, make, handled: Handled, stop: asyncio.Event
) -> None:
    handled.stop_at = (2, stop)
    api.brings(*(message_update(n, 501) for n in (1, 2, 3, 4)))
    await make().run(stop)
    assert handled.done == [1, 2]
    assert offsets(api)[-1] == "3"
    assert [u["update_id"] for u in api.updates] == [3, 4]


async def test_stopping_while_the_database_is_away_confirms_nothing(
    api: ScriptedApi, make, handled: Handled, stop: asyncio.Event, waits: Waits
) -> None:
    handled.errors[1] = [StorageUnavailable() for _ in range(99)]
    waits.stop_after = 3
    api.brings(message_update(1))
    await make().run(stop)
    assert handled.done == []
    assert offsets(api) == [None]
    assert len(api.updates) == 1


async def test_stopping_while_waiting_for_updates_is_at_once(
    api: ScriptedApi, make, stop: asyncio.Event
) -> None:
    task = asyncio.create_task(make().run(stop))
    await until_asked(api, 1)
    stop.set()
    await task
    assert len(api.of("getUpdates")) == 1


async def test_numbers_that_start_anew_lower_are_accepted(
    api: ScriptedApi, make, handled: Handled, stop: asyncio.Event
) -> None:
    api.brings(message_update(9_000_000))
    async with running(make(), stop):
        await handled.until(9_000_000)
        await until_asked(api, 2)
        api.script["getUpdates"].append(Reply(200, b'{"ok": true, "result": []}'))
        api.brings(message_update(17))
        await handled.until(17)
    assert offsets(api)[:2] == [None, "9000001"]


async def test_an_offset_that_was_not_confirmed_is_sent_again(
    api: ScriptedApi, make, handled: Handled, stop: asyncio.Event
) -> None:
    api.brings(message_update(1))
    async with running(make(), stop):
        await handled.until(1)
        api.script["getUpdates"].append(refusal(502, "Bad Gateway"))
        await until_asked(api, 2)
        api.arrived.set()
        await until_asked(api, 3)
    assert "2" in offsets(api)[1:]


ODD = [
    Reply(502, b"<html>canary bad gateway</html>"),
    Reply(200, b"<html>canary</html>"),
    Reply(200, b'{"ok": true, "res'),
    Reply(200, b'{"ok": true, "result": "canary"}'),
    Reply(500, b'{"ok": false}'),
    Reply(200, b"\xff\xfe\x00canary"),
    Reply(cut=True),
    refusal(500, "Internal Server Error"),
    refusal(503, "Service Unavailable"),
]


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
async def test_odd_answers_are_asked_again_with_patience(
    api: ScriptedApi, make, handled: Handled, stop: asyncio.Event, waits: Waits, odd: Reply
) -> None:
    api.script["getUpdates"].extend([odd, odd, odd])
    api.brings(message_update(1))
    with capture_logs() as lines:
        async with running(make(), stop):
            await handled.until(1)
    first, second, third = waits.seconds
    assert 0.5 <= first <= 1 <= second <= 2 <= third <= 4
    assert "canary" not in str(lines)


async def test_telegram_says_how_long_to_wait(
    api: ScriptedApi, make, handled: Handled, stop: asyncio.Event, waits: Waits
) -> None:
    api.script["getUpdates"].append(too_many(17))
    api.brings(message_update(1))
    async with running(make(), stop):
        await handled.until(1)
    assert waits.seconds == [17]


async def test_a_request_that_stalls_is_given_up(
    api: ScriptedApi, make, handled: Handled, stop: asyncio.Event
) -> None:
    api.script["getUpdates"].append(Reply(hang=True))
    api.brings(message_update(1))
    async with running(make(stall=0.05), stop):
        await handled.until(1)


def test_a_stall_is_noticed_within_90_seconds() -> None:
    assert module.WAIT + module.STALL <= 90


async def test_another_poller_is_a_security_alarm_and_we_keep_trying(
    api: ScriptedApi,
    make,
    handled: Handled,
    health: Health,
    stop: asyncio.Event,
    monotonic: Monotonic,
) -> None:
    conflict = refusal(409, "Conflict: terminated by other getUpdates request")
    api.always["getUpdates"] = conflict
    with capture_logs() as lines:
        async with running(make(), stop):
            await until_asked(api, 4)
            ready, report = await health.report()
            assert not ready
            assert report["alarms"] == ["other_poller"]
            monotonic.seconds += 61
            await until_asked(api, len(api.of("getUpdates")) + 2)
            del api.always["getUpdates"]
            api.brings(message_update(1))
            await handled.until(1)
            assert (await health.report())[0]
    alarms = [line for line in lines if line.get("alarm") == "other_poller"]
    assert len(alarms) == 2
    assert alarms[0]["event"].startswith("SECURITY")
    assert alarms[0]["log_level"] == "error"


async def test_telegram_away_for_minutes_is_an_alarm(
    api: ScriptedApi, make, health: Health, stop: asyncio.Event, monotonic: Monotonic
) -> None:
    api.always["getUpdates"] = Reply(502, b"")
    async with running(make(), stop):
        await until_asked(api, 2)
        assert health.alarms == set()
        monotonic.seconds += 301
        await until_asked(api, 5)
        assert health.alarms == {"telegram_away"}


@pytest.mark.parametrize("status", [401, 404])
async def test_a_refused_token_stops_with_one_sentence(
    api: ScriptedApi, make, stop: asyncio.Event, status: int
) -> None:
    api.always["getUpdates"] = refusal(status, "Unauthorized")
    with pytest.raises(MustStop, match="WIJKLIJN_TELEGRAM_TOKEN"):
        await make().run(stop)


async def test_one_update_that_is_not_understood_does_not_block_the_others(
    api: ScriptedApi, make, handled: Handled, stop: asyncio.Event
) -> None:
    broken = {"update_id": 2, "message": {"text": "canary", "chat": "not a chat"}}
    unknown = {"update_id": 3, "brand_new_kind": {"text": "canary"}}
    api.brings(message_update(1), broken, unknown, message_update(4))
    with capture_logs() as lines:
        async with running(make(), stop):
            await handled.until(1, 4)
            await until_asked(api, 2)
    assert offsets(api)[1] == "5"
    skipped = [(ln["update"], ln["kind"]) for ln in lines if ln["event"] == "update not understood"]
    assert skipped == [(2, "message"), (3, "unknown")]
    assert "canary" not in str(lines)


async def test_new_fields_of_telegram_are_no_problem(
    api: ScriptedApi, make, handled: Handled, stop: asyncio.Event
) -> None:
    update = message_update(1)
    update["message"]["brand_new_field"] = {"text": "canary"}
    api.brings(update)
    async with running(make(), stop):
        await handled.until(1)


async def test_nonsense_instead_of_updates_is_not_asked_for_without_pause(
    api: ScriptedApi, make, stop: asyncio.Event, waits: Waits
) -> None:
    waits.stop_after = 3
    api.always["getUpdates"] = Reply(200, b'{"ok": true, "result": ["canary"]}')
    await make().run(stop)
    assert len(waits.seconds) == 3


async def test_a_method_that_the_handler_returns_is_called(
    api: ScriptedApi, make, stop: asyncio.Event
) -> None:
    async def answer(_update: Update) -> Answer:
        return wire.say(501, Screen("hallo"))

    api.script["sendMessage"].append(refusal(403, "Forbidden: bot was blocked by the user"))
    api.brings(message_update(1), message_update(2))
    async with running(make(answer), stop):
        await until_asked(api, 2)
    assert len(api.of("sendMessage")) == 2
