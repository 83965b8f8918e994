"""The outbox as the courier empties it: leases, pauses, dead letters."""

from __future__ import annotations

import secrets
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Update,
    and_,
    bindparam,
    case,
    delete,
    exists,
    func,
    or_,
    select,
    text,
    update,
)

from casework.delivery import DeadLetter, Delivery
from casework.errors import WriteConflict
from casework.notices import Lane, Notice, NoticeKind
from storage.accounts import chats_of, opened_chat, sealed_chat
from storage.engine import Engine
from storage.messages import PUT_CARD
from storage.outbox import HELD, secret_place
from storage.tables import DEAD, ENDED, WAITING, outbox, outbox_pause
from storage.upserts import rows_given, upsert
from storage.vault import Vault
from storage.writes import Asking, Done, Statement, Step, WriteSet

log = structlog.get_logger(__name__)

EVERYBODY = "*"

UNREAD_TRIES = 12
UNREAD_REST = timedelta(minutes=5)
"""A row that cannot be read is tried again for an hour: beside a newer process it may be that one's,
and a key that was taken away may come back."""

_older = outbox.alias("older")
_WAITING = outbox.c.status == WAITING
_NOW: BindParameter[Any] = bindparam("now")
_UNDER_WAY: BindParameter[Any] = bindparam("under_way", expanding=True)
# No row has this id: an empty list would be written for one operator and is used under two.
_NO_ROW = 0
_CHAT = sealed_chat(outbox.c.recipient)
_FREE = or_(outbox.c.lease_until.is_(None), outbox.c.lease_until <= _NOW)
# Nobody gets a later notice before an earlier one that is due as well. One that waits on purpose
# (undo, opening hours) does not hold up the rest.
_FIRST = ~exists().where(
    _older.c.recipient == outbox.c.recipient,
    _older.c.status == WAITING,
    _older.c.due_at <= _NOW,
    or_(
        _older.c.lane < outbox.c.lane,
        and_(_older.c.lane == outbox.c.lane, _older.c.id < outbox.c.id),
        and_(_older.c.lease_until.is_not(None), _older.c.lease_until > _NOW),
        _older.c.id.in_(_UNDER_WAY),
    ),
    _older.c.id != outbox.c.id,
)
_PAUSED = exists().where(
    outbox_pause.c.person.in_([EVERYBODY, outbox.c.recipient]), outbox_pause.c.until > _NOW
)
_DUE = (
    select(outbox.c.id)
    .where(
        _WAITING,
        outbox.c.due_at <= _NOW,
        outbox.c.id.not_in(_UNDER_WAY),
        _FREE,
        _FIRST,
        ~_PAUSED,
    )
    .order_by(outbox.c.lane, outbox.c.id)
    .limit(bindparam("how_many"))
    .with_for_update(skip_locked=True)
)
_LEASE = (
    update(outbox)
    .where(outbox.c.id.in_(select(_DUE.cte("due").c.id)))
    .values(
        lease_token=bindparam("token"),
        lease_until=bindparam("until"),
        attempts=outbox.c.attempts + 1,
    )
    .returning(outbox, _CHAT)
)
_MINE = and_(
    outbox.c.id == bindparam("b_id"), _WAITING, outbox.c.lease_token == bindparam("b_token")
)
_KEPT = ("status", "due_at", "error", "attempts", "done_at")
"""What the end of an errand may change; None leaves it as it is. One statement serves every end, so
that those of one moment are written at once."""
_TO = {f"to_{name}": outbox.c[name] for name in _KEPT}


def _ended(to: Mapping[str, ColumnElement[Any]]) -> Update:
    """The end of an errand, with what it changes given by name."""
    changes = {column.name: func.coalesce(to[name], column) for name, column in _TO.items()}
    return update(outbox).values(lease_token=None, lease_until=None, **changes)


_END = _ended({n: bindparam(n, type_=c.type) for n, c in _TO.items()}).where(_MINE)
_GIVEN = rows_given({"b_id": outbox.c.id, "b_token": outbox.c.lease_token, **_TO}).c
_END_MANY = _ended({name: _GIVEN[name] for name in _TO}).where(
    outbox.c.id == _GIVEN.b_id, _WAITING, outbox.c.lease_token == _GIVEN.b_token
)
_FORGET = delete(outbox).where(_MINE)
_PAUSE = upsert(outbox_pause, ("until",))
_LEASED = and_(outbox.c.lease_until.is_not(None), outbox.c.lease_until > _NOW)
_PAUSED_UNTIL = (
    select(func.max(outbox_pause.c.until))
    .where(outbox_pause.c.person.in_([EVERYBODY, outbox.c.recipient]))
    .scalar_subquery()
)


def _later(one: ColumnElement[Any], other: ColumnElement[Any]) -> ColumnElement[Any]:
    """The later of two instants, of which the second may be missing."""
    return case((other > one, other), else_=one)


