"""The queue of updates that wait for the bot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.emulator.changes import Changes

ONLY_WHEN_ASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Kinds of update that Telegram leaves out unless they are asked for by name (Bot API, getUpdates)."""

FIRST_ID = 100_000
"""Update ids do not start at 1 with Telegram either."""


@dataclass(slots=True, eq=False)
class Waiting:
    """One update in the queue. `again` marks a repeat: no offset passes it before it was fetched."""

    id: int
    chat: int
    body: dict[str, Any]
    again: bool = False
    fetched: bool = False
    delivering: bool = field(default=False)


class Incoming:
    """Updates in order, until the bot confirmed them."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._next = FIRST_ID
        self.waiting: list[Waiting] = []
        self.history: dict[int, Waiting] = {}
        self.allowed: tuple[str, ...] = ()

    def wants(self, kind: str) -> bool:
        """Tell whether the bot asked for this kind of update."""
        return kind in self.allowed if self.allowed else kind not in ONLY_WHEN_ASKED

    def ask_for(self, kinds: Sequence[str] | None) -> None:
        """Keep what the bot asks for. None keeps what was asked before; it holds from now on."""
        if kinds is not None:
            self.allowed = tuple(kinds)

    def add(self, kind: str, chat: int, body: dict[str, Any]) -> int | None:
        """Queue an update and return its id, or None when the bot does not want this kind."""
        if not self.wants(kind):
            return None
        return self.add_raw({kind: body}, chat)

    def add_raw(self, update: dict[str, Any], chat: int = 0) -> int:
        """Queue an update as it is; it gets an update_id when it has none. Returns that id."""
        number = update.get("update_id", self._next)
        self._next = max(self._next, number) + 1
        entry = Waiting(number, chat, {"update_id": number, **update})
        self.history[number] = entry
        self.waiting.append(entry)
        self._changes.tell()
        return int(number)

    def repeat(self, update_id: int) -> None:
        """Deliver an update once more, with the same id. Raises KeyError when there was none."""
        old = self.history[update_id]
        self.waiting.insert(0, Waiting(old.id, old.chat, old.body, again=True))
        self._changes.tell()

    def fetch(self, limit: int) -> list[dict[str, Any]]:
        """Return the oldest updates; they stay until they are confirmed."""
        batch = self.waiting[:limit]
        for entry in batch:
            entry.fetched = True
        if batch:
            self._changes.tell()
        return [entry.body for entry in batch]

    def confirm_before(self, offset: int) -> None:
        """Forget what the bot has: ids below the offset; negative: all but the last so many."""
        if offset < 0:
            gone: Iterable[Waiting] = self.waiting[:offset]
        else:
            gone = [e for e in self.waiting if e.id < offset and (e.fetched or not e.again)]
        self.confirm(*gone)

    def confirm(self, *entries: Waiting) -> None:
        """Forget these updates."""
        if entries:
            gone = set(entries)
            self.waiting = [entry for entry in self.waiting if entry not in gone]
            self._changes.tell()
