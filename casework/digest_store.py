"""The contract between the weekly figures and their storage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from casework.digest import PartB
from casework.digest_items import Counted
from casework.patterns import Dismissed
from casework.referral import State
from casework.reports import Report

Week = tuple[int, int]
"""ISO year and week."""


class Digests(Protocol):
    """When figures go out, what was published, and what they are counted from."""

    async def schedule(self) -> Mapping[str, datetime]:
        """When the next digest of each team goes (UTC); a new team is not in it yet."""
        ...

    def plan(self, team: str, due_at: datetime) -> None:
        """Say when the first digest of a team goes; ignored when that is known already."""
        ...

    def went(self, team: str, due_at: datetime, next_at: datetime) -> None:
        """The digest of this moment is queued; at commit WriteConflict when somebody else did."""
        ...

    async def reports(self) -> Mapping[Report, datetime]:
        """When the digests of the other roles go (UTC); one that never went is not in it."""
        ...

    def plan_report(self, report: Report, due_at: datetime) -> None:
        """Say when the first one goes; ignored when that is known already."""
        ...

    def report_went(self, report: Report, due_at: datetime, next_at: datetime) -> None:
        """The one of this moment is queued; at commit WriteConflict when somebody else did."""
        ...

    async def published(self, *, since: Week) -> Mapping[Week, PartB]:
        """The figures as they were published, from a week on."""
        ...

    def publish(self, part: PartB) -> None:
        """Freeze the figures of a week; at commit WriteConflict when they are there already."""
        ...

    async def dismissed(self, *, since: datetime) -> Sequence[Dismissed]:
        """The patterns that were put away since an instant."""
        ...

    def dismiss(self, dismissed: Dismissed) -> None:
        """Put a pattern away, or do so again."""
        ...

    async def counted(self, *, since: datetime) -> Sequence[Counted]:
        """Every referral that was sent at or after an instant."""
        ...

    async def open_counts(self, team: str) -> Mapping[State, int]:
        """How many cases lie open with a team, by state."""
        ...

    async def questions(self, *, since: date) -> Sequence[tuple[str, date]]:
        """The topics of the sparring threads since a day; not who asked, nor where."""
        ...
