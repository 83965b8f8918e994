"""Words of a case leave the chat when their time has come."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.courier.removal import BLOCKED, FIGURE, LATER, SILENT, Removal, Removed
from bot.courier.sending import Sender
from bot.supervisor import MustStop
from bot.views.screen import Screen
from casework.ports import ContentMessage
from tests.courier.conftest import Desk
from tests.courier.scripted import Reply, refusal, too_many

FIXED = refusal(400, "Bad Request: message can't be deleted for everyone")
GONE = refusal(400, "Bad Request: message to delete not found")
BAD_GATEWAY = refusal(502, "Bad Gateway")


def empty(person: str) -> Screen:
    return Screen(f"Leeg voor {person}.")


@pytest.fixture
def removal(desk: Desk) -> Removal:
    desk.storage.memory.links["sanne"] = 501
    return Removal(desk.storage, Sender(desk.bot), desk.world, empty)


def methods(desk: Desk) -> list[str]:
    return [r.method for r in desk.api.requests]


async def test_a_message_whose_time_has_come_is_deleted(desk: Desk, removal: Removal) -> None:
    desk.storage.holds("sanne", 7)
    await removal.run_once()
    assert desk.api.of("deleteMessage") == [{"chat_id": "501", "message_id": "7"}]
    assert desk.storage.messages == {}


async def test_a_message_in_a_chat_that_was_left_is_deleted_there(
    desk: Desk, removal: Removal
) -> None:
    desk.storage.messages["sanne", 7] = ContentMessage("sanne", 7, desk.world.now(), chat=499)
    desk.storage.messages["joris", 8] = ContentMessage("joris", 8, desk.world.now(), chat=498)
    await removal.run_once()
    assert [r["chat_id"] for r in desk.api.of("deleteMessage")] == ["499", "498"]
    assert desk.storage.messages == {}


async def test_a_message_whose_time_has_not_come_stays(desk: Desk, removal: Removal) -> None:
    desk.storage.holds("sanne", 7)
    desk.world.later(-1)
    await removal.run_once()
    assert desk.api.requests == []


async def test_a_message_that_is_gone_already_counts_as_deleted(
    desk: Desk, removal: Removal
) -> None:
    desk.api.script["deleteMessage"].append(GONE)
    desk.storage.holds("sanne", 7)
    swept = await removal.run_once()
    assert (swept.counts[Removed.DELETED], desk.storage.messages) == (1, {})


async def test_the_bots_old_message_is_blanked(desk: Desk, removal: Removal) -> None:
    desk.api.script["deleteMessage"].append(FIXED)
    desk.storage.holds("sanne", 7)
    await removal.run_once()
    assert desk.api.of("editMessageText")[0]["text"] == "Leeg voor sanne."
    assert desk.storage.messages == {}


async def test_a_persons_own_old_message_is_forgotten_and_counted(
    desk: Desk, removal: Removal
) -> None:
    desk.api.script["deleteMessage"].append(FIXED)
    desk.storage.holds("sanne", 7, own=True)
    await removal.run_once()
    assert methods(desk) == ["deleteMessage"]
    assert desk.storage.messages == {}
    assert desk.storage.memory.figures[FIGURE, "left", "2026-11-24"] == 1


async def test_a_message_of_somebody_without_a_chat_is_forgotten_and_counted(
    desk: Desk, removal: Removal
) -> None:
    desk.storage.holds("joris", 7)
    swept = await removal.run_once()
    assert (swept.counts[Removed.LEFT], desk.storage.messages) == (1, {})


async def test_a_person_who_blocked_the_bot_does_not_stop_the_others(
    desk: Desk, removal: Removal
) -> None:
    desk.api.script["deleteMessage"].append(refusal(403, "Forbidden: bot was blocked by the user"))
    desk.storage.holds("sanne", 7)
    desk.storage.holds("sanne", 8)
    swept = await removal.run_once()
    assert (swept.counts[Removed.BLOCKED], swept.counts[Removed.DELETED]) == (1, 1)


async def test_what_stands_in_a_blocked_chat_goes_when_the_person_is_back(
    desk: Desk, removal: Removal
) -> None:
    desk.api.always["deleteMessage"] = refusal(403, "Forbidden: bot was blocked by the user")
    for number in range(SILENT + 1):
        desk.storage.holds("sanne", number)
    swept = await removal.run_once()
    assert swept.counts[Removed.BLOCKED] == SILENT + 1, "a blocked chat is no silence"
    del desk.api.always["deleteMessage"]
    desk.world.later(BLOCKED.total_seconds() - 1)
    await removal.run_once()
    assert len(desk.storage.messages) == SILENT + 1
    desk.world.later(1)
    await removal.run_once()
    assert desk.storage.messages == {}


async def test_what_stands_in_the_chat_of_an_account_that_is_gone_is_forgotten_and_counted(
    desk: Desk, removal: Removal
) -> None:
    desk.api.script["deleteMessage"].append(refusal(403, "Forbidden: user is deactivated"))
    desk.storage.holds("sanne", 7)
    swept = await removal.run_once()
    assert (swept.counts[Removed.LEFT], desk.storage.messages) == (1, {})


async def test_a_message_that_got_no_answer_is_tried_again_later(
    desk: Desk, removal: Removal
) -> None:
    desk.api.script["deleteMessage"].append(Reply(cut=True))
    desk.storage.holds("sanne", 7)
    await removal.run_once()
    assert desk.storage.messages["sanne", 7].remove_at == desk.world.now() + LATER
    desk.world.later(LATER.total_seconds())
    await removal.run_once()
    assert desk.storage.messages == {}


async def test_a_silent_telegram_ends_the_sweep(desk: Desk, removal: Removal) -> None:
    desk.api.always["deleteMessage"] = BAD_GATEWAY
    for number in range(10):
        desk.storage.holds("sanne", number)
    await removal.run_once()
    assert (len(desk.api.requests), len(desk.storage.messages)) == (3, 10)


async def test_what_was_removed_before_a_429_is_forgotten_and_the_rest_waits(
    desk: Desk, removal: Removal
) -> None:
    desk.api.script["deleteMessage"].extend(
        [Reply(body=b'{"ok":true,"result":true}'), too_many(90)]
    )
    for number in (7, 8, 9):
        desk.storage.holds("sanne", number)
    swept = await removal.run_once()
    assert swept.pause_until == desk.world.now() + timedelta(seconds=90)
    assert sorted(number for _, number in desk.storage.messages) == [8, 9]


async def test_a_tick_during_the_pause_asks_nothing_and_one_after_it_goes_on(
    desk: Desk, removal: Removal
) -> None:
    desk.api.script["deleteMessage"].append(too_many(90))
    desk.storage.holds("sanne", 7)
    await removal.run_once()
    desk.world.later(60)
    await removal.run_once()
    assert len(desk.api.requests) == 1
    desk.world.later(30)
    await removal.run_once()
    assert desk.storage.messages == {}


async def test_more_than_one_batch_is_removed_in_one_sweep(desk: Desk, removal: Removal) -> None:
    for number in range(105):
        desk.storage.holds("joris", number)
    swept = await removal.run_once()
    assert (swept.counts[Removed.LEFT], desk.storage.messages) == (105, {})


async def test_a_refused_token_keeps_what_is_left(desk: Desk, removal: Removal) -> None:
    desk.api.always["deleteMessage"] = refusal(401, "Unauthorized")
    desk.storage.holds("sanne", 7)
    with pytest.raises(MustStop):
        await removal.run_once()
    assert len(desk.storage.messages) == 1


async def test_single_failures_between_answers_do_not_end_the_sweep(
    desk: Desk, removal: Removal
) -> None:
    answer = Reply(body=b'{"ok":true,"result":true}')
    desk.api.script["deleteMessage"].extend(
        [BAD_GATEWAY, BAD_GATEWAY, answer, BAD_GATEWAY, BAD_GATEWAY, answer]
    )
    for number in range(6):
        desk.storage.holds("sanne", number)
    swept = await removal.run_once()
    assert (swept.counts[Removed.DELETED], swept.counts[Removed.POSTPONED]) == (2, 4)


async def test_a_deletion_that_is_refused_for_any_reason_becomes_a_blanking(
    desk: Desk, removal: Removal
) -> None:
    desk.api.script["deleteMessage"].append(refusal(400, "Bad Request: not today"))
    desk.storage.holds("sanne", 7)
    swept = await removal.run_once()
    assert swept.counts[Removed.BLANKED] == 1
