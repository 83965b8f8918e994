"""The referrals: one row each, with the codes as JSON and a column for what queries need."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

import orjson
from sqlalchemy import Text, bindparam, cast, insert, or_, select, update

from casework.referral import OPEN_STATES, Referral
from storage.by_key import by_key
from storage.codec import from_plain, to_plain
from storage.engine import Engine
from storage.tables import data_key, referral
from storage.vault import Vault
from storage.writes import WriteSet

# As text: what did not change since the last look need not be made of it again.
CODES = cast(referral.c.codes, Text).label("codes")
_OPEN = referral.c.state.in_(sorted(OPEN_STATES))
_SINCE = or_(_OPEN, referral.c.ended_at >= bindparam("since"))
_GET = by_key(referral.c.id, CODES)
_LOAD = select(CODES).where(referral.c.id.in_(bindparam("cases", expanding=True)))
_BY_REFERENCE = select(CODES).where(referral.c.reference == bindparam("reference"))
_SENT = (
    select(CODES)
    .where(referral.c.sender == bindparam("person"), _SINCE)
    .order_by(referral.c.submitted_at.desc())
)
_OWNED = (
    select(CODES)
    .where(referral.c.owner == bindparam("person"), _SINCE)
    .order_by(referral.c.submitted_at.desc())
)
_IN_TEAM = (
    select(CODES).where(referral.c.team == bindparam("team")).order_by(referral.c.submitted_at)
)
_TEAM, _TEAM_SINCE = _IN_TEAM.where(_OPEN), _IN_TEAM.where(_SINCE)
_GROUND = (
    select(referral.c.ground)
    .where(referral.c.sender == bindparam("person"), referral.c.submitted_at >= bindparam("since"))
    .order_by(referral.c.submitted_at.desc())
    .limit(1)
)
_ADD = insert(referral)
_KEY = insert(data_key)
_SAVE = update(referral).where(
    referral.c.id == bindparam("b_id"), referral.c.version == bindparam("b_version")
)


REMEMBERED = 2048
"""Cases of which the last look is remembered: what is told to a whole team is one case, read once."""


def read(codes: str) -> Referral:
    """Return the referral of these codes (JSON)."""
    return from_plain(Referral, orjson.loads(codes))


read_again = lru_cache(REMEMBERED)(read)
"""Like `read`, for what is looked at often. Nobody can change a referral, so it can be shared."""


def key_place(case: str) -> str:
    """Return the place that the data key of a case is bound to."""
    return f"data_key.wrapped.{case}"


def columns(case: Referral) -> dict[str, Any]:
    """Return the row of a referral."""
    return {
        "id": case.id,
        "reference": case.reference,
        "kind": case.kind.value,
        "state": case.state.value,
        "version": case.version,
        "sender": case.sender,
        "team": case.team,
        "neighbourhood": case.neighbourhood,
        "owner": case.owner,
        "urgency": case.urgency.value,
        "ground": case.ground.value,
        "feedback": case.feedback.value,
        "submitted_at": case.submitted_at,
        "ended_at": case.ended_at,
        "due_claim": case.due.claim,
        "due_decide": case.due.decide,
        "due_feedback": case.due.feedback,
        "due_follow_up": case.due.follow_up,
        "codes": to_plain(case),
    }


@dataclass(frozen=True, slots=True)
class SqlReferrals:
    """The referrals of one unit of work. `new_keys`: the data keys that it made, per case."""

    engine: Engine
    writes: WriteSet
    vault: Vault
    gathered: dict[str, Referral] = field(default_factory=dict)
    new_keys: dict[str, bytes] = field(default_factory=dict)

    async def _one(self, statement: Any, **values: Any) -> Referral | None:
        rows = await self.engine.rows(statement, values)
        return read_again(rows[0].codes) if rows else None

    async def _many(self, statement: Any, **values: Any) -> Sequence[Referral]:
        found: list[Referral] = []
        for number, row in enumerate(await self.engine.rows(statement, values), 1):
            found.append(read_again(row.codes))
            if number % 20 == 0:
                # A long list must not keep everybody else waiting.
                await asyncio.sleep(0)
        return found

    async def get(self, case: str) -> Referral | None:
        """Return one referral by id as this unit of work left it, or None."""
        known = self.gathered.get(case)
        if known is not None:
            return known
        rows = await self.engine.of_key(_GET, case)
        return read_again(rows[0].codes) if rows else None

    async def load(self, cases: Sequence[str]) -> None:
        """Read these in one go; from then on `get` gives them without another look."""
        wanted = [case for case in cases if case not in self.gathered]
        for case in await self._many(_LOAD, cases=wanted) if wanted else ():
            self.gathered[case.id] = case

    async def by_reference(self, reference: str) -> Referral | None:
        """Return one referral by its reference, or None."""
        return await self._one(_BY_REFERENCE, reference=reference)

    async def sent_by(self, person: str, *, ended_since: datetime) -> Sequence[Referral]:
        """What a person sent; newest first."""
        return await self._many(_SENT, person=person, since=ended_since)

    async def of_owner(self, person: str, *, ended_since: datetime) -> Sequence[Referral]:
        """What a person claimed or owns; newest first."""
        return await self._many(_OWNED, person=person, since=ended_since)

    async def of_team(
        self, team: str, *, ended_since: datetime | None = None
    ) -> Sequence[Referral]:
        """Everything open that lies with a team, oldest first; on request also what ended."""
        if ended_since is not None:
            return await self._many(_TEAM_SINCE, team=team, since=ended_since)
        return await self._many(_TEAM, team=team)

    async def recent_ground(self, person: str, *, since: datetime) -> str | None:
        """The code of the ground that a person used last."""
        rows = await self.engine.rows(_GROUND, {"person": person, "since": since})
        return rows[0].ground if rows else None

    def add(self, case: Referral) -> None:
        """Store a new referral and the data key for its words."""
        self.gathered[case.id] = case
        self.new_keys[case.id], wrapped = self.vault.new_data_key(key_place(case.id))
        self.writes.add(_ADD, columns(case))
        self.writes.add(_KEY, {"case_id": case.id, "wrapped": wrapped})

    def save(self, before: Referral, after: Referral) -> None:
        """Store a change on the version that was read."""
        self.gathered[after.id] = after
        values = columns(after)
        values["b_id"], values["b_version"] = values.pop("id"), before.version
        self.writes.add(_SAVE, values, touches=1)
