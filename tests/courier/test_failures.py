"""What the courier does when Telegram refuses, is busy or does not answer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.courier.errand import FAULTY_TRIES, TRIES
from bot.courier.outcome import Blank, Drop
from bot.supervisor import MustStop
from bot.views.screen import Screen
from casework.actions.sparring import FOR_ONE
from casework.errors import StorageUnavailable
from casework.notices import NoticeKind
from tests.courier.conftest import Desk
from tests.courier.memory_outbox import EVERYBODY
from tests.courier.scripted import Reply, refusal, too_many

BLOCKED = refusal(403, "Forbidden: bot was blocked by the user")
BAD_GATEWAY = refusal(502, "Bad Gateway")


async def test_one_chat_that_is_too_busy_pauses_only_that_person(desk: Desk) -> None:
    desk.api.script["sendMessage"].append(too_many(30))
    desk.outbox.put("sanne", 501)
    await desk.courier().drain()
    assert desk.outbox.pauses == {"sanne": desk.world.start + timedelta(seconds=30)}


async def test_what_was_too_much_leaves_when_the_pause_is_over(desk: Desk) -> None:
    desk.api.script["sendMessage"].append(too_many(30))
    row = desk.outbox.put("sanne", 501)
    courier = desk.courier()
    await courier.drain()
    desk.world.later(29)
    assert await courier.drain() == 0
    desk.world.later(1)
    await courier.drain()
    assert row.status == "sent"


async def test_a_second_chat_that_is_too_busy_pauses_everybody(desk: Desk) -> None:
    desk.api.script["sendMessage"].extend([too_many(30), too_many(30)])
    desk.outbox.put("sanne", 501)
    desk.outbox.put("joris", 502)
    desk.outbox.put("noor", 503)
    await desk.courier().drain()
    assert desk.outbox.pauses[EVERYBODY] == desk.world.start + timedelta(seconds=30)


async def test_two_busy_chats_long_after_each_other_do_not_pause_everybody(desk: Desk) -> None:
    desk.api.script["sendMessage"].extend([too_many(30), too_many(30)])
    courier = desk.courier()
    desk.outbox.put("sanne", 501)
    await courier.drain()
    desk.world.later(6)
    desk.outbox.put("joris", 502)
    await courier.drain()
    assert EVERYBODY not in desk.outbox.pauses


async def test_a_person_who_blocked_the_bot_is_reported_and_the_row_is_dead(desk: Desk) -> None:
    desk.api.script["sendMessage"].append(BLOCKED)
    row = desk.outbox.put("sanne", 501)
    await desk.courier().drain()
    assert (desk.unreachable, row.status, row.errors) == (["sanne"], "dead", ["Forbidden"])


async def test_a_deleted_account_is_unreachable_too(desk: Desk) -> None:
    desk.api.script["sendMessage"].append(refusal(400, "Bad Request: chat not found"))
    desk.outbox.put("sanne", 501)
    await desk.courier().drain()
    assert desk.unreachable == ["sanne"]


async def test_a_person_without_a_chat_is_reported_and_nothing_is_sent(desk: Desk) -> None:
    row = desk.outbox.put("sanne", None)
    await desk.courier().drain()
    assert (desk.unreachable, row.status, desk.api.requests) == (["sanne"], "dropped", [])


async def test_nobody_is_bothered_when_only_a_blanking_fails(desk: Desk) -> None:
    desk.api.script["editMessageText"].append(BLOCKED)
    desk.outcomes["sanne"] = Blank(42, Screen("Dit bericht is verwijderd."))
    desk.outbox.put("sanne", 501)
    await desk.courier().drain()
    assert desk.unreachable == []


async def test_a_server_error_is_tried_again_until_it_works(desk: Desk) -> None:
    desk.api.script["sendMessage"].extend([BAD_GATEWAY, BAD_GATEWAY])
    row = desk.outbox.put("sanne", 501)
    courier = desk.courier()
    for _ in range(3):
        await courier.drain()
        desk.world.later(10)
    assert (row.status, len(desk.api.requests)) == ("sent", 3)


async def test_a_connection_that_is_cut_may_repeat_the_message_but_never_lose_it(
    desk: Desk,
) -> None:
    desk.api.script["sendMessage"].append(Reply(cut=True))
    row = desk.outbox.put("sanne", 501)
    courier = desk.courier()
    await courier.drain()
    desk.world.later(10)
    await courier.drain()
    assert (row.status, desk.texts()) == ("sent", ["row 1", "row 1"])


async def test_an_answer_that_cannot_be_read_counts_as_no_answer(desk: Desk) -> None:
    desk.api.script["sendMessage"].append(Reply(body=b"<html>"))
    row = desk.outbox.put("sanne", 501)
    await desk.courier().drain()
    assert row.status == "waiting"


async def test_the_rest_between_tries_grows_to_five_minutes(desk: Desk) -> None:
    desk.api.always["sendMessage"] = BAD_GATEWAY
    rests = []
    for attempts in (0, 3, 20):
        row = desk.outbox.put(f"person-{attempts}", 501 + attempts, attempts=attempts)
        await desk.courier().drain()
        rests.append((row.due - desk.world.now()).total_seconds())
    assert 1 <= rests[0] <= 2 < 8 <= rests[1] <= 16 < 150 <= rests[2] <= 300


async def test_a_day_without_telegram_loses_nothing(desk: Desk) -> None:
    desk.api.always["sendMessage"] = BAD_GATEWAY
    row = desk.outbox.put("sanne", 501, attempts=24 * 60 * 60 // 150)
    await desk.courier().drain()
    assert row.status == "waiting"


async def test_a_row_is_given_up_after_two_days_of_tries(desk: Desk) -> None:
    desk.api.always["sendMessage"] = BAD_GATEWAY
    row = desk.outbox.put("sanne", 501, attempts=TRIES - 1)
    await desk.courier().drain()
    assert (row.status, TRIES * 150 >= 48 * 60 * 60) == ("dead", True)


async def test_a_request_that_telegram_refuses_is_a_dead_letter_at_once(desk: Desk) -> None:
    desk.api.script["sendMessage"].append(refusal(400, "Bad Request: BUTTON_DATA_INVALID"))
    row = desk.outbox.put("sanne", 501)
    await desk.courier().drain()
    assert (row.status, row.errors) == ("dead", ["BadRequest"])


async def test_a_dead_letter_does_not_hold_up_the_next_notice(desk: Desk) -> None:
    desk.api.script["sendMessage"].append(refusal(400, "Bad Request: BUTTON_DATA_INVALID"))
    desk.outbox.put("sanne", 501)
    row = desk.outbox.put("sanne", 501)
    await desk.courier().drain()
    assert row.status == "sent"


async def test_a_refused_token_stops_the_courier_and_keeps_the_row(desk: Desk) -> None:
    desk.api.always["sendMessage"] = refusal(401, "Unauthorized")
    row = desk.outbox.put("sanne", 501)
    with pytest.raises(MustStop):
        await desk.courier().drain()
    assert (row.status, row.due, row.lease_until) == ("waiting", desk.world.now(), None)


async def test_who_lost_the_right_gets_nothing(desk: Desk) -> None:
    desk.outcomes["sanne"] = Drop()
    row = desk.outbox.put("sanne", 501)
    await desk.courier().drain()
    assert (row.status, desk.api.requests) == ("dropped", [])


async def test_who_lost_the_right_and_has_no_chat_is_not_reported(desk: Desk) -> None:
    desk.outcomes["sanne"] = Drop()
    desk.outbox.put("sanne", None)
    await desk.courier().drain()
    assert desk.unreachable == []


async def test_a_row_that_our_code_cannot_handle_is_put_back(desk: Desk) -> None:
    desk.outcomes["sanne"] = KeyError("Sanne")
    row = desk.outbox.put("sanne", 501)
    await desk.courier().drain()
    assert (row.status, row.errors) == ("waiting", ["KeyError"])


async def test_a_row_that_our_code_can_never_handle_becomes_a_dead_letter(desk: Desk) -> None:
    desk.outcomes["sanne"] = KeyError("Sanne")
    row = desk.outbox.put("sanne", 501, attempts=FAULTY_TRIES - 1)
    await desk.courier().drain()
    assert row.status == "dead"


async def test_a_database_that_is_away_leaves_the_row_to_its_lease(desk: Desk) -> None:
    desk.outcomes["sanne"] = StorageUnavailable()
    row = desk.outbox.put("sanne", 501)
    courier = desk.courier()
    await courier.drain()
    del desk.outcomes["sanne"]
    desk.world.later(61)
    await courier.drain()
    assert row.status == "sent"


async def test_a_mark_that_finds_no_database_is_tried_again_without_a_repeat(desk: Desk) -> None:
    desk.outbox.away = 3
    row = desk.outbox.put("sanne", 501)
    await desk.courier().drain()
    assert (row.status, desk.texts()) == ("sent", ["row 1"])


async def test_a_dead_letter_that_is_put_back_starts_anew(desk: Desk) -> None:
    desk.api.script["sendMessage"].append(BLOCKED)
    row = desk.outbox.put("sanne", 501, attempts=TRIES)
    courier = desk.courier()
    await courier.drain()
    await desk.outbox.replay(row.delivery.id, desk.world.now())
    await courier.drain()
    assert row.status == "sent"


async def test_the_pause_of_a_secret_notice_names_nobody(desk: Desk) -> None:
    desk.api.script["sendMessage"].append(too_many(30))
    row = desk.outbox.put("sanne", 501, secret=True)
    other = desk.outbox.put("sanne", 501, secret=True)
    courier = desk.courier()
    await courier.drain()
    assert (desk.outbox.pauses, row.status) == ({}, "waiting")
    assert (other.status, len(desk.api.of("sendMessage"))) == ("waiting", 1)
    desk.world.later(30)
    await courier.drain()
    assert (row.status, other.status) == ("sent", "waiting"), "not at the same moment"
    assert other.due > desk.world.now()
    desk.world.later(90)
    await courier.drain()
    assert other.status == "sent"


async def test_a_secret_notice_that_nobody_answers_pauses_nobody(desk: Desk) -> None:
    desk.api.script["sendMessage"].append(BAD_GATEWAY)
    row = desk.outbox.put("sanne", 501, secret=True)
    await desk.courier().drain()
    assert (desk.outbox.pauses, row.status) == ({}, "waiting")


@pytest.mark.parametrize("kind", sorted(FOR_ONE))
@pytest.mark.parametrize("chat", [501, None])
async def test_who_asked_is_not_told_by_being_unreachable(
    desk: Desk, kind: NoticeKind, chat: int | None
) -> None:
    desk.api.script["sendMessage"].append(BLOCKED)
    row = desk.outbox.put("sanne", chat, secret=True, kind=kind)
    with capture_logs() as lines:
        await desk.courier().drain()
    assert (desk.unreachable, row.status) == ([], "dropped")
    assert [line for line in lines if line["log_level"] != "debug"] == []


async def test_a_chat_that_must_wait_holds_up_a_secret_notice_of_anybody(desk: Desk) -> None:
    """Looked at before it is known whether it goes: the row of who asked does not stand out."""
    desk.api.script["sendMessage"].append(too_many(30))
    desk.outbox.put("sanne", 501)
    courier = desk.courier()
    await courier.drain()
    desk.outcomes["joris"] = Drop()
    for person, chat in (("joris", 501), ("noor", 501)):
        desk.outbox.put(person, chat, secret=True, kind=min(FOR_ONE))
    await courier.drain()
    assert [row.status for row in desk.outbox.rows[1:]] == ["waiting", "waiting"]
