"""Answers as calls of our own: what comes back, and every way in which nothing good does."""

from __future__ import annotations

import pytest
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
)

from bot.handlers import wire
from bot.handlers.replies import Commands, Edit, Leave, Remove, Say, Toast
from bot.listener.api import JsonSession, make_call
from bot.views.screen import Button, Screen
from tests.courier.scripted import Reply, ScriptedApi, refusal, too_many

MENU = Screen("Menu", ((Button("Status", "m:status"),),))
WORDS = Screen("Wat Joris zag", content=True)


async def test_the_result_comes_back_as_plain_data(bot: Bot, api: ScriptedApi) -> None:
    sent = await make_call(bot, wire.say(501, MENU))
    assert isinstance(sent["message_id"], int)
    (values,) = api.of("sendMessage")
    assert values["text"] == "Menu"


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (refusal(400, "Bad Request: message is not modified"), TelegramBadRequest),
        (refusal(403, "Forbidden: bot was blocked by the user"), TelegramForbiddenError),
        (too_many(7), TelegramRetryAfter),
        (Reply(status=200, body=b"<html>502</html>"), ClientDecodeError),
        (Reply(status=200, body=b'["ok"]'), ClientDecodeError),
        (Reply(cut=True), TelegramNetworkError),
    ],
)
async def test_each_refusal_is_the_error_that_aiogram_has_for_it(
    reply: Reply, error: type[Exception], bot: Bot, api: ScriptedApi
) -> None:
    api.script["sendMessage"].append(reply)
    with pytest.raises(error) as raised:
        await make_call(bot, wire.say(501, WORDS))
    assert "Joris" not in str(raised.value)
    assert bot.token not in str(raised.value)


def test_words_are_protected_unless_they_are_made_for_copying() -> None:
    assert wire.say(501, WORDS).values["protect_content"] is True
    assert "protect_content" not in wire.say(501, MENU).values
    copied = Screen("Voor het dossier", content=True, copyable=True)
    assert "protect_content" not in wire.say(501, copied).values


def test_what_each_reply_becomes() -> None:
    def call(
        reply: wire.Reply, tapped: int | None = 9, query: str | None = "q"
    ) -> wire.Call | None:
        return wire.call_of(reply, 501, tapped, query)

    assert call(Edit(MENU)) == wire.edit(501, 9, MENU)
    assert call(Edit(MENU), tapped=None) == call(Say(MENU)) == wire.say(501, MENU)
    assert call(Toast("x" * 300, alert=True)) == wire.Call(
        wire.ANSWER_TAP, {"callback_query_id": "q", "text": "x" * 200, "show_alert": True}
    )
    assert call(Toast()) == wire.Call(wire.ANSWER_TAP, {"callback_query_id": "q"})
    assert call(Toast("te laat"), query=None) is None
    assert call(Remove(4)) == wire.delete(501, 4)
    assert call(Leave(-7)) == wire.Call("leaveChat", {"chat_id": -7})
    scope = {"type": "chat", "chat_id": 501}
    assert call(Commands()) == wire.Call("deleteMyCommands", {"scope": scope})
    assert call(Commands((("menu", "Menu"),))) == wire.Call(
        "setMyCommands",
        {"commands": [{"command": "menu", "description": "Menu"}], "scope": scope},
    )


@pytest.mark.parametrize(("api_of", "waits"), [("https://api.example", True), ("", False)])
async def test_only_a_connection_with_tls_is_waited_for_at_the_end(
    api_of: str, waits: bool, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []

    async def note(seconds: float) -> None:
        waited.append(seconds)

    await make_call(bot, wire.say(501, MENU))
    if api_of:
        bot.session.api = TelegramAPIServer.from_base(api_of)
    monkeypatch.setattr("aiogram.client.session.aiohttp.asyncio.sleep", note)
    await bot.session.close()
    monkeypatch.undo()
    assert bool(waited) is waits
    assert isinstance(bot.session, JsonSession)
    assert bot.session._session is not None
    assert bot.session._session.closed
