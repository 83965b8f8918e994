"""The sweep: what carries words of a case leaves the chat when its time has come.

A message is deleted. The bot's own message that Telegram does not delete any more (after 48 hours)
is replaced by a sentence that tells nothing; what a person wrote then cannot be removed by a bot:
it is forgotten and counted. Who removes it by hand is told elsewhere. What stands in the chat of
somebody who blocked the bot is out of reach, and is tried again until that person is back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

import structlog
from telegram.error import RetryAfter

from bot.courier.sending import Sender
from bot.courier.verdict import Verdict, blocked, judge, told_to_wait
from bot.supervisor import MustStop
from bot.views.screen import Screen
from casework.ports import Clock, ContentMessage, Storage, Work

log = structlog.get_logger(__name__)

BATCH = 100
"""Messages of one look at the table; what was done is written after each batch."""

LATER = timedelta(minutes=5)
"""Time after which a message is tried again, so that it does not stand before the others."""

BLOCKED = timedelta(hours=1)
"""Time after which it is tried again in a chat that was blocked."""

SILENT = 3
"""Requests in a row without an answer after which the sweep waits for the next tick."""

FIGURE = "content_removal"
"""The name under which the results are counted per day."""

BlankFor = Callable[[str], Screen]
"""The sentence that replaces a message, in the language of a person (by id)."""


class Removed(StrEnum):
    """What became of one message."""

    DELETED = "deleted"  # or it was gone already
    BLANKED = "blanked"
    LEFT = "left"  # Telegram removes it for nobody: still in the chat
    POSTPONED = "postponed"
    BLOCKED = "blocked"  # nothing can be done about it until the person lets the bot in again
    MOVED = "moved"  # the person has another account since: it is noted anew, with its old chat


@dataclass(slots=True)
class Swept:
    """What one sweep did, in numbers. `pause_until` is set when Telegram told it to wait."""

    counts: dict[Removed, int] = field(default_factory=lambda: dict.fromkeys(Removed, 0))
    pause_until: datetime | None = None


class _Pause(Exception):
    """Telegram told us to wait."""

    def __init__(self, length: timedelta) -> None:
        self.length = length
        super().__init__()


async def sweep(storage: Storage, sender: Sender, clock: Clock, blank: BlankFor) -> Swept:
    """Remove every message whose time has come, oldest first, in batches.

    Raises StorageUnavailable, and MustStop when Telegram refuses the token. What was removed
    before an error is found to be gone the next time.
    """
    swept = Swept()
    while True:
        now = clock.now()
        work = await storage.begin(now)
        due = await work.content_messages.due(now, BATCH)
        try:
            whole = await _batch(work, due, sender, blank, swept)
        except _Pause as told:
            swept.pause_until = clock.now() + told.length
            whole = False
        finally:
            await work.commit()
        if not whole or len(due) < BATCH:
            break
    if left := swept.counts[Removed.LEFT]:
        log.warning("messages with content could not be removed", count=left)
    return swept


async def _batch(
    work: Work,
    due: Sequence[ContentMessage],
    sender: Sender,
    blank: BlankFor,
    swept: Swept,
) -> bool:
    """Remove one batch. False when nobody answers: then the rest waits."""
    silent = 0
    for message in due:
        result = await _remove(work, message, sender, blank)
        swept.counts[result] += 1
        if result is Removed.POSTPONED:
            work.content_messages.postpone(message, work.now + LATER)
            silent += 1
            if silent == SILENT:
                return False
            continue
        silent = 0
        if result is Removed.BLOCKED:
            work.content_messages.postpone(message, work.now + BLOCKED)
            continue
        if result is Removed.MOVED:
            continue
        work.content_messages.forget(message)
        work.counters.add(FIGURE, result.value, work.now.date().isoformat())
    return True


async def _remove(work: Work, message: ContentMessage, sender: Sender, blank: BlankFor) -> Removed:
    """Take one message out of the chat, as far as Telegram allows."""
    chat = message.chat
    if chat is None:
        # First the chat, then whether the message is still noted there: in between somebody may
        # have come back with another account, and in that chat the number is another message.
        chat = await work.accounts.chat_of(message.person)
        if await work.content_messages.again(message) is None:
            return Removed.MOVED
    if chat is None:
        return Removed.LEFT
    try:
        if await sender.delete(chat, message.message_id):
            return Removed.DELETED
        if message.own:
            return Removed.LEFT
        blanked = await sender.edit(chat, message.message_id, blank(message.person))
    except Exception as error:
        return _what_now(error)
    return Removed.BLANKED if blanked else Removed.LEFT


def _what_now(error: Exception) -> Removed:
    """Return what an error means for a message. Raises when it concerns them all."""
    if isinstance(error, RetryAfter):
        raise _Pause(told_to_wait(error)) from None
    verdict = judge(error)
    if verdict is Verdict.TOKEN:
        raise MustStop("Telegram refuses the bot token") from None
    if verdict is Verdict.AWAY:
        return Removed.POSTPONED
    if blocked(error):
        return Removed.BLOCKED
    log.warning("a message with content stays in a chat", error=type(error).__name__)
    return Removed.LEFT


class Removal:
    """The sweep as a job of the tick; it keeps what Telegram said about waiting."""

    def __init__(self, storage: Storage, sender: Sender, clock: Clock, blank: BlankFor) -> None:
        self._storage = storage
        self._sender = sender
        self._clock = clock
        self._blank = blank
        self._not_before: datetime | None = None

    async def run_once(self) -> Swept:
        """Remove what is due, unless Telegram told us to wait. Raises as `sweep` does."""
        if self._not_before is not None and self._clock.now() < self._not_before:
            return Swept(pause_until=self._not_before)
        swept = await sweep(self._storage, self._sender, self._clock, self._blank)
        self._not_before = swept.pause_until
        return swept
