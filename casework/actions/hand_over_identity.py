"""Hand over who it is about: by phone between two professionals; only the fact is kept."""

from __future__ import annotations

from casework import access, transitions
from casework.actions.changes import load, refresh_cards, save, tell
from casework.audit import AuditKind
from casework.notices import NoticeKind
from casework.people import Person
from casework.ports import Work
from casework.referral import Event, IdentityHandover, Referral


async def hand_over_identity(work: Work, actor: Person, case: str) -> Referral:
    """Note that the name was passed by phone. Done when both sides said so; twice is once.

    Who stands in for a sender who is away speaks for the sender; the audit line says who it was.
    """
    before = await load(work, actor, case, Event.HAND_OVER_IDENTITY)
    side = access.side_of(actor, before)
    if side in before.handover_confirmed_by:
        return before
    after = transitions.confirm_handover(before, side)
    save(work, before, after, AuditKind.IDENTITY_HANDED_OVER, actor)
    told = {actor.id}
    if after.handover is IdentityHandover.DONE:
        other = after.sender if side == after.owner else after.owner
        assert other is not None, "both sides said so"
        tell(work, after, other, NoticeKind.HANDED_OVER)
        told.add(other)
    await refresh_cards(work, after, told=told)
    return after
