"""Returning: when leave is over, somebody is asked once whether that is right (BER-10)."""

from __future__ import annotations

from datetime import datetime, timedelta

from casework.availability import BACK_AT, Availability, Leave
from casework.calendar import AMSTERDAM
from casework.notices import Notice, NoticeKind
from casework.ports import Work
from casework.roster import Roster

MADE_UP = timedelta(days=3)
"""How long ago leave may have ended to be asked about still, after a standstill."""


async def ask_who_is_back(work: Work, since: datetime) -> bool:
    """Ask everybody whose leave ended after `since`. Returns whether there is something to commit.

    The question is sent when the person is at work. It may be put twice: the key makes it one.
    """
    roster = await work.rosters.roster()
    found = ended(roster, max(since, work.now - MADE_UP), work.now)
    for leave in found:
        end = int(leave.span.end.timestamp())
        key = f"back:{leave.person}:{end}"
        work.outbox.put(Notice(leave.person, NoticeKind.BACK, key))
    return bool(found)


def ended(roster: Roster, since: datetime, now: datetime) -> list[Leave]:
    """Return the leave that ended in (since, now] of who is not away again.

    Who came back early said so, and is not asked: leave that ends by itself ends at half past eight.
    """
    gone = {Availability.ABSENT, Availability.BLOCKED}
    return [
        leave
        for leave in roster.leaves
        if since < leave.span.end <= now
        and leave.span.end.astimezone(AMSTERDAM).time() == BACK_AT
        and roster.status(leave.person, now) not in gone
    ]
