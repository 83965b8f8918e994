"""The weekly figures: when they go, what was published, and what they are counted from."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import orjson
from sqlalchemy import bindparam, func, or_, select, update

from casework.digest import PartB
from casework.digest_items import Counted
from casework.digest_store import Week
from casework.patterns import Dismissed, DismissReason, Rule
from casework.referral import OPEN_STATES, State
from casework.reports import Report
from casework.sparring import COUNTER
from storage.codec import from_plain, to_plain
from storage.engine import Engine
from storage.referrals import CODES
from storage.tables import counter, digest_due, digest_part, dismissal, referral, report_due
from storage.upserts import upsert
from storage.writes import WriteSet

PAGE = 200
"""Cases that one query of the figures reads."""

_SCHEDULE = select(digest_due)
_PLAN = upsert(digest_due)
_WENT = update(digest_due).where(
    digest_due.c.team == bindparam("b_team"), digest_due.c.due_at == bindparam("b_due_at")
)
_REPORTS = select(report_due)
_PLAN_REPORT = upsert(report_due)
_REPORT_WENT = update(report_due).where(
    report_due.c.report == bindparam("b_report"), report_due.c.due_at == bindparam("b_due_at")
)
_PUBLISHED = select(digest_part.c.body).where(digest_part.c.week >= bindparam("since"))
_PUBLISH = upsert(digest_part)
_DISMISSED = select(dismissal).where(dismissal.c.at >= bindparam("since"))
_DISMISS = upsert(dismissal, ("reason", "at"))
_SINCE = (
    select(CODES)
    .where(
        referral.c.submitted_at >= bindparam("since"),
        or_(referral.c.submitted_at > bindparam("since"), referral.c.id > bindparam("last")),
    )
    .order_by(referral.c.submitted_at, referral.c.id)
    .limit(bindparam("how_many"))
)
_OPEN = (
    select(referral.c.state, func.count().label("number"))
    .where(referral.c.team == bindparam("team"), referral.c.state.in_(sorted(OPEN_STATES)))
    .group_by(referral.c.state)
)
# The figures, not the threads: those go a month after their end, and a pattern looks back longer.
_QUESTIONS = select(counter.c.code, counter.c.day, counter.c.count).where(
    counter.c.name == COUNTER, counter.c.day >= bindparam("since")
)


def week_name(week: Week) -> str:
    """Return a week as it is stored: `2027-W09`, in the order of time."""
    return f"{week[0]:04d}-W{week[1]:02d}"


@dataclass(frozen=True, slots=True)
class SqlDigests:
    """The figures of one unit of work."""

    engine: Engine
    writes: WriteSet

    async def schedule(self) -> Mapping[str, datetime]:
        """When the next digest of each team goes."""
        return {row.team: row.due_at for row in await self.engine.rows(_SCHEDULE, {})}

    def plan(self, team: str, due_at: datetime) -> None:
        """Say when the first digest of a team goes."""
        self.writes.upsert(_PLAN, {"team": team, "due_at": due_at})

    def went(self, team: str, due_at: datetime, next_at: datetime) -> None:
        """The digest of this moment is queued."""
        values = {"b_team": team, "b_due_at": due_at, "due_at": next_at}
        self.writes.add(_WENT, values, touches=1)

    async def reports(self) -> Mapping[Report, datetime]:
        """When the digests of the other roles go."""
        rows = await self.engine.rows(_REPORTS, {})
        return {Report(row.report): row.due_at for row in rows}

    def plan_report(self, report: Report, due_at: datetime) -> None:
        """Say when the first one goes."""
        self.writes.upsert(_PLAN_REPORT, {"report": report.value, "due_at": due_at})

    def report_went(self, report: Report, due_at: datetime, next_at: datetime) -> None:
        """The one of this moment is queued."""
        values = {"b_report": report.value, "b_due_at": due_at, "due_at": next_at}
        self.writes.add(_REPORT_WENT, values, touches=1)

    async def published(self, *, since: Week) -> Mapping[Week, PartB]:
        """The figures as they were published, from a week on."""
        rows = await self.engine.rows(_PUBLISHED, {"since": week_name(since)})
        parts = [from_plain(PartB, row.body) for row in rows]
        return {part.week: part for part in parts}

    def publish(self, part: PartB) -> None:
        """Freeze the figures of a week."""
        values = {"week": week_name(part.week), "body": to_plain(part)}
        self.writes.add(_PUBLISH[self.writes.postgres], values, touches=1)

    async def dismissed(self, *, since: datetime) -> Sequence[Dismissed]:
        """The patterns that were put away since an instant."""
        return [_read(row) for row in await self.engine.rows(_DISMISSED, {"since": since})]

    def dismiss(self, dismissed: Dismissed) -> None:
        """Put a pattern away."""
        values = {
            "rule": dismissed.rule.value,
            "subject": dismissed.subject,
            "neighbourhood": dismissed.neighbourhood or "",
            "reason": dismissed.reason.value,
            "at": dismissed.at,
        }
        self.writes.upsert(_DISMISS, values)

    async def counted(self, *, since: datetime) -> Sequence[Counted]:
        """Every referral that was sent at or after an instant."""
        found: list[Counted] = []
        last = ""
        while rows := await self.engine.rows(
            _SINCE, {"since": since, "last": last, "how_many": PAGE}
        ):
            # There may be thousands, and everybody else is served by the same loop.
            found += await asyncio.to_thread(_counted, rows)
            since, last = found[-1].submitted_at, found[-1].id
        return found

    async def open_counts(self, team: str) -> Mapping[State, int]:
        """How many cases lie open with a team, by state."""
        rows = await self.engine.rows(_OPEN, {"team": team})
        return {State(row.state): row.number for row in rows}

    async def questions(self, *, since: date) -> Sequence[tuple[str, date]]:
        """The topics of the sparring threads since a day."""
        rows = await self.engine.rows(_QUESTIONS, {"since": since.isoformat()})
        return [(r.code, date.fromisoformat(r.day)) for r in rows for _ in range(r.count)]


def _counted(rows: Sequence[Any]) -> list[Counted]:
    return [from_plain(Counted, orjson.loads(row.codes)) for row in rows]


def _read(row: Any) -> Dismissed:
    return Dismissed(
        Rule(row.rule), row.subject, row.neighbourhood or None, DismissReason(row.reason), row.at
    )
