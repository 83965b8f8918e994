"""The bot that listens: aiogram, aimed at the Bot API of the settings."""

from __future__ import annotations

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from bot.settings import Settings

REQUEST_LIMIT = 15.0
"""Seconds for one request; fetching updates sets its own."""


def make_bot(settings: Settings) -> Bot:
    """Return the bot that reads updates and answers what is of the moment. No request is made.

    Raises SettingsError when there is no token.
    """
    server = TelegramAPIServer.from_base(settings.telegram_api)
    session = AiohttpSession(api=server, timeout=REQUEST_LIMIT)
    return Bot(settings.token(), session=session)
