"""From our values to calls of the Bot API, as they go over the wire.

aiogram's models of the same methods check each button once more and are taken apart again for
sending; that took ten times as long as everything else about an answer. The emulated Telegram reads
every call with those models.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from bot.handlers.replies import Commands, Edit, Leave, Remove, Reply, Say, Toast
from bot.views.screen import Rows, Screen

TOAST_LIMIT = 200
"""Characters that Telegram shows over a tap (Bot API, answerCallbackQuery)."""

SEND, EDIT, ANSWER_TAP, DELETE = (
    "sendMessage",
    "editMessageText",
    "answerCallbackQuery",
    "deleteMessage",
)

NO_PREVIEW = {"is_disabled": True}


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the Bot API: the name of the method, and its values as plain data."""

    method: str
    values: Mapping[str, Any]

    def body(self, *, named: bool = False) -> bytes:
        """Return it as JSON; `named` as it travels in the answer to a webhook."""
        return orjson.dumps({"method": self.method, **self.values} if named else self.values)


Caller = Callable[[Call], Awaitable[Any]]
"""Makes a call and returns its result as plain data. Raises aiogram's AiogramError."""


def keyboard(rows: Rows) -> dict[str, Any]:
    """Return the buttons under a message; without any, those that were there go."""
    if not rows:
        return {}
    return {
        "reply_markup": {
            "inline_keyboard": [
                [{"text": b.label, "callback_data": b.data} for b in row] for row in rows
            ]
        }
    }


def say(chat: int, screen: Screen) -> Call:
    """A new message; words of a case cannot be forwarded or saved (protect_content)."""
    protected = {"protect_content": True} if screen.content and not screen.copyable else {}
    return Call(SEND, {"chat_id": chat, **_shown(screen), **protected})


def edit(chat: int, message_id: int, screen: Screen) -> Call:
    """A change of a message of ours."""
    return Call(EDIT, {"chat_id": chat, "message_id": message_id, **_shown(screen)})


def delete(chat: int, message_id: int) -> Call:
    """Take a message out of a chat."""
    return Call(DELETE, {"chat_id": chat, "message_id": message_id})


def _shown(screen: Screen) -> dict[str, Any]:
    return {
        "text": screen.text,
        "link_preview_options": NO_PREVIEW,
        **keyboard(screen.rows),
    }


def call_of(reply: Reply, chat: int, tapped: int | None, query: str | None) -> Call | None:
    """Return the call for a reply, or None when there is nothing to do."""
    match reply:
        case Say(screen):
            return say(chat, screen)
        case Edit(screen):
            return say(chat, screen) if tapped is None else edit(chat, tapped, screen)
        case Toast():
            return None if query is None else _toast(reply, query)
        case Remove(message_id):
            return delete(chat, message_id)
        case Leave(group):
            return Call("leaveChat", {"chat_id": group})
        case Commands():
            return _commands(reply, chat)


def _toast(toast: Toast, query: str) -> Call:
    values: dict[str, Any] = {"callback_query_id": query}
    if toast.text:
        values["text"] = toast.text[:TOAST_LIMIT]
    if toast.alert:
        values["show_alert"] = True
    return Call(ANSWER_TAP, values)


def _commands(reply: Commands, chat: int) -> Call:
    scope = {"type": "chat", "chat_id": chat}
    if reply.commands is None:
        return Call("deleteMyCommands", {"scope": scope})
    commands = [{"command": name, "description": said} for name, said in reply.commands]
    return Call("setMyCommands", {"commands": commands, "scope": scope})
