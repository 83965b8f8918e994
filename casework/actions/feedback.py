"""Feedback: terugkoppeling to the sender, one code and if wanted a short note."""

from __future__ import annotations

from casework import transitions
from casework.actions.changes import load, refresh_cards, save, tell
from casework.actions.texts import write
from casework.audit import AuditKind
from casework.case_texts import TextKind
from casework.notices import NoticeKind
from casework.people import Person
from casework.ports import Work
from casework.referral import Event, Referral
from casework.sharing import Consent
from casework.taxonomy import FeedbackCode, LongerCause


async def feedback(
    work: Work,
    actor: Person,
    case: str,
    code: FeedbackCode,
    *,
    cause: LongerCause | None = None,
    consent: Consent | None = None,
    text: str | None = None,
    version: int | None = None,
) -> Referral:
    """Tell the sender how it stands.

    Raises GroundMissing for a code about the resident without consent that names the police.
    """
    before = await load(work, actor, case, Event.FEEDBACK, version)
    team = work.directory.teams[before.team]
    after = transitions.feedback(before, code, team, work.now, consent=consent)
    ground = "CONSENT" if after.consent is not None else None
    save(work, before, after, AuditKind.FEEDBACK_GIVEN, actor, ground=ground)
    if text:
        write(work, after, TextKind.FEEDBACK_NOTE, actor, text)
    facts: dict[str, str | int] = {"code": code, "note": int(bool(text))}
    if cause is not None:
        facts["cause"] = cause
    tell(work, after, after.sender, NoticeKind.FEEDBACK, facts=facts)
    await refresh_cards(work, after, told={actor.id, after.sender})
    return after
