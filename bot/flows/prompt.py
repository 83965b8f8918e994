"""What a conversation wants to show, as values: no language, no layout, no Telegram."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Ref:
    """A sentence or label of the language files, with its variables."""

    id: str
    values: Mapping[str, Words] = field(default_factory=dict)


Words: TypeAlias = "str | int | Ref | date | datetime | tuple[Words, ...]"
"""Something to read: a literal (a name, a person's own words), a sentence, a day, a list of these."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One button. `value` comes back when it is tapped: a code, never content; at most 48 bytes."""

    value: str
    label: Words
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Prompt:
    """One screen of a conversation.

    `lines` are paragraphs, the short first one says what it is about. `content` marks words of a
    case, `about` is the number of the case it asks about. `back` and `cancel` add those buttons;
    `over` says that the conversation has ended, and `onward` names the entry of the menu where it
    goes on.
    """

    lines: tuple[Words, ...]
    choices: tuple[Choice, ...] = ()
    columns: int = 1
    content: bool = False
    about: str | None = None
    back: bool = False
    cancel: bool = True
    over: bool = False
    onward: str | None = None
    version: int = 0


BACK = "back"
CANCEL = "cancel"
CANCEL_NOW = "cancel_now"
GO_ON = "go_on"
BEGIN_ANEW = "begin_anew"
