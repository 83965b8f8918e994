"""A message as a value: text and buttons, before any Telegram library knows of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

CALLBACK_LIMIT = 64
"""Bytes that Telegram allows in callback data (Bot API, InlineKeyboardButton)."""


CONTENT_LIFE = timedelta(hours=24)
"""How long a message with content stays in a chat."""

FILE_LIFE = timedelta(minutes=10)
"""How long the owner's own view for the official file stays in the chat."""


@dataclass(frozen=True, slots=True)
class Button:
    """One button. `data` = action, case and version: no content, at most 64 bytes."""

    label: str
    data: str

    def __post_init__(self) -> None:
        """Refuse what Telegram would refuse."""
        if not 1 <= len(self.data.encode()) <= CALLBACK_LIMIT:
            raise ValueError("callback data must be 1 to 64 bytes")


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """What a person sees. `content` marks words of a case: protected, and removed after 24 h.

    `copyable` is only for the owner's own view *Voor het dossier*: not protected, 10 minutes.
    `unlinked` marks words of a sparring thread: nothing in clear may tell who saw them when.
    """

    text: str
    rows: Rows = ()
    content: bool = False
    copyable: bool = False
    unlinked: bool = False


def in_columns(buttons: list[Button], columns: int = 2) -> Rows:
    """Lay buttons out in rows of `columns`, in reading order."""
    return tuple(tuple(buttons[i : i + columns]) for i in range(0, len(buttons), columns))
