"""The contract between the outbox and the courier that empties it, and the record of failures.

Sending is at least once: a row is leased, sent, then marked. A crash between the last two is the
only source of a repeat, which is harmless because a first notice carries no content.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from casework.notices import Notice
from casework.ports import UpdateKey


@dataclass(frozen=True, slots=True)
class Delivery:
    """One leased row of the outbox. `chat` is None when the person has no linked account.

    `token` fences a courier that was away longer than its lease. `held`: it waited until the person
    is at work again. Times are UTC.
    """

    id: int
    token: str
    notice: Notice
    attempts: int
    created_at: datetime
    chat: int | None
    held: bool = False


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A row that was given up, as codes: it need not open to be listed."""

    id: int
    kind: str
    recipient: str
    error: str
    created_at: datetime


class Deliveries(Protocol):
    """The outbox as the courier sees it. Every method is a transaction of its own."""

    async def claim(
        self, now: datetime, limit: int, lease: timedelta, under_way: Sequence[int] = ()
    ) -> Sequence[Delivery]:
        """Lease rows that are due: urgent first, in order per person, never two of one person,
        none of a person or installation that is paused.

        `under_way`: rows that the caller holds. They stay the caller's even when a clock that
        jumped has ended their lease. A row that cannot be read (another key, a kind of a newer
        version) is put aside and tried again, and given up in the end; the others go on.
        """
        ...

    async def sent(self, delivery: Delivery, message_id: int | None, now: datetime) -> bool:
        """Mark as sent and, for a notice of a case, make its message the card.

        False when the lease was lost to another courier.
        """
        ...

    async def dropped(self, delivery: Delivery, now: datetime) -> bool:
        """Mark as not to be sent: the person lost the right, or the fact is no longer true."""
        ...

    async def postponed(self, delivery: Delivery, until: datetime, error: str) -> bool:
        """Try again later; counts an attempt. `error` is an exception type, never a text."""
        ...

    async def held(self, delivery: Delivery, until: datetime) -> bool:
        """Put a row aside until the person is at work again; that is no attempt."""
        ...

    async def held_beside(self, delivery: Delivery, limit: int) -> Sequence[Delivery]:
        """The other rows that were held for the person of this one, oldest first. They have no
        lease of their own: none of them can leave as long as this one has its lease."""
        ...

    async def told_together(self, others: Sequence[Delivery], now: datetime) -> None:
        """Mark rows as sent that were told in the message of another one."""
        ...

    async def dead(self, delivery: Delivery, error: str, now: datetime) -> bool:
        """Give up: a dead letter, visible to the administrator."""
        ...

    async def pause_person(self, person: str, until: datetime) -> None:
        """Send nothing to this person before `until` (Telegram's retry_after)."""
        ...

    async def pause_everybody(self, until: datetime) -> None:
        """Send nothing to anybody before `until`."""
        ...

    async def next_moment(self, now: datetime) -> datetime | None:
        """When the next row becomes due, or None when nothing waits."""
        ...

    async def oldest_unsent(self, now: datetime) -> timedelta | None:
        """How long the oldest row that is due has been waiting; None when nothing is due."""
        ...

    async def dead_letters(self) -> Sequence[DeadLetter]:
        """The rows that were given up, oldest first."""
        ...

    async def replay(self, delivery_id: int, now: datetime) -> bool:
        """Put a dead letter back in the queue. False when there is no such dead letter."""
        ...


@dataclass(frozen=True, slots=True)
class FailedUpdate:
    """An update that could not be handled; never its content."""

    update_id: int
    kind: str
    error: str
    tries: int
    parked: bool
    at: datetime


class Failures(Protocol):
    """The count of failed tries per update, in transactions of its own."""

    async def count(self, key: UpdateKey, kind: str, error: str, now: datetime) -> int:
        """Count one more failed try and return how many there were. `error` is a type's name.

        Whose update it was is not kept: beside the moment of a question without a name it would say
        who asked.
        """
        ...

    async def park(self, key: UpdateKey, now: datetime, notices: Sequence[Notice]) -> None:
        """Give the update up as poison: mark it handled and queue the notices, together."""
        ...

    async def parked(self) -> Sequence[FailedUpdate]:
        """The updates that were given up, oldest first."""
        ...
