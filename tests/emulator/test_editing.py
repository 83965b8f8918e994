"""Changing and deleting messages, and answering taps."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.hands import ANNA, Client, HandClock

UNCHANGED = "Bad Request: message is not modified"
OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"
BUTTON = {"inline_keyboard": [[{"text": "Oppakken", "callback_data": "take:1"}]]}
OTHER = {"inline_keyboard": [[{"text": "Oppakken", "callback_data": "take:2"}]]}


@pytest.fixture
async def card(client: Client) -> int:
    message = await client.ok("sendMessage", chat_id=ANNA, text="Kaart", reply_markup=BUTTON)
    return int(message["message_id"])


async def test_an_edit_changes_text_and_buttons(client: Client, card: int) -> None:
    edited = await client.ok("editMessageText", chat_id=ANNA, message_id=card, text="Kaart 2")
    assert edited["text"] == "Kaart 2"
    assert "reply_markup" not in edited
    assert edited["edit_date"]
    assert client.api.chat(ANNA)[-1]["edited"] is True


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("editMessageText", {"text": "Kaart", "reply_markup": BUTTON}),
        ("editMessageText", {"text": " Kaart ", "reply_markup": BUTTON}),
        ("editMessageReplyMarkup", {"reply_markup": BUTTON}),
    ],
)
async def test_an_edit_that_changes_nothing(
    client: Client, card: int, method: str, params: dict[str, Any]
) -> None:
    status, said = await client.refused(method, chat_id=ANNA, message_id=card, **params)
    assert (status, said[: len(UNCHANGED)]) == (400, UNCHANGED)


async def test_other_data_under_the_same_label_is_a_change(client: Client, card: int) -> None:
    where = {"chat_id": ANNA, "message_id": card}
    await client.ok("editMessageReplyMarkup", reply_markup=OTHER, **where)
    await client.ok("editMessageReplyMarkup", **where)
    assert client.api.chat(ANNA)[-1]["buttons"] == []


@pytest.mark.parametrize(
    ("message_id", "text", "sentence"),
    [
        (999, "x", "Bad Request: message to edit not found"),
        (1, "x", "Bad Request: message can't be edited"),
        (2, "", "Bad Request: message text is empty"),
        (2, "a" * 4097, "Bad Request: MESSAGE_TOO_LONG"),
    ],
)
async def test_edits_that_are_refused(
    client: Client, card: int, message_id: int, text: str, sentence: str
) -> None:
    assert card == 2
    said = await client.refused("editMessageText", chat_id=ANNA, message_id=message_id, text=text)
    assert said == (400, sentence)


async def test_text_and_caption_are_not_the_same(client: Client, card: int) -> None:
    photo = client.api.world.keep_file("a.jpg", "image/jpeg", b"x", "photos").id
    sent = await client.ok("sendPhoto", chat_id=ANNA, photo=photo, caption="Foto")
    picture = {"chat_id": ANNA, "message_id": sent["message_id"]}
    assert (await client.ok("editMessageCaption", caption="Anders", **picture))[
        "caption"
    ] == "Anders"
    said = await client.refused("editMessageText", text="x", **picture)
    assert said == (400, "Bad Request: there is no text in the message to edit")
    said = await client.refused("editMessageCaption", caption="x", chat_id=ANNA, message_id=card)
    assert said == (400, "Bad Request: there is no caption in the message to edit")
    said = await client.refused("editMessageCaption", caption="a" * 1025, **picture)
    assert said == (400, "Bad Request: message caption is too long")


async def test_a_removed_message_is_gone_for_everybody(client: Client, card: int) -> None:
    where = {"chat_id": ANNA, "message_id": card}
    await client.ok("deleteMessage", **where)
    seen = client.api.chat(ANNA)[-1]
    assert (seen["removed"], seen["text"], seen["buttons"]) == (True, "", [])
    assert await client.refused("deleteMessage", **where) == (
        400,
        "Bad Request: message to delete not found",
    )
    assert await client.refused("editMessageText", text="x", **where) == (
        400,
        "Bad Request: message to edit not found",
    )


async def test_the_bot_may_delete_what_a_person_said(client: Client) -> None:
    await client.ok("deleteMessage", chat_id=ANNA, message_id=1)
    assert client.api.chat(ANNA)[0]["removed"] is True


async def test_after_48_hours_a_message_stays(client: Client, card: int, clock: HandClock) -> None:
    clock.forward(hours=48, seconds=1)
    status, said = await client.refused("deleteMessage", chat_id=ANNA, message_id=card)
    assert status == 400
    assert said.startswith("Bad Request: message can't be deleted")
    assert (await client.refused("deleteMessages", chat_id=ANNA, message_ids=[card]))[0] == 400
    assert client.api.chat(ANNA)[-1]["removed"] is False


async def test_at_48_hours_a_message_can_go(client: Client, card: int, clock: HandClock) -> None:
    clock.forward(hours=48)
    await client.ok("deleteMessage", chat_id=ANNA, message_id=card)


async def test_many_at_once_skips_what_is_not_there(client: Client, card: int) -> None:
    await client.ok("deleteMessages", chat_id=ANNA, message_ids=[card, 999])
    assert [sent.message_id for sent in client.api.transcript[1:]] == [card]
    assert (await client.refused("deleteMessages", chat_id=ANNA, message_ids=[]))[0] == 400
    many = list(range(1, 102))
    assert (await client.refused("deleteMessages", chat_id=ANNA, message_ids=many))[0] == 400


async def test_a_tap_is_answered_once(client: Client, card: int) -> None:
    query = client.api.tap(ANNA, card, label="Oppakken")
    await client.ok("answerCallbackQuery", callback_query_id=query, text="Goed")
    assert await client.refused("answerCallbackQuery", callback_query_id=query) == (400, OLD)
    assert client.api.transcript[-1].text == "Goed"


async def test_a_tap_can_be_answered_for_150_seconds(
    client: Client, card: int, clock: HandClock
) -> None:
    first, second = (client.api.tap(ANNA, card, label="Oppakken") for _ in range(2))
    clock.forward(seconds=150)
    await client.ok("answerCallbackQuery", callback_query_id=first)
    clock.forward(seconds=1)
    assert await client.refused("answerCallbackQuery", callback_query_id=second) == (400, OLD)


async def test_a_tap_that_never_was(client: Client) -> None:
    assert await client.refused("answerCallbackQuery", callback_query_id="1") == (400, OLD)
