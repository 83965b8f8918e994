"""The bot that listens: aiogram, aimed at the Bot API of the settings, speaking JSON.

aiogram itself would send a form, at a third of the cost of an update.
"""

from __future__ import annotations

from typing import Any, TypeVar, cast

import orjson
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMessage,
    EditMessageText,
    Response,
    SendMessage,
    TelegramMethod,
)
from aiohttp import ClientError, ClientTimeout

from bot.settings import Settings

Result = TypeVar("Result")

REQUEST_LIMIT = 15.0
"""Seconds for one request; fetching updates sets its own."""

HEADERS = {"Content-Type": "application/json"}

_USED = (AnswerCallbackQuery, DeleteMessage, EditMessageText, SendMessage)
# pydantic forgets a parametrised model that nobody holds, and needs 6 ms to make it again.
_RESPONSES = tuple(Response[method.__returning__] for method in _USED)  # type: ignore[name-defined]


class JsonSession(AiohttpSession):
    """Calls methods with a JSON body; one with a file goes as aiogram sends it."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[Result],
        timeout: int | None = None,  # noqa: ASYNC109 - as aiogram has it
    ) -> Result:
        """Call a method. Raises TelegramAPIError, ClientDecodeError."""
        try:
            body = as_json(method, bot, named=False)
        except ValueError:
            return await super().make_request(bot, method, timeout)
        session = await self.create_session()
        url = self.api.api_url(token=bot.token, method=method.__api_method__)
        limit = ClientTimeout(self.timeout if timeout is None else timeout)
        try:
            async with session.post(url, data=body, headers=HEADERS, timeout=limit) as answer:
                content = await answer.text()
        except TimeoutError as error:
            raise TelegramNetworkError(method=method, message="Request timeout error") from error
        except ClientError as error:
            name = type(error).__name__
            raise TelegramNetworkError(method=method, message=f"{name}: {error}") from error
        found = self.check_response(
            bot=bot, method=method, status_code=answer.status, content=content
        )
        return cast(Result, found.result)


def make_bot(settings: Settings) -> Bot:
    """Return the bot that reads updates and answers what is of the moment. No request is made.

    Raises SettingsError when there is no token.
    """
    server = TelegramAPIServer.from_base(settings.telegram_api)
    session = JsonSession(api=server, timeout=REQUEST_LIMIT, json_loads=orjson.loads)
    return Bot(settings.token(), session=session)


def as_json(method: TelegramMethod[Any], bot: Bot, *, named: bool = True) -> bytes:
    """Return a method as Telegram accepts it: `named` in an answer, else as the body of a call.

    Raises ValueError when it has a file.
    """
    files: dict[str, Any] = {}
    call: dict[str, Any] = {"method": method.__api_method__} if named else {}
    for name, value in method.model_dump(warnings=False, exclude_none=True).items():
        plain = bot.session.prepare_value(value, bot=bot, files=files, _dumps_json=False)
        if plain is not None:
            call[name] = plain
    if files:
        raise ValueError("a file cannot travel as JSON")
    return orjson.dumps(call)
