"""The ladders that are under way: one row per case and kind, the plan as plain data.

Two processes that look at the same ladder at once both mean to save it; the token that each read
lets one of them, and the other writes nothing at all.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, delete, or_, select, update

from casework.watch import Sent
from casework.watch_store import Due, KeptWatch, WatchKind
from storage.codec import EPOCH, from_plain, to_plain
from storage.engine import Engine
from storage.tables import referral, watch
from storage.upserts import upsert
from storage.writes import WriteSet

PAGE = 200
"""Ladders that one query finds."""

_GET = select(watch).where(
    watch.c.case_id == bindparam("case_id"), watch.c.kind == bindparam("kind")
)
_DUE = (
    select(watch.c.look_at, watch.c.case_id, watch.c.kind, referral.c.team, referral.c.owner)
    .join(referral, referral.c.id == watch.c.case_id)
    .where(
        watch.c.look_at <= bindparam("now"),
        watch.c.look_at >= bindparam("at"),
        or_(
            watch.c.look_at > bindparam("at"),
            watch.c.case_id > bindparam("case"),
            and_(watch.c.case_id == bindparam("case"), watch.c.kind > bindparam("kind")),
        ),
    )
    .order_by(watch.c.look_at, watch.c.case_id, watch.c.kind)
    .limit(bindparam("how_many"))
)
_READ = select(watch).where(
    watch.c.case_id.in_(bindparam("cases", expanding=True)), watch.c.look_at <= bindparam("now")
)
_START = upsert(watch, ("look_at", "token", "body"))
_ONE = update(watch).where(
    watch.c.case_id == bindparam("b_case_id"), watch.c.kind == bindparam("b_kind")
)
_SAVE = _ONE.where(watch.c.token == bindparam("b_token"))
_OF = select(watch.c.case_id, watch.c.body).where(
    watch.c.case_id.in_(bindparam("cases", expanding=True)),
    watch.c.kind.in_(bindparam("kinds", expanding=True)),
)
_PRUNE = delete(watch).where(
    watch.c.look_at.is_(None),
    watch.c.case_id.in_(
        select(referral.c.id).where(
            referral.c.ended_at >= bindparam("since"), referral.c.ended_at < bindparam("before")
        )
    ),
)


@dataclass(frozen=True, slots=True)
class SqlWatches:
    """The ladders of one unit of work."""

    engine: Engine
    writes: WriteSet

    async def get(self, case: str, kind: WatchKind) -> KeptWatch | None:
        """Return one ladder, or None."""
        rows = await self.engine.rows(_GET, {"case_id": case, "kind": kind.value})
        return _read(rows[0]) if rows else None

    async def sent(
        self, cases: Sequence[str], kinds: Collection[WatchKind]
    ) -> Mapping[str, Sequence[Sent]]:
        """What went out about these cases by their ladders of some kinds, also those that rest."""
        values = {"cases": list(cases), "kinds": sorted(kinds)}
        found: dict[str, list[Sent]] = {}
        for row in await self.engine.rows(_OF, values) if cases else ():
            # The plan is most of a ladder, and nobody asks for it here.
            told = [from_plain(Sent, one) for one in row.body["watch"]["sent"]]
            found.setdefault(row.case_id, []).extend(told)
        return found

    async def due(self, now: datetime, limit: int) -> Sequence[Due]:
        """The ladders that must be looked at, what waits longest first."""
        found: list[Due] = []
        values = {"now": now, "at": EPOCH, "case": "", "kind": ""}
        while room := min(limit - len(found), PAGE):
            rows = await self.engine.rows(_DUE, {**values, "how_many": room})
            found += [Due(r.case_id, WatchKind(r.kind), r.team, r.owner) for r in rows]
            if len(rows) < room:
                break
            values |= {"at": rows[-1].look_at, "case": rows[-1].case_id, "kind": rows[-1].kind}
            # A thousand in one go would keep everybody else waiting.
            await asyncio.sleep(0)
        return found

    async def read(self, due: Sequence[Due], now: datetime) -> Sequence[KeptWatch]:
        """These ladders in one go, without those that need not be looked at any more."""
        values = {"cases": [d.case for d in due], "now": now}
        rows = await self.engine.rows(_READ, values) if due else ()
        found = {(row.case_id, row.kind): row for row in rows}
        keys = ((d.case, d.kind.value) for d in due)
        return [_read(found[key]) for key in keys if key in found]

    def start(self, kept: KeptWatch) -> None:
        """Begin a ladder, in the place of an earlier one of its kind."""
        key = {"case_id": kept.case, "kind": kept.kind.value}
        self.writes.upsert(_START, {**key, **_changes(kept)}, row=(kept.case, kept.kind))

    def save(self, before: KeptWatch, after: KeptWatch) -> None:
        """Keep how far it is, on the token that was read."""
        values = {**_key(before.case, before.kind), "b_token": before.token, **_changes(after)}
        self.writes.add(_SAVE, values, touches=1, row=(before.case, before.kind))

    def rest(self, case: str, kind: WatchKind) -> None:
        """Stop a ladder at once."""
        self._look_at(case, kind, None)

    def wake(self, case: str, kind: WatchKind, at: datetime) -> None:
        """Look at a ladder again at an instant, if there is one."""
        self._look_at(case, kind, at)

    def _look_at(self, case: str, kind: WatchKind, at: datetime | None) -> None:
        values = {**_key(case, kind), "look_at": at, "token": _token()}
        self.writes.add(_ONE, values, row=(case, kind))


def prune(writes: WriteSet, since: datetime, before: datetime) -> None:
    """Forget the ladders that rest of cases that ended at or after `since` and before `before`."""
    writes.add(_PRUNE, {"since": since, "before": before})


def _token() -> str:
    return secrets.token_hex(8)


def _key(case: str, kind: WatchKind) -> dict[str, Any]:
    return {"b_case_id": case, "b_kind": kind.value}


def _changes(kept: KeptWatch) -> dict[str, Any]:
    return {"look_at": kept.look_at, "token": _token(), "body": to_plain(kept)}


def _read(row: Any) -> KeptWatch:
    return replace(from_plain(KeptWatch, row.body), look_at=row.look_at, token=row.token)
