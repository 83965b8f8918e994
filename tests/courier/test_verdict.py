"""What an error means."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TimedOut,
)

from bot.courier.connection import SendingBot
from bot.courier.pace import REMEMBERED, Flood, Pace
from bot.courier.sending import Sender
from bot.courier.verdict import Verdict, judge, told_to_wait
from bot.views.screen import Screen
from tests.courier.memory_outbox import World
from tests.courier.scripted import Reply, ScriptedApi


@pytest.mark.parametrize(
    ("error", "verdict"),
    [
        (RetryAfter(3), Verdict.TOO_MANY),
        (InvalidToken(), Verdict.TOKEN),
        (Forbidden("Forbidden: user is deactivated"), Verdict.UNREACHABLE),
        (BadRequest("Chat not found"), Verdict.UNREACHABLE),
        (BadRequest("MESSAGE_ID_INVALID"), Verdict.GONE),
        (BadRequest("Message can't be edited"), Verdict.GONE),
        (BadRequest("Message can't be deleted for everyone"), Verdict.FIXED),
        (BadRequest("Message_too_long"), Verdict.TOO_LONG),
        (BadRequest("Message text is empty"), Verdict.REFUSED),
        (NetworkError("httpx.ConnectError"), Verdict.AWAY),
        (TimedOut(), Verdict.AWAY),
        (TimeoutError(), Verdict.AWAY),
        (Conflict("two pollers"), Verdict.AWAY),
        (ChatMigrated(5), Verdict.AWAY),
        (TypeError(), Verdict.AWAY),
    ],
)
def test_what_an_error_means(error: Exception, verdict: Verdict) -> None:
    assert judge(error) is verdict


def test_how_long_telegram_tells_to_wait() -> None:
    assert told_to_wait(RetryAfter(35)) == timedelta(seconds=35)


async def test_a_request_that_is_never_answered_ends(api: ScriptedApi, bot: SendingBot) -> None:
    api.always["sendMessage"] = Reply(hang=True)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(Sender(bot, limit=0.05).send(501, Screen("hallo")), 5)


def test_a_chat_that_was_silent_may_have_a_burst_again() -> None:
    world = World()
    pace = Pace(world.monotonic)
    assert [pace.reserve(501) for _ in range(5)] == [0, 0, 0, 1, 2]
    world.later(10)
    assert [pace.reserve(501) for _ in range(4)] == [0, 0, 0, 1]


def test_the_pace_forgets_chats_that_are_silent_and_no_others() -> None:
    world = World()
    pace = Pace(world.monotonic)
    for chat in range(REMEMBERED + 1):
        pace.reserve(chat)
    world.later(5)
    for _ in range(3):
        pace.reserve(9999)
    assert len(pace._next) == 1
    assert pace.reserve(9999) == 1


def test_the_same_chat_twice_is_not_a_flood() -> None:
    flood = Flood(World().monotonic)
    assert [flood.too_many(501), flood.too_many(501), flood.too_many(502)] == [False, False, True]