# A row that waits behind another of the same person counts through that other one.
_NEXT = select(
    func.min(_later(_later(outbox.c.due_at, outbox.c.lease_until), _PAUSED_UNTIL))
).where(_WAITING, or_(outbox.c.due_at > _NOW, _LEASED, _FIRST))
_OLDEST = select(func.min(outbox.c.due_at)).where(_WAITING, outbox.c.due_at <= _NOW)
_HELD = (
    select(outbox, _CHAT)
    .where(
        outbox.c.recipient == bindparam("recipient"),
        _WAITING,
        outbox.c.error == HELD,
        outbox.c.id != bindparam("id"),
    )
    .order_by(outbox.c.id)
    .limit(bindparam("how_many"))
)
_TOLD = (
    update(outbox)
    .where(outbox.c.id == bindparam("b_id"), _WAITING)
    .values(status="sent", done_at=bindparam("b_done_at", type_=outbox.c.done_at.type))
)
_TOGETHER = rows_given({"b_id": outbox.c.id, "b_done_at": outbox.c.done_at}).c
_TOLD_MANY = (
    update(outbox)
    .where(outbox.c.id == _TOGETHER.b_id, _WAITING)
    .values(status="sent", done_at=_TOGETHER.b_done_at)
)
_DEAD = (
    select(outbox.c.id, outbox.c.kind, outbox.c.recipient, outbox.c.error, outbox.c.created_at)
    .where(text(DEAD))
    .order_by(outbox.c.id)
)
_REPLAY = (
    update(outbox)
    .where(outbox.c.id == bindparam("b_id"), outbox.c.status == "dead")
    .values(
        status="waiting",
        attempts=0,
        due_at=_NOW,
        error=None,
        done_at=None,
        lease_token=None,
        lease_until=None,
    )
)
_PRUNE = delete(outbox).where(text(ENDED), outbox.c.done_at < bindparam("before"))
_PRUNE_DEAD = delete(outbox).where(text(DEAD), outbox.c.done_at < bindparam("before"))
_PRUNE_PAUSES = delete(outbox_pause).where(outbox_pause.c.until < _NOW)


