"""An answer of Telegram that cannot be read ends nothing: what follows is still said."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, cast

from aiogram import Bot
from aiogram.exceptions import ClientDecodeError
from aiogram.methods import AnswerCallbackQuery, DeleteMessage, SendMessage, TelegramMethod
from aiogram.types import Message, Update

from bot.emulator.stage import Stage
from bot.handlers.answering import Answers
from bot.handlers.replies import Say, Toast
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
    called: list[type[TelegramMethod[Any]]] = []

    async def unreadable(method: TelegramMethod[Any]) -> None:
        called.append(type(method))
        if isinstance(method, SendMessage):
            raise ClientDecodeError("Failed to decode object", ValueError(), "<html>502</html>")

    answers = Answers(
        [Say(Screen("Menu")), Toast("Klaar")], None, cast(Storage, None), cast(Clock, None)
    )
    await answers.deliver(cast(Bot, unreadable), Update.model_validate(TAP), in_answer=False)
    assert called == [SendMessage, AnswerCallbackQuery]


class Away:
    """A database that cannot be reached, and a clock."""

    async def begin(self, now: datetime) -> None:
        raise StorageUnavailable

    def now(self) -> datetime:
        return datetime(2027, 1, 12, 9, 5, tzinfo=UTC)


async def test_words_that_cannot_be_noted_do_not_stay() -> None:
    called: list[TelegramMethod[Any]] = []

    async def bot(method: TelegramMethod[Any]) -> Message | None:
        called.append(method)
        if not isinstance(method, SendMessage):
            return None
        sent = {"message_id": 12, "date": 0, "chat": {"id": 9, "type": "private"}}
        return Message.model_validate(sent)

    joris = lindermeer().people["joris"]
    answers = Answers(
        [Say(Screen("Wat Joris zag", content=True)), Toast()],
        joris,
        cast(Storage, Away()),
        cast(Clock, Away()),
    )
    await answers.deliver(cast(Bot, bot), Update.model_validate(TAP), in_answer=False)
    assert [type(method) for method in called] == [SendMessage, DeleteMessage, AnswerCallbackQuery]
    assert isinstance(called[1], DeleteMessage)
    assert called[1].message_id == 12
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
