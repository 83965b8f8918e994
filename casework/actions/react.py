"""React: the owner answers a worry that stayed after closing."""

from __future__ import annotations

from casework import transitions
from casework.actions.changes import load, refresh_cards, save, tell
from casework.actions.texts import write
from casework.audit import AuditKind
from casework.case_texts import TextKind
from casework.duty_time import local_day
from casework.errors import GroundMissing
from casework.notices import NoticeKind
from casework.people import Person
from casework.ports import Work
from casework.referral import Event, Referral
from casework.sharing import consent_covers_police
from casework.taxonomy import FeedbackCode, FeedbackLevel, level


async def react(
    work: Work,
    actor: Person,
    case: str,
    code: FeedbackCode,
    text: str | None = None,
    version: int | None = None,
) -> Referral:
    """Answer the worry with a code about the process, and if wanted a note."""
    before = await load(work, actor, case, Event.REACT, version)
    known = before.consent
    if level(code) is FeedbackLevel.N1 and (
        known is None or not consent_covers_police(known, local_day(work.now))
    ):
        raise GroundMissing("error-n1-ground")
    after = transitions.react(before, work.now)
    save(work, before, after, AuditKind.REACTED, actor)
    if text:
        write(work, after, TextKind.FEEDBACK_NOTE, actor, text)
    tell(
        work, after, after.sender, NoticeKind.REACTED, facts={"code": code, "note": int(bool(text))}
    )
    await refresh_cards(work, after, told={actor.id, after.sender})
    return after
