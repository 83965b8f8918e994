"""From what Telegram sent to an update that can be handled, one update at a time.

aiogram reads a whole batch as one value, so one update that it does not understand would block
all others for ever, and its error holds their words. Here each update is read by itself.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeAlias

import structlog
from aiogram import Bot
from aiogram.types import Update
from aiogram.types.update import UpdateTypeLookupError
from pydantic import ValidationError

from bot.handlers.wire import Call

log = structlog.get_logger(__name__)

Answer: TypeAlias = Call | None

Handle = Callable[[Update], Awaitable[Answer]]
"""Handle one update whole: when it returns, everything is committed. It raises to be asked again.

With the webhook it may return a method that travels in the answer; polling calls that method.
"""

LARGEST_ID = 2**53
"""Update numbers are positive integers well below this (Bot API, Update)."""

KINDS = frozenset(Update.model_fields) - {"update_id"}


class NotAnUpdate(Exception):
    """What came in has no usable update number: nothing that Telegram sends."""


def number_of(data: object) -> int:
    """Return the update number of what came in. Raises NotAnUpdate."""
    number = data.get("update_id") if isinstance(data, dict) else None
    if not isinstance(number, int) or isinstance(number, bool) or not 0 < number < LARGEST_ID:
        raise NotAnUpdate
    return number


def read_update(data: object, bot: Bot) -> Update | None:
    """Return the update, or None for one that this version of the bot does not understand.

    Such an update is logged by number and kind alone and is then done: it would not be understood
    the next time either. Raises NotAnUpdate.
    """
    number = number_of(data)
    assert isinstance(data, dict)
    kinds = sorted(KINDS.intersection(data))
    try:
        update = Update.model_validate(data, context={"bot": bot})
        kind = update.event_type
    except (ValidationError, UpdateTypeLookupError, RecursionError) as error:
        kind = kinds[0] if kinds else "unknown"
        log.error("update not understood", update=number, kind=kind, error=type(error).__name__)
        return None
    log.debug("update read", update=number, kind=kind)
    return update


def owner_of(update: Update) -> int:
    """Return whose updates must stay in order: the person, else the chat, else the update alone."""
    inner = update.event
    for name in ("from_user", "user", "chat"):
        found = getattr(inner, name, None)
        if found is not None:
            return int(found.id)
    return -update.update_id
