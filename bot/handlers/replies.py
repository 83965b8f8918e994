"""What a handler answers, as values: they are sent only after the commit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from bot.views.screen import Screen


@dataclass(frozen=True, slots=True)
class Say:
    """A new message. `card` names the case of which this message becomes the card."""

    screen: Screen
    card: str | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """Change the message that was tapped; when that is not possible, say it anew."""

    screen: Screen
    card: str | None = None


@dataclass(frozen=True, slots=True)
class Toast:
    """The short word over a tap."""

    text: str = ""
    alert: bool = False


@dataclass(frozen=True, slots=True)
class Remove:
    """Delete the person's own message at once: it holds what must not stay."""

    message_id: int


@dataclass(frozen=True, slots=True)
class Leave:
    """Leave a group or channel: the bot works in private chats only."""

    chat: int


@dataclass(frozen=True, slots=True)
class Commands:
    """Show a person's commands, by role and language. `None` takes them away."""

    commands: tuple[tuple[str, str], ...] | None = field(default=None)


Reply: TypeAlias = Say | Edit | Toast | Remove | Leave | Commands
