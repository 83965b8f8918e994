"""The words for conversation tests, with a bot of ten lines."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.emulator.acts import Impossible
from bot.emulator.people import PersonAtPhone
from bot.emulator.server import LocalBotApi
from tests.emulator.hands import Client


async def parrot(client: Client) -> None:
    """Answer every message with two buttons and every tap with its data."""
    offset = 0
    while True:
        for update in await client.ok("getUpdates", offset=offset, timeout=30):
            offset = update["update_id"] + 1
            if message := update.get("message"):
                text = message.get("text", "iets anders")
                buttons = [
                    {"text": label, "callback_data": f"{label}:{text}"}
                    for label in ("Ja", "Ja zeker")
                ]
                await client.ok(
                    "sendMessage",
                    chat_id=message["chat"]["id"],
                    text=f"U zei {text}",
                    reply_markup={"inline_keyboard": [buttons]},
                )
            elif query := update.get("callback_query"):
                chat = query["from"]["id"]
                await client.ok("sendMessage", chat_id=chat, text=f"Tik: {query['data']}")


@pytest.fixture
async def anna(api: LocalBotApi, client: Client) -> AsyncIterator[PersonAtPhone]:
    bot = asyncio.create_task(parrot(client))
    yield api.person(501, "Anna")
    bot.cancel()


async def test_saying_and_seeing(anna: PersonAtPhone) -> None:
    await anna.says("hallo")
    anna.sees("U zei hallo")
    assert anna.last["text"] == "U zei hallo"
    assert anna.buttons() == ["Ja", "Ja zeker"]
    with pytest.raises(AssertionError, match="U zei hallo"):
        anna.sees("tot ziens")
    with pytest.raises(AssertionError):
        anna.does_not_see("zeker")
    anna.does_not_see("tot ziens")


async def test_the_newest_button_with_exactly_this_label(anna: PersonAtPhone) -> None:
    await anna.says("een")
    await anna.says("twee")
    await anna.taps("Ja")
    assert anna.last["text"] == "Tik: Ja:twee"
    await anna.taps("zeker")
    assert anna.last["text"] == "Tik: Ja zeker:twee"
    with pytest.raises(Impossible, match="'Ja', 'Ja zeker'"):
        await anna.taps("Nee")


async def test_sending_forwarding_changing_forging(anna: PersonAtPhone) -> None:
    await anna.sends("photo")
    anna.sees("iets anders")
    await anna.forwards("van een ander")
    anna.sees("U zei van een ander")
    message = await anna.says("hallo")
    await anna.edits(message, "hoi")
    await anna.forges("take:9")
    anna.sees("Tik: take:9")


async def test_waiting_for_what_comes_later(anna: PersonAtPhone, client: Client) -> None:
    later = asyncio.create_task(anna.waits_for("Uw melding is opgepakt"))
    await client.ok("sendMessage", chat_id=anna.id, text="Uw melding is opgepakt.")
    await later
    with pytest.raises(AssertionError, match="is not in the chat"):
        await anna.waits_for("iets dat nooit komt", timeout=0)
