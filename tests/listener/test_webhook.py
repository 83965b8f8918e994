"""The webhook over real HTTP: only the genuine, answered only when done, never a traceback."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from aiogram import Bot
from aiogram.types import Update
from aiohttp import web
from structlog.testing import capture_logs

from bot.handlers import wire
from bot.listener import webhook as module
from bot.listener.intake import Answer, Handle
from bot.listener.server import serve
from bot.listener.webhook import BODY_LIMIT, PATH, SECRET_HEADER, Webhook
from bot.settings import Address
from bot.views.screen import Button, Screen
from casework.errors import StorageUnavailable, WriteConflict
from tests.courier.scripted import message_update

SECRET = "Right-Secret_1"


class Handled:
    def __init__(self) -> None:
        self.updates: list[Update] = []
        self.answer: Answer = None
        self.error: Exception | None = None
        self.begun = asyncio.Event()
        self.gate: asyncio.Event | None = None
        self.at_once = 0
        self.most = 0

    async def __call__(self, update: Update) -> Answer:
        self.at_once += 1
        self.most = max(self.most, self.at_once)
        self.begun.set()
        try:
            if self.error is not None:
                raise self.error
            if self.gate is not None:
                await self.gate.wait()
            self.updates.append(update)
            return self.answer
        finally:
            self.at_once -= 1


@asynccontextmanager
async def serving(
    bot: Bot, handle: Handle, **options: float
) -> AsyncIterator[tuple[str, asyncio.Event, asyncio.Task[None], list[str]]]:
    received: list[str] = []
    app = web.Application()
    hook = Webhook(bot, handle, SECRET, lambda: received.append("update"), **options)  # type: ignore[arg-type]
    app.add_routes(hook.routes())
    stop = asyncio.Event()
    port: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(serve(app, Address("127.0.0.1", 0), stop, port.set_result))
    try:
        yield f"http://127.0.0.1:{await port}{PATH}", stop, task, received
    finally:
        stop.set()
        await task


async def post(url: str, body: bytes, secret: bytes | None = SECRET.encode()) -> tuple[int, bytes]:
    """One request, byte for byte: a client library would refuse some of what we try."""
    host, port = url.removeprefix("http://").removesuffix(PATH).split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    head = [
        f"POST {PATH} HTTP/1.1".encode(),
        b"Host: localhost",
        b"Connection: close",
        b"Content-Type: application/json",
        b"Content-Length: %d" % len(body),
        b"X-Forwarded-For: 149.154.167.220",
    ]
    if secret is not None:
        head.append(SECRET_HEADER.encode() + b": " + secret)
    try:
        writer.write(b"\r\n".join(head) + b"\r\n\r\n" + body)
        answer = await reader.read()
    finally:
        writer.close()
        await writer.wait_closed()
    first, _, rest = answer.partition(b"\r\n\r\n")
    return int(first.split()[1]), rest


@pytest.fixture
def handled() -> Handled:
    return Handled()


def body(number: int = 1) -> bytes:
    return json.dumps(message_update(number)).encode()


@pytest.mark.parametrize("secret", ["", "é", "a b", "x" * 257])
def test_there_is_no_webhook_without_a_secret(bot: Bot, handled: Handled, secret: str) -> None:
    with pytest.raises(ValueError, match="secret"):
        Webhook(bot, handled, secret)


@pytest.mark.parametrize(
    "secret",
    [None, b"", b"wrong", b"right-secret_1", SECRET.encode() + b"x", "Één".encode(), b"\xff\xfe"],
)
async def test_only_the_right_secret_is_let_in(
    bot: Bot, handled: Handled, secret: bytes | None
) -> None:
    async with serving(bot, handled) as (url, *_, received):
        status, answer = await post(url, body(), secret)
    assert (status, answer) == (401, b"")
    assert handled.updates == []
    assert received == []


async def test_a_genuine_update_is_handled_and_answered_200(bot: Bot, handled: Handled) -> None:
    async with serving(bot, handled) as (url, *_, received):
        assert await post(url, body(7)) == (200, b"")
    assert [u.update_id for u in handled.updates] == [7]
    assert handled.updates[0].bot is bot
    assert received == ["update"]


NONSENSE: list[bytes] = [
    b"",
    b"canary",
    b"[" * 100_000,
    b'{"update_id":' + b"9" * 5000 + b"}",
    b'{"update_id": NaN}',
    b'{"update_id": 1e400}',
    b'{"update_id": true}',
    b'{"update_id": "1"}',
    b'{"update_id": -1}',
    b'{"update_id": 1.5}',
    b'{"message": {"text": "canary"}}',
    b'["canary"]',
    b"null",
    b"\xff\xfe\x00",
]


@pytest.mark.parametrize("nonsense", NONSENSE, ids=range(len(NONSENSE)))
async def test_nonsense_is_400_and_says_nothing(
    bot: Bot, handled: Handled, nonsense: bytes
) -> None:
    with capture_logs() as lines:
        async with serving(bot, handled) as (url, *_):
            assert await post(url, nonsense) == (400, b"")
    assert handled.updates == []
    assert [line["log_level"] for line in lines if line["event"] != "listening"] == ["warning"]
    assert "canary" not in str(lines)
    assert "exc_info" not in str(lines)


async def test_a_body_that_is_too_large_is_refused(bot: Bot, handled: Handled) -> None:
    large = json.dumps({**message_update(1), "padding": "x" * BODY_LIMIT}).encode()
    async with serving(bot, handled) as (url, *_):
        assert (await post(url, large))[0] == 413

        async def chunks() -> AsyncIterator[bytes]:
            for start in range(0, len(large), 65536):
                yield large[start : start + 65536]

        async with (
            aiohttp.ClientSession() as session,
            session.post(url, data=chunks(), headers={SECRET_HEADER: SECRET}) as response,
        ):
            assert response.status == 413
    assert handled.updates == []


async def test_a_body_that_never_comes_is_given_up(
    bot: Bot, handled: Handled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "READ_LIMIT", 0.02)
    async with serving(bot, handled) as (url, *_):
        host, port = url.removeprefix("http://").removesuffix(PATH).split(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        head = f"POST {PATH} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 100\r\n"
        writer.write(f"{head}{SECRET_HEADER}: {SECRET}\r\n\r\n{{".encode())
        assert (await reader.readline()).split()[1] == b"408"
        writer.close()
        await writer.wait_closed()


DEEP: dict[str, Any] = {"text": "canary"}
for _ in range(400):
    DEEP = {
        "message_id": 1,
        "date": 1,
        "chat": {"id": 1, "type": "private"},
        "pinned_message": DEEP,
    }


@pytest.mark.parametrize(
    "update",
    [
        {"update_id": 5, "message": {"text": "canary"}},
        {"update_id": 5, "message": "canary"},
        {"update_id": 5, "brand_new_kind": {"text": "canary"}},
        {"update_id": 5},
        {"update_id": 5, "message": DEEP},
    ],
    ids=["half", "text", "kind", "empty", "deep"],
)
async def test_what_is_not_understood_is_done_and_counted_without_content(
    bot: Bot, handled: Handled, update: dict[str, Any]
) -> None:
    with capture_logs() as lines:
        async with serving(bot, handled) as (url, *_):
            assert await post(url, json.dumps(update).encode()) == (200, b"")
    assert handled.updates == []
    assert [ln["update"] for ln in lines if ln["event"] == "update not understood"] == [5]
    assert "canary" not in str(lines)


@pytest.mark.parametrize(
    ("error", "status"),
    [(StorageUnavailable(), 503), (WriteConflict(), 503), (ValueError("canary"), 500)],
)
async def test_what_fails_is_brought_again(
    bot: Bot, handled: Handled, error: Exception, status: int
) -> None:
    handled.error = error
    async with serving(bot, handled) as (url, *_):
        assert await post(url, body()) == (status, b"")
        handled.error = None
        assert await post(url, body()) == (200, b"")


async def test_what_hangs_is_brought_again(bot: Bot, handled: Handled) -> None:
    handled.gate = asyncio.Event()
    async with serving(bot, handled, handle_limit=0.02) as (url, *_):
        assert (await post(url, body()))[0] == 503
    assert handled.updates == []


async def test_the_answer_comes_only_after_it_was_handled(bot: Bot, handled: Handled) -> None:
    handled.gate = asyncio.Event()
    async with serving(bot, handled) as (url, *_):
        asking = asyncio.create_task(post(url, body()))
        await handled.begun.wait()
        await asyncio.sleep(0)
        assert not asking.done()
        handled.gate.set()
        assert await asking == (200, b"")


async def test_no_more_at_once_than_allowed(bot: Bot, handled: Handled) -> None:
    handled.gate = asyncio.Event()
    async with serving(bot, handled, at_once=2) as (url, *_):
        asking = [asyncio.create_task(post(url, body(n))) for n in range(1, 6)]
        await handled.begun.wait()
        handled.gate.set()
        assert {status for status, _ in await asyncio.gather(*asking)} == {200}
    assert handled.most == 2


async def test_stopping_finishes_what_is_in_flight(bot: Bot, handled: Handled) -> None:
    handled.gate = asyncio.Event()
    async with serving(bot, handled) as (url, stop, task, _):
        asking = asyncio.create_task(post(url, body()))
        await handled.begun.wait()
        stop.set()
        await asyncio.sleep(0)
        assert not task.done()
        handled.gate.set()
        assert await asking == (200, b"")
        await task
        with pytest.raises(OSError):
            await post(url, body())
    assert len(handled.updates) == 1


async def test_a_client_that_goes_away_does_not_stop_the_handler(
    bot: Bot, handled: Handled
) -> None:
    handled.gate = asyncio.Event()
    async with serving(bot, handled) as (url, *_):
        asking = asyncio.create_task(post(url, body()))
        await handled.begun.wait()
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)
        handled.gate.set()
    assert len(handled.updates) == 1


async def test_a_method_travels_in_the_answer_as_json(bot: Bot, handled: Handled) -> None:
    rows = ((Button("Terug", "terug:1:2"),),)
    handled.answer = wire.edit(501, 9, Screen("Wat is er aan de hand?", rows))
    async with (
        serving(bot, handled) as (url, *_),
        aiohttp.ClientSession() as session,
        session.post(url, data=body(), headers={SECRET_HEADER: SECRET}) as response,
    ):
        assert response.status == 200
        assert response.content_type == "application/json"
        answer = await response.json()
    assert answer == {
        "method": "editMessageText",
        "chat_id": 501,
        "message_id": 9,
        "text": "Wat is er aan de hand?",
        "reply_markup": {"inline_keyboard": [[{"text": "Terug", "callback_data": "terug:1:2"}]]},
        "link_preview_options": {"is_disabled": True},
    }


async def test_only_post_is_known(bot: Bot, handled: Handled) -> None:
    async with serving(bot, handled) as (url, *_), aiohttp.ClientSession() as session:
        async with session.get(url) as response:
            assert response.status == 405
        async with session.post(url + "/../etc") as response:
            assert response.status == 404
