"""Sending: what Telegram refuses, and what comes out."""

from __future__ import annotations

from typing import Any

import aiohttp
import pytest

from bot.emulator.server import LocalBotApi
from tests.emulator.hands import ANNA, MONDAY, Client


def keys(*data: str) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": f"Knop {d[:5]}", "callback_data": d}] for d in data]}


async def test_a_message_has_the_shape_of_telegram(client: Client) -> None:
    message = await client.ok(
        "sendMessage", chat_id=ANNA, text="Dag", reply_markup=keys("a"), protect_content=True
    )
    assert message["chat"] == {"id": ANNA, "type": "private", "first_name": "Anna"}
    assert message["from"]["is_bot"] is True
    assert message["date"] == int(MONDAY.timestamp())
    assert message["reply_markup"] == keys("a")
    assert message["has_protected_content"] is True


@pytest.mark.parametrize(
    ("params", "status", "sentence"),
    [
        ({"text": ""}, 400, "Bad Request: message text is empty"),
        ({"text": "a" * 4097}, 400, "Bad Request: message is too long"),
        ({"text": "🙂" * 2049}, 400, "Bad Request: message is too long"),
        ({"chat_id": 1}, 400, "Bad Request: chat not found"),
        ({"chat_id": "@anna"}, 400, "Bad Request: chat not found"),
        ({"reply_markup": keys("a" * 65)}, 400, "Bad Request: BUTTON_DATA_INVALID"),
        ({"reply_markup": keys("é" * 33)}, 400, "Bad Request: BUTTON_DATA_INVALID"),
        ({"parse_mode": "HTML", "text": "<b>x"}, 400, "Bad Request: can't parse entities"),
        ({"parse_mode": "HTML", "text": "a < b"}, 400, "Bad Request: can't parse entities"),
        ({"parse_mode": "HTML", "text": "<q>x</q>"}, 400, "Bad Request: can't parse entities"),
        (
            {"entities": [{"type": "bold", "offset": 2, "length": 9}]},
            400,
            "Bad Request: ENTITY_BOUNDS_INVALID",
        ),
        (
            {"reply_parameters": {"message_id": 999}},
            400,
            "Bad Request: message to be replied not found",
        ),
    ],
)
async def test_refused(client: Client, params: dict[str, Any], status: int, sentence: str) -> None:
    said = await client.refused("sendMessage", **{"chat_id": ANNA, "text": "Dag", **params})
    assert said[0] == status
    assert said[1].startswith(sentence)
    assert client.api.transcript == []
    assert client.api.errors[-1].description == said[1]


@pytest.mark.parametrize("text", ["a" * 4096, "🙂" * 2048])
async def test_the_longest_text_fits(client: Client, text: str) -> None:
    assert (await client.ok("sendMessage", chat_id=ANNA, text=text))["text"] == text


async def test_data_of_64_bytes_fits(client: Client) -> None:
    await client.ok("sendMessage", chat_id=ANNA, text="x", reply_markup=keys("a" * 64))


async def test_markup_counts_after_it_was_read(client: Client) -> None:
    text = f"<b>{'a' * 4096}</b>"
    message = await client.ok("sendMessage", chat_id=ANNA, text=text, parse_mode="HTML")
    assert message["entities"] == [{"type": "bold", "offset": 0, "length": 4096}]


async def test_html_becomes_entities_in_utf16_units(client: Client) -> None:
    message = await client.ok(
        "sendMessage", chat_id=ANNA, text=" 🙂 <b>a &amp; <i>b</i></b> ", parse_mode="HTML"
    )
    assert message["text"] == "🙂 a & b"
    assert message["entities"] == [
        {"type": "bold", "offset": 3, "length": 5},
        {"type": "italic", "offset": 7, "length": 1},
    ]


async def test_telegram_finds_links_and_commands_itself(client: Client) -> None:
    message = await client.ok("sendMessage", chat_id=ANNA, text="kijk /menu of https://a.test/x")
    assert [entity["type"] for entity in message["entities"]] == ["bot_command", "url"]


async def test_who_never_wrote_gets_nothing(client: Client) -> None:
    client.api.add_person(777, "Nieuw")
    assert await client.refused("sendMessage", chat_id=777, text="Dag") == (
        403,
        "Forbidden: bot can't initiate conversation with a user",
    )


