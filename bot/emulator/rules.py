"""What Telegram refuses, in Telegram's own words (bots tell its errors apart by these sentences)."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

TEXT_LIMIT = 4096
"""UTF-16 units of a text, after its markup was read (Bot API, sendMessage)."""

CAPTION_LIMIT = 1024
"""UTF-16 units of a caption (Bot API, sendDocument)."""

DATA_LIMIT = 64
"""Bytes of callback data (Bot API, InlineKeyboardButton)."""

BUTTON_LIMIT = 100
"""Buttons under one message."""

TAP_LIMIT = timedelta(seconds=150)
"""A tap that is older can't be answered any more (measured: Telegram does not document it)."""

DELETE_LIMIT = timedelta(hours=48)
"""A message that is older can't be deleted (Bot API, deleteMessage)."""

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
"""What a command may look like (Bot API, BotCommand)."""

ACTIONS = frozenset({
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
    "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note",
})  # fmt: skip
"""What sendChatAction knows (Bot API, sendChatAction)."""

OLD_QUERY = "Bad Request: query is too old and response timeout expired or query ID is invalid"
UNCHANGED = (
    "Bad Request: message is not modified: specified new message content and reply markup are"
    " exactly the same as a current content and reply markup of the message"
)


class Refused(Exception):
    """Telegram answers a call with an error.

    `status` is both the HTTP status and error_code; `fault`: no correct programme makes this call.
    """

    def __init__(
        self,
        description: str,
        status: int = 400,
        *,
        retry_after: int | None = None,
        fault: bool = False,
    ) -> None:
        super().__init__(description)
        self.description = description
        self.status = status
        self.retry_after = retry_after
        self.fault = fault


def units(text: str) -> int:
    """Return the length as Telegram counts: in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def check_text(text: str, *, editing: bool = False) -> None:
    """Refuse an empty text and one that does not fit. An edit words the latter differently."""
    if not text:
        raise Refused("Bad Request: message text is empty")
    if units(text) > TEXT_LIMIT:
        raise Refused(f"Bad Request: {'MESSAGE_TOO_LONG' if editing else 'message is too long'}")


def check_caption(text: str) -> None:
    """Refuse a caption that does not fit."""
    if units(text) > CAPTION_LIMIT:
        raise Refused("Bad Request: message caption is too long")


def check_markup(markup: dict[str, Any] | None) -> None:
    """Refuse buttons that Telegram does not want."""
    buttons = [b for row in (markup or {}).get("inline_keyboard", []) for b in row]
    if len(buttons) > BUTTON_LIMIT:
        raise Refused("Bad Request: reply markup is too long")
    for button in buttons:
        does = button.keys() - {"text", "style", "icon_custom_emoji_id"}
        if not str(button["text"]).strip():
            raise Refused("Bad Request: can't parse inline keyboard button: text must be non-empty")
        if len(does) != 1:
            raise Refused(
                "Bad Request: can't parse inline keyboard button: "
                "Text buttons are unallowed in the inline keyboard"
            )
        if "callback_data" in does:
            if not 1 <= len(button["callback_data"].encode()) <= DATA_LIMIT:
                raise Refused("Bad Request: BUTTON_DATA_INVALID")
        elif "url" in does and urlsplit(button["url"]).scheme not in {"http", "https", "tg"}:
            raise Refused("Bad Request: inline keyboard button URL is invalid: Wrong HTTP URL")


def check_deletable(sent: datetime, now: datetime) -> None:
    """Refuse to delete what was sent too long ago."""
    if now - sent > DELETE_LIMIT:
        raise Refused("Bad Request: message can't be deleted for everyone")


def check_commands(commands: list[dict[str, Any]]) -> None:
    """Refuse a list of commands that Telegram does not want."""
    if len(commands) > 100:
        raise Refused("Bad Request: BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not COMMAND.fullmatch(command["command"].removeprefix("/")):
            raise Refused("Bad Request: BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise Refused("Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
