"""From our values to aiogram's methods."""

from __future__ import annotations

from typing import Any

from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMessage,
    DeleteMyCommands,
    EditMessageText,
    LeaveChat,
    SendMessage,
    SetMyCommands,
    TelegramMethod,
)
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
)

from bot.handlers.replies import Commands, Edit, Leave, Remove, Reply, Say, Toast
from bot.views.screen import Rows, Screen

TOAST_LIMIT = 200
"""Characters that Telegram shows over a tap (Bot API, answerCallbackQuery)."""

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


def keyboard(rows: Rows) -> InlineKeyboardMarkup | None:
    """Return the buttons as aiogram wants them, or None when there are none."""
    if not rows:
        return None
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [InlineKeyboardButton(text=b.label, callback_data=b.data) for b in row] for row in rows
        ]
    )


def say(chat: int, screen: Screen) -> SendMessage:
    """A new message; words of a case cannot be forwarded or saved (protect_content)."""
    return SendMessage(
        chat_id=chat,
        text=screen.text,
        reply_markup=keyboard(screen.rows),
        protect_content=(screen.content and not screen.copyable) or None,
        link_preview_options=NO_PREVIEW,
    )


def edit(chat: int, message_id: int, screen: Screen) -> EditMessageText:
    """A change of a message of ours."""
    return EditMessageText(
        chat_id=chat,
        message_id=message_id,
        text=screen.text,
        reply_markup=keyboard(screen.rows),
        link_preview_options=NO_PREVIEW,
    )


def method_of(
    reply: Reply, chat: int, tapped: int | None, query: str | None
) -> TelegramMethod[Any] | None:
    """Return the Bot API method for a reply, or None when there is nothing to do."""
    match reply:
        case Say(screen):
            return say(chat, screen)
        case Edit(screen):
            return say(chat, screen) if tapped is None else edit(chat, tapped, screen)
        case Toast(text, alert):
            if query is None:
                return None
            return AnswerCallbackQuery(
                callback_query_id=query, text=text[:TOAST_LIMIT] or None, show_alert=alert or None
            )
        case Remove(message_id):
            return DeleteMessage(chat_id=chat, message_id=message_id)
        case Leave(group):
            return LeaveChat(chat_id=group)
        case Commands(None):
            return DeleteMyCommands(scope=BotCommandScopeChat(chat_id=chat))
        case Commands(commands):
            return SetMyCommands(
                commands=[BotCommand(command=c, description=d) for c, d in commands or ()],
                scope=BotCommandScopeChat(chat_id=chat),
            )