async def test_who_blocked_the_bot_gets_nothing_until_unblocked(client: Client) -> None:
    client.api.block(ANNA)
    assert await client.refused("sendMessage", chat_id=ANNA, text="Dag") == (
        403,
        "Forbidden: bot was blocked by the user",
    )
    client.api.unblock(ANNA)
    await client.ok("sendMessage", chat_id=ANNA, text="Dag")


async def test_a_group_that_was_left_gets_nothing(client: Client) -> None:
    client.api.say_in_group(-9, ANNA, "hallo")
    await client.ok("sendMessage", chat_id=-9, text="Dag")
    await client.ok("leaveChat", chat_id=-9)
    status, said = await client.refused("sendMessage", chat_id=-9, text="Dag")
    assert (status, said) == (403, "Forbidden: bot is not a member of the group chat")
    assert (await client.refused("leaveChat", chat_id=ANNA))[0] == 400


async def test_message_ids_count_per_chat(client: Client) -> None:
    client.api.add_person(502, "Bo")
    client.api.say(502, "/start")
    first = await client.ok("sendMessage", chat_id=ANNA, text="een")
    other = await client.ok("sendMessage", chat_id=502, text="een")
    assert first["message_id"] == other["message_id"] == 2


async def test_a_document_is_kept_and_can_be_downloaded(client: Client) -> None:
    form = aiohttp.FormData()
    form.add_field("chat_id", str(ANNA))
    form.add_field("caption", "Uw gegevens")
    form.add_field(
        "document", b"zip bytes", filename="gegevens.zip", content_type="application/zip"
    )
    url = f"{client.api.base_url}/bot{client.api.token}/sendDocument"
    async with client.session.post(url, data=form) as answer:
        document = (await answer.json())["result"]["document"]
    assert document["file_name"] == "gegevens.zip"
    path = (await client.ok("getFile", file_id=document["file_id"]))["file_path"]
    address = f"{client.api.base_url}/file/bot{client.api.token}/{path}"
    async with client.session.get(address) as answer:
        assert await answer.read() == b"zip bytes"
    assert client.api.transcript[-1].file == "gegevens.zip"
    assert client.api.transcript[-1].text == "Uw gegevens"
    again = await client.ok("sendDocument", chat_id=ANNA, document=document["file_id"])
    assert again["document"] == document


async def test_files_that_are_not_there(client: Client) -> None:
    assert (await client.refused("sendPhoto", chat_id=ANNA, photo="unknown"))[0] == 400
    assert (await client.refused("sendPhoto", chat_id=ANNA, photo="attach://x"))[0] == 400
    assert (await client.refused("getFile", file_id="unknown"))[0] == 400
    address = f"{client.api.base_url}/file/bot{client.api.token}/photos/none.jpg"
    async with client.session.get(address) as answer:
        assert answer.status == 404


async def test_a_copy_says_the_same_and_what_is_protected_stays(client: Client) -> None:
    open_one = await client.ok("sendMessage", chat_id=ANNA, text="open")
    shut = await client.ok("sendMessage", chat_id=ANNA, text="dicht", protect_content=True)
    where = {"chat_id": ANNA, "from_chat_id": ANNA}
    copy = await client.ok("copyMessage", message_id=open_one["message_id"], **where)
    assert client.api.chat(ANNA)[-1]["text"] == "open"
    assert copy == {"message_id": shut["message_id"] + 1}
    said = await client.refused("copyMessage", message_id=shut["message_id"], **where)
    assert said == (400, "Bad Request: message can't be copied")
    said = await client.refused("copyMessage", message_id=999, **where)
    assert said == (400, "Bad Request: message to copy not found")


async def test_an_action_that_telegram_does_not_know(client: Client) -> None:
    await client.ok("sendChatAction", chat_id=ANNA, action="typing")
    said = await client.refused("sendChatAction", chat_id=ANNA, action="thinking")
    assert said == (400, "Bad Request: wrong parameter action in request")


async def test_the_transcript_says_who_was_told_what(client: Client, api: LocalBotApi) -> None:
    await client.ok("sendMessage", chat_id=ANNA, text="een", reply_markup=keys("a", "b"))
    await client.ok("sendMessage", chat_id=ANNA, text="twee", protect_content=True)
    first, second = api.transcript
    assert (first.seq, first.method, first.chat, first.message_id) == (1, "sendMessage", ANNA, 2)
    assert first.buttons == ((("Knop a", "a"),), (("Knop b", "b"),))
    assert (first.protect, second.protect) == (False, True)
    assert first.at == MONDAY
    assert [sent["text"] for sent in await client.look("transcript?after=1")] == ["twee"]
