"""An answer of Telegram that cannot be read ends nothing: what follows is still said."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, cast

from aiogram.exceptions import ClientDecodeError
from aiogram.types import Update

from bot.emulator.stage import Stage
from bot.handlers.answering import Answers
from bot.handlers.replies import Say, Toast
from bot.handlers.wire import ANSWER_TAP, DELETE, SEND, Call
from bot.views.screen import Screen
from casework.errors import StorageUnavailable
from casework.ports import Clock, Storage
from casework.referral import Referral
from tests.lindermeer import lindermeer
from tests.stories.scenes import SEEN, claimed, gone

TAP = {
    "update_id": 7,
    "callback_query": {
        "id": "1",
        "chat_instance": "1",
        "data": "m:menu",
        "from": {"id": 9, "is_bot": False, "first_name": "Joris"},
        "message": {"message_id": 3, "date": 0, "chat": {"id": 9, "type": "private"}},
    },
}


async def test_what_follows_an_unreadable_answer_is_still_said() -> None:
    called: list[str] = []

    async def unreadable(call: Call) -> None:
        called.append(call.method)
        if call.method == SEND:
            raise ClientDecodeError("Failed to decode object", ValueError(), "<html>502</html>")

    answers = Answers(
        [Say(Screen("Menu")), Toast("Klaar")], None, cast(Storage, None), cast(Clock, None)
    )
    await answers.deliver(unreadable, Update.model_validate(TAP), in_answer=False)
    assert called == [SEND, ANSWER_TAP]


class Away:
    """A database that cannot be reached, and a clock."""

    async def begin(self, now: datetime) -> None:
        raise StorageUnavailable

    def now(self) -> datetime:
        return datetime(2027, 1, 12, 9, 5, tzinfo=UTC)


async def test_words_that_cannot_be_noted_do_not_stay() -> None:
    called: list[Call] = []

    async def make(call: Call) -> Any:
        called.append(call)
        sent = {"message_id": 12, "date": 0, "chat": {"id": 9, "type": "private"}}
        return sent if call.method == SEND else True

    joris = lindermeer().people["joris"]
    answers = Answers(
        [Say(Screen("Wat Joris zag", content=True)), Toast()],
        joris,
        cast(Storage, Away()),
        cast(Clock, Away()),
    )
    await answers.deliver(make, Update.model_validate(TAP), in_answer=False)
    assert [call.method for call in called] == [SEND, DELETE, ANSWER_TAP]
    assert called[1].values["message_id"] == 12
    assert "Joris zag" not in repr(called)


async def opens(stage: Stage, method: str) -> Referral:
    """Mirte asks for the words of a case, and Telegram's answer to one request never comes."""
    case = await claimed(stage)
    stage.advance(timedelta(hours=25))
    await gone(stage, "mirte", SEEN)
    mirte = stage["mirte"]
    stage.api.fail(method, chat=mirte.id, cut=True, after_effect=True)
    await mirte.taps("Toon")
    return case


async def test_words_are_never_in_a_message_that_nobody_knows_of(stage: Stage) -> None:
    await opens(stage, "sendMessage")
    mirte = stage["mirte"]
    mirte.does_not_see(SEEN)
    mirte.sees("Tik dan nog eens op de knop", last=1)
    await mirte.taps("Toon")
    mirte.sees(SEEN, last=1)
    stage.advance(timedelta(hours=24, minutes=2))
    await gone(stage, "mirte", SEEN)


async def test_words_whose_answer_was_lost_leave_the_chat_in_time(stage: Stage) -> None:
    await opens(stage, "editMessageText")
    mirte = stage["mirte"]
    mirte.sees(SEEN, last=1)
    stage.advance(timedelta(hours=24, minutes=2))
    await gone(stage, "mirte", SEEN)


async def test_words_that_did_not_come_through_are_put_in_once_more(stage: Stage) -> None:
    await claimed(stage)
    mirte = stage["mirte"]
    stage.api.fail("editMessageText", chat=mirte.id, cut=True)
    await mirte.taps("Toon")
    mirte.sees(SEEN, last=1)
    assert all(
        sent.protect for sent in stage.api.transcript if SEEN in sent.text and sent.chat == mirte.id
    )
