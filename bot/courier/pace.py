"""How fast: one message a second in a chat, and what a 429 of several chats together means.

The limiter of python-telegram-bot knows the whole bot and groups, but not one private chat.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from time import monotonic

EVERY = 1.0
"""Seconds between two messages in one chat (Bots FAQ: "no more than one message per second")."""

BURST = 3
"""Messages that may go at once after a silence (the FAQ allows short bursts)."""

FLOOD_WINDOW = 5.0
"""Seconds within which a second chat that is answered 429 means: everybody must wait."""

REMEMBERED = 1000


class Pace:
    """Keeps the pace of each chat. `now` returns seconds that only rise."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self._next: dict[int, float] = {}

    def reserve(self, chat: int) -> float:
        """Take the next place in a chat and return how many seconds to wait for it."""
        now = self._now()
        if len(self._next) > REMEMBERED:
            self._next = {c: at for c, at in self._next.items() if at > now}
        at = max(self._next.get(chat, now), now)
        self._next[chat] = at + EVERY
        return max(0.0, at - now - (BURST - 1) * EVERY)


class Busy:
    """The chats with which Telegram told us to wait, until which instant (UTC). Only remembered here:
    in the database it would say whose a secret notice is."""

    def __init__(self) -> None:
        self._until: dict[int, datetime] = {}

    def wait(self, chat: int, until: datetime, now: datetime) -> None:
        """Note that a chat must wait."""
        self._until = {c: at for c, at in self._until.items() if at > now}
        self._until[chat] = max(self._until.get(chat, until), until)

    def until(self, chat: int, now: datetime) -> datetime | None:
        """Return until when a chat must wait; None when it need not."""
        at = self._until.get(chat)
        return at if at is not None and at > now else None


class Flood:
    """Tells one chat that is written to too fast from a bot that is too fast altogether."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self._last: dict[int, float] = {}

    def too_many(self, chat: int) -> bool:
        """Note that a chat was answered 429. True when another one was, a moment ago."""
        now = self._now()
        self._last = {c: at for c, at in self._last.items() if now - at <= FLOOD_WINDOW}
        self._last[chat] = now
        return len(self._last) > 1
