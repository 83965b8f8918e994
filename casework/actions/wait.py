"""Wait: the case goes on the waiting list, with a date that the sender hears."""

from __future__ import annotations

from datetime import date

from casework import transitions
from casework.actions.changes import load, refresh_cards, save, tell
from casework.audit import AuditKind
from casework.duty_time import local_day
from casework.notices import NoticeKind
from casework.people import Person
from casework.ports import Work
from casework.referral import Event, Referral
from casework.taxonomy import FeedbackCode, LongerCause


async def wait(
    work: Work,
    actor: Person,
    case: str,
    expected_on: date | None,
    cause: LongerCause,
    version: int | None = None,
) -> Referral:
    """Put a case on the waiting list. Raises Refused without a date in the future.

    Who chooses this chooses the code "wachtlijst" for the sender, so it is terugkoppeling.
    """
    before = await load(work, actor, case, Event.WAIT, version)
    after = transitions.wait(before, expected_on, local_day(work.now))
    after = transitions.given(after, FeedbackCode.FB_WAITING, work.now)
    save(work, before, after, AuditKind.PUT_ON_HOLD, actor)
    day = after.expected_on.isoformat() if after.expected_on else ""
    told = {actor.id, after.sender}
    tell(work, after, after.sender, NoticeKind.ON_HOLD, facts={"expected_on": day, "cause": cause})
    for coordinator in work.directory.coordinators(after.team):
        if coordinator.id not in told:
            tell(
                work,
                after,
                coordinator.id,
                NoticeKind.ON_HOLD,
                facts={"expected_on": day, "cause": cause},
            )
            told.add(coordinator.id)
    await refresh_cards(work, after, told=told)
    return after
