"""The two libraries of the bot read every answer."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiogram import Bot
from aiogram import types as aio
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest, TelegramRetryAfter
from telegram import BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity
from telegram.error import BadRequest, Conflict, Forbidden, NetworkError
from telegram.ext import ExtBot

from bot.emulator.media import KINDS
from bot.emulator.server import LocalBotApi
from tests.emulator.hands import ANNA, MONDAY, Client


@pytest.fixture
async def aiogram_bot(api: LocalBotApi) -> AsyncIterator[Bot]:
    bot = Bot(api.token, session=AiohttpSession(api=TelegramAPIServer.from_base(api.base_url)))
    yield bot
    await bot.session.close()


@pytest.fixture
async def ptb(api: LocalBotApi) -> AsyncIterator[ExtBot[Any]]:
    bot: ExtBot[Any] = ExtBot(
        api.token, base_url=f"{api.base_url}/bot", base_file_url=f"{api.base_url}/file/bot"
    )
    async with bot:
        yield bot


def everything_happens(api: LocalBotApi) -> None:
    for kind in sorted(KINDS):
        api.send(ANNA, kind)
    forwarded = api.forward(ANNA, "van een ander")
    api.edit(ANNA, forwarded, "anders")
    api.say_in_group(-9, ANNA, "hallo")
    api.post_in_channel(-8, "nieuws")
    api.ask_inline(ANNA, "zoek")
    api.tap(ANNA, 99, data="x", forged=True)
    api.block(ANNA)
    api.unblock(ANNA)


async def test_aiogram_reads_every_update(api: LocalBotApi, aiogram_bot: Bot) -> None:
    everything_happens(api)
    updates = await aiogram_bot.get_updates()
    assert len(updates) == 1 + len(KINDS) + 9
    assert all(not update.model_extra for update in updates)
    assert {update.message.content_type for update in updates if update.message} >= KINDS


async def test_ptb_reads_every_update(api: LocalBotApi, ptb: ExtBot[Any]) -> None:
    everything_happens(api)
    updates = await ptb.get_updates()
    assert len(updates) == 1 + len(KINDS) + 9
    assert all(update.to_dict().keys() - {"update_id"} for update in updates)
    assert updates[0].message is not None
    assert updates[0].message.date == MONDAY


async def test_aiogram_sends_edits_and_deletes(api: LocalBotApi, aiogram_bot: Bot) -> None:
    rows = [[aio.InlineKeyboardButton(text="Ja", callback_data="yes")]]
    message = await aiogram_bot.send_message(
        ANNA,
        "Dag",
        protect_content=True,
        reply_markup=aio.InlineKeyboardMarkup(inline_keyboard=rows),
        link_preview_options=aio.LinkPreviewOptions(is_disabled=True),
    )
    assert message.has_protected_content
    query = api.tap(ANNA, message.message_id, label="Ja")
    assert query is not None
    assert await aiogram_bot.answer_callback_query(query, text="Goed", show_alert=True)
    edited = await aiogram_bot.edit_message_text("Hoi", chat_id=ANNA, message_id=message.message_id)
    assert isinstance(edited, aio.Message)
    assert edited.reply_markup is None
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await aiogram_bot.edit_message_text("Hoi", chat_id=ANNA, message_id=message.message_id)
    file = aio.BufferedInputFile(b"inhoud", "gegevens.txt")
    sent = await aiogram_bot.send_document(ANNA, file, caption="Bestand")
    assert sent.document is not None
    stored = await aiogram_bot.get_file(sent.document.file_id)
    assert stored.file_path is not None
    got = await aiogram_bot.download_file(stored.file_path)
    assert got is not None
    assert got.read() == b"inhoud"
    assert await aiogram_bot.delete_messages(ANNA, [message.message_id, sent.message_id])
    assert (await aiogram_bot.get_chat(ANNA)).first_name == "Anna"
    assert (await aiogram_bot.get_me()).username == "wijklijn_bot"
    api.fail("sendMessage", status=429, retry_after=3)
    with pytest.raises(TelegramRetryAfter) as waits:
        await aiogram_bot.send_message(ANNA, "x")
    assert waits.value.retry_after == 3
    assert api.refused == []


async def test_ptb_sends_edits_and_deletes(api: LocalBotApi, ptb: ExtBot[Any]) -> None:
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Ja", callback_data="yes")]])
    bold = [MessageEntity("bold", 0, 3)]
    message = await ptb.send_message(
        ANNA, "Dag", reply_markup=markup, entities=bold, protect_content=True
    )
    assert message.reply_markup == markup
    assert tuple(message.entities) == tuple(bold)
    query = api.tap(ANNA, message.message_id, label="Ja")
    assert query is not None
    assert await ptb.answer_callback_query(query)
    await ptb.edit_message_text("Hoi", ANNA, message.message_id)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await ptb.edit_message_text("Hoi", ANNA, message.message_id)
    sent = await ptb.send_document(ANNA, b"inhoud", caption="Bestand", filename="gegevens.txt")
    assert sent.document is not None
    assert sent.document.file_name == "gegevens.txt"
    stored = await ptb.get_file(sent.document.file_id)
    assert bytes(await stored.download_as_bytearray()) == b"inhoud"
    assert await ptb.set_my_commands([BotCommand("start", "Begin")])
    assert (await ptb.get_my_commands())[0].command == "start"
    assert await ptb.delete_message(ANNA, message.message_id)
    assert await ptb.get_chat(ANNA)
    await ptb.set_webhook("https://example.org/hook", secret_token="geheim")
    assert (await ptb.get_webhook_info()).url == "https://example.org/hook"
    with pytest.raises(Conflict):
        await ptb.get_updates()
    await ptb.delete_webhook()
    assert api.refused == []


async def test_ptb_understands_the_errors(
    api: LocalBotApi, ptb: ExtBot[Any], client: Client
) -> None:
    api.block(ANNA)
    with pytest.raises(Forbidden):
        await ptb.send_message(ANNA, "x")
    api.fail("getMe", status=502)
    with pytest.raises(NetworkError):
        await ptb.get_me()
