"""The outbox and the messages with content in memory, with the promises of the stored ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import cast

from casework.delivery import DeadLetter, Delivery
from casework.errors import StorageUnavailable
from casework.notices import Lane, Notice, NoticeKind
from casework.ports import ContentMessage, Opened, UpdateKey, Work
from tests.casework.memory import Memory
from tests.lindermeer import lindermeer, local

EVERYBODY = "*"


class World:
    """The time of a test: the clock on the wall and the seconds that only rise move together."""

    def __init__(self) -> None:
        self.start = local("2026-11-24 10:00")
        self.seconds = 0.0

    def now(self) -> datetime:
        return self.start + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds

    def later(self, seconds: float) -> None:
        self.seconds += seconds


@dataclass(slots=True)
class Row:
    delivery: Delivery
    due: datetime
    status: str = "waiting"
    lease_until: datetime | None = None
    message_id: int | None = None
    errors: list[str] = field(default_factory=list)

    def leased(self, now: datetime) -> bool:
        return self.lease_until is not None and self.lease_until > now


@dataclass
class MemoryDeliveries:
    """One of a person at a time, urgent first, in order; an attempt counts when it is leased."""

    world: World
    rows: list[Row] = field(default_factory=list)
    pauses: dict[str, datetime] = field(default_factory=dict)
    leases: int = 0
    away: int = 0
    """How many of the next marks find no database."""

    def put(
        self,
        person: str,
        chat: int | None,
        *,
        case: str | None = None,
        lane: Lane = Lane.NORMAL,
        kind: NoticeKind = NoticeKind.HEADLINE,
        attempts: int = 0,
        secret: bool = False,
    ) -> Row:
        number = len(self.rows) + 1
        notice = Notice(person, kind, f"key-{number}", case=case, lane=lane, secret=secret)
        now = self.world.now()
        self.rows.append(row := Row(Delivery(number, "", notice, attempts, now, chat), now))
        return row

    async def claim(
        self, now: datetime, limit: int, lease: timedelta, under_way: Sequence[int] = ()
    ) -> Sequence[Delivery]:
        claimed: list[Delivery] = []
        busy = {
            r.delivery.notice.recipient
            for r in self.rows
            if self._waits(r) and (r.leased(now) or r.delivery.id in under_way)
        }
        for row in sorted(self.rows, key=lambda r: (r.delivery.notice.lane, r.delivery.id)):
            person = row.delivery.notice.recipient
            if not self._waits(row) or row.due > now or person in busy or self._paused(person, now):
                continue
            if len(claimed) == limit:
                break
            busy.add(person)
            self.leases += 1
            row.lease_until = now + lease
            row.delivery = replace(
                row.delivery, token=f"lease-{self.leases}", attempts=row.delivery.attempts + 1
            )
            claimed.append(row.delivery)
        return claimed

    def _waits(self, row: Row) -> bool:
        return row.status == "waiting"

    def _paused(self, person: str, now: datetime) -> bool:
        return any(self.pauses.get(who, now) > now for who in (person, EVERYBODY))

    def _end(self, delivery: Delivery, status: str, error: str | None = None) -> Row | None:
        if self.away:
            self.away -= 1
            raise StorageUnavailable
        row = self.rows[delivery.id - 1]
        if row.delivery.token != delivery.token or not self._waits(row):
            return None
        row.status, row.lease_until = status, None
        row.delivery = replace(row.delivery, token="")
        if error is not None:
            row.errors.append(error)
        return row

    async def sent(self, delivery: Delivery, message_id: int | None, now: datetime) -> bool:
        row = self._end(delivery, "sent")
        if row is not None:
            row.message_id = message_id
        return row is not None

    async def dropped(self, delivery: Delivery, now: datetime) -> bool:
        return self._end(delivery, "dropped") is not None

    async def postponed(self, delivery: Delivery, until: datetime, error: str) -> bool:
        row = self._end(delivery, "waiting", error)
        if row is not None:
            row.due = until
        return row is not None

    async def held(self, delivery: Delivery, until: datetime) -> bool:
        row = self._end(delivery, "waiting")
        if row is not None:
            row.due = until
            row.delivery = replace(row.delivery, held=True, attempts=delivery.attempts - 1)
        return row is not None

    async def held_beside(self, delivery: Delivery, limit: int) -> Sequence[Delivery]:
        person = delivery.notice.recipient
        return [
            row.delivery
            for row in self.rows
            if row.delivery.held
            and row.delivery.notice.recipient == person
            and self._waits(row)
            and row.delivery.id != delivery.id
        ][:limit]

    async def told_together(self, others: Sequence[Delivery], now: datetime) -> None:
        for other in others:
            self.rows[other.id - 1].status = "sent"

    async def dead(self, delivery: Delivery, error: str, now: datetime) -> bool:
        return self._end(delivery, "dead", error) is not None

    async def pause_person(self, person: str, until: datetime) -> None:
        self.pauses[person] = until

    async def pause_everybody(self, until: datetime) -> None:
        self.pauses[EVERYBODY] = until

    async def next_moment(self, now: datetime) -> datetime | None:
        return min(
            (
                max(
                    r.due,
                    r.lease_until or r.due,
                    self.pauses.get(r.delivery.notice.recipient, r.due),
                    self.pauses.get(EVERYBODY, r.due),
                )
                for r in self.rows
                if self._waits(r)
            ),
            default=None,
        )

    async def oldest_unsent(self, now: datetime) -> timedelta | None:
        return max(
            (now - r.due for r in self.rows if self._waits(r) and r.due <= now), default=None
        )

    async def dead_letters(self) -> Sequence[DeadLetter]:
        found = [r for r in self.rows if r.status == "dead"]
        return [
            DeadLetter(d.id, d.notice.kind, d.notice.recipient, r.errors[-1], d.created_at)
            for r in found
            for d in [r.delivery]
        ]

    async def replay(self, delivery_id: int, now: datetime) -> bool:
        row = self.rows[delivery_id - 1]
        if row.status != "dead":
            return False
        row.status, row.due, row.delivery = "waiting", now, replace(row.delivery, attempts=0)
        return True


@dataclass
class MemoryStorage:
    """Units of work of which only chats, figures and messages with content matter here."""

    world: World
    messages: dict[tuple[str, int], ContentMessage] = field(default_factory=dict)
    memory: Memory = field(init=False)

    def __post_init__(self) -> None:
        self.memory = Memory(lindermeer(), self.world.now())

    def holds(self, person: str, message_id: int, *, own: bool = False) -> ContentMessage:
        message = ContentMessage(person, message_id, self.world.now(), own)
        self.messages[person, message_id] = message
        return message

    async def open_update(self, key: UpdateKey, telegram_user: int | None, now: datetime) -> Opened:
        raise NotImplementedError

    async def begin(self, now: datetime) -> Work:
        return cast(Work, ContentWork(self, now))


@dataclass
class ContentWork:
    storage: MemoryStorage
    now: datetime

    def __post_init__(self) -> None:
        self.accounts = self.storage.memory.accounts
        self.counters = self.storage.memory.counters
        self.content_messages = MemoryContentMessages(self.storage)

    async def commit(self) -> None:
        self.storage.messages = self.content_messages.next


class MemoryContentMessages:
    def __init__(self, storage: MemoryStorage) -> None:
        self.storage = storage
        self.next = dict(storage.messages)

    def remember(self, message: ContentMessage) -> None:
        self.next[message.person, message.message_id] = message

    async def due(self, now: datetime, limit: int) -> Sequence[ContentMessage]:
        found = [m for m in self.storage.messages.values() if m.remove_at <= now]
        return sorted(found, key=lambda m: m.remove_at)[:limit]

    async def again(self, message: ContentMessage) -> ContentMessage | None:
        return self.storage.messages.get((message.person, message.message_id))

    def postpone(self, message: ContentMessage, until: datetime) -> None:
        self.remember(replace(message, remove_at=until))

    async def of(self, person: str) -> Sequence[ContentMessage]:
        return [m for m in self.storage.messages.values() if m.person == person]

    def forget(self, message: ContentMessage) -> None:
        self.next.pop((message.person, message.message_id), None)
