"""An answer of Telegram that cannot be read ends nothing: what follows is still said."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, cast

from aiogram import Bot
from aiogram.exceptions import ClientDecodeError
from aiogram.methods import AnswerCallbackQuery, DeleteMessage, SendMessage, TelegramMethod
from aiogram.types import Message, Update

from bot.handlers.answering import Answers
from bot.handlers.replies import Say, Toast
from bot.views.screen import Screen
from casework.errors import StorageUnavailable
from casework.people import Person
from casework.ports import Clock, Storage

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

    joris = cast(Person, object())
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
