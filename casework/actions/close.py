"""Close: the owner ends the case, after terugkoppeling and after copying to the official file."""

from __future__ import annotations

from casework import transitions
from casework.actions.changes import load, refresh_cards, save, tell
from casework.audit import AuditKind
from casework.notices import NoticeKind
from casework.people import Person
from casework.ports import Work
from casework.referral import UNDO_WINDOW, Event, Referral
from casework.sharing import Consent
from casework.taxonomy import CopiedToFile, FeedbackCode, NotCopiedReason


async def close(
    work: Work,
    actor: Person,
    case: str,
    outcome: FeedbackCode,
    copied: CopiedToFile | None,
    not_copied_reason: NotCopiedReason | None = None,
    *,
    consent: Consent | None = None,
    version: int | None = None,
) -> Referral:
    """End a case. Raises FeedbackMissing, NotCopiedToFile, or GroundMissing for the outcome."""
    before = await load(work, actor, case, Event.CLOSE, version)
    after = transitions.close(
        before, actor.id, outcome, copied, not_copied_reason, work.now, consent=consent
    )
    save(work, before, after, AuditKind.CLOSED, actor)
    settled = work.now + UNDO_WINDOW
    tell(work, after, after.sender, NoticeKind.CLOSED, not_before=settled, facts={"code": outcome})
    await refresh_cards(work, after, told={actor.id, after.sender}, not_before=settled)
    return after
