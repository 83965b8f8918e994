"""Later dues: a holiday that is entered afterwards moves the promises that run over it.

Never earlier, never what is over already, and never because of other terms: those are for new cases.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from casework import deadlines
from casework.actions.changes import refresh_cards, save
from casework.audit import AuditKind
from casework.calendar import WorkCalendar
from casework.deadlines import DueDates
from casework.directory_changes import Change
from casework.people import Team
from casework.ports import Work
from casework.referral import Referral


async def move_dues(work: Work, teams: Iterable[Change[Team]]) -> int:
    """Move what was promised on the calendar that a team had. Returns how many cases moved."""
    moved = 0
    for change in teams:
        before, after = change.before, change.after
        if before is None or before.calendar == after.calendar:
            continue
        for case in await work.referrals.of_team(after.code):
            due = later(case, before, after.calendar, work.now)
            if due != case.due:
                changed = replace(case, due=due, undo=None, version=case.version + 1)
                save(work, case, changed, AuditKind.DUES_MOVED, None)
                await refresh_cards(work, changed)
                moved += 1
    return moved


def later(case: Referral, team: Team, calendar: WorkCalendar, now: datetime) -> DueDates:
    """Return the promises of a case as they are on another calendar, where that makes them later.

    A promise moves when it is the one that the old calendar gave from a start that is known.
    """
    old, new = (_promised(case, c, team) for c in (team.calendar, calendar))
    names = ("claim", "decide", "feedback", "follow_up", "auto_close")
    moved: dict[str, datetime] = {}
    for name in names:
        given = getattr(case.due, name)
        fresh = getattr(new, name)
        if given is None or given <= now or given != getattr(old, name):
            continue
        if fresh is not None and fresh > given:
            moved[name] = fresh
    return replace(case.due, **moved)


def _promised(case: Referral, calendar: WorkCalendar, team: Team) -> DueDates:
    first = deadlines.first_dues(case.urgency, case.submitted_at, calendar, team.terms)
    if case.accepted_at is None:
        return first
    start = case.accepted_at
    follow_up = deadlines.due_follow_up(case.urgency, start, calendar, team.terms)
    return replace(first, follow_up=follow_up)
