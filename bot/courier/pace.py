"""How fast: one message a second in a chat, and what a 429 of several chats together means.

The limiter of python-telegram-bot knows the whole bot and groups, but not one private chat.
"""

from __future__ import annotations

from collections.abc import Callable
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
        self._held: dict[int, float] = {}

    def hold(self, chat: int, seconds: float) -> None:
        """Telegram told us to wait with a chat."""
        now = self._now()
        self._held = {c: at for c, at in self._held.items() if at > now}
        self._held[chat] = max(self._held.get(chat, now), now + seconds)

    def held(self, chat: int) -> float:
        """Return how many seconds a chat must still wait because Telegram said so."""
        return max(0.0, self._held.get(chat, 0.0) - self._now())

    def reserve(self, chat: int) -> float:
        """Take the next place in a chat and return how many seconds to wait for it."""
        now = self._now()
        if len(self._next) > REMEMBERED:
            self._next = {c: at for c, at in self._next.items() if at > now}
        at = max(self._next.get(chat, now), now)
        self._next[chat] = at + EVERY
        return max(0.0, at - now - (BURST - 1) * EVERY)


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
