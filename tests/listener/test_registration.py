"""What Telegram is told before the first update."""

from __future__ import annotations

import asyncio

import pytest
from aiogram import Bot
from structlog.testing import capture_logs

from bot.listener.registration import delete_webhook, set_webhook
from bot.supervisor import MustStop
from tests.courier.scripted import Reply, ScriptedApi, refusal
from tests.listener.conftest import Waits


async def test_the_webhook_has_the_secret_and_drops_nothing(bot: Bot, api: ScriptedApi) -> None:
    await set_webhook(
        bot, "https://wijklijn.example", "geheim", ["message", "callback_query"], asyncio.Event()
    )
    (values,) = api.of("setWebhook")
    assert values == {
        "url": "https://wijklijn.example/telegram",
        "secret_token": "geheim",
        "allowed_updates": '["message", "callback_query"]',
        "max_connections": "40",
    }


async def test_ending_the_webhook_drops_nothing(bot: Bot, api: ScriptedApi) -> None:
    await delete_webhook(bot, asyncio.Event())
    assert api.of("deleteWebhook") == [{}]


async def test_it_tries_until_telegram_answers(bot: Bot, api: ScriptedApi, waits: Waits) -> None:
    api.script["deleteWebhook"].extend([Reply(502, b""), Reply(cut=True), Reply(200, b"<p>")])
    with capture_logs() as lines:
        await delete_webhook(bot, asyncio.Event(), wait=waits)
    assert len(api.of("deleteWebhook")) == 4
    assert len(waits.seconds) == 3
    assert "canary" not in str(lines)


async def test_it_stops_trying_when_the_process_stops(
    bot: Bot, api: ScriptedApi, waits: Waits
) -> None:
    api.always["deleteWebhook"] = Reply(502, b"")
    waits.stop_after = 2
    stop = asyncio.Event()
    await delete_webhook(bot, stop, wait=waits)
    assert len(api.of("deleteWebhook")) == 2


async def test_a_refused_token_and_a_refused_address_stop_with_a_sentence(
    bot: Bot, api: ScriptedApi
) -> None:
    api.script["setWebhook"].append(refusal(401, "Unauthorized"))
    with pytest.raises(MustStop, match="WIJKLIJN_TELEGRAM_TOKEN"):
        await set_webhook(bot, "https://x.example", "s", [], asyncio.Event())
    api.script["setWebhook"].append(refusal(400, "Bad Request: bad webhook: canary"))
    with pytest.raises(MustStop, match="WIJKLIJN_PUBLIC_URL") as caught:
        await set_webhook(bot, "https://x.example", "s", [], asyncio.Event())
    assert "canary" not in str(caught.value)
