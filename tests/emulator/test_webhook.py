"""Delivery to a webhook: secret, order, tries, the method in the answer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from aiohttp import web

from bot.emulator.server import LocalBotApi
from tests.emulator.hands import ANNA, Client


class Hook:
    """A webhook that notes what it gets and answers as a test wants."""

    def __init__(self) -> None:
        self.got: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.answer: Callable[[dict[str, Any]], web.Response] = lambda _: web.Response()
        self.hold: dict[int, asyncio.Event] = {}
        self.url = ""

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.got]

    async def handle(self, request: web.Request) -> web.Response:
        update = await request.json()
        self.got.append(update)
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        if gate := self.hold.get(update["message"]["chat"]["id"]):
            await gate.wait()
        return self.answer(update)


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    await runner.cleanup()


async def test_updates_come_with_the_secret_and_in_order(client: Client, hook: Hook) -> None:
    client.api.say(ANNA, "een")
    await client.ok("setWebhook", url=hook.url, secret_token="geheim_1")
    await client.api.settled()
    client.api.say(ANNA, "twee")
    await client.api.settled()
    assert hook.texts == ["/start", "een", "twee"]
    assert set(hook.secrets) == {"geheim_1"}


async def test_an_update_comes_again_until_it_is_accepted(client: Client, hook: Hook) -> None:
    answers = iter([500, 503, 200])
    hook.answer = lambda _: web.Response(status=next(answers))
    await client.ok("setWebhook", url=hook.url)
    await client.api.settled()
    assert hook.texts == ["/start"] * 3
    info = await client.ok("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 503 Service Unavailable"
    assert info["pending_update_count"] == 0


async def test_one_chat_does_not_wait_for_another(client: Client, hook: Hook) -> None:
    gate = hook.hold[ANNA] = asyncio.Event()
    client.api.say(ANNA, "een")
    client.api.add_person(502, "Bo")
    await client.ok("setWebhook", url=hook.url)
    client.api.say(502, "hallo")
    await client.api.wait_for(
        lambda: all(e.chat == ANNA for e in client.api.world.incoming.waiting)
    )
    assert sorted(hook.texts) == ["/start", "hallo"]
    gate.set()
    await client.api.settled()
    assert hook.texts[-1] == "een"


async def test_the_answer_may_carry_a_method(client: Client, hook: Hook) -> None:
    hook.answer = lambda update: web.json_response(
        {"method": "sendMessage", "chat_id": update["message"]["chat"]["id"], "text": "Welkom"}
    )
    await client.ok("setWebhook", url=hook.url)
    await client.api.wait_for(lambda: bool(client.api.transcript))
    assert client.api.chat(ANNA)[-1]["text"] == "Welkom"


async def test_a_wrong_method_in_the_answer_is_noted(client: Client, hook: Hook) -> None:
    hook.answer = lambda _: web.json_response({"method": "deleteWebhook"})
    await client.ok("setWebhook", url=hook.url)
    await client.api.wait_for(lambda: bool(client.api.refused))
    assert client.api.refused[0].method == "deleteWebhook"


async def test_nobody_at_the_address(client: Client, api: LocalBotApi) -> None:
    await client.ok("setWebhook", url="http://127.0.0.1:9/none")
    info: dict[str, Any] = {}

    def failed() -> bool:
        info.update(api._calls.delivery.info())
        return "last_error_message" in info

    await api.wait_for(failed)
    assert info["pending_update_count"] == 1


@pytest.mark.parametrize(
    "params",
    [
        {"url": "http://example.org/hook"},
        {"url": "https://example.org/hook", "secret_token": "met spatie"},
        {"url": "https://example.org/hook", "max_connections": 101},
    ],
)
async def test_webhooks_that_telegram_refuses(client: Client, params: dict[str, Any]) -> None:
    assert (await client.refused("setWebhook", **params))[0] == 400
    assert (await client.ok("getWebhookInfo"))["url"] == ""


async def test_what_waits_can_be_dropped(client: Client) -> None:
    await client.ok("deleteWebhook", drop_pending_updates=True)
    assert await client.ok("getUpdates") == []


async def test_without_a_webhook_updates_wait_for_polling(client: Client, hook: Hook) -> None:
    hook.answer = lambda _: web.Response(status=500)
    await client.ok("setWebhook", url=hook.url, allowed_updates=["message"])
    await client.api.wait_for(lambda: bool(hook.got))
    assert (await client.ok("getWebhookInfo"))["allowed_updates"] == ["message"]
    await client.ok("setWebhook", url="")
    assert len(await client.ok("getUpdates")) == 1
