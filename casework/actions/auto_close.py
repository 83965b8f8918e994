"""Auto close: what was for information ends by itself, and nobody had to do anything for it."""

from __future__ import annotations

from casework import transitions
from casework.actions.changes import refresh_cards, save, tell
from casework.audit import AuditKind
from casework.notices import NoticeKind
from casework.ports import Work
from casework.referral import Referral


async def auto_close(work: Work, before: Referral) -> Referral:
    """End a case. Who sent it heard already who read it; when nobody did, it says so.

    Raises NotNow when it is not for information, or its time has not come.
    """
    after = transitions.auto_close(before, work.now)
    save(work, before, after, AuditKind.AUTO_CLOSED, None)
    told: set[str] = set()
    if after.owner is None:
        tell(work, after, after.sender, NoticeKind.ENDED_BY_ITSELF)
        told.add(after.sender)
    await refresh_cards(work, after, told=told)
    return after
