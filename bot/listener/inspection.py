"""What Telegram says about this bot, for the doctor: its name, its webhook, its date."""

from __future__ import annotations

from dataclasses import dataclass

from bot.listener.api import make_bot
from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class TelegramSays:
    """The answer to "who am I, and where do you bring my updates?"."""

    username: str
    webhook_url: str
    webhook_error: str | None


class TelegramRefuses(Exception):
    """Telegram did not answer, or not with yes. `reason` is the name of the error."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


async def ask_telegram(settings: Settings) -> TelegramSays:
    """Ask Telegram about the bot of these settings. Raises TelegramRefuses."""
    from aiogram.exceptions import TelegramAPIError

    bot = make_bot(settings)
    try:
        me = await bot.get_me()
        hook = await bot.get_webhook_info()
    except TelegramAPIError as error:
        raise TelegramRefuses(type(error).__name__) from None
    finally:
        await bot.session.close()
    return TelegramSays(me.username or "", hook.url, hook.last_error_message)
