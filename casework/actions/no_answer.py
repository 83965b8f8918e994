"""No answer: the sender's time to answer is over, the claimer decides with what there is."""

from __future__ import annotations

from casework import transitions
from casework.actions.changes import refresh_cards, save, tell
from casework.audit import AuditKind
from casework.notices import NoticeKind
from casework.ports import Work
from casework.referral import Referral


async def no_answer(work: Work, before: Referral) -> Referral:
    """Let the decide term go on. Nobody did this: it is the clock."""
    after = transitions.no_answer(before, work.directory.teams[before.team], work.now)
    save(work, before, after, AuditKind.NO_ANSWER, None)
    told: set[str] = set()
    if after.owner is not None:
        tell(work, after, after.owner, NoticeKind.NO_ANSWER)
        told.add(after.owner)
    await refresh_cards(work, after, told=told)
    return after
