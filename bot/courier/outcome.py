"""What becomes of a notice at the moment of sending, when access has been asked once more."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from bot.views.screen import Screen
from casework.delivery import Delivery


@dataclass(frozen=True, slots=True)
class EditCard:
    """Change the message that shows the case; when it is gone, send a new one."""

    message_id: int
    screen: Screen


@dataclass(frozen=True, slots=True)
class Blank:
    """Replace a message by a sentence that tells nothing; when it is gone, so much the better."""

    message_id: int
    screen: Screen


@dataclass(frozen=True, slots=True)
class Drop:
    """Send nothing: the person lost the right, or the fact is no longer true."""


@dataclass(frozen=True, slots=True)
class Later:
    """Nothing yet: the person is not at work. It is asked again at `until` (UTC)."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Together:
    """One message that tells this notice and others that were held as well."""

    screen: Screen
    others: tuple[Delivery, ...]


@dataclass(frozen=True, slots=True)
class Attached:
    """A file with the text and buttons of `screen` under it; `picture`: shown as a photo."""

    screen: Screen
    data: bytes
    name: str
    picture: bool = False


Sendable: TypeAlias = Screen | EditCard | Blank | Together | Attached
"""A `Screen` is sent as a new message."""

Outcome: TypeAlias = Sendable | Drop | Later

Render = Callable[[Delivery], Awaitable[Outcome]]
"""Ask access again and say what the person gets. It may raise StorageUnavailable: tried again."""

OnUnreachable = Callable[[Delivery], Awaitable[None]]
"""Telegram does not deliver to `delivery.notice.recipient`: mark it, tell substitute and
coordinator. May be called twice for one delivery, so the notices it queues need keys."""
