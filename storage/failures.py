"""Failed tries of updates: a type and a count, never a text."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, delete, select, update

from casework.delivery import FailedUpdate
from casework.notices import Notice
from casework.ports import UpdateKey
from storage.engine import Engine
from storage.outbox import SqlOutbox
from storage.tables import failed_update, inbox
from storage.upserts import upsert
from storage.vault import Vault
from storage.writes import Done, Statement, WriteSet

_KEY = and_(
    failed_update.c.bot == bindparam("b_bot"),
    failed_update.c.update_id == bindparam("b_update_id"),
    failed_update.c.digest == bindparam("b_digest"),
)
_FIRST = upsert(failed_update)
_RAISE = (
    update(failed_update)
    .where(_KEY)
    .values(tries=failed_update.c.tries + 1, error=bindparam("error"), at=bindparam("at"))
    .returning(failed_update.c.tries)
)
_PARK = update(failed_update).where(_KEY).values(parked=True)
_MARK = upsert(inbox)
_PARKED = select(failed_update).where(failed_update.c.parked).order_by(failed_update.c.at)
_PRUNE = (
    delete(inbox).where(inbox.c.at < bindparam("before")),
    delete(failed_update).where(failed_update.c.at < bindparam("before"), ~failed_update.c.parked),
)
_PRUNE_PARKED = delete(failed_update).where(failed_update.c.at < bindparam("before"))


def _named(key: UpdateKey) -> dict[str, Any]:
    return {"b_bot": key.bot, "b_update_id": key.update_id, "b_digest": key.digest}


def _plain(key: UpdateKey) -> dict[str, Any]:
    return {"bot": key.bot, "update_id": key.update_id, "digest": key.digest}


@dataclass(frozen=True, slots=True)
class SqlFailures:
    """The count of failed tries per update, in transactions of its own."""

    engine: Engine
    vault: Vault

    async def count(self, key: UpdateKey, kind: str, error: str, now: datetime) -> int:
        """Count one more failed try and return how many there were."""
        first = {
            **_plain(key), "kind": kind[:40], "error": error[:80], "tries": 0, "parked": False,
            "at": now,
        }  # fmt: skip
        pair = _FIRST[self.engine.postgres]

        def step() -> Generator[Statement, Done, int]:
            yield pair, first
            done = yield _RAISE, {**_named(key), "error": error[:80], "at": now}
            return int(done.rows[0].tries)

        (tries,) = await self.engine.write([step])
        return int(tries)

    async def park(self, key: UpdateKey, now: datetime, notices: Sequence[Notice]) -> None:
        """Give the update up: mark it handled and queue the notices, together."""
        writes = WriteSet(postgres=self.engine.postgres)
        writes.add(_PARK, _named(key))
        writes.upsert(_MARK, {**_plain(key), "at": now})
        outbox = SqlOutbox(writes, self.vault, now)
        for notice in notices:
            outbox.put(notice)
        outbox.gather()
        await self.engine.write(writes.steps)

    async def parked(self) -> Sequence[FailedUpdate]:
        """The updates that were given up, oldest first."""
        rows = await self.engine.rows(_PARKED, {})
        return [FailedUpdate(r.update_id, r.kind, r.error, r.tries, r.parked, r.at) for r in rows]

    async def prune(self, before: datetime, parked_before: datetime) -> None:
        """Forget the updates that were handled, or failed without being put aside, before an instant;
        those that were put aside, before another one."""
        writes = WriteSet()
        for statement in _PRUNE:
            writes.add(statement, {"before": before})
        writes.add(_PRUNE_PARKED, {"before": parked_before})
        await self.engine.write(writes.steps)
