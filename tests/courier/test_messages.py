"""What arrives at Telegram for each outcome."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from bot.courier.outcome import Blank, EditCard
from bot.courier.sending import SHORT
from bot.views.screen import Button, Screen
from tests.courier.conftest import Desk
from tests.courier.scripted import refusal

NOT_MODIFIED = refusal(
    400,
    "Bad Request: message is not modified: specified new message content and reply markup are"
    " exactly the same as a current content and reply markup of the message",
)
EDIT_GONE = refusal(400, "Bad Request: message to edit not found")
TOO_LONG = refusal(400, "Bad Request: message is too long")


async def test_buttons_arrive_with_their_data(desk: Desk) -> None:
    desk.outcomes["sanne"] = Screen("Nieuw", ((Button("Toon", "toon:1"),), (Button("Later", "x"),)))
    desk.outbox.put("sanne", 501)
    await desk.courier().drain()
    keyboard = json.loads(desk.api.of("sendMessage")[0]["reply_markup"])["inline_keyboard"]
    assert [[b["callback_data"] for b in row] for row in keyboard] == [["toon:1"], ["x"]]


async def test_the_id_of_the_message_is_kept_as_the_card(desk: Desk) -> None:
    row = desk.outbox.put("sanne", 501, case="case-1")
    await desk.courier().drain()
    assert row.message_id == desk.api.next_id


async def test_a_card_is_edited_in_place(desk: Desk) -> None:
    desk.outcomes["sanne"] = EditCard(42, Screen("Opgepakt"))
    row = desk.outbox.put("sanne", 501, case="case-1")
    await desk.courier().drain()
    assert (row.message_id, [r.method for r in desk.api.requests]) == (42, ["editMessageText"])


async def test_a_card_that_says_this_already_is_success(desk: Desk) -> None:
    desk.api.script["editMessageText"].append(NOT_MODIFIED)
    desk.outcomes["sanne"] = EditCard(42, Screen("Opgepakt"))
    row = desk.outbox.put("sanne", 501)
    await desk.courier().drain()
    assert (row.status, len(desk.api.requests)) == ("sent", 1)


async def test_a_card_that_is_gone_becomes_a_new_message(desk: Desk) -> None:
    desk.api.script["editMessageText"].append(EDIT_GONE)
    desk.outcomes["sanne"] = EditCard(42, Screen("Opgepakt"))
    row = desk.outbox.put("sanne", 501)
    await desk.courier().drain()
    assert (row.message_id, desk.texts()) == (desk.api.next_id, ["Opgepakt"])


async def test_a_message_that_is_gone_need_not_be_blanked(desk: Desk) -> None:
    desk.api.script["editMessageText"].append(EDIT_GONE)
    desk.outcomes["sanne"] = Blank(42, Screen("Dit bericht is verwijderd."))
    row = desk.outbox.put("sanne", 501)
    await desk.courier().drain()
    assert (row.status, desk.texts()) == ("sent", [])


async def test_a_text_that_does_not_fit_is_cut(desk: Desk) -> None:
    desk.api.script["sendMessage"].append(TOO_LONG)
    desk.outcomes["sanne"] = Screen("é" * 5000)
    desk.outbox.put("sanne", 501)
    await desk.courier().drain()
    assert desk.texts()[1] == "é" * SHORT + " …"


async def test_a_card_that_does_not_fit_is_cut(desk: Desk) -> None:
    desk.api.script["editMessageText"].append(TOO_LONG)
    desk.outcomes["sanne"] = EditCard(42, Screen("é" * 5000))
    row = desk.outbox.put("sanne", 501)
    await desk.courier().drain()
    assert (row.message_id, len(desk.api.of("editMessageText")[1]["text"])) == (42, SHORT + 2)


async def test_a_text_that_does_not_even_fit_when_cut_is_a_dead_letter(desk: Desk) -> None:
    desk.api.always["sendMessage"] = TOO_LONG
    row = desk.outbox.put("sanne", 501)
    await desk.courier().drain()
    assert row.status == "dead"


async def test_words_of_a_case_cannot_be_forwarded(desk: Desk) -> None:
    desk.outcomes["sanne"] = Screen("De woorden", content=True)
    desk.outbox.put("sanne", 501)
    await desk.courier().drain()
    assert desk.api.of("sendMessage")[0]["protect_content"] == "true"


async def test_words_of_a_case_must_be_gone_after_a_day(desk: Desk) -> None:
    desk.outcomes["sanne"] = Screen("De woorden", content=True)
    desk.outbox.put("sanne", 501)
    await desk.courier().drain()
    kept = desk.storage.messages["sanne", desk.api.next_id]
    assert kept.remove_at == desk.world.now() + timedelta(hours=24)


@pytest.mark.parametrize(("present", "noted"), [(501, None), (999, 501)])
async def test_words_are_noted_with_the_chat_they_went_to_when_the_account_changed_since(
    desk: Desk, present: int, noted: int | None
) -> None:
    desk.outcomes["sanne"] = Screen("De woorden", content=True)
    desk.outbox.put("sanne", 501)
    desk.storage.memory.links["sanne"] = present
    await desk.courier().drain()
    assert desk.storage.messages["sanne", desk.api.next_id].chat == noted


async def test_a_view_for_the_file_may_be_copied_for_ten_minutes(desk: Desk) -> None:
    desk.outcomes["sanne"] = Screen("De woorden", content=True, copyable=True)
    desk.outbox.put("sanne", 501)
    await desk.courier().drain()
    kept = desk.storage.messages["sanne", desk.api.next_id]
    assert kept.remove_at == desk.world.now() + timedelta(minutes=10)
    assert desk.api.of("sendMessage")[0].get("protect_content", "false") == "false"


async def test_a_notice_without_content_is_not_remembered_for_removal(desk: Desk) -> None:
    desk.outbox.put("sanne", 501)
    await desk.courier().drain()
    assert desk.storage.messages == {}


async def test_a_link_in_a_text_shows_no_preview(desk: Desk) -> None:
    desk.outbox.put("sanne", 501)
    await desk.courier().drain()
    assert json.loads(desk.api.of("sendMessage")[0]["link_preview_options"])["is_disabled"]