@dataclass(frozen=True, slots=True)
class SqlDeliveries:
    """The courier's side of the outbox. Every method is a transaction of its own."""

    engine: Engine
    vault: Vault

    async def claim(
        self, now: datetime, limit: int, lease: timedelta, under_way: Sequence[int] = ()
    ) -> Sequence[Delivery]:
        """Lease rows that are due: urgent first, in order per person, one of each person."""
        values = {
            "now": now,
            "how_many": limit,
            "under_way": [_NO_ROW, *under_way],
            "token": secrets.token_hex(8),
            "until": now + lease,
        }
        (rows,) = await self.engine.write([Asking(_LEASE, values)])
        found, unread = await self._read(sorted(rows, key=lambda row: (row.lane, row.id)))
        for row, error in unread:
            await self._put_aside(row, error, now)
        return found

    async def _read(self, rows: Sequence[Any]) -> tuple[list[Delivery], list[tuple[Any, str]]]:
        """Read rows; return apart those that cannot be read, with the type of the error."""
        notices: list[tuple[Any, Notice]] = []
        unread: list[tuple[Any, str]] = []
        for row in rows:
            try:
                notices.append((row, self._notice(row)))
            except Exception as error:  # whatever it is, the others must not wait for it
                unread.append((row, type(error).__name__))
        # The row of a secret notice does not say whose chat it is.
        hidden = dict.fromkeys(notice.recipient for _, notice in notices if notice.secret)
        chats = await chats_of(self.engine, self.vault, [*hidden])
        return [self._delivery(row, notice, chats) for row, notice in notices], unread

    def _delivery(self, row: Any, notice: Notice, chats: Mapping[str, int | None]) -> Delivery:
        chat = (
            chats.get(notice.recipient)
            if notice.secret
            else opened_chat(self.vault, notice.recipient, row.chat)
        )
        return Delivery(
            row.id,
            row.lease_token or "",
            notice,
            row.attempts,
            row.created_at,
            chat,
            held=row.error == HELD,
        )

    async def _put_aside(self, row: Any, error: str, now: datetime) -> None:
        over = row.attempts >= UNREAD_TRIES
        log.error(
            "a notice cannot be read",
            alarm="dead_letter" if over else None,
            delivery=row.id,
            error=error,
            attempts=row.attempts,
        )
        to = {"error": error[:80], "due_at": now + UNREAD_REST}
        if over:
            to = {"error": error[:80], "status": "dead", "done_at": now}
        changes = {f"to_{name}": to.get(name) for name in _KEPT}
        writes = WriteSet(postgres=self.engine.postgres)
        writes.add(_END, {"b_id": row.id, "b_token": row.lease_token, **changes})
        await self.engine.write(writes.steps)

    def _notice(self, row: Any) -> Notice:
        secret = row.sealed_recipient is not None
        recipient = row.recipient
        if secret:
            recipient = self.vault.open_small(row.sealed_recipient, secret_place(row.key))
        return Notice(
            recipient=recipient,
            kind=NoticeKind(row.kind),
            key=row.key,
            case=row.case_id,
            version=row.version,
            lane=Lane(row.lane),
            not_before=row.due_at,
            facts=row.facts,
            secret=secret,
        )

    async def _end(self, delivery: Delivery, extra: Sequence[Step] = (), **values: Any) -> bool:
        mine = {"b_id": delivery.id, "b_token": delivery.token}
        writes = WriteSet(postgres=self.engine.postgres)
        if delivery.notice.secret and "status" in values:
            # A secret notice leaves no trace once it went, or could not go.
            writes.add(_FORGET, mine, touches=1)
        else:
            changes = {f"to_{name}": values.get(name) for name in _KEPT}
            writes.add(_END, {**mine, **changes}, touches=1, many=_END_MANY)
            writes.steps += extra
        try:
            await self.engine.write(writes.steps)
        except WriteConflict:
            return False
        return True

    async def sent(self, delivery: Delivery, message_id: int | None, now: datetime) -> bool:
        """Mark as sent and, for a notice of a case, make its message the card."""
        writes = WriteSet(postgres=self.engine.postgres)
        if delivery.notice.case is not None and message_id is not None:
            row = {"case_id": delivery.notice.case, "person": delivery.notice.recipient}
            writes.upsert(PUT_CARD, {**row, "message_id": message_id})
        return await self._end(delivery, writes.steps, status="sent", done_at=now)

    async def dropped(self, delivery: Delivery, now: datetime) -> bool:
        """Mark as not to be sent."""
        return await self._end(delivery, status="dropped", done_at=now)

    async def postponed(self, delivery: Delivery, until: datetime, error: str) -> bool:
        """Try again later."""
        return await self._end(delivery, due_at=until, error=error[:80])

    async def held(self, delivery: Delivery, until: datetime) -> bool:
        """Put a row aside until the person is at work again; that is no attempt."""
        attempts = max(delivery.attempts - 1, 0)
        return await self._end(delivery, due_at=until, error=HELD, attempts=attempts)

    async def held_beside(self, delivery: Delivery, limit: int) -> Sequence[Delivery]:
        """The other rows that were held for the person of this one, oldest first."""
        values = {"recipient": delivery.notice.recipient, "id": delivery.id, "how_many": limit}
        found, _ = await self._read(await self.engine.rows(_HELD, values))
        return found

    async def told_together(self, others: Sequence[Delivery], now: datetime) -> None:
        """Mark rows as sent that were told in the message of another one."""
        writes = WriteSet(postgres=self.engine.postgres)
        for other in others:
            writes.add(_TOLD, {"b_id": other.id, "b_done_at": now}, many=_TOLD_MANY)
        await self.engine.write(writes.steps)

    async def dead(self, delivery: Delivery, error: str, now: datetime) -> bool:
        """Give up: a dead letter."""
        return await self._end(delivery, status="dead", error=error[:80], done_at=now)

    async def pause_person(self, person: str, until: datetime) -> None:
        """Send nothing to this person before `until`."""
        writes = WriteSet(postgres=self.engine.postgres)
        writes.upsert(_PAUSE, {"person": person, "until": until})
        await self.engine.write(writes.steps)

    async def pause_everybody(self, until: datetime) -> None:
        """Send nothing to anybody before `until`."""
        await self.pause_person(EVERYBODY, until)

    async def next_moment(self, now: datetime) -> datetime | None:
        """When the next row becomes due, or None when nothing waits."""
        return (await self.engine.rows(_NEXT, {"now": now, "under_way": [_NO_ROW]}))[0][0]  # type: ignore[no-any-return]

    async def oldest_unsent(self, now: datetime) -> timedelta | None:
        """How long the oldest row that is due has been waiting."""
        due = (await self.engine.rows(_OLDEST, {"now": now}))[0][0]
        return None if due is None else now - due

    async def dead_letters(self) -> Sequence[DeadLetter]:
        """The rows that were given up, oldest first."""
        rows = await self.engine.rows(_DEAD, {})
        return [DeadLetter(r.id, r.kind, r.recipient, r.error or "", r.created_at) for r in rows]

    async def replay(self, delivery_id: int, now: datetime) -> bool:
        """Put a dead letter back in the queue."""

        def step() -> Generator[Statement, Done, int]:
            done = yield _REPLAY, {"b_id": delivery_id, "now": now}
            return done.count

        (count,) = await self.engine.write([step])
        return bool(count)

    async def prune(self, before: datetime, now: datetime) -> None:
        """Forget what was sent, dropped or given up before an instant, and the pauses that are over."""
        writes = WriteSet()
        writes.add(_PRUNE, {"before": before})
        writes.add(_PRUNE_DEAD, {"before": before})
        writes.add(_PRUNE_PAUSES, {"now": now})
        await self.engine.write(writes.steps)
