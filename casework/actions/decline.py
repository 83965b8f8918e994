"""Decline: not picked up, always with a reason and a next step."""

from __future__ import annotations

from casework import transitions
from casework.actions.changes import load, refresh_cards, save, tell
from casework.audit import AuditKind
from casework.notices import NoticeKind
from casework.people import Person
from casework.ports import Work
from casework.referral import Event, Referral
from casework.taxonomy import DeclineReason, NextStep


async def decline(
    work: Work,
    actor: Person,
    case: str,
    reason: DeclineReason,
    next_step: NextStep,
    version: int | None = None,
) -> Referral:
    """Say no to a signal. The sender reads the reason and what is possible instead."""
    before = await load(work, actor, case, Event.DECLINE, version)
    after = transitions.decline(before, reason, next_step, work.now)
    save(work, before, after, AuditKind.DECLINED, actor)
    tell(
        work,
        after,
        after.sender,
        NoticeKind.DECLINED,
        facts={"reason": reason, "next_step": next_step},
    )
    await refresh_cards(work, after, told={actor.id, after.sender})
    return after
