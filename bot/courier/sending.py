"""One message over the Bot API: sent, edited or blanked."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import structlog
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, Message

from bot.courier.connection import SendingBot
from bot.courier.outcome import Attached, Blank, EditCard, Sendable, Together
from bot.courier.verdict import Verdict, judge
from bot.views.screen import Rows, Screen

log = structlog.get_logger(__name__)

T = TypeVar("T")

SEND_LIMIT = 8.0
"""Seconds for one request, whatever the network does: less than the grace at shutdown."""

SHORT = 2000
"""Characters to which a text that does not fit is cut: at most 4,000 UTF-16 units."""

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


def keyboard(rows: Rows) -> InlineKeyboardMarkup | None:
    """Return the buttons as python-telegram-bot wants them, or None when there are none."""
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(b.label, callback_data=b.data) for b in row] for row in rows]
    )


class Sender:
    """Makes the requests. Every method raises what `verdict.judge` understands."""

    def __init__(self, bot: SendingBot, *, limit: float = SEND_LIMIT) -> None:
        self._bot = bot
        self._limit = limit

    async def deliver(self, chat: int, outcome: Sendable) -> int | None:
        """Bring a chat to what the outcome says. Returns the id of the message that shows it."""
        match outcome:
            case Screen():
                return await self.send(chat, outcome)
            case Together(screen, _):
                return await self.send(chat, screen)
            case EditCard(message_id, screen):
                if await self.edit(chat, message_id, screen):
                    return message_id
                return await self.send(chat, screen)
            case Attached():
                return await self.attach(chat, outcome)
            case Blank(message_id, screen):
                await self.edit(chat, message_id, screen)
                return None

    async def send(self, chat: int, screen: Screen) -> int:
        """Send a new message and return its id. Words of a case cannot be forwarded or saved."""
        return await _fitting(screen.text, lambda text: self._send(chat, screen, text))

    async def _send(self, chat: int, screen: Screen, text: str) -> int:
        async with asyncio.timeout(self._limit):
            message = await self._bot.send_message(
                chat_id=chat,
                text=text,
                reply_markup=keyboard(screen.rows),
                protect_content=screen.content and not screen.copyable,
                link_preview_options=NO_PREVIEW,
            )
        return _id_of(message)

    async def attach(self, chat: int, attached: Attached) -> int:
        """Send a picture or another file with its text and return the id of the message."""
        screen = attached.screen
        async with asyncio.timeout(self._limit):
            if attached.picture:
                message = await self._bot.send_photo(
                    chat_id=chat,
                    photo=attached.data,
                    filename=attached.name,
                    caption=screen.text,
                    reply_markup=keyboard(screen.rows),
                )
            else:
                message = await self._bot.send_document(
                    chat_id=chat,
                    document=attached.data,
                    filename=attached.name,
                    caption=screen.text,
                    reply_markup=keyboard(screen.rows),
                )
        return _id_of(message)

    async def edit(self, chat: int, message_id: int, screen: Screen) -> bool:
        """Change a message. False when it is not there any more (or can't be changed)."""
        try:
            await _fitting(screen.text, lambda text: self._edit(chat, message_id, screen, text))
        except Exception as error:
            verdict = judge(error)
            if verdict is Verdict.GONE:
                return False
            if verdict is not Verdict.UNCHANGED:
                raise
        return True

    async def _edit(self, chat: int, message_id: int, screen: Screen, text: str) -> None:
        async with asyncio.timeout(self._limit):
            await self._bot.edit_message_text(
                chat_id=chat,
                message_id=message_id,
                text=text,
                reply_markup=keyboard(screen.rows),
                link_preview_options=NO_PREVIEW,
            )

    async def delete(self, chat: int, message_id: int) -> bool:
        """Delete a message. False when Telegram does not allow it (any more)."""
        try:
            async with asyncio.timeout(self._limit):
                await self._bot.delete_message(chat_id=chat, message_id=message_id)
        except Exception as error:
            verdict = judge(error)
            if verdict in (Verdict.FIXED, Verdict.REFUSED):
                return False
            if verdict is not Verdict.GONE:
                raise
        return True


async def _fitting(text: str, make: Callable[[str], Awaitable[T]]) -> T:
    """Make a request with a text; once more with a shorter one when it does not fit."""
    try:
        return await make(text)
    except Exception as error:
        if judge(error) is not Verdict.TOO_LONG:
            raise
        log.error("a text did not fit and was cut", alarm="text_too_long")
    return await make(text[:SHORT] + " …")


def _id_of(message: Message) -> int:
    """Return the message id; an answer without one counts as no answer (TypeError)."""
    if not isinstance(message.message_id, int):
        raise TypeError
    return message.message_id
