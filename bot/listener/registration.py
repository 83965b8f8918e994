"""Telling Telegram how we want our updates, before the first one."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramNotFound,
    TelegramUnauthorizedError,
)
from aiogram.methods import DeleteWebhook, SetWebhook, TelegramMethod

from bot.clock.waiting import Backoff, Pause, pause
from bot.listener.polling import TOKEN_REFUSED
from bot.listener.webhook import AT_ONCE, PATH
from bot.supervisor import MustStop

log = structlog.get_logger(__name__)

CALL_LIMIT = 10


async def set_webhook(
    bot: Bot,
    public_url: str,
    secret: str,
    allowed: Sequence[str],
    stop: asyncio.Event,
    *,
    wait: Pause = pause,
) -> None:
    """Have updates brought to us, with the secret. What waits at Telegram is never dropped.

    Tries until Telegram answers. Raises MustStop when it refuses the token or the address.
    """
    method = SetWebhook(
        url=public_url + PATH,
        secret_token=secret,
        allowed_updates=list(allowed),
        max_connections=AT_ONCE,
    )
    await _until_answered(bot, method, stop, wait)


async def delete_webhook(bot: Bot, stop: asyncio.Event, *, wait: Pause = pause) -> None:
    """End the webhook, so that updates can be fetched. What waits at Telegram is never dropped."""
    await _until_answered(bot, DeleteWebhook(), stop, wait)


async def _until_answered(
    bot: Bot, method: TelegramMethod[bool], stop: asyncio.Event, wait: Pause
) -> None:
    backoff = Backoff()
    while not stop.is_set():
        try:
            async with asyncio.timeout(CALL_LIMIT):
                await bot(method, request_timeout=CALL_LIMIT)
            return
        except (TelegramUnauthorizedError, TelegramNotFound):
            raise MustStop(TOKEN_REFUSED) from None
        except TelegramBadRequest:
            raise MustStop(
                "Telegram refuses the webhook: check WIJKLIJN_PUBLIC_URL (https, port 443, 80, 88 "
                "or 8443)."
            ) from None
        except (TelegramAPIError, ClientDecodeError, TimeoutError) as error:
            name = type(error).__name__
            log.warning("no answer, trying again", method=method.__api_method__, error=name)
        await wait(backoff.next(), stop)
