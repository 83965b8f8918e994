"""The bot that listens: aiogram, aimed at the Bot API of the settings.

aiogram's own session makes the few calls around it (who am I, fetch updates, set the webhook). Answers
are calls that stand written already: they go over the same connections as JSON, and only one that is
refused is read by aiogram, which knows every kind of refusal.
"""

from __future__ import annotations

from typing import Any

import orjson
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import TelegramMethod
from aiohttp import ClientError, ClientTimeout

from bot.handlers.wire import Call
from bot.settings import Settings

REQUEST_LIMIT = 15.0
"""Seconds for one request; fetching updates sets its own."""

HEADERS = {"Content-Type": "application/json"}


class Refused(TelegramMethod[Any]):
    """Stands for a call in the errors of aiogram; it holds nothing of what was said."""

    __returning__ = Any
    __api_method__ = "refused"


class JsonSession(AiohttpSession):
    """Also makes calls that are written as JSON already."""

    async def close(self) -> None:
        """Let go of the connections. aiogram waits for TLS to say goodbye; a Bot API on this machine
        speaks without it."""
        if self.api.base.startswith("https:"):
            await super().close()
        elif self._session is not None:
            await self._session.close()

    async def call(self, bot: Bot, call: Call) -> Any:
        """Make a call and return its result as plain data.

        Raises TelegramAPIError, ClientDecodeError for an answer that cannot be read.
        """
        session = await self.create_session()
        url = self.api.api_url(token=bot.token, method=call.method)
        limit = ClientTimeout(self.timeout)
        try:
            async with session.post(
                url, data=call.body(), headers=HEADERS, timeout=limit
            ) as answer:
                content = await answer.read()
        except TimeoutError as error:
            raise TelegramNetworkError(method=Refused(), message="Request timeout error") from error
        except ClientError as error:
            name = type(error).__name__
            raise TelegramNetworkError(method=Refused(), message=f"{name}: {error}") from error
        try:
            found = orjson.loads(content)
            if answer.status == 200 and found["ok"] is True:
                return found["result"]
        except (orjson.JSONDecodeError, KeyError, TypeError):
            pass
        read = self.check_response(
            bot=bot,
            method=Refused(),
            status_code=answer.status,
            content=content.decode("utf-8", "replace"),
        )
        return read.result


async def make_call(bot: Bot, call: Call) -> Any:
    """Make a call with a bot of `make_bot`. Raises what `JsonSession.call` raises."""
    assert isinstance(bot.session, JsonSession)
    return await bot.session.call(bot, call)


def make_bot(settings: Settings) -> Bot:
    """Return the bot that reads updates and answers what is of the moment. No request is made.

    Raises SettingsError when there is no token.
    """
    server = TelegramAPIServer.from_base(settings.telegram_api)
    session = JsonSession(api=server, timeout=REQUEST_LIMIT, json_loads=orjson.loads)
    return Bot(settings.token(), session=session)
