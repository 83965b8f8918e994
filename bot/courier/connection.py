"""The bot that sends: python-telegram-bot with its limiter, and nothing else of that library."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, TypeAlias

from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import HTTPXRequest

SendingBot: TypeAlias = ExtBot[Any]

CONNECTIONS = 20
"""Connections to Telegram: a few more than messages that are sent at once."""

CONNECT, READ, WRITE, POOL = 5.0, 10.0, 5.0, 5.0
"""Seconds that each part of a request may take."""


@asynccontextmanager
async def sending_bot(token: str, api: str) -> AsyncIterator[SendingBot]:
    """Open the bot that sends, for a token and the base address of the Bot API.

    No request is made: Telegram may be away when the process starts. The limiter keeps 30 messages
    a second over all chats. It never tries again itself: the courier stores what a 429 says, so
    that it outlives a restart, and in this version of the library any other request would end the
    limiter's own pause.
    """
    request = HTTPXRequest(
        connection_pool_size=CONNECTIONS,
        connect_timeout=CONNECT,
        read_timeout=READ,
        write_timeout=WRITE,
        pool_timeout=POOL,
    )
    bot: SendingBot = ExtBot(
        token=token,
        base_url=f"{api}/bot",
        base_file_url=f"{api}/file/bot",
        request=request,
        get_updates_request=request,
        rate_limiter=AIORateLimiter(max_retries=0),
    )
    try:
        yield bot
    finally:
        await request.shutdown()
