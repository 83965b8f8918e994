"""Which notices wait until somebody is at work again, and until when.

Who is off duty, away or wants quiet is left in peace; a community officer also between ten at night
and seven in the morning. What answers the person's own act is never held up, and neither is
anything when it is not known whether somebody is on duty.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from casework.availability import Availability
from casework.calendar import AMSTERDAM
from casework.notices import Lane, Notice, NoticeKind
from casework.roster import QUIET_FROM, QUIET_UNTIL, Roster
from casework.standing_in import who_hears

LONGEST_HOLD = timedelta(days=7)
"""After this it is looked at once more, although whatever changes a roster has it looked at by itself."""

OWN_ACT = timedelta(minutes=5)
"""So long after an act its receipt still answers it."""

AT_ONCE = frozenset(
    {
        NoticeKind.CARD,  # edited in place: no sound
        NoticeKind.NOT_HANDLED,  # "do it again" answers an own act
        NoticeKind.SUSPENDED,
        NoticeKind.ACCOUNT,  # a code in the wrong hands
        NoticeKind.SPAR_HIDDEN,  # what was just typed is looked at first
    }
)
"""What is never held."""

ONLY_ON_DUTY = frozenset({NoticeKind.OFFICER_WEEK})
"""What is for the shift itself: of who told no shift it is not known, so nothing is sent."""

AWAY = frozenset({Availability.ABSENT, Availability.DO_NOT_DISTURB})
QUIET = AWAY | {Availability.OFF_DUTY}


def held_until(
    notice: Notice, person: str, made_at: datetime, roster: Roster, now: datetime
) -> datetime | None:
    """Return until when a notice waits; None when it may leave now.

    That is when it may leave, when somebody else begins to stand in and must hear of it, or after
    LONGEST_HOLD. `made_at`: when it was put in the outbox (UTC).
    """
    if notice.kind in AT_ONCE:
        return None
    if notice.kind is NoticeKind.RECEIPT and now - made_at <= OWN_ACT:
        return None
    urgent = notice.lane is Lane.URGENT

    def waits(at: datetime) -> bool:
        if notice.kind in ONLY_ON_DUTY:
            return not roster.may_disturb(person, at)
        return disturbs(roster, person, at, urgent=urgent)

    if not waits(now):
        return None
    stand_in = who_hears(roster, notice, now)
    behind = roster.everybody_behind([person])
    latest = now + LONGEST_HOLD
    for change in roster.changes(behind, now, latest, quiet=True):
        if not waits(change) or who_hears(roster, notice, change) not in {None, stand_in}:
            return change
    return latest


def disturbs(roster: Roster, person: str, at: datetime, *, urgent: bool) -> bool:
    """Tell whether a message would disturb somebody who is not at work."""
    status = roster.status(person, at)
    if status in QUIET or (status is Availability.URGENT_ONLY and not urgent):
        return True
    known = roster.directory.people.get(person)
    wall = at.astimezone(AMSTERDAM).time()
    return known is not None and known.is_police and not QUIET_UNTIL <= wall < QUIET_FROM
