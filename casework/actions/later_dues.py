"""Later dues: a holiday that is entered afterwards moves the promises that run over it.

Never earlier, never what is over already, and never because of other terms: those are for new cases.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from casework import deadlines
from casework.actions.changes import refresh_cards, save
from casework.audit import AuditKind
from casework.calendar import AMSTERDAM, WorkCalendar
from casework.deadlines import DueDates
from casework.directory_changes import Change
from casework.duty_time import local_day, local_instant, nth_working_day
from casework.people import Team
from casework.ports import Work
from casework.referral import ANSWER_WINDOW, Referral

WORRIED_SINCE = 3 * ANSWER_WINDOW
"""A case that ended longer ago has no worry any more of which the term still runs."""

_NAMES = ("claim", "decide", "feedback", "follow_up", "auto_close")


async def move_dues(work: Work, teams: Iterable[Change[Team]]) -> int:
    """Move what was promised on the calendar that a team had. Returns how many cases moved."""
    moved = 0
    for change in teams:
        before, after = change.before, change.after
        if before is None or before.calendar == after.calendar:
            continue
        since = work.now - WORRIED_SINCE
        for case in await work.referrals.of_team(after.code, ended_since=since):
            changed = later(case, before, after.calendar, work.now)
            if changed != case:
                changed = replace(changed, undo=None, version=case.version + 1)
                save(work, case, changed, AuditKind.DUES_MOVED, None)
                await refresh_cards(work, changed)
                moved += 1
    return moved


def later(case: Referral, team: Team, calendar: WorkCalendar, now: datetime) -> Referral:
    """Return a case with its promises as they are on another calendar, where those are later.

    A promise that the old calendar gave from a start that is known is counted anew. Of any other
    (after a redirect, a question, a word in between) the start is not kept: it moves by the working
    days that became free before it.
    """

    def move(
        given: datetime | None,
        was: datetime | None,
        fresh: datetime | None,
        *,
        known: bool = False,
    ) -> datetime | None:
        if given is None or given <= now:
            return given
        # It may be later than the calendar gives only because an earlier calendar was stricter.
        known = known and was is not None and given > was
        if (given != was and not known) or fresh is None:
            fresh = _shifted(given, team.calendar, calendar, now)
        return max(given, fresh)

    worry_due = case.worry_due
    if case.worry_answered_at is None:
        worry_due = move(worry_due, None, None)
    if not case.is_open:
        return replace(case, worry_due=worry_due)
    old, new = (_promised(case, c, team) for c in (team.calendar, calendar))
    dues = {
        n: move(
            getattr(case.due, n),
            getattr(old, n),
            getattr(new, n),
            known=n == "feedback" and case.leg == 1,
        )
        for n in _NAMES
    }
    paused = case.paused
    if paused is not None:
        paused = replace(paused, due=move(paused.due, None, None) or paused.due)
    return replace(case, due=DueDates(**dues), paused=paused, worry_due=worry_due)


def _shifted(given: datetime, old: WorkCalendar, new: WorkCalendar, now: datetime) -> datetime:
    """Return a promise as many working days later as became free from now up to and with its day."""
    day, last = local_day(now), local_day(given)
    freed = 0
    while day <= last:
        closing = old.closing_of(day)
        freed += closing is not None and closing > now and new.closing_of(day) is None
        day += timedelta(days=1)
    if not freed:
        return given
    day = nth_working_day(new, last, freed)
    closing = old.closing_of(last)
    if closing is not None and given >= closing:
        return new.closing_of(day) or given
    return new.normalise(local_instant(day, given.astimezone(AMSTERDAM).time()))


def _promised(case: Referral, calendar: WorkCalendar, team: Team) -> DueDates:
    first = deadlines.first_dues(case.urgency, case.submitted_at, calendar, team.terms)
    if case.accepted_at is None:
        return first
    start = case.accepted_at
    follow_up = deadlines.due_follow_up(case.urgency, start, calendar, team.terms)
    return replace(first, follow_up=follow_up)
